/** What becomes of bookings: their rules, their course, who waits, what stops them. */
import { plainDate } from '#kernel/calendar.ts'
import * as life from '#modules/booking/life.api.ts'
import * as moves from '#modules/booking/move/api.ts'
import * as incident from '#modules/incident/api.ts'
import * as policy from '#modules/policy/api.ts'
import * as qualification from '#modules/qualification/api.ts'
import * as waiting from '#modules/waiting/api.ts'
import { at, requestWords, span } from '#test/builders.ts'
import { nothing, of, reason } from './attempt.ts'

export const lifeContracts = { ...life, ...moves, ...incident, ...policy, ...qualification, ...waiting }

export const lifeAttempts = {
  listRules: of('nobody', ({ lineId }) => ({ lineId })),
  listOwnRules: of('host', ({ platformId }) => ({ platformId })),
  addRule: of('host', ({ platformId }) => ({
    platformId,
    content: { kind: 'access' as const, effect: 'approve' as const, hours: [] },
    validFrom: plainDate('2026-03-31'),
    source: '示例管理办法',
  })),
  // A day that is over, so that the rule is there for whoever tries next.
  endRule: of('host', ({ ruleId }) => ({ ruleId, last: plainDate('2026-01-01') })),
  // A version that never was, or one that is over: the booking is there for whoever tries next.
  checkIn: of('both', ({ bookingId }) => ({ bookingId, version: 999 })),
  startRun: of('both', ({ bookingId }) => ({ bookingId, version: 999 })),
  finishRun: of('both', ({ bookingId }) => ({ bookingId, version: 999 })),
  startWalkUp: of('host', ({ lineId }) => ({ lineId, end: at('2026-03-01 08:00'), purpose: '现场试用设备' })),
  listFormerClients: nothing,
  followCourses: nothing,
  listViolations: of('nobody', () => ({ side: 'client' as const })),
  appealViolation: of('client', ({ violationId }) => ({ violationId, reason })),
  decideAppeal: of('host', ({ violationId }) => ({ violationId, withdraw: false, reason })),
  checkMove: of('client', ({ bookingId }) => ({ bookingId, ...span('2026-03-25 08:00', '18:00') })),
  moveBooking: of('client', ({ bookingId }) => ({
    bookingId,
    version: 999,
    reason,
    ...span('2026-03-25 08:00', '18:00'),
  })),
  listStoppable: nothing,
  // Until a day that is over, and steps that are not due: the resources stay for whoever tries next.
  reportStop: of('host', ({ silent: { lineId } }) => ({
    ...{ kind: 'fault' as const, resourceIds: [lineId], what: '示例冷冻机组故障' },
    until: at('2026-01-01 08:00'),
  })),
  listStops: nothing,
  extendStop: of('host', ({ stopId }) => ({ stopId, until: at('2026-01-01 08:00') })),
  recordAction: of('host', ({ stopId }) => ({ stopId, action: '更换压缩机并试运行' })),
  closeStop: of('host', ({ stopId }) => ({ stopId, verification: '复核运行参数正常' })),
  listAlternatives: of('client', ({ bookingId }) => ({ bookingId })),
  acceptAlternative: of('client', ({ bookingId, lineId }) => ({
    ...{ bookingId, version: 999, lineId },
    ...span('2026-03-25 08:00', '18:00'),
  })),
  followStops: nothing,
  joinQueue: of('nobody', ({ silent: { lineId } }) => ({
    ...{ lineId, earliest: at('2026-03-25 08:00'), latest: at('2026-03-30 18:00'), hours: 4 },
    ...requestWords,
  })),
  listWaiting: of('nobody', () => ({ side: 'client' as const })),
  takeTurn: of('client', ({ turnId }) => ({ turnId })),
  declineTurn: of('client', ({ turnId }) => ({ turnId })),
  leaveQueue: of('client', ({ waitingId }) => ({ entryId: waitingId })),
  offerTurns: nothing,
  answerMove: of('host', ({ bookingId }) => ({ bookingId, version: 999, agree: true })),

  getRequirement: of('nobody', ({ lineId }) => ({ lineId })),
  setRequirement: of('host', ({ silent: { lineId } }) => ({ lineId, required: false, unusedMonths: null })),
  askQualification: of('nobody', ({ lineId }) => ({ lineId, experience: '在同类装置上操作过两年' })),
  listMyQualifications: nothing,
  listRunners: of('nobody', ({ lineId }) => ({ lineId })),
  listIssued: nothing,
  // Versions that never were, so that it is there for whoever tries next.
  issueQualification: of('host', ({ qualificationId }) => ({
    qualificationId,
    version: 999,
    mode: 'alone' as const,
    validUntil: plainDate('2027-03-01'),
    basis: '示例培训记录',
  })),
  declineQualification: of('host', ({ qualificationId }) => ({ qualificationId, version: 999, reason })),
  suspendQualification: of('host', ({ qualificationId }) => ({ qualificationId, version: 999, reason })),
  restoreQualification: of('host', ({ qualificationId }) => ({ qualificationId, version: 999, reason })),
}
