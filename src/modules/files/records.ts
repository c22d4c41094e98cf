import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { AttachableKind } from './terms.ts'

/** What files need to know of the record that they hang on. */
export interface FoundRecord {
  readonly organisationId: string
  /** The record that this one hangs on: of a line its platform, of a platform itself. */
  readonly rootId: string
}

/**
 * Finds a record as far as a caller's grant reaches: for the public, only what is published. Whoever owns the records
 * says so; null where there is none, or none that the grant reaches.
 */
export type FindRecord = (
  tx: Tx,
  reach: Reach,
  kind: AttachableKind,
  id: string,
) => Promise<FoundRecord | null>

/** The record, or Problem `not-found`. */
export async function recordWithin(
  find: FindRecord,
  tx: Tx,
  reach: Reach,
  { recordKind, recordId }: { recordKind: AttachableKind; recordId: string },
): Promise<FoundRecord> {
  const found = await find(tx, reach, recordKind, recordId)
  if (!found) throw new Problem('not-found')
  return found
}
