import type { PlainDate } from '#kernel/calendar.ts'
import { formatDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { NeedContent } from './need/need.ts'
import type { PlatformContent } from './platform/fields.ts'
import type { ScopeLine } from './tables.ts'
import type { DropReason } from './terms.ts'

const isPlace = (pack: Pack, code: string): boolean => pack.localities.some(place => place.code === code)

export function placeRefusal(pack: Pack, locality: string, field = 'locality'): Refusal | null {
  if (isPlace(pack, locality)) return null
  return {
    rule: 'catalogue.platform.locality',
    field,
    message: `“${locality}”不在${pack.city.name}的地区名录中，请从列表中选择。`,
    facts: { locality },
  }
}

/** A platform and its further sites stand in the city. */
export const placeRefusals = (
  pack: Pack,
  { locality, sites }: Pick<PlatformContent, 'locality' | 'sites'>,
): (Refusal | null)[] => [
  placeRefusal(pack, locality),
  ...sites.map((site, at) => placeRefusal(pack, site.locality, `sites.${at}.locality`)),
]

export const directionRefusal = (unknown: readonly string[]): Refusal | null =>
  unknown.length === 0
    ? null
    : {
        rule: 'catalogue.platform.direction',
        field: 'miitDirections',
        message: `“${unknown.join('、')}”不在当日执行的工信部重点方向中，请从列表中选择。`,
      }

export const clusterRefusal = (unknown: readonly string[]): Refusal | null =>
  unknown.length === 0
    ? null
    : {
        rule: 'catalogue.platform.cluster',
        field: 'clusters',
        message: `“${unknown.join('、')}”不在当日执行的“135N”集群分类中，请从列表中选择。`,
      }

export const nameTakenRefusal = (what: 'platform' | 'line', name: string): Refusal => ({
  rule: `catalogue.${what}.name`,
  field: 'name',
  message: `已有名为“${name}”的${what === 'platform' ? '平台' : '中试线'}，请换一个名称。`,
  facts: { name },
})

export const nameRefusal = (taken: boolean, what: 'platform' | 'line', name: string): Refusal | null =>
  taken ? nameTakenRefusal(what, name) : null

export const serviceNameRefusal = (name: string): Refusal => ({
  rule: 'catalogue.service.name',
  field: 'name',
  message: `已有名为“${name}”的服务项目，请换一个名称。`,
  facts: { name },
})

export const methodRefusal = ({ object, item, standard }: ScopeLine): Refusal => ({
  rule: 'catalogue.test.method',
  field: 'standard',
  message: `已登记按 ${standard} 检测“${object} ${item}”，请核对是否同一项目。`,
  facts: { object, item, standard },
})

export const innerIdRefusal = (innerId: string): Refusal => ({
  rule: 'catalogue.equipment.inner-id',
  field: 'innerId',
  message: `本平台已有编号为“${innerId}”的设备，请核对是否同一台。`,
  facts: { innerId },
})

export const missingRefusal = (missing: readonly string[]): Refusal => ({
  rule: 'catalogue.import.columns',
  message: `表头缺少“${missing.join('”“')}”列，请按模板补上后再导入。`,
  facts: { missing: missing.join('、') },
})

/** Nothing is written while a row has a fault. */
export function recordImportRefusal(faults: readonly { readonly row: number }[]): Refusal {
  const bad = new Set(faults.map(({ row }) => row)).size
  return {
    rule: 'catalogue.record-import.faults',
    message: `有 ${bad} 行存在错误，未写入任何内容。请改正后重新上传。`,
    facts: { bad },
  }
}

export const certificateRefusal = (number: string): Refusal => ({
  rule: 'catalogue.certificate.number',
  field: 'number',
  message: `证书 ${number} 已经登记。`,
  facts: { number },
})

/** A certificate can't end on a day on which it has run out anyway. */
export const endedOnRefusal = (endedOn: PlainDate | null, validTo: PlainDate): Refusal | null =>
  endedOn === null || endedOn <= validTo
    ? null
    : {
        rule: 'catalogue.certificate.ended-on',
        field: 'endedOn',
        message: `证书有效期至 ${formatDate(validTo)}，到期即不再有效，无须终止。`,
        facts: { endedOn, validTo },
      }

/** Whether a certificate that was to end on one day is to be in force longer than that. */
export const lastsLonger = (before: PlainDate | null, endedOn: PlainDate | null): boolean =>
  before !== null && (endedOn === null || endedOn > before)

/** Nobody agrees to a certificate that isn't any more what it was made from. */
export const staleRefusal = (numbers: readonly string[]): Refusal | null =>
  numbers.length === 0
    ? null
    : {
        rule: 'catalogue.certificate.changed',
        message: `证书 ${numbers.join('、')} 在提交之后另有改动，请退回，由提交人核对后重新提交。`,
        facts: { numbers: numbers.join('、') },
      }

/** One change waits at a time; the constraint of the versions decides. */
export const pendingRefusal = (pending: boolean): Refusal | null =>
  pending
    ? {
        rule: 'catalogue.platform.pending',
        message:
          '名称、类型、共建单位、开放承诺或资质证书已有改动在等复核，请先撤回那一次，或等复核之后再改；其他内容可以单独修改。',
      }
    : null

/** Publishing asks for a verified owner, a line to book, a price or 面议 for all that is offered, and a state it can leave. */
export function publicationRefusals(
  platform: {
    readonly status: string
    readonly lines: number
    readonly unpriced: number
    /** Services without a capability parameter (AC-45). */
    readonly unstated: readonly string[]
    /** Records with a figure that is measured or certified by nothing said (A2). */
    readonly unproven: readonly string[]
  },
  ownerVerified: boolean,
): (Refusal | null)[] {
  return [
    platform.status === 'published'
      ? { rule: 'catalogue.platform.state', message: '平台已经发布，无需再次发布。' }
      : null,
    ownerVerified
      ? null
      : {
          rule: 'catalogue.platform.verified',
          message: '本单位尚未通过核验，请等待属地主管部门核验后再发布。',
        },
    platform.lines > 0
      ? null
      : { rule: 'catalogue.platform.lines', message: '请先登记至少一条中试线，再发布平台。' },
    platform.unpriced === 0
      ? null
      : {
          rule: 'catalogue.platform.prices',
          message: `有 ${platform.unpriced} 项没有现行的公开价，或价格有截止日期而此后没有另定，请先定价，或写明面议的原因。`,
          facts: { unpriced: platform.unpriced },
        },
    platform.unstated.length === 0
      ? null
      : {
          rule: 'catalogue.platform.services',
          message: `服务项目“${platform.unstated.join('”“')}”没有能力参数，请先填写再发布平台。`,
          facts: { services: platform.unstated.join('、') },
        },
    platform.unproven.length === 0
      ? null
      : {
          rule: 'catalogue.platform.evidence',
          message: `${platform.unproven.slice(0, 5).join('、')}${platform.unproven.length > 5 ? `等 ${platform.unproven.length} 项` : ''}的参数依据为实测或证书，没有写明依据材料，请先填写再发布平台。`,
          facts: { records: platform.unproven.join('、') },
        },
  ]
}

/** What stands against taking a line off: it must be offered, and a public platform keeps one. */
export const retirementRefusals = (
  line: { readonly retired: boolean; readonly others: number },
  isPublic: boolean,
): (Refusal | null)[] => [
  line.retired ? { rule: 'catalogue.line.retired', message: '这条中试线已经停止提供。' } : null,
  isPublic && !line.retired && line.others === 0
    ? {
        rule: 'catalogue.line.last',
        message: '这是平台唯一的中试线：平台不再接受预约的，请撤下平台。',
      }
    : null,
]

/** A day that has passed can't be the one on which something becomes public. */
export const publishOnRefusal = (publishOn: PlainDate | null, today: PlainDate): Refusal | null =>
  publishOn === null || publishOn >= today
    ? null
    : {
        rule: 'catalogue.platform.publish-on',
        field: 'publishOn',
        message: `公开日期 ${formatDate(publishOn)} 已过去，请改为今天或以后，或留空（复核后立即公开）。`,
        facts: { publishOn, today },
      }

/** Only what is published is confirmed. */
export const confirmationRefusal = (status: string): Refusal | null =>
  status === 'published' ? null : { rule: 'catalogue.need.state', message: '需求未在发布状态，无需确认。' }

/** What stands against withdrawing a need. */
export const withdrawalRefusals = (
  status: string,
  { code, reason }: { readonly code: DropReason; readonly reason: string },
): (Refusal | null)[] => [
  status === 'published' ? null : { rule: 'catalogue.need.state', message: '需求未在发布状态，无需撤回。' },
  code === 'other' && reason.length < 2
    ? { rule: 'catalogue.need.reason', field: 'reason', message: '选“其他”时请写明原因，至少 2 个字。' }
    : null,
]

/** What can stand against publishing a need that is complete in itself. */
export function needRefusals(
  need: NeedContent,
  facts: {
    readonly ownerVerified: boolean
    readonly today: PlainDate
    readonly pack: Pack
    /** Ids of the named recipients that are public platforms. */
    readonly recipients: readonly string[]
    /** Hazards of the need that today's classification doesn't have. */
    readonly unknownHazards: readonly string[]
    /** Whether the edition of the day has the chosen cluster; one that was chosen before stays. */
    readonly clusterKnown: boolean
    /** The same of the chosen industry. */
    readonly industryKnown: boolean
  },
): (Refusal | null)[] {
  const gone = need.confidentiality === 'directed' ? need.recipients.length - facts.recipients.length : 0
  const strangers = (need.localities?.codes ?? []).filter(code => !isPlace(facts.pack, code))
  return [
    facts.ownerVerified
      ? null
      : { rule: 'catalogue.need.verified', message: '本单位尚未通过核验，草稿已保存，核验通过后即可发布。' },
    need.window.to >= facts.today
      ? null
      : {
          rule: 'catalogue.need.window',
          field: 'window.to',
          message: `最晚完成日期 ${formatDate(need.window.to)} 已过去，请改为今天或以后的日期。`,
          facts: { to: need.window.to, today: facts.today },
        },
    gone <= 0
      ? null
      : {
          rule: 'catalogue.need.recipients',
          field: 'recipients',
          message: `所选平台中有 ${gone} 个已撤下或不存在，请重新选择定向平台。`,
          facts: { gone },
        },
    facts.clusterKnown
      ? null
      : {
          rule: 'catalogue.need.cluster',
          field: 'cluster',
          message: '所选集群不在当日执行的“135N”集群分类中，请从列表中选择或不选。',
        },
    facts.industryKnown
      ? null
      : {
          rule: 'catalogue.need.industry',
          field: 'industry',
          message: '所选行业不在今天执行的国民经济行业分类中，请查找后选择，或不选。',
        },
    strangers.length === 0
      ? null
      : {
          rule: 'catalogue.need.locality',
          field: 'localities.codes',
          message: `“${strangers.join('、')}”不在地区名录中，请从列表中选择。`,
        },
    facts.unknownHazards.length === 0
      ? null
      : {
          rule: 'catalogue.need.hazard',
          field: 'hazards',
          message: `“${facts.unknownHazards.join('、')}”不在现行的危险性类别目录中，请从列表中选择。`,
        },
  ]
}
