/** Prices in time: which one holds on a day for a customer, and how a new one changes those that are set. */
import { addDays, formatDate, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Customer, Price } from './terms.ts'

export interface Period {
  readonly validFrom: PlainDate
  /** The last day; null where it has no end. */
  readonly validTo: PlainDate | null
}

export interface PriceRecord extends Period {
  readonly id: string
  readonly customer: Customer
  readonly price: Price
}

export const holdsOn = ({ validFrom, validTo }: Period, day: PlainDate): boolean =>
  validFrom <= day && (validTo === null || validTo >= day)

/** The record that decides what a customer pays on a day: it stays with whatever is reckoned by it. */
export const versionFor = (
  records: readonly PriceRecord[],
  customer: Customer,
  day: PlainDate,
): PriceRecord | undefined =>
  records.find(one => one.customer === customer && holdsOn(one, day)) ??
  records.find(one => one.customer === 'all' && holdsOn(one, day))

/**
 * The price function: what a record's prices come to for a customer on a day. Whoever has no price of their own gets
 * the public one. Prices of one record, in any order.
 */
export function pricedFor(records: readonly PriceRecord[], customer: Customer, day: PlainDate) {
  const current = versionFor(records, customer, day)
  const coming = (whose: Customer) =>
    records
      .filter(one => one.customer === whose && one.validFrom > day)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0]
  const next = coming(current?.customer ?? customer) ?? (current ? undefined : coming('all'))
  return {
    price: current?.price ?? null,
    customer: current?.customer ?? null,
    nextPrice: next ? { price: next.price, validFrom: next.validFrom } : null,
  }
}
export type Priced = ReturnType<typeof pricedFor>

/** What setting a price does to those that are set for the same record and customer. */
export interface Change {
  /** The one that is put right: it never comes into force, or no longer than a part of today. */
  readonly replaced: string | null
  readonly ended: { readonly id: string; readonly validTo: PlainDate } | null
  readonly added: Period
  /** What held before goes on after a price that is set for a time. */
  readonly resumed: (Period & { readonly price: Price }) | null
}

const overlap = (next: PlainDate) =>
  refuse({
    rule: 'catalogue.price.overlap',
    field: 'validFrom',
    message: `${formatDate(next)}起已定了另一个价格：请改用不重叠的日期，或更正、撤销该价格。`,
    facts: { next },
  })

/** The first day after `day` on which one of the records begins. */
const nextFrom = (records: readonly Period[], day: PlainDate): PlainDate | null =>
  records.reduce<PlainDate | null>(
    (next, { validFrom }) => (validFrom > day && (next === null || validFrom < next) ? validFrom : next),
    null,
  )

/** The last day of a period among `records`: one without an end holds until the next that is set. */
export function lastDayAmong(records: readonly Period[], { validFrom, validTo }: Period): PlainDate | null {
  const next = nextFrom(records, validFrom)
  return validTo ?? (next === null ? null : addDays(next, -1))
}

/**
 * Sets a price for a period among `records` of the same record and customer, or puts one right that begins on the same
 * day and is named in `corrects`. A price without an end holds until the next one that is set already. Nothing that has
 * been in force for a day is changed (AC-46), and nothing that was set for later is lost: a period that would cover it
 * is refused.
 */
export function setting(
  records: readonly PriceRecord[],
  { validFrom, validTo }: Period,
  corrects: string | null,
  today: PlainDate,
): Decision<Change> {
  if (validFrom < today)
    return refuse({
      rule: 'catalogue.price.past',
      field: 'validFrom',
      message: `价格只能从今天（${formatDate(today)}）或以后起执行，已经执行的价格不能改。`,
      facts: { today },
    })
  const next = nextFrom(records, validFrom)
  if (next !== null && validTo !== null && validTo >= next) return overlap(next)
  const end = lastDayAmong(records, { validFrom, validTo })
  const current = records.find(one => holdsOn(one, validFrom))
  const replaced = current?.validFrom === validFrom ? current.id : null
  if (replaced !== null && replaced !== corrects) return overlap(validFrom)
  if (corrects !== null && replaced === null)
    return refuse({
      rule: 'catalogue.price.correction',
      field: 'validFrom',
      message: '要更正的价格不在这一天生效，或已被更正、撤销，请刷新后核对。',
    })
  const goesOn = current && end !== null && (current.validTo === null || current.validTo > end)
  return accept({
    replaced,
    ended: current && replaced === null ? { id: current.id, validTo: addDays(validFrom, -1) } : null,
    added: { validFrom, validTo: end },
    resumed: goesOn ? { validFrom: addDays(end, 1), validTo: current.validTo, price: current.price } : null,
  })
}

/** The prices of a record for a customer once a change of them is made. */
export const afterSetting = (
  records: readonly PriceRecord[],
  { replaced, ended, added, resumed }: Change,
  set: Pick<PriceRecord, 'id' | 'customer' | 'price'>,
  newId: () => string,
): PriceRecord[] => [
  ...records
    .filter(({ id }) => id !== replaced)
    .map(one => (one.id === ended?.id ? { ...one, validTo: ended.validTo } : one)),
  { ...set, ...added },
  ...(resumed ? [{ ...set, ...resumed, id: newId() }] : []),
]

/** Whether `records`, prices of one customer, leave no day from `day` on without a price. */
function coversFrom(records: readonly Period[], day: PlainDate): boolean {
  const current = records.find(one => holdsOn(one, day))
  if (!current) return false
  return current.validTo === null || coversFrom(records, addDays(current.validTo, 1))
}

/** Whether everybody is told a price, or 面议, on every day from `day` on (AC-45). */
export const hasPublicPrice = (records: readonly PriceRecord[], day: PlainDate): boolean =>
  coversFrom(
    records.filter(({ customer }) => customer === 'all'),
    day,
  )

/** A public item has a price, or 面议 with its reason, on every day to come (AC-45). */
export const gapRefusal = (before: readonly Period[], after: readonly Period[], today: PlainDate) =>
  coversFrom(before, today) && !coversFrom(after, today)
    ? {
        rule: 'catalogue.price.last',
        message:
          '平台公开期间，每一项在任何一天都须有公开价：请直接另定一个价格或面议，原价到前一日自行截止；不再提供的请下架该项。',
      }
    : null

/** Whether a price may end on a day; one that hasn't begun is taken back instead. */
export function ending(
  { validFrom, validTo: end }: Period,
  last: PlainDate,
  today: PlainDate,
): Decision<Period> {
  if (last < today || last < validFrom || (end !== null && last > end))
    return refuse({
      rule: 'catalogue.price.end',
      field: 'validTo',
      message:
        end !== null && last > end
          ? `这一价格本来执行到 ${formatDate(end)}，只能提前结束；要延长请另定价格。`
          : '截止日期不能早于今天，也不能早于生效日期。',
    })
  return accept({ validFrom, validTo: last })
}

/** What taking back a price that hasn't begun does: the price just before it goes on in its time, where there is one. */
export function takingBack(
  records: readonly PriceRecord[],
  taken: PriceRecord,
  today: PlainDate,
): Decision<{ readonly extended: { readonly id: string; readonly validTo: PlainDate | null } | null }> {
  if (taken.validFrom <= today)
    return refuse({
      rule: 'catalogue.price.begun',
      message: '这一价格已经执行，不能撤销；可以让它提前结束，或从今天起另定价格。',
    })
  const before = records.find(one => one.validTo === addDays(taken.validFrom, -1))
  return accept({ extended: before ? { id: before.id, validTo: taken.validTo } : null })
}
