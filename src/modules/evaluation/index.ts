/**
 * 年度评价: figures that the system already has, confirmed or contested by the platform, checked by its locality and by
 * sample, with marks of experts, deliberated, noticed and published as grades. Every number opens to its records. What
 * follows from 不合格 is proposed on titles.
 * Rows: D20–D22, AC-11, AC-12, AC-14, AC-15, AC-16, AC-25. Asks review for panels, catalogue for titles, catalogue, usage,
 * order, execution, billing and ledger by their published views, identity for names, rulebook for the calendar and the
 * rules of what follows; asked by subsidy.
 */
import type { Link } from '#kernel/letter.ts'
import type { Vault } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { IndexTable } from './indicator-table.ts'
import { answerEvaluation } from './operations/answer-evaluation.ts'
import { checkLocally, recordSample, verifyValue } from './operations/check-parts.ts'
import { askDeferral, decideDeferral } from './operations/deferrals.ts'
import { extendGradeNotice } from './operations/extend-notice.ts'
import { confirmFinding, proposeFinding, withdrawFinding } from './operations/keep-findings.ts'
import {
  decideIndexTable,
  listIndexTables,
  proposeIndexTable,
  tryIndexTable,
} from './operations/keep-tables.ts'
import { moveRound } from './operations/move-round.ts'
import {
  answerGradeObjection,
  listGradeObjections,
  raiseGradeObjection,
  readGradeObjector,
} from './operations/objections.ts'
import { getRound, listRounds } from './operations/read-rounds.ts'
import {
  getEvaluationSheet,
  getOwnEvaluation,
  listGrades,
  listInputRecords,
  listOwnEvaluations,
  listOwnInputRecords,
} from './operations/read-sheets.ts'
import { confirmGrade, setGrade, setThresholds } from './operations/set-grades.ts'
import { startRound } from './operations/start-round.ts'
import { takePanelMarks } from './operations/take-panel-marks.ts'
import { withdrawPanel } from './operations/withdraw-panel.ts'

export { findEvaluation } from './attachable.store.ts'
export { gradesOf, isBeingGraded, type PublishedGrade } from './grade.store.ts'
export type { IndexTable } from './indicator-table.ts'
export { evaluationLetters } from './letters.ts'
export { readIndexTable } from './read-table.ts'
export { evaluationWaits } from './waits.ts'

/** `proposals`: the index tables of the policy pack. */
export const evaluation = (pack: Pack, proposals: readonly IndexTable[], link: Link, vault: Vault) => [
  listIndexTables(proposals),
  tryIndexTable,
  proposeIndexTable,
  decideIndexTable,
  startRound(link),
  listRounds,
  getRound(pack),
  moveRound(pack, link),
  setThresholds,
  setGrade,
  confirmGrade,
  getEvaluationSheet(pack),
  listInputRecords,
  checkLocally,
  verifyValue,
  recordSample,
  proposeFinding,
  confirmFinding,
  withdrawFinding,
  takePanelMarks,
  withdrawPanel(pack),
  decideDeferral(link),
  listOwnEvaluations,
  getOwnEvaluation(pack),
  listOwnInputRecords,
  answerEvaluation,
  askDeferral(link),
  listGrades(pack),
  raiseGradeObjection(link, vault),
  listGradeObjections,
  readGradeObjector(vault),
  answerGradeObjection(vault),
  extendGradeNotice(pack, link),
]
