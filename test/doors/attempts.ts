/** For every operation what a caller sends who aims at an estate, and whose record that is. */
import * as door from '#door/api.ts'
import { plainDate } from '#kernel/calendar.ts'
import type { Contract } from '#kernel/operation.ts'
import * as audit from '#modules/audit/api.ts'
import * as booking from '#modules/booking/api.ts'
import * as freeDays from '#modules/booking/calendar/free-days.api.ts'
import * as resources from '#modules/booking/resource/api.ts'
import * as diagnosis from '#modules/diagnosis/api.ts'
import * as expert from '#modules/diagnosis/expert.api.ts'
import * as disclosure from '#modules/disclosure/api.ts'
import * as execution from '#modules/execution/api.ts'
import * as batches from '#modules/execution/batch.api.ts'
import * as reports from '#modules/execution/report.api.ts'
import * as results from '#modules/execution/result.api.ts'
import * as samples from '#modules/execution/sample.api.ts'
import * as identity from '#modules/identity/api.ts'
import * as organisation from '#modules/identity/organisation.api.ts'
import * as inquiry from '#modules/inquiry/api.ts'
import * as quotes from '#modules/inquiry/quote.api.ts'
import * as intake from '#modules/intake/api.ts'
import * as notices from '#modules/notices/api.ts'
import * as wordings from '#modules/notices/wording.api.ts'
import * as order from '#modules/order/api.ts'
import * as contracts from '#modules/order/contract.api.ts'
import * as orderFile from '#modules/order/file.api.ts'
import * as supplements from '#modules/order/supplement.api.ts'
import * as progress from '#modules/progress/api.ts'
import * as orderProgress from '#modules/progress/order.api.ts'
import * as route from '#modules/route/api.ts'
import * as rulebook from '#modules/rulebook/api.ts'
import * as run from '#modules/run/api.ts'
import * as search from '#modules/search/api.ts'
import * as searchExport from '#modules/search/export.api.ts'
import * as showcase from '#modules/showcase/api.ts'
import * as freshness from '#modules/showcase/freshness.api.ts'
import * as ownShowcase from '#modules/showcase/own.api.ts'
import * as standing from '#modules/standing/api.ts'
import * as idle from '#modules/standing/idle.api.ts'
import * as taxonomy from '#modules/taxonomy/api.ts'
import * as usage from '#modules/usage/api.ts'
import * as usageFigures from '#modules/usage/figure.api.ts'
import * as meters from '#modules/usage/meter.api.ts'
import * as pledges from '#modules/usage/pledge.api.ts'
import { alwaysOpen, requestWords, span } from '#test/builders.ts'
import { organisations } from '#test/cast.ts'
import { drafts } from '#test/showcase.ts'
import { type Attempt, type AttemptsAt, dates, mine, nothing, of, password, reason } from './attempt.ts'
import { billingAttempts, billingContracts } from './billing-attempts.ts'
import { catalogueAttempts, catalogueContracts } from './catalogue-attempts.ts'
import { diagnosisAttempts } from './diagnosis-attempts.ts'
import { disclosureAttempts } from './disclosure-attempts.ts'
import { executionAttempts } from './execution-attempts.ts'
import { calendarAttempts, calendarContracts } from './feeds-attempts.ts'
import { fileAttempts, fileContracts } from './file-attempts.ts'
import { inquiryAttempts } from './inquiry-attempts.ts'
import { lifeAttempts, lifeContracts } from './life-attempts.ts'
import { matchingAttempts, matchingContracts } from './matching-attempts.ts'
import { noticesAttempts } from './notices-attempts.ts'
import { officeAttempts, officeContracts } from './office-attempts.ts'
import { orderAttempts, quoteAttempts } from './order-attempts.ts'
import { routeAttempts } from './route-attempts.ts'
import { runAttempts } from './run-attempts.ts'
import { sharingAttempts, sharingContracts } from './sharing-attempts.ts'
import { standingAttempts } from './standing-attempts.ts'
import { togetherAttempts, togetherContracts } from './together-attempts.ts'
import { usageAttempts } from './usage-attempts.ts'
import { voucherAttempts, voucherContracts } from './voucher-attempts.ts'

const everything = {
  ...door,
  ...audit,
  ...catalogueContracts,
  ...booking,
  ...lifeContracts,
  ...togetherContracts,
  ...freeDays,
  ...calendarContracts,
  ...resources,
  ...fileContracts,
  ...identity,
  ...organisation,
  ...inquiry,
  ...quotes,
  ...order,
  ...orderFile,
  ...supplements,
  ...execution,
  ...samples,
  ...batches,
  ...reports,
  ...results,
  ...contracts,
  ...intake,
  ...diagnosis,
  ...expert,
  ...matchingContracts,
  ...disclosure,
  ...voucherContracts,
  ...officeContracts,
  ...notices,
  ...wordings,
  ...progress,
  ...orderProgress,
  ...route,
  ...run,
  ...standing,
  ...idle,
  ...usage,
  ...meters,
  ...usageFigures,
  ...pledges,
  ...sharingContracts,
  ...billingContracts,
  ...rulebook,
  ...search,
  ...searchExport,
  ...taxonomy,
  ...showcase,
  ...ownShowcase,
  ...freshness,
}

/** Words of no other group. */
const newWords = () => [crypto.randomUUID().slice(0, 8), crypto.randomUUID().slice(0, 8)]

const attempts: AttemptsAt<typeof everything> = {
  describeApi: nothing,
  listEntries: nothing,
  listTemplates: nothing,
  verifyChain: nothing,
  eraseDetails: of('nobody', () => ({ seq: 1, reason: '依法删除其中的个人信息' })),
  takeCheckpoint: nothing,

  getAvailability: of('nobody', ({ lineId }) => ({ lineId, ...dates })),
  getFreeDays: of('nobody', ({ platformId }) => ({ platform: [platformId] })),
  checkRequest: of('nobody', ({ lineId }) => ({ lineId, ...span('2026-03-12 08:00', '18:00') })),
  requestBooking: of('client', ({ lineId, need: { needId } }) => ({
    lineId,
    needId,
    ...span('2026-03-12 08:00', '18:00'),
    ...requestWords,
  })),
  listBookings: of('nobody', () => ({ side: 'provider' as const })),
  getBooking: of('both', ({ bookingId }) => ({ bookingId })),
  confirmBooking: of('host', ({ bookingId }) => ({ bookingId, version: 1 })),
  declineBooking: of('host', ({ bookingId }) => ({ bookingId, version: 2, reason })),
  cancelBooking: of('both', ({ bookingId }) => ({ bookingId, version: 2, reason })),
  getSchedule: of('host', ({ lineId }) => ({ lineId })),
  setSchedule: of('host', ({ lineId, scheduleVersion }) => ({
    ...alwaysOpen,
    lineId,
    version: scheduleVersion,
  })),
  addClosure: of('host', ({ lineId }) => ({
    resourceId: lineId,
    ...span('2026-03-13 08:00', '18:00'),
    reason,
  })),
  removeClosure: of('host', ({ closures }, actor) => ({ closureId: closures[mine(actor)] })),
  getCalendar: of('nobody', () => dates),
  listResources: of('host', ({ platformId }) => ({ platformId })),
  addResource: of('host', ({ platformId }) => ({
    platformId,
    kind: 'room' as const,
    name: '示例房间',
    units: 1,
  })),
  reviseResource: of('host', ({ resources }, actor) => ({
    resourceId: resources.revised[mine(actor)],
    version: 1,
    name: '示例操作人员',
    units: 2,
  })),
  retireResource: of('host', ({ resources }, actor) => ({
    resourceId: resources.retired[mine(actor)],
    version: 1,
  })),
  setLineNeeds: of('host', ({ resources }) => ({ resourceId: resources.lineId, version: 1, needs: [] })),
  setChangeOver: of('host', ({ resources }) => ({
    resourceId: resources.lineId,
    version: 2,
    changeOver: null,
  })),
  setSpecialDay: of('host', ({ resources }) => ({
    resourceIds: [resources.lineId],
    date: plainDate('2026-05-01'),
    hours: [],
    reason: '厂休',
  })),
  removeSpecialDay: of('host', ({ resources }) => ({
    resourceIds: [resources.lineId],
    date: plainDate('2026-05-01'),
  })),
  followHolidays: of('host', ({ resources }) => ({ resourceIds: [resources.lineId], year: '2026' })),
  lapseRequests: nothing,
  ...lifeAttempts,
  ...togetherAttempts,

  ...catalogueAttempts,

  ...fileAttempts,

  ...matchingAttempts,
  ...inquiryAttempts,
  ...quoteAttempts,
  ...orderAttempts,
  ...executionAttempts,
  ...diagnosisAttempts,
  ...routeAttempts,
  ...runAttempts,
  ...standingAttempts,
  ...sharingAttempts,
  ...billingAttempts,
  ...usageAttempts,
  ...disclosureAttempts,
  ...voucherAttempts,
  ...officeAttempts,
  ...noticesAttempts,
  ...calendarAttempts,
  getNeedProgress: of('client', ({ need: { needId } }) => ({ needId })),
  listDuties: nothing,
  countWaits: nothing,
  searchEntries: nothing,
  exportEntries: nothing,
  listSynonyms: nothing,
  addSynonym: of('nobody', () => ({ words: newWords() })),
  reviseSynonym: of('nobody', ({ synonyms }, actor) => ({
    synonymId: synonyms[mine(actor)],
    version: 1,
    words: newWords(),
  })),
  removeSynonym: of('nobody', ({ synonyms }, actor) => ({ synonymId: synonyms[mine(actor)] })),
  listShowcase: of('nobody', () => ({ kind: 'plant' as const })),
  getShowcase: of('nobody', ({ shown: { recordId } }) => ({ recordId })),
  exportResults: nothing,
  exportSolutions: nothing,
  exportPlants: nothing,
  exportFactories: nothing,
  getFreshness: nothing,
  exportFreshness: nothing,
  exportOwnShowcase: of('nobody', () => ({ kind: 'plant' as const })),
  saveShowcaseDraft: of('host', ({ waiting }) => ({
    ...waiting,
    kind: 'plant' as const,
    draft: drafts.plant,
  })),
  importShowcase: of('nobody', () => ({ kind: 'plant' as const, rows: [{ 名称: '示例厂房' }] })),
  listOwnShowcase: nothing,
  getOwnShowcase: of('host', ({ waiting: { recordId } }) => ({ recordId })),
  submitShowcase: of('host', ({ waiting: { recordId, version } }) => ({ recordId, version })),
  retractShowcase: of('host', ({ waiting: { recordId } }) => ({ recordId, number: 2 })),
  listShowcaseReviews: nothing,
  getShowcaseReview: of('host', ({ waiting: { recordId } }) => ({ recordId })),
  agreeShowcase: of('host', ({ waiting: { recordId } }) => ({ recordId, number: 1 })),
  returnShowcase: of('host', ({ waiting: { recordId } }) => ({ recordId, number: 1, note: reason })),
  withdrawShowcase: of('host', ({ shown: { recordId } }) => ({ recordId, reason })),
  confirmShowcase: of('host', ({ shown: { recordId } }) => ({ recordId, version: 3 })),
  publishDueShowcase: nothing,
  remindShowcaseOwners: nothing,
  renewShowcaseEntries: nothing,
  listSchemes: nothing,
  listTerms: of('nobody', () => ({ scheme: ['validation' as const] })),
  getTerms: of('nobody', () => ({ scheme: 'gbt-4754' as const })),
  exportTerms: of('nobody', () => ({ scheme: 'gbt-4754' as const })),
  removeEdition: of('nobody', () => ({
    editionId: '00000000-0000-7000-8000-000000000000',
    reason: '示例：数据有误',
  })),
  importEdition: of('nobody', () => ({
    scheme: 'hazard' as const,
    label: '示例版',
    effectiveFrom: plainDate('2026-06-01'),
    source: '示例来源',
    rows: [{ 代码: 'A', 名称: '示例' }],
  })),
  installEdition: of('nobody', () => ({
    scheme: 'miit-direction' as const,
    label: '示例版',
    effectiveFrom: plainDate('2026-01-01'),
    source: '示例来源',
    terms: [],
  })),
  getPolicy: nothing,
  getPlaces: nothing,
  getRetention: nothing,

  whoAmI: nothing,
  signIn: of('nobody', () => ({ email: 'expert@example.test', password })),
  giveSecondFactor: of('nobody', () => ({ code: '123456' })),
  signOut: nothing,
  actFor: of('person', ({ membershipId }) => ({ membershipId })),
  requestRegistration: of('nobody', () => ({ email: 'somebody@example.test' })),
  getInvitation: of('nobody', ({ tokens }) => ({ token: tokens.read })),
  completeRegistration: of('nobody', ({ tokens }) => ({
    token: tokens.registered,
    name: '示例人员',
    password,
  })),
  acceptInvitation: of('nobody', ({ tokens }) => ({ token: tokens.accepted })),
  requestPasswordReset: of('nobody', () => ({ email: 'expert@example.test' })),
  resetPassword: of('nobody', () => ({ token: 'no such link was ever sent', password })),
  changePassword: of('nobody', () => ({ current: 'not the current one', password })),
  startSecondFactor: nothing,
  confirmSecondFactor: of('nobody', () => ({ code: '123456' })),
  listSessions: nothing,
  endSession: of('person', ({ sessionId }) => ({ sessionId })),

  getIndustry: nothing,
  setIndustry: of('nobody', () => ({ industry: null, version: 999 })),
  listMembers: of('client', ({ organisationId }) => ({ organisationId })),
  inviteMember: of('client', ({ organisationId }) => ({
    organisationId,
    email: 'one.more@example.test',
    roles: ['enterprise' as const],
  })),
  revokeInvitation: of('client', ({ organisationId, invitations }, actor) => ({
    organisationId,
    invitationId: invitations[mine(actor)],
  })),
  // A version that never was: who reaches the member is told so, and nobody's session ends in the middle of this.
  changeRoles: of('client', ({ organisationId, membershipId }) => ({
    organisationId,
    membershipId,
    roles: ['enterprise' as const],
    version: 999,
    reason,
  })),
  // Nobody here has enrolled a second factor, so nobody loses one.
  clearSecondFactor: of('client', ({ organisationId, membershipId }) => ({
    organisationId,
    membershipId,
    reason,
  })),
  listOrganisations: nothing,
  decideOrganisation: of('client', ({ organisationId }) => ({
    organisationId,
    decision: 'verified' as const,
    reason,
    version: 1,
  })),
  registerGovernmentOrganisation: of('nobody', () => ({
    uscc: organisations.lead.uscc,
    name: '市级示例部门',
    locality: '330400',
    department: 'industry',
  })),
  listUsccExceptions: nothing,
  addUsccException: of('nobody', () => ({ code: '91330481XXXX00019A', reason })),
  describePeople: of('nobody', () => ({ ids: [] })),
  install: of('nobody', () => ({
    organisation: { ...organisations.newcomer },
    verified: false,
    members: [],
  })),
  isInstalled: nothing,
  inviteFirstAdministrator: of('nobody', () => ({
    email: 'first@example.test',
    name: '示例部门',
    uscc: organisations.lead.uscc,
  })),
}

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'permission' in value

/** By operation id: the contract, and how each caller tries it. */
export const tries = new Map(
  Object.entries(everything).flatMap(
    ([name, contract]): [string, { contract: Contract; attempt: Attempt }][] =>
      isContract(contract) && Object.hasOwn(attempts, name)
        ? [[contract.id, { contract, attempt: attempts[name as keyof typeof attempts] as Attempt }]]
        : [],
  ),
)
