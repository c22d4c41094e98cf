/**
 * 对接活动: events that bring results and industry together, published with agenda and places: sign-up with a waiting
 * list until a closing time, check-in by QR, and which needs, inquiries and orders came of them, declared or by record.
 * Clause 一4. Who signed up is the organiser's to know; everybody else sees counts.
 * Asks identity for names, catalogue, inquiry and order for what followed.
 */
import type { Link } from '#kernel/letter.ts'
import { checkInAttendee, findSignUp } from './operations/check-in.ts'
import { declareFollowUp, listOwnFollowUps, withdrawFollowUp } from './operations/declare-follow-up.ts'
import { cancelEvent, publishEvent, returnEvent, submitEvent } from './operations/publish-event.ts'
import { getEvent, getEventFeed, listEvents, readEventCalendar } from './operations/read-events.ts'
import { getOrganisedEvent, listEventReviews, listOrganisedEvents } from './operations/read-organised.ts'
import { getOwnEvent, listOwnEvents } from './operations/read-own.ts'
import { saveEvent } from './operations/save-event.ts'
import { signUp, withdrawSignUp } from './operations/sign-up.ts'

export { eventLetters } from './letters.ts'
export { eventsWaits } from './waits.ts'

export const events = (link: Link) => [
  listEvents,
  getEvent,
  getEventFeed(link),
  readEventCalendar(link),
  signUp,
  withdrawSignUp(link),
  listOwnEvents(link),
  getOwnEvent(link),
  declareFollowUp,
  listOwnFollowUps,
  withdrawFollowUp,
  saveEvent(link),
  submitEvent(link),
  listEventReviews,
  publishEvent,
  returnEvent(link),
  cancelEvent(link),
  listOrganisedEvents,
  getOrganisedEvent,
  findSignUp,
  checkInAttendee,
]
