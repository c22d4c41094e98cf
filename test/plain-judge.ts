/**
 * Needs and lines made by chance (offers.ts), judged by plain arithmetic that shares no code with the matcher but the
 * calendar: whom it says to meet all musts is what the matcher is measured by.
 */
import { addDays, dateOf, startOf } from '#kernel/calendar.ts'
import type { Quantity } from '#kernel/quantity.ts'
import type { NeedContent } from '#modules/catalogue/need/need.ts'
import type { Candidate, Ranked } from '#modules/matching/rank.ts'
import { type BatchKind, batchUnits, type Measured, measured, nowOfOffers } from './offers.ts'

const isMeasured = (code: string): code is Measured => Object.hasOwn(measured, code)

/** The grid and the middles between its values: enough to tell any two ranges on it apart. */
const pointsOf = (parameter: Measured): number[] => {
  const { grid } = measured[parameter]
  return grid.flatMap((value, at) => [value, (value + (grid[at + 1] ?? value + 1)) / 2])
}

/** Values in the first unit of the kind, free of the noise of conversion. */
function plain(parameter: Measured, { unit, ...rest }: Quantity) {
  const units: Readonly<Record<string, readonly [number, number]>> = measured[parameter].units
  const [factor = 1, shift = 0] = units[unit] ?? []
  const of = (value: number) => Math.round(((value - shift) / factor) * 1e6) / 1e6
  switch (rest.form) {
    case 'range':
      return { form: rest.form, low: of(rest.from), high: of(rest.to), values: [] }
    case 'set':
      return { form: rest.form, low: Number.NaN, high: Number.NaN, values: rest.values.map(of) }
    default:
      return { form: rest.form, low: of(rest.value), high: of(rest.value), values: [] }
  }
}

/** Whether an offer states that it does this value: `≤200 °C` reaches from rest to 200, `≥5 °C` from 5 to rest. */
function does(parameter: Measured, offer: Quantity, value: number): boolean {
  const { form, low, high, values } = plain(parameter, offer)
  const { rest } = measured[parameter]
  switch (form) {
    case 'set':
      return values.includes(value)
    case 'atMost':
      return Math.min(rest, high) <= value && value <= high
    case 'atLeast':
      return low <= value && value <= Math.max(rest, low)
    default:
      return low <= value && value <= high
  }
}

function isMet(parameter: Measured, need: Quantity, offer: Quantity): boolean {
  const { form, low, high, values } = plain(parameter, need)
  const points = pointsOf(parameter)
  const wanted =
    form === 'set' ? values : points.filter(one => one === low || one === high || (low < one && one < high))
  if (measured[parameter].reading === 'every') return wanted.every(one => does(parameter, offer, one))
  if (form === 'atMost') return points.some(one => one <= high && does(parameter, offer, one))
  if (form === 'atLeast') return points.some(one => one >= low && does(parameter, offer, one))
  return wanted.some(one => does(parameter, offer, one))
}

const isBatchKind = (kind: string): kind is BatchKind => Object.hasOwn(batchUnits, kind)

/** From where to where a batch goes, in the first unit of its kind. */
function batchSpan(batch: Quantity): [from: number, to: number] {
  const units: Readonly<Record<string, number>> = isBatchKind(batch.kind) ? batchUnits[batch.kind] : {}
  const of = (value: number) => Math.round((value / (units[batch.unit] ?? Number.NaN)) * 1e6) / 1e6
  if (batch.form === 'range') return [of(batch.from), of(batch.to)]
  if (batch.form === 'set') throw new RangeError('a batch is no list')
  const value = of(batch.value)
  return [batch.form === 'atMost' ? 0 : value, batch.form === 'atLeast' ? Infinity : value]
}

/** Whether some batch that is wanted is surely one that the line does: `≥20 kg` surely does 20 kg and no more. */
function takesBatch(wanted: Quantity, stated: Quantity | null): boolean {
  if (stated?.kind !== wanted.kind) return false
  const [from, to] = batchSpan(wanted)
  const [least, most] = batchSpan(stated)
  const surely = stated.form === 'atLeast' ? least : most
  return from <= surely && least <= to
}

/** What of the limits of a line a need breaks. */
function beyondLimits(need: NeedContent, line: Candidate['line']): string[] {
  const { batch, hazards, productClass } = need
  const isSilent = line.refusedClasses === null && line.changeovers.length === 0
  return [
    ...(batch?.weight === 'hard' && !takesBatch(batch.size, line.batch) ? ['batch'] : []),
    ...hazards.filter(code => line.hazardsRefused.includes(code) || !line.hazardsAccepted.includes(code)),
    ...(productClass && (isSilent || line.refusedClasses?.includes(productClass)) ? ['class'] : []),
  ]
}

/** What of the need's musts the line breaks in that run. */
export function broken(
  need: NeedContent,
  { line, platform, certificates, price, busy }: Candidate,
  run: Ranked['run'],
) {
  const faults = beyondLimits(need, line)
  if (line.process !== need.process) faults.push('process')
  for (const { parameter, quantity, present, weight } of need.capabilities) {
    const stated = line.capabilities.find(one => one.parameter === parameter)
    const met =
      quantity && isMeasured(parameter)
        ? stated?.quantity !== undefined && isMet(parameter, quantity, stated.quantity)
        : stated?.present === present
    if (weight === 'hard' && !met) faults.push(parameter)
  }
  if (need.localities?.weight === 'hard' && !need.localities.codes.includes(platform.locality))
    faults.push('locality')
  const ends = run && dateOf(run.end)
  for (const { certificate, item, weight } of need.certificates) {
    const held = certificates.some(
      one =>
        ends !== null &&
        one.kind === certificate &&
        one.validFrom <= ends &&
        ends <= one.validTo &&
        one.scope.some(scope => scope.object.includes(item) || scope.item.includes(item)),
    )
    if (weight === 'hard' && !held) faults.push(certificate)
  }
  const inTime =
    run !== null &&
    run.start >= startOf(need.window.from) &&
    run.end <= startOf(addDays(need.window.to, 1)) &&
    run.start >= nowOfOffers &&
    !busy.some(({ start, end }) => start < run.end && run.start < end)
  if (!inTime) faults.push('window')
  if (need.budget?.weight === 'hard') {
    const hours = run ? Math.ceil((run.end.getTime() - run.start.getTime()) / 3_600_000) : Number.NaN
    const amounts: Readonly<Record<string, number>> = {
      hour: hours,
      day: need.window.days ?? Number.NaN,
      batch: need.batches ?? Number.NaN,
    }
    const cost = price?.mode === 'fixed' ? price.fen * (amounts[price.unit] ?? Number.NaN) : Number.NaN
    if (!(cost <= need.budget.fen)) faults.push('budget')
  }
  return faults
}
