/**
 * 预约: when lines and what they need can be used, and who uses them when. A request holds its time until the platform
 * answers or the hold runs out; the database lets no two occupations of one unit of a resource overlap.
 * Rows: B5, C3, C7, C15, C17, AC-49. Asks catalogue and identity; asked by whoever matches, plans or counts.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { bookingLetters as ofBookings } from './letters.ts'
import type { TermsOf } from './offered.ts'
import { addClosure } from './operations/add-closure.ts'
import { addResource } from './operations/add-resource.ts'
import { confirmBooking, declineBooking } from './operations/answer-booking.ts'
import { answerSeries } from './operations/answer-series.ts'
import { answerSeriesMove } from './operations/answer-series-move.ts'
import { answerSwap, confirmSwap, withdrawSwap } from './operations/answer-swap.ts'
import { appealViolation, decideAppeal, listViolations } from './operations/appeal-violation.ts'
import { cancelBooking } from './operations/cancel-booking.ts'
import { cancelSeries } from './operations/cancel-series.ts'
import { checkRequest } from './operations/check-request.ts'
import { checkSeries } from './operations/check-series.ts'
import { followCourses } from './operations/follow-courses.ts'
import { followHolidays } from './operations/follow-holidays.ts'
import { getAvailability } from './operations/get-availability.ts'
import { getBooking } from './operations/get-booking.ts'
import { getCalendar } from './operations/get-calendar.ts'
import { getClientCalendar } from './operations/get-client-calendar.ts'
import { getDaySheet } from './operations/get-day-sheet.ts'
import { getFreeDays } from './operations/get-free-days.ts'
import { getLineNow } from './operations/get-line-now.ts'
import { getSchedule } from './operations/get-schedule.ts'
import { getSeries } from './operations/get-series.ts'
import { lapseRequests } from './operations/lapse-requests.ts'
import { lapseSwaps } from './operations/lapse-swaps.ts'
import { listBookings } from './operations/list-bookings.ts'
import { listResources } from './operations/list-resources.ts'
import { listSwaps } from './operations/list-swaps.ts'
import { answerMove, checkMove, moveBooking } from './operations/move-booking.ts'
import { moveSeries } from './operations/move-series.ts'
import { checkSwap, listSwapSlots, proposeSwap } from './operations/propose-swap.ts'
import { removeClosure } from './operations/remove-closure.ts'
import { removeSpecialDay } from './operations/remove-special-day.ts'
import { requestBooking } from './operations/request-booking.ts'
import { requestSeries } from './operations/request-series.ts'
import { retireResource } from './operations/retire-resource.ts'
import { reviseResource } from './operations/revise-resource.ts'
import { setChangeOver } from './operations/set-change-over.ts'
import { setLineNeeds } from './operations/set-line-needs.ts'
import { setSchedule } from './operations/set-schedule.ts'
import { setSpecialDay } from './operations/set-special-day.ts'
import { listFormerClients, startWalkUp } from './operations/start-walk-up.ts'
import { checkIn, finishRun, startRun } from './operations/take-course.ts'
import { seriesLetters } from './series-letters.ts'
import { swapLetters } from './swap-letters.ts'

export { firstFree, openHours, possibleRuns } from './availability.ts'
export { courseOf } from './course.ts'
export { type Anew, giveBack, lostStepsWithin, placeAnew, takeOut } from './displacing.ts'
export { type CalendarEntry, entriesOf, isOff, timesOn, type Whose } from './entry.store.ts'
export { bookableTime } from './free-days.ts'
export { earliestRuns, firstRunOf } from './free-run.ts'
export { type Busy, busyOf, type FreeTime, freeTimeOf } from './free-time.ts'
export { endHolds, freed, giveUpHolds, type Hold, holdTimes, lostHolds } from './holding.ts'
export { holdViolations, violationsOfBooking } from './life.store.ts'
export { lastTime } from './move.store.ts'
export { bookingSteps, stepsOfBookings } from './need-steps.ts'
export { bookingNumber } from './number.ts'
export {
  lapseHolds,
  type Taken,
  takenOf,
  takeOccupations,
  takeTime,
  type Wanted,
} from './occupation.store.ts'
export { type OfferTerms, slotRefusals, type TermsOf } from './offered.ts'
export { place, type Words } from './placing.ts'
export { notForProduct, takenForProduct } from './plan-facts.ts'
export { rulesToward } from './request-facts.ts'
export {
  lineAndNeeds,
  lockLinesAndNeeds,
  lockResources,
  type Resource,
  resourcesByIds,
  resourcesOf,
} from './resource.store.ts'
export { type ScheduleRow, schedulesOf } from './schedule.store.ts'
export { grid, isAllowedLength, type Schedule } from './schedule.ts'
export { bookingsByIds, bookingWithin, lockRequestsOf, needsInHand } from './store.ts'
export type { Part, ResourceKind } from './terms.ts'
export { admissionOf, farthestOf, horizonDaysOf, lengthOfRun, noticeHoursOf, rulesByDay } from './timing.ts'
export { violationWithdrawn } from './violations.ts'
export { bookingWaits } from './waits.ts'

export const bookingLetters = [...ofBookings, ...seriesLetters, ...swapLetters]

/**
 * Views that other modules may read: `booking.pub_booking`, `booking.pub_occupation`, `booking.pub_resource`,
 * `booking.pub_offered`.
 */
export const booking = (pack: Pack, link: Link, termsOf: TermsOf) => [
  getAvailability,
  getFreeDays,
  checkRequest,
  requestBooking(link, termsOf),
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
  getClientCalendar,
  getDaySheet,
  getLineNow(link),
  listResources(pack),
  addResource,
  reviseResource,
  retireResource,
  setLineNeeds,
  setChangeOver,
  setSpecialDay,
  removeSpecialDay,
  followHolidays(pack),
  lapseRequests(link),
  checkIn,
  startRun,
  finishRun,
  startWalkUp(link),
  listFormerClients,
  followCourses(link),
  listViolations,
  appealViolation(link),
  decideAppeal(link),
  checkMove,
  moveBooking(link),
  answerMove(link),
  checkSeries,
  requestSeries(link),
  getSeries,
  answerSeries(link),
  cancelSeries(link),
  moveSeries(link),
  answerSeriesMove(link),
  listSwapSlots,
  checkSwap,
  proposeSwap(link),
  listSwaps,
  answerSwap(link),
  confirmSwap(link),
  withdrawSwap(link),
  lapseSwaps(link),
]
