/** For every operation what a caller sends who aims at an estate, and whose record that is. */
import * as door from '#door/api.ts'
import { addDays, plainDate } from '#kernel/calendar.ts'
import type { Contract, Input } from '#kernel/operation.ts'
import * as audit from '#modules/audit/api.ts'
import * as booking from '#modules/booking/api.ts'
import * as catalogue from '#modules/catalogue/api.ts'
import * as comparison from '#modules/catalogue/compare.api.ts'
import * as coverage from '#modules/catalogue/coverage.api.ts'
import * as devices from '#modules/catalogue/equipment.api.ts'
import * as exported from '#modules/catalogue/export.api.ts'
import * as freshness from '#modules/catalogue/freshness.api.ts'
import * as imports from '#modules/catalogue/import.api.ts'
import * as lines from '#modules/catalogue/line.api.ts'
import * as needs from '#modules/catalogue/need.api.ts'
import * as publication from '#modules/catalogue/publication.api.ts'
import * as tests from '#modules/catalogue/test-item.api.ts'
import * as files from '#modules/files/api.ts'
import * as governance from '#modules/governance/api.ts'
import * as identity from '#modules/identity/api.ts'
import * as organisation from '#modules/identity/organisation.api.ts'
import * as matching from '#modules/matching/api.ts'
import * as rulebook from '#modules/rulebook/api.ts'
import * as search from '#modules/search/api.ts'
import * as showcase from '#modules/showcase/api.ts'
import * as ownShowcase from '#modules/showcase/own.api.ts'
import * as taxonomy from '#modules/taxonomy/api.ts'
import {
  alwaysOpen,
  certificateInput,
  lineInput,
  needDraft,
  platformInput,
  requestWords,
  span,
} from '#test/builders.ts'
import { type Actor, organisations } from '#test/cast.ts'
import { contentOf, png } from '#test/pictures.ts'
import { drafts } from '#test/showcase.ts'
import { actors, type Estate } from './estate.ts'

const everything = {
  ...door,
  ...audit,
  ...booking,
  ...catalogue,
  ...comparison,
  ...coverage,
  ...exported,
  ...freshness,
  ...imports,
  ...lines,
  ...needs,
  ...publication,
  ...tests,
  ...devices,
  ...files,
  ...governance,
  ...identity,
  ...organisation,
  ...matching,
  ...rulebook,
  ...search,
  ...taxonomy,
  ...showcase,
  ...ownShowcase,
}

type Everything = typeof everything
type Contracts = { [K in keyof Everything as Everything[K] extends Contract ? K : never]: Everything[K] }

/** Whose a record is: of the estate's client, host, both, one person, or nobody's (a list, a new record). */
export type Owner = 'client' | 'host' | 'both' | 'person' | 'nobody'

export interface Attempt<I = unknown> {
  readonly owner: Owner
  readonly input: (estate: Estate, actor: Actor | null) => I
}

/** An operation without an entry here doesn't compile. */
type Attempts = {
  readonly [K in keyof Contracts]: Attempt<Contracts[K] extends Contract ? Input<Contracts[K]> : never>
}

const nothing: Attempt<Record<string, never>> = { owner: 'nobody', input: () => ({}) }
const of = <I>(owner: Owner, input: Attempt<I>['input']): Attempt<I> => ({ owner, input })

const reason = '逐一核对权限'
const dates = { from: plainDate('2026-03-01'), to: plainDate('2026-03-31') }
const password = 'a purple bicycle in the rain'
const mine = (actor: Actor | null) => actor ?? ('buyer' as const)

/** Words of no other group. */
const newWords = () => [crypto.randomUUID().slice(0, 8), crypto.randomUUID().slice(0, 8)]

const attempts: Attempts = {
  describeApi: nothing,
  listEntries: nothing,
  verifyChain: nothing,
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
  addClosure: of('host', ({ lineId }) => ({ lineId, ...span('2026-03-13 08:00', '18:00'), reason })),
  removeClosure: of('host', ({ closures }, actor) => ({ closureId: closures[mine(actor)] })),
  getCalendar: of('nobody', () => dates),
  lapseRequests: nothing,

  searchPlatforms: nothing,
  getPlatform: of('nobody', ({ platformId }) => ({ platformId })),
  getLine: of('nobody', ({ lineId }) => ({ lineId })),
  getFigures: nothing,
  getCoverage: nothing,
  listHazards: nothing,
  comparePlatforms: of('nobody', ({ platformId }) => ({ platform: [platformId] })),
  getFreshness: nothing,
  exportPlatforms: nothing,
  exportServices: nothing,
  exportNeeds: nothing,
  exportPolicy: nothing,
  listTests: nothing,
  exportTests: nothing,
  getEquipment: of('nobody', ({ equipmentId }) => ({ equipmentId })),
  listEquipment: nothing,
  exportEquipment: nothing,
  setTestPrice: of('host', ({ testItemId }, actor) => ({
    testItemId,
    price: { mode: 'negotiable' as const, reason: '样品差异大' },
    validFrom: addDays(plainDate('2026-04-01'), actors.indexOf(mine(actor))),
    validTo: addDays(plainDate('2026-04-01'), actors.indexOf(mine(actor))),
  })),
  getSitemap: nothing,
  remindOwners: nothing,
  renewEntries: nothing,
  listOwnPlatforms: nothing,
  getOwnPlatform: of('host', ({ platformId }) => ({ platformId })),
  registerPlatform: of('nobody', () => platformInput),
  revisePlatform: of('host', ({ platformId }) => ({ ...platformInput, platformId, version: 2 })),
  submitPlatform: of('host', ({ spare: { platformId } }) => ({ platformId, version: 2 })),
  agreePlatform: of('host', ({ platformId }) => ({ platformId, number: 1 })),
  returnPlatform: of('host', ({ platformId }) => ({ platformId, number: 1, note: reason })),
  retractPlatform: of('host', ({ platformId }) => ({ platformId, number: 1 })),
  publishDuePlatforms: nothing,
  listPlatformReviews: nothing,
  getPlatformReview: of('host', ({ platformId }) => ({ platformId })),
  getPlatformHistory: of('nobody', ({ platformId }) => ({ platformId })),
  withdrawPlatform: of('host', ({ spare: { platformId } }) => ({ platformId, version: 2, reason })),
  confirmPlatform: of('host', ({ platformId }) => ({ platformId, version: 2 })),
  addLine: of('host', ({ platformId }) => ({ ...lineInput, name: '新增示例线', platformId })),
  reviseLine: of('host', ({ lineId }) => ({ ...lineInput, lineId, version: 1 })),
  addCertificate: of('host', ({ platformId }) => ({ ...certificateInput, platformId })),

  checkImport: of('host', ({ platformId }) => ({
    platformId,
    kind: 'equipment' as const,
    fileName: '设备.xlsx',
    rows: [{ '设备编号*': 'E-2', '设备名称*': '示例干燥机' }],
  })),
  completeImport: of('host', ({ importId }) => ({ importId, mode: 'skip' as const })),
  getImport: of('host', ({ importId }) => ({ importId })),
  getImportFaults: of('host', ({ importId }) => ({ importId })),

  attachFile: of('host', ({ lineId }) => ({
    recordKind: 'line' as const,
    recordId: lineId,
    purpose: 'photo' as const,
    title: '中试线照片',
    file: contentOf(png()),
  })),
  listPublicFiles: of('nobody', ({ platformId }) => ({ recordKind: 'platform', recordId: platformId })),
  listOwnFiles: of('host', ({ platformId }) => ({ recordKind: 'platform', recordId: platformId })),
  readPublicFile: of('nobody', ({ publicFileId }) => ({ fileId: publicFileId })),
  readOwnFile: of('host', ({ fileId }) => ({ fileId })),
  // A version that never was, so that the file is there for whoever tries next.
  reviseFile: of('host', ({ fileId }) => ({ fileId, version: 999, title: '新标题', visibility: 'own' })),
  removeFile: of('host', ({ fileId }) => ({ fileId, version: 999, reason })),
  readPiece: of('nobody', ({ fileId }) => ({ fileId, from: 0 })),
  readForScan: of('nobody', ({ fileId }) => ({ fileId })),
  noteScan: of('nobody', ({ fileId }) => ({ fileId, found: null })),
  resumeScans: nothing,

  saveNeedDraft: of('client', ({ need }) => ({ ...need, draft: needDraft })),
  publishNeed: of('client', ({ need }) => need),
  withdrawNeed: of('client', ({ spareNeed }) => ({ ...spareNeed, reason })),
  listOwnNeeds: nothing,
  getOwnNeed: of('client', ({ need: { needId } }) => ({ needId })),
  listNeeds: nothing,
  listDirectedNeeds: nothing,
  matchNeed: of('client', ({ need: { needId } }) => ({ needId })),
  recordOutcome: of('nobody', ({ need: { needId } }) => ({ needId })),
  getOverview: of('nobody', () => dates),
  searchEntries: nothing,
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
  listSchemes: nothing,
  getTerms: of('nobody', () => ({ scheme: 'gbt-4754' as const })),
  exportTerms: of('nobody', () => ({ scheme: 'gbt-4754' as const })),
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
        ? [[contract.id, { contract, attempt: attempts[name as keyof Attempts] as Attempt }]]
        : [],
  ),
)
