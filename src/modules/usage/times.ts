/** Where the time of resources went in a period, from what the log, the bookings and the opening hours say. */
import {
  addDays,
  addMonths,
  dateOf,
  type PlainDate,
  plainDate,
  startOf,
  weekdayOf,
} from '#kernel/calendar.ts'
import { type Interval, subtract } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { openedHours, openedOf } from '#modules/booking/index.ts'
import { isRun, type Occupied, occupiedIn } from './booked.store.ts'
import { type Stretch, stretchesIn } from './categories.ts'
import { currentEntries, type EntryRow } from './entry.store.ts'
import { isWorking } from './terms.ts'

export const wholeDays = (from: PlainDate, to: PlainDate): Interval => ({
  start: startOf(from),
  end: startOf(addDays(to, 1)),
})

/** A period up to now: what is to come hasn't gone anywhere yet. Null where none of it has been. */
export function past(period: Interval, now: Date): Interval | null {
  if (period.start >= now) return null
  return period.end <= now ? period : { start: period.start, end: now }
}

export interface Bucket {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** Weeks from Monday, or months, cut to the period. */
export function bucketsOf(from: PlainDate, to: PlainDate, by: 'week' | 'month'): Bucket[] {
  const buckets: Bucket[] = []
  for (let first = from; first <= to; ) {
    const next =
      by === 'week'
        ? addDays(first, 8 - weekdayOf(first))
        : addMonths(plainDate(`${first.slice(0, 7)}-01`), 1)
    const last = addDays(next, -1)
    buckets.push({ from: first, to: last < to ? last : to })
    first = next
  }
  return buckets
}

/** When each resource was open: its opening hours as they were then, without what it was closed for. Null where it has none in the period. */
export async function openTimes(
  tx: Tx,
  resourceIds: readonly string[],
  period: Interval,
  occupied: readonly Occupied[],
): Promise<(resourceId: string) => Interval[] | null> {
  const opened = await openedOf(tx, resourceIds, period)
  const [first, last] = [dateOf(period.start), dateOf(new Date(period.end.getTime() - 1))]
  const closures = Map.groupBy(
    occupied.filter(({ part }) => part === 'closure'),
    ({ resourceId }) => resourceId,
  )
  return resourceId => {
    const weeks = opened.get(resourceId)
    if (weeks === undefined) return null
    const closed = closures.get(resourceId) ?? []
    return openedHours(weeks, first, last).flatMap(hours => subtract(hours, closed))
  }
}

export interface ResourceTimes {
  readonly hasSchedule: boolean
  readonly stretches: readonly Stretch[]
}

const said = ({ id, during }: EntryRow) => ({ id, ...during })
const booked = ({ bookingId, start, end }: Occupied) => ({ id: bookingId, start, end })

/** The stretches of each resource over a period that is past; in three queries whatever their number. */
export async function timesOf(
  tx: Tx,
  resourceIds: readonly string[],
  period: Interval,
): Promise<ReadonlyMap<string, ResourceTimes>> {
  const occupied = await occupiedIn(tx, resourceIds, period)
  const openOf = await openTimes(tx, resourceIds, period, occupied)
  const taken = Map.groupBy(occupied, ({ resourceId }) => resourceId)
  const logged = Map.groupBy(await currentEntries(tx, resourceIds, period), ({ resourceId }) => resourceId)
  return new Map(
    resourceIds.map(id => {
      const [open, entries, bookings] = [openOf(id), logged.get(id) ?? [], taken.get(id) ?? []]
      const stretches = stretchesIn(period, {
        open: open ?? [],
        used: entries.filter(({ kind }) => isWorking(kind)).map(said),
        down: entries.filter(({ kind }) => !isWorking(kind)).map(said),
        setUp: bookings.filter(({ part }) => part === 'set-up' || part === 'clean').map(booked),
        reserved: bookings.filter(one => isRun(one) || one.part === 'hold').map(booked),
      })
      return [id, { hasSchedule: open !== null, stretches }]
    }),
  )
}
