import { nothing, of, reason } from './attempt.ts'

export const diagnosisAttempts = {
  // One is open already: who may ask is told so.
  requestDiagnosis: of('client', ({ need: { needId } }) => ({ needId, question: '请判断能否进入中试放大' })),
  listDiagnoses: of('client', ({ need: { needId } }) => ({ needId })),
  answerExpert: of('client', ({ judged: { questionId } }) => ({ questionId, answer: '已稳定运行三批' })),
  takeOverCriteria: of('client', ({ spareNeed, judged: { findingOf } }) => ({
    needId: spareNeed.needId,
    needVersion: spareNeed.version,
    assignmentId: findingOf,
    revision: 1,
    keys: ['capabilities.working-pressure'],
  })),
  withdrawDiagnosis: of('client', ({ judged: { requestId } }) => ({ requestId, reason })),
  listDiagnosisRequests: nothing,
  getDiagnosisRequest: of('nobody', ({ judged: { requestId } }) => ({ requestId })),
  assignExperts: of('nobody', ({ judged: { requestId, expertId } }) => ({
    requestId,
    personIds: [expertId],
  })),
  // Who has found something isn't let go: who may release is told so.
  releaseExpert: of('nobody', ({ judged: { foundIn, findingOf } }) => ({
    requestId: foundIn,
    assignmentId: findingOf,
    reason,
  })),
  remindDiagnoses: nothing,
  listAssignedDiagnoses: nothing,
  getAssignedDiagnosis: of('expert', ({ judged: { assignmentId } }) => ({ assignmentId })),
  acceptAssignment: of('expert', ({ judged: { assignmentId } }) => ({ assignmentId })),
  declineAssignment: of('expert', ({ judged: { findingOf } }) => ({
    assignmentId: findingOf,
    reason: 'no-time' as const,
  })),
  askClient: of('expert', ({ judged: { assignmentId } }) => ({ assignmentId, text: '小试稳定运行了几批？' })),
  saveFindingDraft: of('expert', ({ judged: { assignmentId } }) => ({ assignmentId, version: 1, draft: {} })),
  submitFinding: of('expert', ({ judged: { assignmentId } }) => ({ assignmentId, version: 1, reason })),
}
