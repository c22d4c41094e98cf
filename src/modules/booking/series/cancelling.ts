/** What cancelling the rest of a series comes to, occurrence by occurrence: for whoever cancels, and for whoever looks before. */
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { courseOf } from '../course.ts'
import type { BookingRow } from '../occupation.store.ts'
import { rulesAmong, rulesOfBooked } from '../request-facts.ts'
import { cancelRefusal, freeCancelUntil } from '../rules.ts'
import { schedulesOf } from '../schedule.store.ts'
import type { KeptBack } from './remaining.ts'

/** Of one occurrence: `late` where nothing refuses it, and it counts against the client, who has accepted that. */
export type Cancelling = KeptBack & { readonly late: boolean }

/** `accepted`: those that the client lets count where they are late. In three queries whatever their number. */
export async function cancelling(
  tx: Tx,
  remaining: readonly BookingRow[],
  { by, accepted }: { readonly by: 'client' | 'provider'; readonly accepted: ReadonlySet<string> },
  now: Date,
): Promise<Cancelling[]> {
  const rules = await rulesOfBooked(tx, remaining)
  const schedules = await schedulesOf(tx, [...new Set(remaining.flatMap(({ lineId }) => lineId ?? []))])
  const hours = new Map(schedules.map(({ lineId, cancelHours }) => [lineId, cancelHours]))
  return remaining.map(row => {
    const terms = {
      ...{ by, late: accepted.has(row.id) },
      cancelHours: hours.get(row.lineId ?? '') ?? 0,
      rules: rulesAmong(rules, row, dateOf(row.during.start)),
    }
    const refusal = cancelRefusal(row, terms, now)
    const late =
      refusal === null &&
      by === 'client' &&
      courseOf(row, now) === 'confirmed' &&
      now >= freeCancelUntil(row, terms).latest
    return { row, refusals: refusal ? [refusal] : [], late }
  })
}
