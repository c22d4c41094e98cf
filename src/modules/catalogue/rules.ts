import type { PlainDate } from '#kernel/calendar.ts'
import { formatDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { NeedContent } from './need.ts'

const isPlace = (pack: Pack, code: string): boolean => pack.localities.some(place => place.code === code)

export function placeRefusal(pack: Pack, locality: string): Refusal | null {
  if (isPlace(pack, locality)) return null
  return {
    rule: 'catalogue.platform.locality',
    field: 'locality',
    message: `“${locality}”不在${pack.city.name}的地区名录中，请从列表中选择。`,
    facts: { locality },
  }
}

export const clusterRefusal = (unknown: readonly string[]): Refusal | null =>
  unknown.length === 0
    ? null
    : {
        rule: 'catalogue.platform.cluster',
        field: 'clusters',
        message: `“${unknown.join('、')}”不在当日执行的“135N”集群分类中，请从列表中选择。`,
      }

export const nameRefusal = (taken: boolean, what: 'platform' | 'line', name: string): Refusal | null =>
  taken
    ? {
        rule: `catalogue.${what}.name`,
        field: 'name',
        message: `已有名为“${name}”的${what === 'platform' ? '平台' : '中试线'}，请换一个名称。`,
        facts: { name },
      }
    : null

/** Publishing asks for a verified owner, a line to book, and a state it can leave. */
export function publicationRefusals(
  platform: { readonly status: string; readonly lines: number },
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
  ]
}

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

/** What can stand against publishing a need that is complete in itself. */
export function needRefusals(
  need: NeedContent,
  facts: {
    readonly ownerVerified: boolean
    readonly today: PlainDate
    readonly pack: Pack
    /** Ids of the named recipients that are public platforms. */
    readonly recipients: readonly string[]
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
    strangers.length === 0
      ? null
      : {
          rule: 'catalogue.need.locality',
          field: 'localities.codes',
          message: `“${strangers.join('、')}”不在地区名录中，请从列表中选择。`,
        },
  ]
}
