/** What the public sees of a platform, in the words that it sees, so that versions can be compared and shown for good. */
import { z } from 'zod'
import { formatDate } from '#kernel/calendar.ts'
import { formatQuantity } from '#kernel/quantity.ts'
import type { Priced } from '#modules/pricing/index.ts'
import { type Price, priceText } from '#modules/pricing/terms.ts'
import { differences } from '#modules/publishing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { detailRows, shareModeOf, shareModes } from '../equipment/fields.ts'
import { productClasses, refusedNames, utilities } from '../line/terms.ts'
import type { ServiceClasses } from '../offer/service-classes.ts'
import type { testItemsOf } from '../offer/test-item.store.ts'
import type { pricedParts } from '../price/priced.ts'
import {
  type Capability,
  certificateKinds,
  contributions,
  formatStatement,
  parameterOf,
  platformKinds,
  processName,
  titleLevels,
} from '../terms.ts'
import type { CoBuilder } from './fields.ts'
import { pledgeName, pledgeText } from './pledge-text.ts'
import type { Change } from './publication.api.ts'
import type { CertificateRow, devicesOnPage, LineRow, PlatformRow } from './store.ts'

/** One line of what is shown: 中试线“200 L 反应线”·价格, 8,000 元/天（含税）. */
export interface Shown {
  readonly name: string
  readonly value: string
}

type Kept = Readonly<Record<string, unknown>>

const content = z.object({
  shown: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Not of versions from before tests, equipment and all of a line were kept. */
  whole: z.boolean().default(false),
})

/** What a version keeps. */
export const versionOf = (shown: readonly Shown[]) => ({ shown, whole: true })

/** What a version keeps, as it was written. */
export const shownIn = (kept: Kept): readonly Shown[] => content.parse(kept).shown

/** Kept by their codes: a name that is settled later is no difference. */
const clustersKept = '“135N”集群代码'

export const clusterCodesIn = (shown: readonly Shown[]): string[] =>
  shown.flatMap(({ name, value }) => (name === clustersKept ? value.split('、') : []))

/** What is kept, in the words of the page: clusters by their names, as far as they are known. */
export function inWords(names: ReadonlyMap<string, string>) {
  const nameOf = (field: string): string => (field === clustersKept ? '“135N”集群' : field)
  const said = (field: string, value: string): string =>
    field === clustersKept
      ? value
          .split('、')
          .map(code => names.get(code) ?? code)
          .join('、')
      : value
  return {
    shown: (all: readonly Shown[]): Shown[] =>
      all.map(({ name, value }) => ({ name: nameOf(name), value: said(name, value) })),
    changes: (all: readonly Change[]): Change[] =>
      all.map(({ field, before, after }) => ({
        field: nameOf(field),
        before: before === null ? null : said(field, before),
        after: after === null ? null : said(field, after),
      })),
  }
}

const priceSaid = (price: Price | null): string => (price ? priceText(price) : '')

const stated = (capabilities: readonly Capability[]): [string, string][] =>
  capabilities.map(one => [parameterOf(one.parameter).name, formatStatement(one)])

const coBuilderText = ({ role, share }: CoBuilder): string =>
  `${role}，${share === null ? '份额未约定' : `份额 ${share}%`}`

const hoursText = (hours: number | null): string => (hours === null ? '' : `${hours} 小时`)

const hazardText = (codes: readonly string[], hazards: ReadonlyMap<string, string>): string =>
  codes.map(code => hazards.get(code) ?? code).join('、')

const changeoverText = ({ from, to, hours }: LineRow['changeovers'][number]): string =>
  `${productClasses[from]}换${productClasses[to]} ${hours === null ? '不得切换' : hoursText(hours)}`

const utilityShown = ({ utility, quantity }: LineRow['utilities'][number]): [string, string] => [
  `公用工程（${utilities[utility].name}）`,
  quantity ? formatQuantity(quantity) : '有，数值未注明',
]

const unitText = ({ name, count, material, capabilities }: LineRow['units'][number]): string =>
  [
    `${name} ${count} 台（套）`,
    material,
    ...stated(capabilities).map(([parameter, value]) => `${parameter} ${value}`),
  ]
    .filter(Boolean)
    .join('，')

const only = (name: string, value: string): Shown[] => (value ? [{ name, value }] : [])

/** Fields of one part, each under the part's name; an empty one isn't shown. */
const part = (name: string, fields: readonly (readonly [string, string])[]): Shown[] =>
  fields.flatMap(([field, value]) => (value ? [{ name: `${name}·${field}`, value }] : []))

/** Beyond the devices that the page lists, their number says that there are more. */
const devicesShown = (devices: PublicParts['devices']): Shown[] => [
  ...devices.flatMap(one =>
    part(`仪器设备“${one.innerId}”`, [
      ['名称', one.name],
      ['规格型号', one.model ?? ''],
      ['生产厂商', one.manufacturer ?? ''],
      ['共享方式', shareModes[shareModeOf(one.shareMode)]],
      ['主要功能', one.function ?? ''],
      ...stated(one.capabilities),
      ...detailRows(one.details).map(({ title, written }): [string, string] => [title, written]),
    ]),
  ),
  ...only('仪器设备台（套）数', (devices[0]?.total ?? 0) > devices.length ? `${devices[0]?.total}` : ''),
]

/** All that hangs on a platform, as everybody sees it on a day. */
export interface PublicParts extends Omit<Awaited<ReturnType<typeof pricedParts>>, 'certificates'> {
  readonly certificates: readonly Omit<CertificateRow, 'platformId' | 'createdAt'>[]
  readonly tests: readonly (Awaited<ReturnType<typeof testItemsOf>>[number] & Priced)[]
  readonly devices: Awaited<ReturnType<typeof devicesOnPage>>
  /** Code → name of the hazards that the lines speak of. */
  readonly hazards: ReadonlyMap<string, string>
  readonly nameOf: ServiceClasses['nameOf']
}

export function shownOf(
  row: PlatformRow,
  { lines, services, certificates, titles, tests, devices, hazards, nameOf }: PublicParts,
  pack: Pack,
): Shown[] {
  return [
    { name: '平台名称', value: row.name },
    { name: '平台类型', value: platformKinds[row.kind] },
    { name: '所在地区', value: localityName(pack, row.locality) },
    { name: '地址', value: row.address },
    { name: '服务方向', value: row.directions.join('、') },
    ...only(clustersKept, row.clusters.join('、')),
    ...only('工信部重点方向代码', row.miitDirections.join('、')),
    { name: '简介', value: row.summary },
    { name: '服务热线', value: row.hotline },
    ...row.sites.map(one => ({
      name: `场地“${one.name}”`,
      value: `${localityName(pack, one.locality)} ${one.address}`,
    })),
    ...row.coBuilders.map(one => ({
      name: `共建单位“${one.name}”（${contributions[one.contribution]}）`,
      value: coBuilderText(one),
    })),
    ...only('运行机制', row.governance),
    ...only(pledgeName, row.pledge ? pledgeText(row.pledge) : ''),
    ...titles.map(one => ({
      name: `${titleLevels[one.level]}称号“${one.name}”`,
      value: `${one.docNumber}，${one.issuer}，${formatDate(one.issuedOn)} 认定${one.expiresOn ? `，有效期至 ${formatDate(one.expiresOn)}` : ''}`,
    })),
    ...lines.flatMap(line =>
      part(`中试线“${line.name}”`, [
        ['工艺类别', processName(line.process)],
        ['说明', line.summary],
        ['不承接的物料', line.exclusions],
        ...stated(line.capabilities),
        ...line.units.map((unit, at): [string, string] => [`第 ${at + 1} 单元`, unitText(unit)]),
        ['批量', line.batch ? formatQuantity(line.batch) : ''],
        ['清场用时', hoursText(line.cleaningHours)],
        ['换产用时', hoursText(line.changeoverHours)],
        ['换产表', line.changeovers.map(changeoverText).join('；')],
        ...line.utilities.map(utilityShown),
        ['可承接的危险性类别', hazardText(line.hazardsAccepted, hazards)],
        ['不承接的危险性类别', hazardText(line.hazardsRefused, hazards)],
        ['不承接的产品类别', refusedNames(line.refusedClasses)],
        ['价格', priceSaid(line.price)],
      ]),
    ),
    ...services.flatMap(one =>
      part(`服务项目“${one.name}”`, [
        ['验证类型', nameOf.validation(one.validation)],
        ['服务形式', nameOf.form(one.form)],
        ['周期', `${one.leadDays} 个工作日`],
        ...stated(one.capabilities),
        ['价格', priceSaid(one.price)],
        ['联系方式', one.contact],
      ]),
    ),
    ...tests.flatMap(one =>
      part(`检测项目“${one.object} ${one.item}（${one.standard}）”`, [
        ['检出限或测量范围', one.range ?? ''],
        ['报告类型', one.reportType],
        ['周期', `${one.days} 个工作日`],
        ['价格', priceSaid(one.price)],
      ]),
    ),
    ...certificates.flatMap(one =>
      part(`${certificateKinds[one.kind]}证书 ${one.number}`, [
        ['有效期', `${formatDate(one.validFrom)} 至 ${formatDate(one.validTo)}`],
        ['终止', one.endedOn ? `自 ${formatDate(one.endedOn)}起，${one.endedReason ?? ''}` : ''],
        [
          '能力范围',
          one.scope.map(({ object, item, standard }) => `${object} ${item} ${standard}`).join('；'),
        ],
      ]),
    ),
    ...devicesShown(devices),
  ]
}

/** What versions from before they were whole say nothing of. */
const keptLater =
  /^(检测项目“|仪器设备)|·(联系方式|换产表|公用工程（.*）|可承接的危险性类别|不承接的危险性类别)$/u

/** What differs between two versions; what only one of them could keep is no difference. */
export function changesOf(before: Kept, after: Kept): Change[] {
  const [was, is] = [content.parse(before), content.parse(after)]
  const both = was.whole === is.whole
  return changesBetween(was.shown, both ? is.shown : is.shown.filter(({ name }) => !keptLater.test(name)))
}

const sideOf = (side: unknown): string | null => {
  const line = z.union([z.string(), z.object({ value: z.string() })]).safeParse(side)
  if (!line.success) return null
  return typeof line.data === 'string' ? line.data : line.data.value
}

/** What differs between two versions, field by field, in the words of the page. */
export const changesBetween = (before: readonly Shown[], after: readonly Shown[]): Change[] =>
  differences(before, after).map(({ path: [field = ''], ...sides }) => ({
    field,
    before: sideOf(sides.before),
    after: sideOf(sides.after),
  }))
