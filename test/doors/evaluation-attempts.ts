import { plainDate } from '#kernel/calendar.ts'
import * as evaluation from '#modules/evaluation/api.ts'
import * as objections from '#modules/evaluation/objection.api.ts'
import * as sheets from '#modules/evaluation/sheet.api.ts'
import * as tables from '#modules/evaluation/table.api.ts'
import { mine, nothing, of, reason } from './attempt.ts'

const { sees: _sees, leads: _leads, manages: _manages, sheet: _sheet, ...sheetContracts } = sheets
export const evaluationContracts = { ...evaluation, ...sheetContracts, ...tables, ...objections }

const part = { version: 1 }

export const evaluationAttempts = {
  listIndexTables: nothing,
  extendGradeNotice: nothing,
  tryIndexTable: of('nobody', ({ evaluation: { content } }) => ({ content, year: 2025 })),
  // Each has a name of its own, so that nobody is told that the same stands already.
  proposeIndexTable: of('nobody', ({ evaluation: { content } }, actor) => ({
    content: { ...content, name: `${content.name}（${mine(actor)}）` },
    note: reason,
  })),
  decideIndexTable: of('nobody', ({ evaluation: { proposedId } }) => ({ tableId: proposedId, adopt: false })),
  startRound: of('nobody', ({ evaluation: { tableId } }) => ({
    ...{ year: 2025, tableId },
    answerBy: plainDate('2026-12-31'),
  })),
  listRounds: nothing,
  getRound: of('nobody', ({ evaluation: { roundId } }) => ({ roundId })),
  moveRound: of('nobody', ({ evaluation: { roundId } }) => ({
    roundId,
    version: 1,
    to: 'published' as const,
  })),
  setThresholds: of('nobody', ({ evaluation: { roundId } }) => ({
    ...{ roundId, version: 1, excellent: '90', pass: '60' },
    basis: reason,
  })),
  setGrade: of('host', ({ evaluation: { partId } }) => ({ ...part, partId, grade: 'good' as const, reason })),
  confirmGrade: of('host', ({ evaluation: { partId } }) => ({ ...part, partId })),
  getEvaluationSheet: of('host', ({ evaluation: { partId } }) => ({ partId })),
  listInputRecords: of('host', ({ evaluation: { partId } }) => ({ partId, input: 'effective' })),
  checkLocally: of('host', ({ evaluation: { partId } }) => ({ ...part, partId, result: 'agreed' as const })),
  verifyValue: of('host', ({ evaluation: { partId } }) => ({
    ...{ ...part, partId, input: 'effective', value: '1' },
    reason,
  })),
  recordSample: of('host', ({ evaluation: { partId } }) => ({
    ...part,
    partId,
    note: '现场查看设备与批记录',
  })),
  proposeFinding: of('host', ({ evaluation: { partId } }) => ({
    ...{ partId, kind: 'veto' as const, code: 'fraud', reason },
    evidence: '核查记录',
  })),
  confirmFinding: of('host', ({ evaluation: { findingId } }) => ({ findingId })),
  withdrawFinding: of('host', ({ evaluation: { findingId } }) => ({ findingId, reason })),
  takePanelMarks: of('host', ({ evaluation: { partId } }) => ({ partId })),
  withdrawPanel: of('host', ({ evaluation: { partId } }) => ({ partId, reason })),
  listGradeObjections: of('nobody', ({ evaluation: { roundId } }) => ({ roundId })),
  readGradeObjector: of('nobody', ({ evaluation: { objectionId } }) => ({ objectionId })),
  answerGradeObjection: of('nobody', ({ evaluation: { objectionId } }) => ({
    ...{ objectionId, upheld: false },
    answer: '经核对，取值与记录一致，异议不成立。',
  })),
  // Nothing is in notice, so everybody is told that.
  raiseGradeObjection: of('nobody', ({ platformId }) => ({
    ...{ year: 2025, platformId, name: '某某', contact: '0573-00000000' },
    matter: '服务企业数与实际不符，请核对',
  })),
  decideDeferral: of('host', ({ evaluation: { partId } }) => ({
    ...part,
    partId,
    agree: true,
    note: reason,
  })),
  listOwnEvaluations: nothing,
  getOwnEvaluation: of('host', ({ evaluation: { partId } }) => ({ partId })),
  listOwnInputRecords: of('host', ({ evaluation: { partId } }) => ({ partId, input: 'effective' })),
  answerEvaluation: of('host', ({ evaluation: { partId } }) => ({ ...part, partId })),
  askDeferral: of('host', ({ evaluation: { partId } }) => ({
    ...part,
    partId,
    reason: '设备搬迁，全年停产检修',
  })),
  listGrades: nothing,
}
