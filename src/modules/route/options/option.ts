/** What can stand for a stage, whatever it is: when, for how much, judged by what, and how it is had. */
import type { Verdict } from '#kernel/comparison.ts'
import type { Judgement } from '#modules/matching/index.ts'
import type { Cost } from '../cost.ts'
import type { StageRequest } from '../request.ts'
import { inTime } from '../solver/slots.ts'
import type { Choice, Slot } from '../solver/solve.ts'
import type { Access, OfferKind } from '../terms.ts'

export interface OfferSlot extends Slot {
  readonly cost: Cost
  readonly judgements: readonly Judgement[]
  /** Where the calendar isn't open so far ahead: since when the time can be booked. */
  readonly bookableFrom: number | null
}

/** 许可: what may have to be asked for, and on what that rests. */
export interface Permit {
  readonly what: string
  readonly basis: string
}

export interface Option extends Choice<OfferSlot> {
  readonly kind: OfferKind
  readonly recordId: string
  readonly path: string
  readonly name: string
  readonly holderName: string
  readonly access: Access
  readonly contact: string
  readonly price: string
  /** Ordering or moving in, after which nobody has said how long it takes. */
  readonly milestone: boolean
  /** Nothing that it says tells whether it is of the need's field: set aside as long as others are at hand. */
  readonly unclear: boolean
  readonly sources: readonly string[]
  readonly cautions: readonly string[]
  readonly permits: readonly Permit[]
  /** Why it doesn't begin at a moment but at the later start of the slot. */
  whyLater(ready: number, slot: OfferSlot): string
}

/** A stage with what may stand for it, or why nothing does. */
export interface Offered {
  readonly asked: StageRequest
  readonly earliest: number
  readonly options: readonly Option[]
  /** How many were set aside as unclear. */
  readonly aside: number
  readonly missing: string | null
}

/** What can't stand for a stage, and the reasons. */
export interface Failed {
  readonly name: string
  readonly holderName: string
  readonly reasons: readonly string[]
  /** How far off it is: how many things stand against it. */
  readonly misses: number
}

export type Judged = { readonly option: Option } | { readonly failed: Failed }

/** A time as an offer has it, before it is judged. */
export interface Time {
  readonly start: number
  readonly finish: number
  readonly cost: Cost
  /** On its day: certificates, budget. */
  readonly judgements: readonly Judgement[]
  readonly bookableFrom: number | null
  /** What else nobody has said of it. */
  readonly unsaid: number
}

type Described = Omit<Option, 'from' | 'whyLater'> & {
  readonly judgements: readonly Judgement[]
  readonly times: readonly Time[]
  readonly noTime: string
  readonly whyLater: Option['whyLater']
}

const hard = (verdict: Verdict) => (one: Judgement) => one.weight === 'hard' && one.verdict === verdict
const isOff = hard('fails')
const isOpen = hard('unknown')

const reasonOf = ({ name, need, offer, margin, nearest }: Judgement): string =>
  `${name}：需要${need}，提供${offer}${margin ? `（${margin}）` : ''}${nearest ? `，${nearest}` : ''}`

function slotOf(time: Time, always: readonly Judgement[]): OfferSlot {
  const { start, finish, cost, bookableFrom, unsaid } = time
  const judgements = [...always, ...time.judgements]
  const known = 'unknown' in cost ? null : cost
  return {
    start,
    finish,
    cost,
    judgements,
    bookableFrom,
    low: known?.low ?? 0,
    high: known?.high ?? 0,
    unpriced: known ? 0 : 1,
    open: judgements.filter(isOpen).length + unsaid + (bookableFrom === null ? 0 : 1),
  }
}

/** An offer is an option at those times at which nothing that is a must stands against it; else it says what does. */
export function judged({ judgements, times, noTime, whyLater, ...offer }: Described): Judged {
  const failed = (against: readonly string[]): Judged => ({
    failed: {
      name: offer.name,
      holderName: offer.holderName,
      reasons: against,
      misses: against.length,
    },
  })
  const off = judgements.filter(isOff)
  if (off.length > 0) return failed(off.map(reasonOf))
  const open = times.filter(time => !time.judgements.some(isOff))
  if (open.length === 0) return failed(times[0] ? times[0].judgements.filter(isOff).map(reasonOf) : [noTime])
  return { option: { ...offer, from: inTime(open.map(time => slotOf(time, judgements))), whyLater } }
}

/** Same thing in, same thing out: worked out once. */
export function once<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = work(key)
    known.set(key, made)
    return made
  }
}
