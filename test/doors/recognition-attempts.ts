import { join } from 'node:path'
import * as casework from '#modules/casework/api.ts'
import * as recognition from '#modules/recognition/api.ts'
import * as calls from '#modules/recognition/call.api.ts'
import * as notice from '#modules/recognition/notice.api.ts'
import * as own from '#modules/recognition/own.api.ts'
import * as packages from '#modules/recognition/package.api.ts'
import * as records from '#modules/recognition/record.api.ts'
import { contentOf, png } from '#test/pictures.ts'
import { callInput, checkItems, noticeInput, objectionInput, titleOf } from '#test/recognitions.ts'
import { startOfTests } from '#test/world.ts'
import { readPolicyPack } from '../../src/policy-pack.ts'
import { nothing, of, reason } from './attempt.ts'

export const recognitionContracts = {
  ...casework,
  ...calls,
  ...recognition,
  ...notice,
  ...own,
  ...packages,
  ...records,
}

const pack = readPolicyPack(join(import.meta.dirname, '../../policy-packs/jiaxing-2025-47'))
const content = pack.processes['recognition'] ?? { name: '', source: '', stages: [], moves: [] }
const kind = 'recognition'
const then = { clock: { now: () => startOfTests } } as Parameters<typeof callInput>[0]
const items = [{ group: '人员', text: '人员名单与人数不一致' }]

export const recognitionAttempts = {
  listProcesses: nothing,
  getProcess: of('nobody', () => ({ kind })),
  previewProcess: of('nobody', () => ({ kind, content })),
  // Of a version that isn't current: who may is told so.
  proposeProcess: of('nobody', () => ({ kind, content, version: 999, reason, migrate: false })),
  adoptProcess: of('nobody', ({ recognition: { proposalId } }) => ({ kind, proposalId })),
  returnProcess: of('nobody', ({ recognition: { proposalId } }) => ({ kind, proposalId, note: reason })),
  getCaseOn: of('nobody', ({ recognition: { applicationId } }) => ({
    caseId: applicationId,
    at: startOfTests,
  })),

  publishCall: of('nobody', () => callInput(then)),
  listCalls: nothing,
  getCall: of('nobody', ({ recognition: { callId } }) => ({ callId })),
  waiveQuota: of('nobody', ({ recognition: { callId } }) => ({
    ...{ callId, locality: '330482', places: 1 },
    reason,
  })),
  // Of a version that isn't current: who may is told so.
  amendCall: of('nobody', ({ recognition: { callId } }) => ({
    ...{ callId, version: 999, reason },
    ...{ text: '更正后的通知正文，示例。', contact: '0573-0000009' },
    closesAt: callInput(then).closesAt,
  })),
  withdrawCall: of('nobody', ({ recognition: { freeCallId } }) => ({
    callId: freeCallId,
    version: 999,
    reason,
  })),
  listApplications: nothing,
  exportApplications: of('nobody', ({ recognition: { callId } }) => ({ callId })),
  getApplication: of('host', ({ recognition: { applicationId } }) => ({ applicationId })),
  returnApplication: of('host', ({ recognition: { toWithdraw } }) => ({
    ...{ applicationId: toWithdraw, items },
    workingDays: 5,
  })),
  endOverdue: of('host', ({ recognition: { applicationId } }) => ({ applicationId, reason })),
  decideLocally: of('host', ({ recognition: { applicationId } }) => ({
    ...{ applicationId, outcome: 'recommend' as const },
    reason,
  })),
  checkFormally: of('host', ({ recognition: { applicationId } }) => ({
    ...{ applicationId, outcome: 'accept' as const },
    items: checkItems(),
  })),
  // One that has a page of its own: who may is told so, and nothing is moved.
  makeMove: of('host', ({ recognition: { applicationId } }) => ({ applicationId, move: 'recognise' })),
  attachRecord: of('host', ({ recognition: { applicationId } }) => ({
    ...{ applicationId, title: '核查照片（示例）' },
    file: contentOf(png()),
  })),
  readRecord: of('host', ({ recognition: { fileId } }) => ({ fileId })),
  listDocuments: of('host', ({ recognition: { applicationId } }) => ({ applicationId })),
  proposeRecognition: of('host', ({ recognition: { applicationId } }) => ({ applicationId, reason })),
  publishNotice: of('nobody', ({ recognition: { callId, noticed } }) => noticeInput(then, callId, [noticed])),
  decideRecognition: of('host', ({ recognition: { applicationId } }) => ({
    ...{ applicationId, outcome: 'recognised' as const, reason },
    title: titleOf(then),
  })),

  startApplication: of('host', ({ recognition: { freeCallId }, platformId }) => ({
    callId: freeCallId,
    platformId,
  })),
  saveApplication: of('host', ({ recognition: { draft } }) => ({
    ...{ applicationId: draft.applicationId, version: draft.version },
    draft: {},
  })),
  refillApplication: of('host', ({ recognition: { draft } }) => ({
    applicationId: draft.applicationId,
    version: 999,
  })),
  submitApplication: of('host', ({ recognition: { toSubmit } }) => ({
    applicationId: toSubmit.applicationId,
    version: toSubmit.version,
  })),
  withdrawApplication: of('host', ({ recognition: { toWithdraw } }) => ({
    applicationId: toWithdraw,
    reason,
  })),
  getPackage: of('host', ({ platformId }) => ({ platformId, packageId: 'provincial' as const })),
  listOwnApplications: nothing,
  getOwnApplication: of('host', ({ recognition: { draft } }) => ({ applicationId: draft.applicationId })),

  listPublicNotices: nothing,
  getPublicNotice: of('nobody', ({ recognition: { noticeId } }) => ({ noticeId })),
  raiseObjection: of('nobody', ({ recognition: { noticeId, noticed } }) => objectionInput(noticeId, noticed)),
  listObjections: nothing,
  takeObjection: of('nobody', ({ recognition: { objectionId } }) => ({ objectionId })),
  handOverObjection: of('nobody', ({ recognition: { objectionId } }) => ({ objectionId, reason })),
  readObjector: of('nobody', ({ recognition: { objectionId } }) => ({ objectionId })),
  sealObjectors: nothing,
  forgetObjectors: nothing,
  extendNotices: nothing,
  answerObjection: of('nobody', ({ recognition: { objectionId } }) => ({
    ...{ objectionId, outcome: 'rejected' as const },
    answer: '经核查，所报设备属实，异议不成立。',
  })),
}
