/** What the public sees of a platform, in the words that it sees, so that versions can be compared and shown for good. */
import { z } from 'zod'
import { formatDate } from '#kernel/calendar.ts'
import { formatQuantity } from '#kernel/quantity.ts'
import { type Price, priceText } from '#modules/pricing/terms.ts'
import { differences } from '#modules/publishing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { refusedNames } from './line-terms.ts'
import type { LineRow, PlatformRow } from './platform.store.ts'
import type { CoBuilder } from './platform-fields.ts'
import { pledgeName, pledgeText } from './pledge-text.ts'
import type { pricedParts } from './priced.ts'
import type { Change } from './publication.api.ts'
import {
  type Capability,
  certificateKinds,
  contributions,
  formatStatement,
  parameterOf,
  platformKinds,
  processName,
  serviceForms,
  titleLevels,
  validations,
} from './terms.ts'

/** One line of what is shown: 中试线“200 L 反应线”·价格, 8,000 元/天（含税）. */
export interface Shown {
  readonly name: string
  readonly value: string
}

const content = z.object({ shown: z.array(z.object({ name: z.string(), value: z.string() })) })

/** What a version keeps, as it was written. */
export const shownIn = (kept: Readonly<Record<string, unknown>>): readonly Shown[] =>
  content.parse(kept).shown

const priceSaid = (price: Price | null): string => (price ? priceText(price) : '')

const stated = (capabilities: readonly Capability[]): [string, string][] =>
  capabilities.map(one => [parameterOf(one.parameter).name, formatStatement(one)])

const coBuilderText = ({ role, share }: CoBuilder): string =>
  `${role}，${share === null ? '份额未约定' : `份额 ${share}%`}`

const hoursText = (hours: number | null): string => (hours === null ? '' : `${hours} 小时`)

const unitText = ({ name, count, material, capabilities }: LineRow['units'][number]): string =>
  [
    `${name} ${count} 台（套）`,
    material,
    ...stated(capabilities).map(([parameter, value]) => `${parameter} ${value}`),
  ]
    .filter(Boolean)
    .join('，')

const nameIn = (names: Readonly<Record<string, string>>, code: string): string => names[code] ?? code

const only = (name: string, value: string): Shown[] => (value ? [{ name, value }] : [])

/** Fields of one part, each under the part's name; an empty one isn't shown. */
const part = (name: string, fields: readonly (readonly [string, string])[]): Shown[] =>
  fields.flatMap(([field, value]) => (value ? [{ name: `${name}·${field}`, value }] : []))

export function shownOf(
  row: PlatformRow,
  { lines, services, certificates, titles }: Awaited<ReturnType<typeof pricedParts>>,
  pack: Pack,
): Shown[] {
  return [
    { name: '平台名称', value: row.name },
    { name: '平台类型', value: platformKinds[row.kind] },
    { name: '所在地区', value: localityName(pack, row.locality) },
    { name: '地址', value: row.address },
    { name: '服务方向', value: row.directions.join('、') },
    ...only('“135N”集群代码', row.clusters.join('、')),
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
        ['不承接的产品类别', refusedNames(line.refusedClasses)],
        ['价格', priceSaid(line.price)],
      ]),
    ),
    ...services.flatMap(one =>
      part(`服务项目“${one.name}”`, [
        ['验证类型', nameIn(validations, one.validation)],
        ['服务形式', nameIn(serviceForms, one.form)],
        ['周期', `${one.leadDays} 个工作日`],
        ...stated(one.capabilities),
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
  ]
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
