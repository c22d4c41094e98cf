/**
 * A booked whole run at another time: when its steps find everything free again, on the units they last had or
 * on others that they may take.
 */
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { admissionOf, bookingsByIds, lostStepsWithin, schedulesOf } from '#modules/booking/index.ts'
import { grid } from '#modules/booking/terms.ts'
import type { PlatformRule } from '#modules/policy/index.ts'
import { calendarsOf } from './calendars.ts'
import { instanceOf, placedIn } from './instance-of.ts'
import { stands } from './standing.ts'
import { bookedRunOf, tasksAt, tasksOn } from './store.ts'

/**
 * Null where the booking isn't a whole run; else whether it could go at a time, and when at the earliest by the rules that
 * concern who asks.
 */
export async function wholeRunAgain(
  bookingId: string,
  window: Interval,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<{ fits(start: Date): boolean; first(rules: readonly PlatformRule[]): Interval | null } | null> {
  const found = await bookedRunOf(tx, bookingId)
  const [booked] = await bookingsByIds(tx, [bookingId])
  if (!found || !booked?.lineId) return null
  const { run, content } = found
  const { size, batches } = run
  const [schedule] = await schedulesOf(tx, [booked.lineId])
  const length = booked.during.end.getTime() - booked.during.start.getTime()
  const within = { start: window.start, end: new Date(window.end.getTime() + length) }
  const planned = schedule && { content, schedule, productClass: booked.productClass }
  const calendars = planned && (await calendarsOf(planned, within, { tx, now }))
  const read = calendars && instanceOf({ template: content, size, batches, window: within, ...calendars })
  const takesAt = await lostStepsWithin(booked, window, { tx, now })
  const fits = (start: Date): boolean => {
    const placed = read ? placedIn(read, tasksOn(tasksAt(run, start), content, takesAt(start))) : null
    return read && placed ? stands(read.instance, placed) : false
  }
  const first = (rules: readonly PlatformRule[]) => {
    if (!schedule) return null
    const admits = admissionOf(schedule, rules, now, ['notice', 'length'])
    for (let at = Math.ceil(window.start.getTime() / grid) * grid; at < window.end.getTime(); at += grid) {
      const run = { start: new Date(at), end: new Date(at + length) }
      if (admits(run) && fits(run.start)) return run
    }
    return null
  }
  return { fits, first }
}
