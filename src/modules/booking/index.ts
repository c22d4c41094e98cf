/**
 * 预约: when lines and what they need can be used, and who uses them when. A request holds its time until the platform
 * answers or the hold runs out; the database lets no two occupations of one unit of a resource overlap.
 * Rows: B5, C3, C7, C15, C17, AC-49. Asks catalogue and identity; asked by whoever matches, plans or counts.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { getClientCalendar } from './calendar/operations/get-client-calendar.ts'
import { getDaySheet } from './calendar/operations/get-day-sheet.ts'
import { getFreeDays } from './calendar/operations/get-free-days.ts'
import { getLineNow } from './calendar/operations/get-line-now.ts'
import { bookingLetters as ofBookings } from './letters.ts'
import { answerMove, checkMove, moveBooking } from './move/operations/move-booking.ts'
import type { TermsOf } from './offered.ts'
import { addClosure } from './operations/add-closure.ts'
import { confirmBooking, declineBooking } from './operations/answer-booking.ts'
import { appealViolation, decideAppeal, listViolations } from './operations/appeal-violation.ts'
import { cancelBooking } from './operations/cancel-booking.ts'
import { checkRequest } from './operations/check-request.ts'
import { followCourses } from './operations/follow-courses.ts'
import { getAvailability } from './operations/get-availability.ts'
import { getBooking } from './operations/get-booking.ts'
import { getCalendar } from './operations/get-calendar.ts'
import { getSchedule } from './operations/get-schedule.ts'
import { lapseRequests } from './operations/lapse-requests.ts'
import { listBookings } from './operations/list-bookings.ts'
import { removeClosure } from './operations/remove-closure.ts'
import { requestBooking } from './operations/request-booking.ts'
import { setSchedule } from './operations/set-schedule.ts'
import { listFormerClients, startWalkUp } from './operations/start-walk-up.ts'
import { checkIn, finishRun, startRun } from './operations/take-course.ts'
import { addResource } from './resource/operations/add-resource.ts'
import { followHolidays } from './resource/operations/follow-holidays.ts'
import { listResources } from './resource/operations/list-resources.ts'
import { removeSpecialDay } from './resource/operations/remove-special-day.ts'
import { retireResource } from './resource/operations/retire-resource.ts'
import { reviseResource } from './resource/operations/revise-resource.ts'
import { setChangeOver } from './resource/operations/set-change-over.ts'
import { setLineNeeds } from './resource/operations/set-line-needs.ts'
import { setSpecialDay } from './resource/operations/set-special-day.ts'
import { seriesLetters } from './series/letters.ts'
import { answerSeries } from './series/operations/answer-series.ts'
import { answerSeriesMove } from './series/operations/answer-series-move.ts'
import { cancelSeries } from './series/operations/cancel-series.ts'
import { checkSeries } from './series/operations/check-series.ts'
import { getSeries } from './series/operations/get-series.ts'
import { moveSeries } from './series/operations/move-series.ts'
import { requestSeries } from './series/operations/request-series.ts'
import { swapLetters } from './swap/letters.ts'
import { answerSwap, confirmSwap, withdrawSwap } from './swap/operations/answer-swap.ts'
import { lapseSwaps } from './swap/operations/lapse-swaps.ts'
import { listSwaps } from './swap/operations/list-swaps.ts'
import { checkSwap, listSwapSlots, proposeSwap } from './swap/operations/propose-swap.ts'

export { firstFree, openedHours, openHours, possibleRuns } from './calendar/availability.ts'
export { barredStarts } from './calendar/barred.ts'
export { bookableTime, deniedTo, tooFar, tooLate } from './calendar/free-days.ts'
export { earliestRuns, firstRunOf } from './calendar/free-run.ts'
export { type Busy, busyOf, type FreeTime, freeTimeOf } from './calendar/free-time.ts'
export { openedOf } from './calendar/opened.store.ts'
export { courseOf } from './course.ts'
export { type CalendarEntry, entriesOf, isOff, timesOn, type Whose } from './entry.store.ts'
export { endHolds, freed, giveUpHolds, type Hold, holdTimes, lostHolds } from './holding.ts'
export { holdViolations, violationsOfBooking } from './life.store.ts'
export { type Anew, giveBack, lostStepsWithin, placeAnew, takeOut } from './move/displacing.ts'
export { lastTime } from './move/store.ts'
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
export { bookingSteps, stepsOfBookings } from './resource/need-steps.ts'
export {
  lineAndNeeds,
  lockLinesAndNeeds,
  lockResources,
  type Resource,
  resourcesByIds,
  resourcesOf,
} from './resource/store.ts'
export { type ScheduleRow, schedulesOf } from './schedule.store.ts'
export { grid, isAllowedLength, type Schedule } from './schedule.ts'
export { bookingsOfSeries } from './series/store.ts'
export { bookingsByIds, bookingWithin, lockRequestsOf, needsInHand } from './store.ts'
export type { Part, ResourceKind } from './terms.ts'
export {
  admissionOf,
  farthestOf,
  horizonDaysOf,
  type Looking,
  lengthOfRun,
  noticeHoursOf,
  rulesByDay,
} from './timing.ts'
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
  startRun(link),
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
