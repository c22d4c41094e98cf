import { formatInstant, formatInterval, hour } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { contains, type Interval } from '#kernel/interval.ts'
import type { FixedPrice, Price, PriceUnit } from '#modules/pricing/terms.ts'
import { priceUnits, priceWords } from '#modules/pricing/terms.ts'
import { type IdleState, idleStates } from './terms.ts'

export interface Floor {
  readonly fen: number
  readonly unit: PriceUnit
  readonly taxIncluded: boolean
}

const unpriced: Refusal = {
  rule: 'standing.idle.priced',
  message: '中试线没有现行的公示价格，或价格为面议，无从打折。请先在价目中定价。',
}

/** The least that a unit costs at a price, however many are taken. */
const lowest = ({ fen, tiers }: FixedPrice): number => Math.min(fen, ...tiers.map(one => one.fen))

/** The public price with another amount per unit, and no steps: they are part of the amount. */
export const discounted = (current: FixedPrice, fen: number): FixedPrice => ({ ...current, fen, tiers: [] })

export function floorRefusals(fen: number, current: Price | null): (Refusal | null)[] {
  if (current?.mode !== 'fixed') return [unpriced]
  return [
    fen <= lowest(current)
      ? null
      : {
          rule: 'standing.floor.price',
          field: 'fen',
          message: `底价不能高于现行公示价格（${priceWords(current)}，有阶梯价的按最低一级），请改低。`,
        },
  ]
}

export interface PublishingFacts {
  readonly isPublic: boolean
  readonly fen: number
  readonly current: Price | null
  readonly floor: Floor | null
  readonly window: Interval
  readonly closesAt: Date
  readonly noticeHours: number
  readonly now: Date
}

function priceRefusals({ fen, current, floor }: PublishingFacts): (Refusal | null)[] {
  if (current?.mode !== 'fixed') return [unpriced]
  const isSet = floor?.unit === current.unit && floor.taxIncluded === current.taxIncluded
  return [
    isSet
      ? null
      : {
          rule: 'standing.idle.floor-set',
          message: `这条线还没有按现行价格（每${priceUnits[current.unit]}，${current.taxIncluded ? '含税' : '不含税'}）设定底价，请平台负责人先设定。`,
        },
    // Who publishes needn't know the floor: how far below it they are isn't said.
    isSet && fen < floor.fen
      ? {
          rule: 'standing.idle.floor',
          field: 'fen',
          message: '价格低于平台负责人设定的底价，请提高，或请负责人调整底价。',
        }
      : null,
    fen <= lowest(current)
      ? null
      : {
          rule: 'standing.idle.price',
          field: 'fen',
          message: `闲时价格不能高于现行公示价格（${priceWords(current)}，有阶梯价的按最低一级），请改低。`,
        },
  ]
}

function closingRefusal({ window, closesAt, noticeHours, now }: PublishingFacts): Refusal | null {
  const latest = new Date(window.start.getTime() - noticeHours * hour)
  if (closesAt > now && closesAt <= latest) return null
  return {
    rule: 'standing.idle.closes',
    field: 'closesAt',
    message: `截止时间须晚于现在，且不晚于 ${formatInstant(latest)}：这条线须提前 ${noticeHours} 小时申请。`,
    facts: { latest: latest.toISOString(), noticeHours },
  }
}

/** Every reason why an idle time can't be offered so, but for what booking says of the time itself. */
export const publishingRefusals = (facts: PublishingFacts): (Refusal | null)[] => [
  facts.isPublic
    ? null
    : { rule: 'standing.idle.public', message: '这条线所在的平台还没有公开，公开后才能公布闲时。' },
  ...priceRefusals(facts),
  closingRefusal(facts),
]

interface Standing {
  readonly endedAt: Date | null
  readonly closesAt: Date
  readonly price: FixedPrice
}

interface Around {
  /** Whether anything takes the line in the time of the offer. */
  readonly taken: boolean
  /** The public price of today. */
  readonly current: Price | null
  readonly now: Date
}

/** How an offer stands: nobody needs to close one whose time was taken, is over, or isn't cheaper any more. */
export function idleState(
  { endedAt, closesAt, price }: Standing,
  { taken, current, now }: Around,
): IdleState {
  if (endedAt !== null) return 'withdrawn'
  if (closesAt <= now) return 'over'
  if (taken) return 'taken'
  const isCheaper =
    current?.mode === 'fixed' &&
    current.unit === price.unit &&
    current.taxIncluded === price.taxIncluded &&
    price.fen <= lowest(current)
  return isCheaper ? 'open' : 'outpriced'
}

/** Why a request can't be made from an offer; what else stands against it, the rules of requests say. */
export function takingRefusals(state: IdleState, window: Interval, run: Interval): (Refusal | null)[] {
  if (state !== 'open')
    return [
      {
        rule: 'booking.offer',
        message: `这份闲时报价${idleStates[state]}，请另选，或按现行价格申请。`,
        facts: { state },
      },
    ]
  return [
    contains(window, run)
      ? null
      : {
          rule: 'booking.offer',
          field: 'start',
          message: `闲时报价只对 ${formatInterval(window)} 有效，请在其中选择时段，或按现行价格申请。`,
        },
  ]
}
