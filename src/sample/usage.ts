import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, dateOf, day, hour, instantAt, minute, type PlainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { codesOf, timeOfDaySchema } from '#kernel/schema.ts'
import { confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { confirmUsage, proposeUsage } from '#modules/usage/api.ts'
import { setIdleAlert } from '#modules/usage/figure.api.ts'
import { addMeter, appendReadings } from '#modules/usage/meter.api.ts'
import { kinds } from '#modules/usage/terms.ts'
import type { Must } from './must.ts'

const time = { daysAgo: z.int(), from: timeOfDaySchema, to: timeOfDaySchema }

export const sampleUsage = z.object({
  line: z.string(),
  meter: z.string(),
  /** Asked for two weeks before it began and confirmed; `used` where it ran, too. */
  booked: z.array(z.object({ client: z.string(), purpose: z.string(), used: z.boolean(), ...time })),
  /** What the meter told beside bookings. */
  metered: z.array(z.object(time)),
  /** Written down by a technician; `confirmed` by a colleague, or waiting. */
  manual: z.array(
    z.object({
      kind: z.enum(codesOf(kinds)),
      orderRef: z.string().default(''),
      reason: z.string(),
      confirmed: z.boolean(),
      ...time,
    }),
  ),
  alert: z.object({ percent: z.int(), days: z.int() }),
})
export type SampleUsage = z.output<typeof sampleUsage>

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly technician: Caller
  readonly line: { readonly id: string; readonly host: string; readonly platformId: string }
  readonly now: Date
  readonly doorAt: (moment: Date) => Door
}

/** A weekday so many days ago, or the Friday before it. */
function spanOf({ daysAgo, from, to }: z.output<z.ZodObject<typeof time>>, today: PlainDate): Interval {
  const date = addDays(today, -daysAgo)
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  const worked = weekday === 0 ? addDays(date, -2) : weekday === 6 ? addDays(date, -1) : date
  return { start: instantAt(worked, from), end: instantAt(worked, to) }
}

/** A reading every half hour while it runs, and one when it stands. */
function readingsOf({ start, end }: Interval) {
  const moments: Date[] = []
  for (let at = start.getTime(); at < end.getTime(); at += hour / 2) moments.push(new Date(at))
  return [
    ...moments.map(at => ({ id: at.toISOString(), at, value: 7.5 })),
    { id: end.toISOString(), at: end, value: 0.2 },
  ]
}

/** The log of one line: what was booked, what the meter told, what people wrote down. */
export async function loadUsage(sample: SampleUsage, stage: Stage): Promise<void> {
  const { must, asOwner, technician, line, now, doorAt } = stage
  const today = dateOf(now)
  const owner = asOwner(line.host)
  const meter = await must(
    addMeter,
    {
      ...{ resourceId: line.id, name: sample.meter, kind: 'sensor' as const },
      ...{ threshold: 2, pauseMinutes: 20, gapMinutes: 60 },
    },
    owner,
  )
  const ran: Interval[] = sample.metered.map(one => spanOf(one, today))
  for (const { client, purpose, used, ...when } of sample.booked) {
    const run = spanOf(when, today)
    const asked = { lineId: line.id, ...run, purpose, contact: '0573-0000-0100（示例）' }
    const before = new Date(run.start.getTime() - 14 * day)
    const { bookingId } = await must(requestBooking, asked, asOwner(client), doorAt(before))
    const answered = doorAt(new Date(before.getTime() + 2 * hour))
    await must(confirmBooking, { bookingId, version: 1, note: '' }, owner, answered)
    if (used) ran.push({ start: new Date(run.start.getTime() + 20 * minute), end: run.end })
  }
  await must(appendReadings, { ...meter, readings: ran.flatMap(readingsOf) }, technician)
  for (const { kind, orderRef, reason, confirmed, ...when } of sample.manual) {
    const entry = { resourceId: line.id, ...spanOf(when, today), kind, orderRef, reason }
    const { entryId } = await must(proposeUsage, entry, technician)
    if (confirmed) await must(confirmUsage, { chosen: [{ entryId, number: 1 }] }, owner)
  }
  await must(setIdleAlert, { platformId: line.platformId, ...sample.alert, isOn: true }, owner)
}
