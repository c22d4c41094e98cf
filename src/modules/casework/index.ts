/**
 * 办件: what goes through stages under rules: processes as versioned data that the office may change, terms in working
 * days that stand still while somebody else is asked, moves with conditions that nobody gets round, and a history from
 * which the state of any date is told. A case keeps the version that it began under, or is taken along by a map that was
 * looked at before. Knows no kind of case; modules above say which conditions they can check.
 * Rows: D1, D2, D11. Asks rulebook for the processes of the policy pack, identity for names; asked by recognition.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { adoptProcess } from './operations/adopt-process.ts'
import { getCaseOn } from './operations/get-case-on.ts'
import { getProcess } from './operations/get-process.ts'
import { listProcesses } from './operations/list-processes.ts'
import { previewProcess } from './operations/preview-process.ts'
import { proposeProcess } from './operations/propose-process.ts'
import { returnProcess } from './operations/return-process.ts'
import type { ProcessKind } from './process.ts'

export {
  type CaseCourse,
  coursesOf,
  currentProcess,
  type HeldCase,
  heldClock,
  holdCase,
  type Made,
  mayMove,
  moveCase,
  startCase,
} from './cases.ts'
export { filledIn } from './documents.ts'
export type { Clock } from './history.ts'
export { caseworkLetters } from './letters.ts'
export { issuedProcess, movesFrom, type ProcessKind } from './process.ts'
export { otherRefusal } from './rules.ts'
export { holderOf, lastMoverOf } from './store.ts'

/** View that other modules may read: `casework.pub_case`. */
export const casework = (kinds: readonly ProcessKind[], pack: Pack, link: Link) => [
  listProcesses(kinds, pack),
  getProcess(kinds, pack),
  previewProcess(kinds, pack),
  proposeProcess(kinds, pack, link),
  adoptProcess(kinds, pack),
  returnProcess,
  getCaseOn,
]
