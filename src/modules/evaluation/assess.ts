/** One platform's evaluation from its rows: which values count, the sheet, the grade. Pure. */
import { order, readFraction } from './fraction.ts'
import type { IndexTable } from './index-table.ts'
import { type Facts, type Sheet, scoreOf } from './score.ts'
import { type Decided, type FrozenInput, type Graded, gradeOf } from './snapshot.ts'
import type { FindingRow, PlainPart, ValueRow } from './store.ts'
import type { Thresholds } from './tables.ts'
import type { ValueOrigin } from './terms.ts'

type Said = Pick<ValueRow, 'input' | 'taken' | 'records' | 'digest' | 'claimed' | 'verified'>

/** The platform says something else than the system, and nobody has decided which holds. */
export const isContested = ({ taken, claimed }: Pick<Said, 'taken' | 'claimed'>): boolean =>
  taken !== null && claimed !== null && order(readFraction(taken), readFraction(claimed)) !== 0

/** What was verified counts; else what the system took; what a platform says only where the system knows nothing. */
export function countedOf(said: Said): { readonly origin: ValueOrigin; readonly value: string } | null {
  if (said.verified !== null) return { origin: 'verified', value: said.verified }
  if (said.taken !== null) return { origin: 'system', value: said.taken }
  return said.claimed === null ? null : { origin: 'claimed', value: said.claimed }
}

export interface Assessment {
  readonly facts: Facts
  readonly inputs: readonly FrozenInput[]
  readonly decided: Decided
  readonly sheet: Sheet
  readonly graded: Graded | null
}

export function assess(
  table: IndexTable,
  part: Pick<PlainPart, 'klass' | 'state' | 'setGrade' | 'setReason' | 'setConfirmedBy'>,
  values: readonly Said[],
  findings: readonly Pick<FindingRow, 'kind' | 'code' | 'mark' | 'confirmedBy'>[],
  thresholds: Thresholds | null,
): Assessment {
  const inputs = values
    .flatMap((said): FrozenInput[] => {
      const counted = countedOf(said)
      const { input: code, taken, records, digest } = said
      return counted ? [{ code, ...counted, taken, records, digest }] : []
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const established = findings.filter(({ confirmedBy }) => confirmedBy !== null)
  const facts: Facts = {
    klass: part.klass,
    values: Object.fromEntries(inputs.map(({ code, value }) => [code, value])),
    marks: Object.fromEntries(
      established.filter(({ kind }) => kind === 'mark').map(({ code, mark }) => [code, mark]),
    ),
    facts: established
      .filter(({ kind }) => kind !== 'mark')
      .map(({ code }) => code)
      .toSorted(),
  }
  const decided: Decided = {
    state: part.state,
    thresholds: thresholds ?? {},
    set: part.setGrade && part.setConfirmedBy ? { grade: part.setGrade, reason: part.setReason } : null,
  }
  const sheet = scoreOf(table, facts)
  return { facts, inputs, decided, sheet, graded: gradeOf(table, sheet, decided) }
}
