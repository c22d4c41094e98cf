/**
 * 审计: who did what, when, for whom, and what changed. Append-only and chained with a keyed hash; the end of the
 * chain is also stated outside the database. The door writes every entry; auditors read and verify.
 * Rows: D25 of the acceptance criteria, S12 of quality. Neighbours: none; only the door knows this module.
 */
import type { Checkpoint, KeyRing } from './chain.ts'
import { eraseDetails } from './operations/erase-details.ts'
import { listEntries } from './operations/list-entries.ts'
import { takeCheckpoint } from './operations/take-checkpoint.ts'
import { verifyChain } from './operations/verify-chain.ts'

export {
  type ChainKey,
  type Checkpoint,
  checkpointSchema,
  type EntryDraft,
  faultText,
  type KeyRing,
} from './chain.ts'
export { verify } from './operations/verify-chain.ts'
export { append } from './store.ts'

export const audit = (keys: KeyRing, checkpoints: () => readonly Checkpoint[]) => [
  listEntries,
  eraseDetails,
  verifyChain(keys, checkpoints),
  takeCheckpoint(keys),
]
