import { formatQuantity, type Quantity } from './quantity.ts'
import { firstUnitOf, quantityKinds } from './quantity-kinds.ts'
import { convert, settle } from './unit.ts'

/** meets 满足 · fails 不满足 · unknown 待确认. Unknown is never rounded up to meets nor down to fails. */
export type Verdict = 'meets' | 'fails' | 'unknown'

/**
 * How a needed range is to be read. `every`: the process runs over the whole range, all of it must be offered
 * (temperature, pressure). `some`: any size within the range will do (volume, throughput).
 */
export type Reading = 'every' | 'some'

/** One bound of a need and where it would have to move, both in the need's unit. */
export interface Change {
  readonly bound: 'lower' | 'upper' | 'value'
  readonly from: number
  readonly to: number
}

export interface Comparison {
  readonly verdict: Verdict
  /** In the need's unit: room to spare when positive, what is missing when negative; null where unbounded or unknown. */
  readonly margin: number | null
  /** The least change of the need that the offer would meet (near miss, 差一点); empty unless it fails. */
  readonly nearest: readonly Change[]
}

/** All values from one to another, both included. */
export type Span = readonly [from: number, to: number]

interface Region {
  readonly offered: readonly Span[]
  /** Values on which the offer is silent. What is in neither is not offered. */
  readonly silent: readonly Span[]
}

const everything: Span = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

function boundsIn(unit: string, quantity: Quantity): Quantity {
  const to = (value: number) => convert(value, quantity.unit, unit)
  switch (quantity.form) {
    case 'range':
      return { ...quantity, unit, from: to(quantity.from), to: to(quantity.to) }
    case 'set':
      return { ...quantity, unit, values: quantity.values.map(to) }
    default:
      return { ...quantity, unit, value: to(quantity.value) }
  }
}

/**
 * What an offer says. A one-sided offer (`≤200 °C`) covers what lies between its bound and the plant at rest;
 * beyond rest it says nothing, so −40 °C stays unknown.
 */
function regionOf(offer: Quantity, unit: string): Region {
  const rest = convert(quantityKinds[offer.kind].restsAt, firstUnitOf(offer.kind), unit)
  const stated = boundsIn(unit, offer)
  switch (stated.form) {
    case 'value':
      return { offered: [[stated.value, stated.value]], silent: [] }
    case 'range':
      return { offered: [[stated.from, stated.to]], silent: [] }
    case 'set':
      return { offered: stated.values.map((value): Span => [value, value]), silent: [] }
    case 'atMost': {
      const lowest = Math.min(rest, stated.value)
      return { offered: [[lowest, stated.value]], silent: [[everything[0], lowest]] }
    }
    case 'atLeast': {
      const highest = Math.max(rest, stated.value)
      return { offered: [[stated.value, highest]], silent: [[highest, everything[1]]] }
    }
  }
}

/**
 * Ranges, in the first unit of the kind, with each of which an offer must have a value in common to come into question:
 * under `every` both ends of what is needed, under `some` any of it.
 */
export function spansToMeet(need: Quantity, reading: Reading): readonly Span[] {
  const spans = spansOf(boundsIn(firstUnitOf(need.kind), need), reading)
  return reading === 'every'
    ? spans.flatMap(([from, to]): Span[] => [
        [from, from],
        [to, to],
      ])
    : spans
}

/** The values that an offer covers, in the first unit of its kind. */
export const offeredSpans = (offer: Quantity): readonly Span[] =>
  regionOf(offer, firstUnitOf(offer.kind)).offered

/** The values a need asks for. Under `every` a one-sided need is the bound to be reached: ≤180 °C runs up to 180 °C. */
function spansOf(need: Quantity, reading: Reading): Span[] {
  switch (need.form) {
    case 'value':
      return [[need.value, need.value]]
    case 'range':
      return [[need.from, need.to]]
    case 'set':
      return need.values.map((value): Span => [value, value])
    case 'atMost':
      return [[reading === 'every' ? need.value : everything[0], need.value]]
    case 'atLeast':
      return [[need.value, reading === 'every' ? need.value : everything[1]]]
  }
}

const meet = (a: Span, b: Span): boolean => a[0] <= b[1] && b[0] <= a[1]

/** Joins spans that touch, so that a need may lie across two of them. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1)
    if (last && span[0] <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], span[1])]
    else result.push(span)
  }
  return result
}

const within = (inner: Span, outer: readonly Span[]): boolean =>
  joined(outer).some(span => span[0] <= inner[0] && inner[1] <= span[1])

/**
 * Compares what is needed with what is offered, in three values (acceptance B1, B2). Both must be of one kind;
 * units are converted (UCUM). Never answers `meets` where the offer is silent or absent.
 */
export function compare(need: Quantity, offer: Quantity | null, reading: Reading): Comparison {
  if (offer === null) return { verdict: 'unknown', margin: null, nearest: [] }
  if (need.kind !== offer.kind) throw new RangeError(`${need.kind} isn't comparable with ${offer.kind}`)
  const wanted = spansOf(need, reading)
  const { offered, silent } = regionOf(offer, need.unit)
  const verdict =
    reading === 'every' ? verdictOnEvery(wanted, offered, silent) : verdictOnSome(wanted, offered, silent)
  if (verdict === 'unknown') return { verdict, margin: null, nearest: [] }
  if (verdict === 'meets') return { verdict, margin: roomIn(wanted, offered, reading), nearest: [] }
  return { verdict, ...nearMiss(need, wanted, offered, reading) }
}

function verdictOnEvery(wanted: readonly Span[], offered: readonly Span[], silent: readonly Span[]): Verdict {
  if (wanted.every(span => within(span, offered))) return 'meets'
  return wanted.every(span => within(span, [...offered, ...silent])) ? 'unknown' : 'fails'
}

function verdictOnSome(wanted: readonly Span[], offered: readonly Span[], silent: readonly Span[]): Verdict {
  if (wanted.some(span => offered.some(other => meet(span, other)))) return 'meets'
  return wanted.some(span => silent.some(other => meet(span, other))) ? 'unknown' : 'fails'
}

/** How far a need that wants every value could grow. Where some value suffices there is nothing to spare. */
function roomIn(wanted: readonly Span[], offered: readonly Span[], reading: Reading): number | null {
  if (reading === 'some') return null
  const [low, high] = hull(offered)
  const [from, to] = hull(wanted)
  const room = Math.min(from - low, high - to)
  return Number.isFinite(room) ? settle(room) : null
}

const hull = (spans: readonly Span[]): Span => [
  Math.min(...spans.map(span => span[0])),
  Math.max(...spans.map(span => span[1])),
]

/** Of all offered spans the one that asks the least change; ties go to the lower span, so the answer is stable. */
function nearMiss(
  need: Quantity,
  wanted: readonly Span[],
  offered: readonly Span[],
  reading: Reading,
): Pick<Comparison, 'margin' | 'nearest'> {
  const [only] = wanted
  if (wanted.length !== 1 || !only) return { margin: null, nearest: [] }
  const candidates = joined(offered).map(span => {
    const target: Span =
      reading === 'every' ? [clamp(only[0], span), clamp(only[1], span)] : stretched(only, span)
    const missing = Math.max(shift(only[0], target[0]), shift(only[1], target[1]))
    return { target, missing }
  })
  const [best] = candidates.sort((a, b) => a.missing - b.missing || a.target[0] - b.target[0])
  if (!best || !Number.isFinite(best.missing)) return { margin: null, nearest: [] }
  return { margin: settle(-best.missing), nearest: changesOf(need, only, best.target) }
}

const clamp = (value: number, [low, high]: Span): number => Math.min(Math.max(value, low), high)

const shift = (from: number, to: number): number => (from === to ? 0 : Math.abs(to - from))

const stretched = (wanted: Span, offer: Span): Span =>
  offer[1] < wanted[0] ? [offer[1], wanted[1]] : [wanted[0], offer[0]]

function changesOf(need: Quantity, from: Span, to: Span): Change[] {
  if (need.form === 'value' || need.form === 'set')
    return [{ bound: 'value', from: from[0], to: to[0] === from[0] ? to[1] : to[0] }]
  const lower: Change = { bound: 'lower', from: from[0], to: to[0] }
  const upper: Change = { bound: 'upper', from: from[1], to: to[1] }
  if (need.form === 'atLeast') return [lower]
  if (need.form === 'atMost') return [upper]
  return [lower, upper].filter(change => change.from !== change.to)
}

const shown = (need: Quantity, value: number): string =>
  formatQuantity({ kind: need.kind, unit: need.unit, form: 'value', value })

/** `差 30 °C`, `余 20 °C`; empty where there is no margin to speak of. */
export function formatMargin(need: Quantity, { margin }: Comparison): string {
  if (margin === null || margin === 0) return ''
  return `${margin < 0 ? '差' : '余'} ${shown(need, Math.abs(margin))}`
}

const boundNames = { lower: '下限', upper: '上限', value: '要求' } as const

/** The sentence for a near miss: which bound of the need to move, from where to where. */
export function formatNearest(need: Quantity, { nearest }: Comparison): string | null {
  if (nearest.length === 0) return null
  const changes = nearest.map(
    ({ bound, from, to }) =>
      `${boundNames[bound]}由 ${shown(need, from)} ${to < from ? '降到' : '提到'} ${shown(need, to)}`,
  )
  return `把需求的${changes.join('、')}即可满足`
}
