import type { Tx } from '#kernel/operation.ts'
import { and, asc, desc, eq, gt, gte, inArray, lt, lte, sql } from '#kernel/sql.ts'
import { given, insertion, rowsFor, statement } from '#kernel/statement.ts'
import {
  type Entry,
  type EntryDraft,
  emptyMac,
  erasure,
  type Head,
  type KeyRing,
  link,
  seal,
} from './chain.ts'
import { entry, head } from './tables.ts'

/**
 * Adds entries at the end of the chain, in two exchanges with the database whatever their number. Locks the chain's end
 * until the transaction commits, so it is called last: every transaction takes this lock after all others, which leaves
 * no room for a deadlock, and everybody's next write waits for as long as it is held. Resolves once the end is had; what
 * is answered then is heard of when it is written, so that the end of the transaction needn't wait for that.
 */
export async function append(
  tx: Tx,
  drafts: readonly EntryDraft[],
  keys: KeyRing,
): Promise<() => Promise<unknown>> {
  if (drafts.length === 0) return async () => undefined
  const [key] = keys
  let end: Pick<Head, 'seq' | 'mac'> =
    (await lockedHead(tx)) ?? (await createHead(tx, seal(0, emptyMac, key)))
  const linked: Entry[] = []
  for (const draft of drafts) {
    const next = link(draft, end, key)
    linked.push(next)
    end = next
  }
  const rows = rowsFor(entry, linked)
  const next = seal(end.seq, end.mac, key)
  return () => tx.run(addEntries, { ...rows, ...next })
}

const headForUpdate = statement(
  db => db.select().from(head).where(eq(head.id, 1)).for('update'),
  'audit_head',
)

/** Adds them and moves the end past them. */
const addEntries = statement(
  db =>
    db
      .with(insertion(db, entry))
      .update(head)
      .set({
        seq: sql`${given('seq')}::bigint`,
        mac: sql`${given('mac')}`,
        keyId: sql`${given('keyId')}`,
        seal: sql`${given('seal')}`,
      })
      .where(eq(head.id, 1)),
  'audit_add_entries',
)

async function lockedHead(tx: Tx): Promise<Head | undefined> {
  const [row] = await tx.run(headForUpdate, {})
  return row
}

async function createHead(tx: Tx, first: Head): Promise<Head> {
  await tx
    .insert(head)
    .values({ id: 1, ...first })
    .onConflictDoNothing()
  return (await lockedHead(tx)) ?? first
}

export async function currentHead(tx: Tx): Promise<Head | null> {
  const [row] = await tx.select().from(head).where(eq(head.id, 1))
  return row ?? null
}

/** Entries after `seq` in the chain's order, for verification. */
export const entriesAfter = (tx: Tx, seq: number, limit: number): Promise<Entry[]> =>
  tx.select().from(entry).where(gt(entry.seq, seq)).orderBy(asc(entry.seq)).limit(limit)

/** Held until the transaction ends. */
export async function heldEntry(tx: Tx, seq: number): Promise<Entry | null> {
  const [row] = await tx.select().from(entry).where(eq(entry.seq, seq)).for('update')
  return row ?? null
}

/** Of an entry what the chain holds by its digest alone. */
export async function eraseDetailsOf(tx: Tx, seq: number): Promise<void> {
  await tx.update(entry).set({ details: null }).where(eq(entry.seq, seq))
}

/** Of entries without details those of which another one says that they were erased. */
export async function erasedOf(tx: Tx, seqs: readonly number[]): Promise<ReadonlySet<number>> {
  if (seqs.length === 0) return new Set()
  const rows = await tx
    .select({ seq: entry.objectId })
    .from(entry)
    .where(
      and(
        eq(entry.event, erasure.event),
        eq(entry.objectKind, erasure.kind),
        inArray(entry.objectId, seqs.map(String)),
      ),
    )
  return new Set(rows.map(({ seq }) => Number(seq)))
}

export interface EntryFilter {
  readonly before?: number | undefined
  readonly event?: string | undefined
  readonly objectId?: string | undefined
  readonly personId?: string | undefined
  readonly organisationId?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly limit: number
}

/** The newest entries that fit, newest first. */
export const newestEntries = (tx: Tx, filter: EntryFilter): Promise<Entry[]> =>
  tx
    .select()
    .from(entry)
    .where(
      and(
        filter.before === undefined ? undefined : lt(entry.seq, filter.before),
        filter.event === undefined ? undefined : sql`${entry.event} like ${`${filter.event}%`}`,
        filter.objectId === undefined ? undefined : eq(entry.objectId, filter.objectId),
        filter.personId === undefined ? undefined : eq(entry.personId, filter.personId),
        filter.organisationId === undefined ? undefined : eq(entry.organisationId, filter.organisationId),
        filter.from === undefined ? undefined : gte(entry.at, filter.from),
        filter.to === undefined ? undefined : lte(entry.at, filter.to),
      ),
    )
    .orderBy(desc(entry.seq))
    .limit(filter.limit)
