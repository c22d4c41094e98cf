import { batchInput, reportInput, sampleInput } from '#test/executions.ts'
import { of, reason } from './attempt.ts'

/** Versions that never were, so that who may is let in and the next one finds it as it was. */
const never = 999

export const executionAttempts = {
  getExecution: of('both', ({ executing: { orderId } }) => ({ orderId })),
  listExecutions: of('nobody', () => ({})),
  receiveSample: of('host', ({ executing: { orderId } }) => ({ orderId, ...sampleInput })),
  moveSample: of('host', ({ executing: { sampleId } }) => ({
    sampleId,
    after: never,
    move: 'in-use' as const,
    place: '检测室',
  })),
  getSample: of('both', ({ executing: { sampleId } }) => ({ sampleId })),
  recordBatch: of('host', ({ executing: { orderId } }) => ({ orderId, content: batchInput })),
  reviseBatch: of('host', ({ executing: { openBatchId } }) => ({
    batchId: openBatchId,
    version: never,
    content: batchInput,
  })),
  checkBatch: of('host', ({ executing: { openBatchId } }) => ({ batchId: openBatchId, version: never })),
  getBatch: of('both', ({ executing: { batchId } }) => ({ batchId })),
  draftReport: of('host', ({ executing: { orderId } }) => ({ orderId, content: reportInput })),
  reviseReport: of('host', ({ executing: { draftId } }) => ({
    reportId: draftId,
    version: never,
    content: reportInput,
  })),
  submitReport: of('host', ({ executing: { draftId } }) => ({ reportId: draftId, version: never })),
  reviewReport: of('host', ({ executing: { draftId } }) => ({ reportId: draftId, version: never })),
  returnReport: of('host', ({ executing: { draftId } }) => ({ reportId: draftId, version: never, reason })),
  signReport: of('host', ({ executing: { draftId } }) => ({ reportId: draftId, version: never })),
  withdrawReport: of('host', ({ executing: { reportId } }) => ({ reportId, version: never, reason })),
  answerReport: of('client', ({ executing: { reportId } }) => ({
    reportId,
    version: never,
    kind: 'confirmed' as const,
  })),
  replyToObjection: of('host', ({ executing: { reportId } }) => ({
    reportId,
    version: never,
    reply: reason,
  })),
  getReport: of('both', ({ executing: { reportId } }) => ({ reportId })),
  verifyReport: of('both', ({ executing: { code } }) => ({ code })),
  recordResult: of('host', ({ executing: { orderId } }) => ({
    orderId,
    revision: never,
    outcome: 'passed' as const,
    why: reason,
    followUp: 'production' as const,
  })),
  answerResult: of('client', ({ executing: { orderId } }) => ({
    orderId,
    revision: never,
    kind: 'confirmed' as const,
  })),
}
