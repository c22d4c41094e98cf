/** 须留意之处: figures that somebody should look at, each with its reason. They flag; they decide nothing. */
import {
  exactText,
  type Fraction,
  fraction,
  minus,
  order,
  over,
  readFraction,
  shownFraction,
  times,
  zero,
} from './fraction.ts'
import type { IndexInput, IndexTable } from './indicator-table.ts'

export interface Outlier {
  readonly input: string | null
  readonly reason: string
}

export interface Figures {
  readonly klass: string
  readonly values: Readonly<Record<string, string>>
  readonly claims: Readonly<Record<string, string>>
  /** Of the year before, where there is one. */
  readonly before: Readonly<Record<string, string>>
}

const fifth = readFraction('0.2')
const percent = (value: Fraction): string => shownFraction(fraction((value.above * 1000n) / value.below, 10n))

function shown(text: string, unit: string): string {
  if (unit === '分') return `${shownFraction(over(readFraction(text), fraction(1_000_000n)) ?? zero)} 万元`
  if (unit === '分钟') return `${shownFraction(over(readFraction(text), fraction(60n)) ?? zero)} 小时`
  return `${text} ${unit}`
}

/** How far the claim is above or below, over a fifth of the system's figure. */
function claimOutlier({ code, name, unit }: IndexInput, taken: string, claimed: string): Outlier | null {
  const [a, b] = [readFraction(taken), readFraction(claimed)]
  const part = over(minus(b, a), a)
  if (part !== null && order(times(part, part), times(fifth, fifth)) <= 0) return null
  const by = part === null ? '' : `，${part.above > 0n ? '高' : '低'} ${percent(part).replace('-', '')}%`
  return { input: code, reason: `“${name}”申报 ${shown(claimed, unit)}，系统取数 ${shown(taken, unit)}${by}` }
}

const middle = (sorted: readonly Fraction[]): Fraction => sorted[Math.floor((sorted.length - 1) / 2)] ?? zero
const ascending = (list: readonly Fraction[]) => [...list].sort(order)
const distance = (a: Fraction, b: Fraction): Fraction => {
  const way = minus(a, b)
  return order(way, zero) < 0 ? minus(zero, way) : way
}
const fewestPeers = 8
const wide = readFraction('6')

/** Far from what platforms of the class usually have: over six times the middle distance from the middle. */
export interface Peers {
  readonly middle: Fraction
  readonly spread: Fraction
  readonly count: number
}

export function peersOf(values: readonly string[]): Peers | null {
  if (values.length < fewestPeers) return null
  const sorted = ascending(values.map(readFraction))
  const at = middle(sorted)
  return { middle: at, spread: middle(ascending(sorted.map(one => distance(one, at)))), count: values.length }
}

function peerOutlier({ code, name, unit }: IndexInput, value: string, peers: Peers): Outlier | null {
  if (order(peers.spread, zero) === 0) return null
  const away = distance(readFraction(value), peers.middle)
  if (order(away, times(peers.spread, wide)) <= 0) return null
  const usual = shown(exactText(peers.middle), unit)
  return {
    input: code,
    reason: `“${name}”${shown(value, unit)}，同类 ${peers.count} 个平台的中位数为 ${usual}`,
  }
}

function yearOutlier({ code, name, unit }: IndexInput, value: string, before: string): Outlier | null {
  const part = over(minus(readFraction(value), readFraction(before)), readFraction(before))
  if (part === null || order(part, fraction(1n)) <= 0) return null
  return {
    input: code,
    reason: `“${name}”${shown(value, unit)}，上年 ${shown(before, unit)}，增加 ${percent(part)}%`,
  }
}

/**
 * A part is hardly more than its whole: sums checked against one another. What was paid ahead may be, in the year in which it
 * became pilot work.
 */
const wholes: readonly (readonly [part: string, whole: string])[] = [
  ['usage.external', 'usage.effective'],
  ['result.passed', 'result.finished'],
  ['report.confirmed', 'report.issued'],
  ['billing.external', 'ledger.income'],
  ['billing.pilot', 'ledger.income'],
  ['order.firstClients', 'order.clients'],
]

function crossOutliers(table: IndexTable, { values }: Figures): Outlier[] {
  const bySource = new Map(table.inputs.map(one => [one.source, one]))
  return wholes.flatMap(([part, whole]) => {
    const [less, more] = [bySource.get(part), bySource.get(whole)]
    const [a, b] = [less && values[less.code], more && values[more.code]]
    if (!less || !more || a === undefined || b === undefined) return []
    if (order(readFraction(a), readFraction(b)) <= 0) return []
    return [
      {
        input: less.code,
        reason: `“${less.name}”${shown(a, less.unit)}，多于“${more.name}”${shown(b, more.unit)}`,
      },
    ]
  })
}

export function outliersOf(
  table: IndexTable,
  figures: Figures,
  taken: Readonly<Record<string, string>>,
  peers: (input: string, klass: string) => Peers | null,
): Outlier[] {
  const single = table.inputs.flatMap(input => {
    const [value, claimed, own, before] = [
      figures.values[input.code],
      figures.claims[input.code],
      taken[input.code],
      figures.before[input.code],
    ]
    const others = peers(input.code, figures.klass)
    return [
      claimed !== undefined && own !== undefined ? claimOutlier(input, own, claimed) : null,
      value !== undefined && others ? peerOutlier(input, value, others) : null,
      value !== undefined && before !== undefined ? yearOutlier(input, value, before) : null,
    ].filter(one => one !== null)
  })
  return [...single, ...crossOutliers(table, figures)]
}
