import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lte, ne, type SQL, sql } from '#kernel/sql.ts'
import { version } from './tables.ts'
import { type Decider, type VersionState, waitingStates } from './terms.ts'

export type VersionRow = typeof version.$inferSelect

/** The record that a version is of. */
export interface RecordName {
  readonly kind: string
  readonly id: string
}

const of = ({ kind, id }: RecordName) => and(eq(version.recordKind, kind), eq(version.recordId, id))

/** All versions of a record, the newest first. */
export const versionsOf = (tx: Tx, record: RecordName): Promise<VersionRow[]> =>
  tx.select().from(version).where(of(record)).orderBy(desc(version.number))

export interface PublicValue {
  readonly recordId: string
  readonly publicFrom: Date
  /** What the path leads to in the version's content; null where it leads nowhere. */
  readonly value: string | null
}

/** One text of every version of records that is or was public, concealed ones apart, in the order they became so. */
export async function publicValues(
  tx: Tx,
  kind: string,
  recordIds: readonly string[],
  path: string,
): Promise<PublicValue[]> {
  const rows = await tx
    .select({
      recordId: version.recordId,
      publicFrom: version.publicFrom,
      value: sql<string | null>`jsonb_path_query_first(${version.content}, ${path}::jsonpath) #>> '{}'`,
    })
    .from(version)
    .where(
      and(
        eq(version.recordKind, kind),
        inArray(version.recordId, [...recordIds]),
        eq(version.concealed, false),
      ),
    )
    .orderBy(asc(version.publicFrom), asc(version.number))
  return rows.flatMap(({ publicFrom, ...row }) => (publicFrom === null ? [] : [{ ...row, publicFrom }]))
}

/** The version that somebody has looked at. Throws Problem `not-found` where the record has none of that number. */
export async function versionNumbered(tx: Tx, record: RecordName, number: number): Promise<VersionRow> {
  const row = (await versionsOf(tx, record)).find(one => one.number === number)
  if (!row) throw new Problem('not-found')
  return row
}

/** The version of a record in one of the states; null where there is none. */
export async function versionIn(
  tx: Tx,
  record: RecordName,
  states: readonly VersionState[],
): Promise<VersionRow | null> {
  const [row] = await tx
    .select()
    .from(version)
    .where(and(of(record), inArray(version.state, [...states])))
    .orderBy(desc(version.number))
    .limit(1)
  return row ?? null
}

/** Of records of some kinds the version that waits for review or for its day, in any order. */
export const waitingOf = (
  tx: Tx,
  kinds: readonly string[],
  recordIds: readonly string[],
): Promise<VersionRow[]> =>
  tx
    .select()
    .from(version)
    .where(
      and(
        inArray(version.recordKind, [...kinds]),
        inArray(version.recordId, [...recordIds]),
        inArray(version.state, [...waitingStates]),
      ),
    )

interface Submission {
  readonly id: string
  readonly record: RecordName
  readonly content: Record<string, unknown>
  readonly personId: string
  readonly publishOn: PlainDate | null
  readonly now: Date
}

async function insertVersion(
  tx: Tx,
  { id, record, content, personId, publishOn, now }: Submission,
  state: Partial<typeof version.$inferInsert> & { state: VersionState },
): Promise<VersionRow | null> {
  const [row] = await tx
    .insert(version)
    .values({
      id,
      recordKind: record.kind,
      recordId: record.id,
      number: sql`(select coalesce(max(v.number), 0) + 1 from ${version} v
        where v.record_kind = ${record.kind} and v.record_id = ${record.id})`,
      content,
      submittedBy: personId,
      submittedAt: now,
      publishOn,
      ...state,
    })
    .onConflictDoNothing()
    .returning()
  return row ?? null
}

/** Puts the next version up for review. Null where one is waiting already: the constraint decides. */
export const submitVersion = (tx: Tx, submission: Submission): Promise<VersionRow | null> =>
  insertVersion(tx, submission, { state: 'in-review' })

/**
 * Keeps a change of a record that is public already as its next version, public from now; `as` where the change is
 * itself somebody's check. Throws Problem `conflict` when somebody was faster.
 */
export async function keepVersion(
  tx: Tx,
  { as = null, ...kept }: Omit<Submission, 'publishOn'> & { readonly as?: Decider | null },
): Promise<VersionRow> {
  const { record, now, personId } = kept
  const decided = as === null ? {} : { decidedBy: personId, decidedAs: as, decidedAt: now }
  await endVersion(tx, record, { reason: null, now })
  const row = await insertVersion(
    tx,
    { ...kept, publishOn: null },
    { state: 'published', publicFrom: now, ...decided },
  )
  if (!row) throw new Problem('conflict')
  return row
}

/** What waits of some kind, for review or for its day, the oldest first. */
export const pendingVersions = (tx: Tx, kind: string): Promise<VersionRow[]> =>
  tx
    .select()
    .from(version)
    .where(and(eq(version.recordKind, kind), inArray(version.state, [...waitingStates])))
    .orderBy(asc(version.submittedAt), asc(version.id))

/** Whether a version of this record waits for review, by somebody other than who submitted it where `but` is given. */
export const awaitsReview = (kind: SQL, recordId: SQL, but: string | null): SQL =>
  sql`exists (select from ${version} where ${and(
    eq(version.recordKind, kind),
    eq(version.recordId, recordId),
    eq(version.state, 'in-review'),
    but === null ? undefined : ne(version.submittedBy, but),
  )})`

/** Moves a version on from the state it was read in. Throws Problem `conflict` when somebody was faster. */
async function move(
  tx: Tx,
  { id, state }: VersionRow,
  change: Partial<typeof version.$inferInsert>,
): Promise<VersionRow> {
  const [row] = await tx
    .update(version)
    .set(change)
    .where(and(eq(version.id, id), eq(version.state, state)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

export const returnVersion = (
  tx: Tx,
  row: VersionRow,
  { personId, note, now }: { personId: string; note: string; now: Date },
): Promise<VersionRow> => move(tx, row, { state: 'returned', decidedBy: personId, decidedAt: now, note })

/** Takes back what waits for review or for its day: its owner does, or a change of the record makes it void. */
export const retractVersion = (
  tx: Tx,
  row: VersionRow,
  now: Date,
  note = '提交人撤回',
): Promise<VersionRow> => move(tx, row, { state: 'returned', decidedAt: now, note })

/** Agrees to a version whose day is still to come: it waits for that day. */
export const scheduleVersion = (
  tx: Tx,
  row: VersionRow,
  { personId, now, as = null }: { personId: string; now: Date; as?: Decider | null },
): Promise<VersionRow> =>
  move(tx, row, { state: 'scheduled', decidedBy: personId, decidedAs: as, decidedAt: now })

/**
 * Makes a version public and ends the one before it at the same moment. `personId`: who agreed just now, if anyone.
 * `content`: what is public of it, where the record changed otherwise while a change of it waited.
 */
export async function publishVersion(
  tx: Tx,
  row: VersionRow,
  {
    personId,
    now,
    as = null,
    content = row.content,
  }: {
    personId: string | null
    now: Date
    as?: Decider | null
    content?: Record<string, unknown>
  },
): Promise<VersionRow> {
  await endVersion(tx, { kind: row.recordKind, id: row.recordId }, { reason: null, now })
  const decided = personId === null ? {} : { decidedBy: personId, decidedAs: as, decidedAt: now }
  return await move(tx, row, { state: 'published', publicFrom: now, content, ...decided })
}

/** Ends what is public of a record; the reason is shown where it was withdrawn, and null where a next version follows. */
export async function endVersion(
  tx: Tx,
  record: RecordName,
  { reason, now }: { reason: string | null; now: Date },
): Promise<void> {
  await tx
    .update(version)
    .set({ state: 'ended', publicTo: now, endedReason: reason })
    .where(and(of(record), eq(version.state, 'published')))
}

/** From now on nobody is shown what was public of a record until now. False where nothing of it was shown any more. */
export async function concealVersions(tx: Tx, record: RecordName): Promise<boolean> {
  const concealed = await tx
    .update(version)
    .set({ concealed: true })
    .where(and(of(record), eq(version.state, 'ended'), eq(version.concealed, false)))
    .returning({ id: version.id })
  return concealed.length > 0
}

/** Versions of some kinds whose day has come, held so that two processes don't publish one twice. */
export const dueVersions = (
  tx: Tx,
  kinds: readonly string[],
  today: PlainDate,
  limit: number,
): Promise<VersionRow[]> =>
  tx
    .select()
    .from(version)
    .where(
      and(
        inArray(version.recordKind, [...kinds]),
        eq(version.state, 'scheduled'),
        lte(version.publishOn, today),
      ),
    )
    .orderBy(asc(version.publishOn), asc(version.id))
    .limit(limit)
    .for('update', { skipLocked: true })
