import type { AmendmentRow, CallRow } from './call.store.ts'
import type { CallAmendment, CallSummary } from './fields.ts'
import { callNumber } from './number.ts'
import type { CallWords } from './rules.ts'
import { stateOfCall } from './terms.ts'

/** Each amendment keeps what the call said until then; what it became the next one says, or the call. */
function amendmentView(row: AmendmentRow, to: CallWords, withdrawn: boolean): CallAmendment {
  const isSame = row.closesAt.getTime() === to.closesAt.getTime()
  return {
    ...{ at: row.at, reason: row.reason, withdrawn },
    closesAt: isSame ? null : { from: row.closesAt, to: to.closesAt },
    contact: row.contact === to.contact ? null : { from: row.contact, to: to.contact },
    text: row.text === to.text ? null : { from: row.text, to: to.text },
  }
}

/** With its amendments, the newest first. */
export function callView(row: CallRow, amendments: readonly AmendmentRow[], now: Date): CallSummary {
  const { id, level, name, text, opensAt, closesAt, contact, mostCorrections, version } = row
  return {
    ...{ id, level, name, text, opensAt, closesAt, contact, mostCorrections, version },
    number: callNumber(row),
    state: stateOfCall(row, now),
    rulesVersion: row.rules.version,
    amendments: amendments.map((one, at) =>
      amendmentView(one, amendments[at - 1] ?? row, row.withdrawnAt !== null && at === 0),
    ),
  }
}
