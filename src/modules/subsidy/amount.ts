/** The arithmetic of clause 一6 under one reading. */
import { addMonths, type PlainDate } from '#kernel/calendar.ts'
import { type Fen, largestFen } from '#kernel/money.ts'
import type { EarlierReward, RewardFacts } from './facts.ts'
import type { WindowBasis } from './terms.ts'

/** So many per cent of an amount; what is less than a fen is dropped. Per cent may have four decimals. */
export function shareOf(base: Fen, percent: number): Fen {
  const tenThousandths = BigInt(Math.round(percent * 10_000))
  const share = (BigInt(base) * tenThousandths) / 1_000_000n
  return share > BigInt(largestFen) ? largestFen : Number(share)
}

export interface SupportParts {
  readonly base: Fen
  readonly percent: number
  readonly cap: Fen
  readonly provincial: Fen
  readonly provincialMoney: 'above' | 'within'
  readonly earlier: Fen
  readonly upgrade: 'difference' | 'full'
}

export interface Support {
  readonly share: Fen
  /** What the cap leaves to the city's money. */
  readonly room: Fen
  readonly limited: Fen
  readonly fen: Fen
}

/** `min(cap, ratio × Σ eligible equipment)`, less what was given before where an upgrade gets the difference only. */
export function supportOf(parts: SupportParts): Support {
  const share = shareOf(parts.base, parts.percent)
  const room = parts.provincialMoney === 'within' ? Math.max(0, parts.cap - parts.provincial) : parts.cap
  const limited = Math.min(share, room)
  const fen = parts.upgrade === 'difference' ? Math.max(0, limited - parts.earlier) : limited
  return { share, room, limited, fen }
}

const yearOf = (date: PlainDate): number => Number(date.slice(0, 4))

/** Whether two rewards stand closer to each other than the window allows. */
export function isWithinWindow(
  one: Pick<RewardFacts, 'year' | 'decidedOn'>,
  other: EarlierReward,
  years: number,
  basis: WindowBasis,
): boolean {
  if (basis === 'evaluationYear') return Math.abs(one.year - other.year) < years
  if (basis === 'calendarYear') return Math.abs(yearOf(one.decidedOn) - yearOf(other.decidedOn)) < years
  const [first, second] = [one.decidedOn, other.decidedOn].toSorted()
  return first !== undefined && second !== undefined && second < addMonths(first, years * 12)
}

/** The days or years that a reward keeps for itself, `[from, to)`: two may not overlap. */
export function windowOf(
  { year, decidedOn }: Pick<RewardFacts, 'year' | 'decidedOn'>,
  years: number,
  basis: WindowBasis,
): { readonly from: PlainDate; readonly to: PlainDate } {
  if (basis === 'awardDate') return { from: decidedOn, to: addMonths(decidedOn, years * 12) }
  const first = basis === 'evaluationYear' ? year : yearOf(decidedOn)
  const newYear = (of: number) => `${of}-01-01` as PlainDate
  return { from: newYear(first), to: newYear(first + years) }
}
