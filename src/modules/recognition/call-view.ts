import type { CallRow } from './call.store.ts'
import type { CallSummary } from './fields.ts'
import { callNumber } from './number.ts'
import { stateOfCall } from './terms.ts'

export const callView = (row: CallRow, now: Date): CallSummary => {
  const { id, level, name, text, opensAt, closesAt, contact, mostCorrections } = row
  return {
    ...{ id, level, name, text, opensAt, closesAt, contact, mostCorrections },
    number: callNumber(row),
    state: stateOfCall(row, now),
    rulesVersion: row.rules.version,
  }
}
