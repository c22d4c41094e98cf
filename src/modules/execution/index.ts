/**
 * 实施: what is done under an order's contract: samples in and out, batch records that a second person checks, reports
 * that three persons write, review and sign and anybody can verify, and what came of it, failures too.
 * Rows: AC-52, AC-53, AC-69, C25. Asks order whose it is, catalogue for certificates, identity for names; asked by
 * progress for steps.
 */
import type { Link } from '#kernel/letter.ts'
import { answerReport } from './operations/answer-report.ts'
import { answerResult } from './operations/answer-result.ts'
import { checkBatch } from './operations/check-batch.ts'
import { discardReport } from './operations/discard-report.ts'
import { draftReport } from './operations/draft-report.ts'
import { getBatch } from './operations/get-batch.ts'
import { getExecution } from './operations/get-execution.ts'
import { getReport } from './operations/get-report.ts'
import { getSample } from './operations/get-sample.ts'
import { listExecutions } from './operations/list-executions.ts'
import { moveSample } from './operations/move-sample.ts'
import { receiveSample } from './operations/receive-sample.ts'
import { recordBatch } from './operations/record-batch.ts'
import { recordResult } from './operations/record-result.ts'
import { replyToObjection } from './operations/reply-to-objection.ts'
import { returnReport } from './operations/return-report.ts'
import { reviewReport } from './operations/review-report.ts'
import { reviseBatch } from './operations/revise-batch.ts'
import { reviseReport } from './operations/revise-report.ts'
import { signReport } from './operations/sign-report.ts'
import { submitReport } from './operations/submit-report.ts'
import { verifyReport } from './operations/verify-report.ts'
import { withdrawReport } from './operations/withdraw-report.ts'

export { executionLetters } from './letters.ts'
export { executionSteps, executionStepsOf } from './need-steps.ts'
export { executionWaits } from './waits.ts'

/**
 * Views that other modules may read: `execution.pub_report`, `execution.pub_result`, `execution.pub_signed`, and of
 * batches `execution.pub_checked`.
 */
export const execution = (link: Link) => [
  getExecution,
  listExecutions,
  receiveSample(link),
  moveSample,
  getSample(link),
  recordBatch,
  reviseBatch,
  checkBatch,
  getBatch,
  draftReport,
  reviseReport,
  submitReport(link),
  reviewReport(link),
  returnReport(link),
  discardReport,
  signReport(link),
  withdrawReport(link),
  answerReport(link),
  replyToObjection(link),
  getReport(link),
  verifyReport,
  recordResult(link),
  answerResult(link),
]
