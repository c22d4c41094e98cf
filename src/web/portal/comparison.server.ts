/** Platforms side by side, row by row: what each says, and whether they say the same. Nothing is called better. */
import { formatDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { formatQuantity } from '#kernel/quantity.ts'
import type { getFreeDays } from '#modules/booking/calendar/free-days.api.ts'
import type { LineView } from '#modules/catalogue/line/api.ts'
import type { ComparedPlatform } from '#modules/catalogue/platform/compare.api.ts'
import {
  certificateKinds,
  platformKinds,
  processes,
  refusedText,
  titleLevels,
} from '#modules/catalogue/terms.ts'
import { type Price, priceUnits } from '#modules/pricing/terms.ts'
import { freeInWords } from '../ui/booking/free-days.tsx'
import type { ParameterDrawing } from '../ui/need/envelope.tsx'
import { envelopeOf, offersOf } from './envelope.server.ts'

export interface ComparedLine {
  readonly id: string
  readonly name: string
  readonly facts: readonly string[]
}

export interface ComparisonRow {
  readonly name: string
  /** For each platform what it says; empty where it says nothing. */
  readonly cells: readonly (readonly string[])[]
  /** Null where it can't be said: one alone, or somebody is silent. */
  readonly same: boolean | null
  /** For a parameter: where each platform's range lies on the common axis. */
  readonly drawing?: Pick<ParameterDrawing, 'ticks'> & {
    readonly marks: readonly ParameterDrawing['rows'][number]['marks'][]
  }
}

export interface Comparison {
  readonly groups: readonly { readonly name: string; readonly rows: readonly ComparisonRow[] }[]
  readonly lines: readonly (readonly ComparedLine[])[]
}

type Free = Output<typeof getFreeDays>['lines']

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)]

/** What is silent neither agrees nor differs: null where that would decide. */
const sameIn = (cells: readonly (readonly string[])[]): boolean | null => {
  const spoken = cells.filter(cell => cell.length > 0).map(cell => cell.toSorted().join('\n'))
  if (new Set(spoken).size > 1) return false
  return cells.length > 1 && spoken.length === cells.length ? true : null
}

const orNone = (texts: readonly string[]): readonly string[] => (texts.length > 0 ? texts : ['无'])

const row = (name: string, cells: readonly (readonly string[])[]): ComparisonRow => ({
  name,
  cells,
  same: sameIn(cells),
})

/** From–to for each unit and tax basis, which aren't converted into one another; 面议 counted apart. */
export function priceSpans(all: readonly (Price | null)[]): string[] {
  const prices = all.filter(price => price !== null)
  const fixed = prices.filter(price => price.mode === 'fixed')
  const spans = [...Map.groupBy(fixed, ({ unit, taxIncluded }) => `${unit} ${taxIncluded}`).values()]
  const texts = spans.map(group => {
    const [least, most] = [Math.min, Math.max].map(pick => pick(...group.map(({ fen }) => fen)))
    const [{ unit, taxIncluded } = { unit: 'time' as const, taxIncluded: true }] = group
    const amount =
      least === most ? formatYuan(least ?? 0) : `${formatYuan(least ?? 0)}–${formatYuan(most ?? 0)}`
    return `${amount} 元/${priceUnits[unit]}（${taxIncluded ? '含税' : '不含税'}）`
  })
  const negotiable = prices.length - fixed.length
  return negotiable > 0 ? [...texts, `面议 ${negotiable} 项`] : texts
}

function lineOf(line: LineView, free: Free): ComparedLine {
  const hours = (name: string, value: number | null) => (value === null ? [] : [`${name} ${value} 小时`])
  const next = free.find(({ lineId }) => lineId === line.id)
  return {
    id: line.id,
    name: line.name,
    facts: [
      ...(line.units.length > 0 ? [`${line.units.length} 个工艺单元`] : []),
      ...(line.batch ? [`批量 ${formatQuantity(line.batch)}`] : []),
      ...hours('清场', line.cleaningHours),
      ...hours('换产', line.changeoverHours),
      ...(line.refusedClasses ? [refusedText(line.refusedClasses)] : []),
      ...(next ? [freeInWords(next)] : []),
    ],
  }
}

function capabilityRows(platforms: readonly ComparedPlatform[]): ComparisonRow[] {
  const offers = platforms.map(({ id, lines }) => ({
    label: id,
    statements: offersOf(lines).flatMap(({ statements }) => statements),
  }))
  const { parameters, features } = envelopeOf(offers)
  const ranges = parameters.map(({ name, ticks, rows }): ComparisonRow => {
    const found = platforms.map(({ id }) => rows.find(({ label }) => label === id))
    return {
      ...row(
        name,
        found.map(one => (one ? [one.value] : [])),
      ),
      drawing: {
        ticks: ticks.filter((_, index) => index === 0 || index === ticks.length - 1),
        marks: found.map(one => one?.marks ?? []),
      },
    }
  })
  const flags = features.map(({ name, has, lacks }) =>
    row(
      name,
      platforms.map(({ id }) => (has.includes(id) ? ['✓ 具备'] : lacks.includes(id) ? ['✗ 不具备'] : [])),
    ),
  )
  return [...ranges, ...flags]
}

/** The rows of a comparison; `free` are the next days of all lines. */
export function comparisonOf(platforms: readonly ComparedPlatform[], free: Free): Comparison {
  const each = (say: (platform: ComparedPlatform) => readonly string[]) => platforms.map(say)
  const basics = [
    row(
      '平台类型',
      each(({ kind }) => [platformKinds[kind]]),
    ),
    row(
      '地区',
      each(({ localityName }) => [localityName]),
    ),
    row(
      '当前级别',
      each(({ level }) => orNone(level ? [titleLevels[level]] : [])),
    ),
    row(
      '服务方向',
      each(({ directions }) => directions),
    ),
    row(
      '“135N”集群',
      each(({ clusters }) => orNone(clusters)),
    ),
    row(
      '开放承诺',
      each(({ pledge }) => orNone(pledge ? [`每年 ${pledge.hoursPerYear} 小时，${pledge.covers}`] : [])),
    ),
    row(
      '工艺类别',
      each(one => one.processes.map(code => processes[code])),
    ),
    row(
      '验证类型',
      each(({ services }) => orNone(distinct(services.map(one => one.validationName)))),
    ),
    row(
      '服务形式',
      each(({ services }) => orNone(distinct(services.map(one => one.formName)))),
    ),
  ]
  const extent = [
    row(
      '中试线',
      each(({ lines }) => [`${lines.length} 条`]),
    ),
    row(
      '服务项目',
      each(({ services }) => [`${services.length} 项`]),
    ),
    row(
      '检测项目',
      each(({ tests }) => [`${tests} 项`]),
    ),
    row(
      '仪器设备',
      each(({ equipment }) => [`${equipment} 台（套）`]),
    ),
  ]
  const prices = [
    row(
      '占线价格',
      each(({ lines }) => priceSpans(lines.map(({ price }) => price))),
    ),
    row(
      '服务价格',
      each(({ services }) => orNone(priceSpans(services.map(({ price }) => price)))),
    ),
  ]
  const certificates = {
    ...row(
      '今天有效的证书',
      each(one =>
        orNone(
          one.certificates.map(
            ({ kind, number, validTo }) => `${certificateKinds[kind]} ${number}，至 ${formatDate(validTo)}`,
          ),
        ),
      ),
    ),
    same: sameIn(each(one => orNone(distinct(one.certificates.map(({ kind }) => kind))))),
  }
  return {
    groups: [
      { name: '基本情况', rows: basics },
      { name: '规模', rows: extent },
      { name: '能力', rows: capabilityRows(platforms) },
      { name: '价格', rows: prices },
      { name: '资质', rows: [certificates] },
    ],
    lines: platforms.map(({ lines }) => lines.map(line => lineOf(line, free))),
  }
}
