/** 结果快照: all that a published result follows from, so that anybody can reckon it again. */
import { order, readFraction } from './fraction.ts'
import type { IndexTable } from './indicator-table.ts'
import { type Facts, type Sheet, scoreOf } from './score.ts'
import { type Grade, type PartState, type ScoredGrade, scoredGrades, type ValueOrigin } from './terms.ts'

export interface FrozenInput {
  readonly code: string
  readonly origin: ValueOrigin
  readonly value: string
  /** The system's own value, kept beside; null where it has none. */
  readonly taken: string | null
  readonly records: number
  readonly digest: string | null
}

export interface Decided {
  readonly state: PartState
  readonly thresholds: Partial<Record<ScoredGrade, string>>
  /** Where the deliberation departed from the score. */
  readonly set: { readonly grade: ScoredGrade | 'fail'; readonly reason: string } | null
}

export interface Graded {
  readonly grade: Grade
  /** The rule that decided, in Chinese. */
  readonly because: string
}

export interface Snapshot {
  readonly engine: string
  readonly tableId: string
  readonly tableHash: string
  readonly packId: string
  readonly takenAt: string
  readonly facts: Facts
  readonly inputs: readonly FrozenInput[]
  readonly decided: Decided
  readonly sheet: Sheet
  readonly graded: Graded
}

/**
 * 等次. In this order: exempt; deferred with cause; absent without (AC-16); a veto, whatever the score (AC-15); what two
 * people decided with reasons; what the score reaches. Null where thresholds or points are missing, or the platform may still answer.
 */
export function gradeOf(table: IndexTable, sheet: Sheet, { state, thresholds, set }: Decided): Graded | null {
  const exempt = table.exemptions.find(({ code }) => sheet.exemptions.includes(code))
  if (exempt) return { grade: 'exempt', because: `属于免评情形“${exempt.name}”（${exempt.clause}），不计分` }
  const vetoed = table.vetoes.find(({ code }) => sheet.vetoes.includes(code))
  if (vetoed)
    return { grade: 'fail', because: `有一票否决情形“${vetoed.name}”（${vetoed.clause}），不论得分` }
  if (state === 'deferred') return { grade: 'deferred', because: '因故申请并经同意缓评' }
  if (state === 'absent') return { grade: 'fail', because: '没有正当理由不参加评价' }
  if (state !== 'answered') return null
  if (set) return { grade: set.grade, because: `会商确定：${set.reason}` }
  const decided = scoredGrades.filter(grade => thresholds[grade] !== undefined)
  if (sheet.total === null || decided.length === 0) return null
  const total = readFraction(sheet.total)
  const reached = decided.find(grade => order(total, readFraction(thresholds[grade] ?? '0')) >= 0)
  if (reached) return { grade: reached, because: `总分 ${sheet.total}，达到 ${thresholds[reached]} 分` }
  return {
    grade: 'fail',
    because: `总分 ${sheet.total}，未达到最低分数线 ${thresholds[decided.at(-1) ?? 'pass']} 分`,
  }
}

/** The same sheet and grade from what a snapshot holds: what anybody who doubts a result reckons. */
export function reckonAgain(
  table: IndexTable,
  { facts, decided }: Snapshot,
): Pick<Snapshot, 'sheet'> & {
  readonly graded: Graded | null
} {
  const sheet = scoreOf(table, facts)
  return { sheet, graded: gradeOf(table, sheet, decided) }
}
