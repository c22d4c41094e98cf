import type { Reach } from '#kernel/actor.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { AttachableKind } from './terms.ts'

/** What files need to know of the record that they hang on. */
export interface FoundRecord {
  readonly organisationId: string
  /** The record that this one hangs on: of a line its platform, of a platform itself. */
  readonly rootId: string
  /** What hangs on it was checked together with it and stays as it was. */
  readonly settled: boolean
  /** Until when what hung on it was before somebody who decided: that stays, while more may come. */
  readonly decidedAt?: Date | null
}

/**
 * Finds a record as far as a caller's grant reaches: for the public, only what is published. Whoever owns the records
 * says so; null where there is none, or none that the grant reaches. `held`: its files are about to change, so that
 * nobody may settle it meanwhile.
 */
export type FindRecord = (
  tx: Tx,
  reach: Reach,
  kind: AttachableKind,
  id: string,
  held?: 'held',
) => Promise<FoundRecord | null>

/**
 * Lets in whom the owner of a need lets read it whole; `read` notes that they did. Whoever knows who that is hands it in.
 */
export type Sharing = (
  context: Pick<Context, 'tx' | 'actor' | 'now'>,
  needId: string,
  doing: 'list' | 'read',
) => Promise<boolean>

/** Whether the caller may read a file as one of a review's: its material, or a photo of a visit. Whoever holds reviews says so. */
export type ReviewReading = (
  context: Pick<Context, 'tx' | 'reach' | 'actor' | 'now'>,
  file: { readonly id: string; readonly recordKind: AttachableKind; readonly recordId: string },
) => Promise<boolean>

/** The record, or Problem `not-found`. */
export async function recordWithin(
  find: FindRecord,
  tx: Tx,
  reach: Reach,
  { recordKind, recordId }: { recordKind: AttachableKind; recordId: string },
  held?: 'held',
): Promise<FoundRecord> {
  const found = await find(tx, reach, recordKind, recordId, held)
  if (!found) throw new Problem('not-found')
  return found
}

/** Of what offices keep with an entry of the pool or a title, what the caller may read. Whoever knows the offices hands it in. */
export type OfficeReading = <F extends { readonly organisationId: string }>(
  context: Pick<Context, 'tx' | 'reach' | 'actor'>,
  files: readonly F[],
) => Promise<readonly F[]>
