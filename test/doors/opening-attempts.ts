/** How each role tries 对接活动 and 结对. */
import * as api from '#modules/events/api.ts'
import * as organiser from '#modules/events/organiser.api.ts'
import * as own from '#modules/events/own.api.ts'
import * as pairing from '#modules/pairing/api.ts'
import { eventSaid } from '#test/events.ts'
import { pairSaid } from '#test/pairs.ts'
import { type AttemptsAt, nothing, of, reason } from './attempt.ts'

export const openingContracts = { ...api, ...organiser, ...own, ...pairing }

export const openingAttempts: AttemptsAt<typeof openingContracts> = {
  listEvents: of('nobody', () => ({})),
  getEvent: of('nobody', ({ opening: { event } }) => ({ eventId: event.eventId })),
  getEventFeed: nothing,
  readEventCalendar: of('nobody', () => ({ eventId: null })),
  signUp: of('nobody', ({ opening: { event } }) => ({ eventId: event.eventId })),
  withdrawSignUp: of('client', ({ opening: { event } }) => ({ signUpId: event.signUpId })),
  listOwnEvents: nothing,
  getOwnEvent: of('nobody', ({ opening: { event } }) => ({ eventId: event.eventId })),
  declareFollowUp: of('client', ({ opening: { event }, need }) => ({
    ...{ eventId: event.eventId, kind: 'need' as const, recordId: need.needId },
  })),
  listOwnFollowUps: of('nobody', ({ opening: { event } }) => ({ eventId: event.eventId })),
  withdrawFollowUp: of('nobody', ({ opening: { event }, need }) => ({
    ...{ eventId: event.eventId, recordId: need.needId },
  })),
  saveEvent: of('office', ({ opening: { event } }) => ({ ...eventSaid, eventId: event.draftId, version: 1 })),
  // Of no current version: who may is told so, and it waits on for whoever tries next.
  submitEvent: of('office', ({ opening: { event } }) => ({ eventId: event.draftId, version: 999 })),
  listEventReviews: nothing,
  publishEvent: of('office', ({ opening: { event } }) => ({ eventId: event.submittedId, version: 999 })),
  returnEvent: of('office', ({ opening: { event } }) => ({
    eventId: event.submittedId,
    version: 999,
    reason,
  })),
  cancelEvent: of('office', ({ opening: { event } }) => ({ eventId: event.toCancel, version: 3, reason })),
  listOrganisedEvents: nothing,
  getOrganisedEvent: of('office', ({ opening: { event } }) => ({ eventId: event.eventId })),
  findSignUp: of('office', ({ opening: { event } }) => ({ code: event.code })),
  checkInAttendee: of('office', ({ opening: { event } }) => ({ signUpId: event.signUpId })),

  proposePair: of('nobody', ({ platformId }) => ({
    ...{ as: 'platform' as const, platformId, others: [], ...pairSaid },
  })),
  answerPair: of('both', ({ opening: { pair } }) => ({ ...pair, accepted: true })),
  withdrawPair: of('both', ({ opening: { pair } }) => ({ ...pair, reason })),
  endPair: of('both', ({ opening: { pair } }) => ({ ...pair, reason })),
  listPairs: nothing,
  getPair: of('both', ({ opening: { pair } }) => ({ pairId: pair.pairId })),
  listPublicPairs: nothing,
}
