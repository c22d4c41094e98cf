/**
 * 预约: when a line can be used, and who uses it when. A request holds its time until the platform answers or the
 * hold runs out; the database lets no two bookings of a line overlap.
 * Rows: B5, C1, C7, C17. Asks catalogue and identity; asked by matching for availability.
 */
import type { Link } from './letters.ts'
import { addClosure } from './operations/add-closure.ts'
import { confirmBooking, declineBooking } from './operations/answer-booking.ts'
import { cancelBooking } from './operations/cancel-booking.ts'
import { checkRequest } from './operations/check-request.ts'
import { getAvailability } from './operations/get-availability.ts'
import { getBooking } from './operations/get-booking.ts'
import { getCalendar } from './operations/get-calendar.ts'
import { getFreeDays } from './operations/get-free-days.ts'
import { getSchedule } from './operations/get-schedule.ts'
import { lapseRequests } from './operations/lapse-requests.ts'
import { listBookings } from './operations/list-bookings.ts'
import { removeClosure } from './operations/remove-closure.ts'
import { requestBooking } from './operations/request-booking.ts'
import { setSchedule } from './operations/set-schedule.ts'

export { earliestRun } from './availability.ts'
export type { Schedule } from './schedule.ts'
export { type ScheduleRow, schedulesOf, type Taken, takenOf } from './store.ts'

/** View that other modules may read: `booking.pub_booking`. */
export const booking = (link: Link) => [
  getAvailability,
  getFreeDays,
  checkRequest,
  requestBooking(link),
  listBookings,
  getBooking,
  confirmBooking(link),
  declineBooking(link),
  cancelBooking(link),
  getSchedule,
  setSchedule,
  addClosure(link),
  removeClosure,
  getCalendar,
  lapseRequests(link),
]
