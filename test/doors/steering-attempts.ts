import { plainDate } from '#kernel/calendar.ts'
import * as steering from '#modules/steering/api.ts'
import * as evidence from '#modules/steering/evidence.api.ts'
import * as figures from '#modules/steering/figure.api.ts'
import * as issues from '#modules/steering/issue.api.ts'
import * as slips from '#modules/steering/slip.api.ts'
import * as tasks from '#modules/steering/task.api.ts'
import { contentOf, png } from '#test/pictures.ts'
import { figureSaid, issueSaid, milestoneSaid } from '#test/steering.ts'
import { nothing, of, reason } from './attempt.ts'

export const steeringContracts = { ...steering, ...evidence, ...figures, ...issues, ...slips, ...tasks }

const decision = 'returned' as const
const note = reason
const dueOn = plainDate('2026-03-31')

export const steeringAttempts = {
  listTargets: nothing,
  getTarget: of('nobody', () => ({ id: 'T4' })),
  askFigures: of('nobody', ({ steering: { locality } }) => ({
    ...{ id: 'T5', period: '2026-Q1', places: [locality], dueOn },
  })),
  // Who reports another place is told so.
  saveFigure: of('nobody', ({ steering: { locality } }) => ({
    ...{ id: 'T4', place: locality, period: '2023' },
    ...figureSaid,
  })),
  submitFigure: of('client', ({ steering: { figureId } }) => ({ figureId, version: 1 })),
  decideFigure: of('nobody', ({ steering: { submittedId } }) => ({
    ...{ figureId: submittedId, version: 2, decision, note },
  })),
  importFigures: of('nobody', () => ({ rows: [{ '指标*': 'T9' }] })),
  exportTargets: nothing,

  listTasks: nothing,
  getTask: of('nobody', () => ({ id: '一2' })),
  getMilestone: of('client', ({ steering: { milestoneId } }) => ({ milestoneId })),
  saveMilestone: of('nobody', () => ({ task: '一2', ...milestoneSaid })),
  openMilestone: of('client', ({ steering: { draftId } }) => ({ milestoneId: draftId, version: 1 })),
  submitMilestone: of('client', ({ steering: { milestoneId } }) => ({
    ...{ milestoneId, version: 2, doneOn: plainDate('2026-03-02'), result: '规划已经印发' },
  })),
  decideMilestone: of('nobody', ({ steering: { milestoneId } }) => ({
    ...{ milestoneId, version: 3, decision, note },
  })),
  moveMilestone: of('nobody', ({ steering: { milestoneId } }) => ({
    ...{ milestoneId, version: 4, dueOn, reason },
  })),
  proposeHandover: of('client', ({ steering: { milestoneId } }) => ({
    ...{ milestoneId, unit: 'industry', reason },
  })),
  answerHandover: of('client', ({ steering: { offered } }) => ({
    ...{ handoverId: offered, accepted: false, note },
  })),
  withdrawHandover: of('client', ({ steering: { given } }) => ({ handoverId: given })),
  followPlan: nothing,

  raiseIssue: of('nobody', () => issueSaid),
  listIssues: nothing,
  getIssue: of('client', ({ steering: { issueId } }) => ({ issueId })),
  assignIssue: of('nobody', ({ steering: { issueId, locality } }) => ({
    ...{ issueId, version: 2, unit: locality, workingDays: 5 },
  })),
  noteIssue: of('client', ({ steering: { issueId } }) => ({ issueId, text: '已与两地沟通' })),
  reportIssue: of('client', ({ steering: { issueId } }) => ({ issueId, version: 3, result: reason })),
  escalateIssue: of('client', ({ steering: { issueId } }) => ({ issueId, version: 3, reason })),
  recordMeeting: of('nobody', ({ steering: { issueId, locality } }) => ({
    ...{ issueId, heldOn: plainDate('2026-03-02'), units: [locality] },
    minutes: '会商后统一了办理口径。',
  })),
  decideIssue: of('nobody', ({ steering: { issueId, locality } }) => ({
    ...{ issueId, version: 5, unit: locality, workingDays: 5 },
    decision: '由属地牵头统一办理口径。',
  })),
  closeIssue: of('nobody', ({ steering: { issueId } }) => ({ issueId, version: 6, decision, note })),
  withdrawIssue: of('client', ({ steering: { raisedId } }) => ({ issueId: raisedId, version: 1, reason })),

  issueSlip: of('nobody', ({ steering: { locality } }) => ({
    ...{ unit: locality, task: '一2', demand: '请说明规划的进度', dueOn },
  })),
  listSlips: nothing,
  getSlip: of('client', ({ steering: { slipId } }) => ({ slipId })),
  answerSlip: of('client', ({ steering: { slipId } }) => ({ slipId, version: 1, answer: '规划已经送审' })),
  decideSlip: of('nobody', ({ steering: { slipId } }) => ({ slipId, version: 2, decision, note })),

  attachEvidence: of('client', ({ steering: { slipId } }) => ({
    ...{ recordKind: 'slip' as const, recordId: slipId, title: '送审稿' },
    file: contentOf(png()),
  })),
  readEvidence: of('client', ({ steering: { fileId } }) => ({ fileId })),
  listPending: nothing,
  getMonthlyReview: nothing,
  getPublicPlan: nothing,
}
