import { hour } from '#kernel/calendar.ts'
import { confirmBooking, getBooking, requestBooking } from '#modules/booking/api.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { callAs, type Member } from '#test/crowd.ts'
import type { World } from '#test/world.ts'

/** Confirmed runs of a world, at times that its clock comes to. */
export function confirmedRuns(w: World) {
  /** Begins so many hours after the next full hour and lasts `length` hours. */
  const inHours = (hours: number, length = 4) => {
    const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + hours * hour)
    return { start, end: new Date(start.getTime() + length * hour) }
  }
  return {
    inHours,
    /** A confirmed run that begins at the next full hour and `ahead` hours. */
    confirmed: async (lineId: string, client: Member, ahead = 1, length = 4) => {
      const run = inHours(ahead, length)
      const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...run, ...requestWords })
      await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
      return { bookingId, run, client }
    },
    line: () => bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 48 } }),
    until: (moment: Date) => w.later(moment.getTime() - w.clock.now().getTime()),
    at: (bookingId: string) => w.call('scheduler', getBooking, { bookingId }),
  }
}
