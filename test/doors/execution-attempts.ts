import { batchInput, reportInput, sampleInput } from '#test/executions.ts'
import { of, reason } from './attempt.ts'

/** Versions that never were, so that who may is let in and the next one finds it as it was. */
const never = 999

export const executionAttempts = {
  getExecution: of(
    'both',
    ({
      ordering: {
        executing: { orderId },
      },
    }) => ({ orderId }),
  ),
  listExecutions: of('nobody', () => ({})),
  receiveSample: of(
    'host',
    ({
      ordering: {
        executing: { orderId },
      },
    }) => ({ orderId, ...sampleInput }),
  ),
  moveSample: of(
    'host',
    ({
      ordering: {
        executing: { sampleId },
      },
    }) => ({
      sampleId,
      after: never,
      move: 'in-use' as const,
      place: '检测室',
    }),
  ),
  getSample: of(
    'both',
    ({
      ordering: {
        executing: { sampleId },
      },
    }) => ({ sampleId }),
  ),
  recordBatch: of(
    'host',
    ({
      ordering: {
        executing: { orderId },
      },
    }) => ({ orderId, content: batchInput }),
  ),
  reviseBatch: of(
    'host',
    ({
      ordering: {
        executing: { openBatchId },
      },
    }) => ({
      batchId: openBatchId,
      version: never,
      content: batchInput,
    }),
  ),
  checkBatch: of(
    'host',
    ({
      ordering: {
        executing: { openBatchId },
      },
    }) => ({ batchId: openBatchId, version: never }),
  ),
  getBatch: of(
    'both',
    ({
      ordering: {
        executing: { batchId },
      },
    }) => ({ batchId }),
  ),
  draftReport: of(
    'host',
    ({
      ordering: {
        executing: { orderId },
      },
    }) => ({ orderId, content: reportInput }),
  ),
  reviseReport: of(
    'host',
    ({
      ordering: {
        executing: { draftId },
      },
    }) => ({
      reportId: draftId,
      version: never,
      content: reportInput,
    }),
  ),
  submitReport: of(
    'host',
    ({
      ordering: {
        executing: { draftId },
      },
    }) => ({ reportId: draftId, version: never }),
  ),
  reviewReport: of(
    'host',
    ({
      ordering: {
        executing: { draftId },
      },
    }) => ({ reportId: draftId, version: never }),
  ),
  discardReport: of(
    'host',
    ({
      ordering: {
        executing: { draftId },
      },
    }) => ({ reportId: draftId, version: never, reason }),
  ),
  returnReport: of(
    'host',
    ({
      ordering: {
        executing: { draftId },
      },
    }) => ({ reportId: draftId, version: never, reason }),
  ),
  signReport: of(
    'host',
    ({
      ordering: {
        executing: { draftId },
      },
    }) => ({ reportId: draftId, version: never }),
  ),
  withdrawReport: of(
    'host',
    ({
      ordering: {
        executing: { reportId },
      },
    }) => ({ reportId, version: never, reason }),
  ),
  answerReport: of(
    'client',
    ({
      ordering: {
        executing: { reportId },
      },
    }) => ({
      reportId,
      version: never,
      kind: 'confirmed' as const,
    }),
  ),
  replyToObjection: of(
    'host',
    ({
      ordering: {
        executing: { reportId },
      },
    }) => ({
      reportId,
      version: never,
      reply: reason,
    }),
  ),
  getReport: of(
    'both',
    ({
      ordering: {
        executing: { reportId },
      },
    }) => ({ reportId }),
  ),
  verifyReport: of(
    'both',
    ({
      ordering: {
        executing: { code },
      },
    }) => ({ code }),
  ),
  recordResult: of(
    'host',
    ({
      ordering: {
        executing: { orderId },
      },
    }) => ({
      orderId,
      revision: never,
      outcome: 'passed' as const,
      why: reason,
      followUp: 'production' as const,
    }),
  ),
  answerResult: of(
    'client',
    ({
      ordering: {
        executing: { orderId },
      },
    }) => ({
      orderId,
      revision: never,
      kind: 'confirmed' as const,
    }),
  ),
}
