/**
 * 统筹: the plan's targets with what is reported of them, its tasks with what each responsible unit does by when, and
 * issues on their way to the working group. One module, because one rule binds them: whatever waits on a unit stands on
 * that unit's one list, and is nobody else's.
 * Rows: D23, D24, AC-1, AC-2, AC-24, O17. Asks rulebook for the plan and its units, catalogue for titles and clusters,
 * identity for people, files for evidence.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as evidenceApi from './evidence.api.ts'
import * as figureApi from './figure.api.ts'
import { attachEvidence, readEvidence } from './operations/evidence.ts'
import { followPlan } from './operations/follow-plan.ts'
import { getMonthlyReview } from './operations/get-monthly-review.ts'
import { getPublicPlan } from './operations/get-public-plan.ts'
import { answerHandover, proposeHandover, withdrawHandover } from './operations/hand-over.ts'
import {
  assignIssue,
  closeIssue,
  decideIssue,
  escalateIssue,
  noteIssue,
  raiseIssue,
  recordMeeting,
  reportIssue,
  withdrawIssue,
} from './operations/handle-issues.ts'
import { answerSlip, decideSlip, getSlip, issueSlip, listSlips } from './operations/handle-slips.ts'
import { importFigures } from './operations/import-figures.ts'
import { listPending } from './operations/list-pending.ts'
import {
  decideMilestone,
  moveMilestone,
  openMilestone,
  saveMilestone,
  submitMilestone,
} from './operations/plan-milestones.ts'
import { getIssue, listIssues } from './operations/read-issues.ts'
import { exportTargets, getTarget, listTargets } from './operations/read-targets.ts'
import { getMilestone, getTask, listTasks } from './operations/read-tasks.ts'
import { askFigures, decideFigure, saveFigure, submitFigure } from './operations/report-figures.ts'
import { template } from './sheet.ts'

export { steeringLetters } from './letters.ts'
export { steeringWaits } from './waits.ts'

/** For the door's way of sheets and files. */
export const steeringSheets = {
  exports: { targets: figureApi.exportTargets.id },
  figures: { operation: figureApi.importFigures.id, name: '指标值', headings: template },
}
export const steeringFiles = {
  attach: { '/steering-files': evidenceApi.attachEvidence.id },
  readSigned: [evidenceApi.readEvidence.id],
}

export const steering = (pack: Pack, link: Link, scans: boolean) => [
  listTargets(pack),
  getTarget(pack),
  askFigures(pack, link),
  saveFigure(pack),
  submitFigure(pack, link),
  decideFigure(pack, link),
  importFigures(pack),
  exportTargets(pack),
  listTasks(pack),
  getTask(pack),
  getMilestone(pack),
  saveMilestone(pack),
  openMilestone,
  submitMilestone(pack, link),
  decideMilestone(pack, link),
  moveMilestone,
  proposeHandover(pack, link),
  answerHandover(pack, link),
  withdrawHandover(pack),
  followPlan(pack, link),
  raiseIssue(pack, link),
  listIssues(pack),
  getIssue(pack),
  assignIssue(pack, link),
  escalateIssue(pack, link),
  recordMeeting(pack, link),
  decideIssue(pack, link),
  noteIssue,
  reportIssue(link),
  closeIssue(link),
  withdrawIssue(link),
  issueSlip(pack, link),
  listSlips(pack),
  getSlip(pack),
  answerSlip(link),
  decideSlip(link),
  attachEvidence(scans),
  readEvidence,
  listPending(pack),
  getMonthlyReview(pack),
  getPublicPlan(pack),
]
