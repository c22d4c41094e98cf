import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, exists, getTableColumns, ne, not, notInArray, type SQL, sql } from '#kernel/sql.ts'
import { given, givenAll, statement } from '#kernel/statement.ts'
import { alias } from '#kernel/table.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { needNames } from '../need/names.ts'
import { needNumber } from '../need/need.ts'
import type { NeedRow } from '../need/store.ts'
import { entry } from '../tables.ts'
import type { EntryKind } from '../terms.ts'
import { entriesOfNeed, type NewEntry } from './entry.ts'

/** With a whole number that tells whether the record is found and ordered as before: two texts have the same by chance once in 2^53. */
export type EntryRow = typeof entry.$inferSelect & { readonly print: number }

/** What a record now says, where it was written before. */
const excluded = {
  path: sql`excluded.path`,
  title: sql`excluded.title`,
  summary: sql`excluded.summary`,
  body: sql`excluded.body`,
  locality: sql`excluded.locality`,
  facets: sql`excluded.facets`,
  ranges: sql`excluded.ranges`,
  publishedAt: sql`excluded.published_at`,
  confirmedOn: sql`excluded.confirmed_on`,
  marks: sql`excluded.marks`,
  outdated: sql`excluded.outdated`,
}

const isOther = sql`${entry.removed} or (${entry.path}, ${entry.title}, ${entry.summary}, ${entry.body}, ${entry.locality},
  ${entry.facets}, ${entry.ranges}, ${entry.publishedAt}, ${entry.confirmedOn},
  ${entry.marks}, ${entry.outdated})
  is distinct from (${sql.join(Object.values(excluded), sql`, `)})`

/** Makes the entry of a need what the need now says, in the words of the day. */
export async function renewNeedEntries(need: NeedRow, tx: Tx, pack: Pack, today: PlainDate): Promise<void> {
  const names = await needNames(
    tx,
    need.content ?? { hazards: [], cluster: null, industry: null },
    pack,
    today,
  )
  const number = needNumber(need.serial, need.createdAt)
  await replaceEntries(tx, need.id, entriesOfNeed({ ...need, number }, names))
}

/** Rows written with one statement; each has sixteen parameters of at most 65,535. */
const batch = 2_000

/** Of an owner's entries those that are replaced, where not all of them are. */
export const entriesOf = {
  equipment: eq(entry.kind, 'equipment'),
  device: (id: string) => and(eq(entry.kind, 'equipment'), eq(entry.recordId, id)),
  allButEquipment: ne(entry.kind, 'equipment'),
}

/**
 * Makes `entries` those of the owner, or those `among` them; what is as it was isn't touched, so that nobody reads it
 * again.
 */
export async function replaceEntries(
  tx: Tx,
  ownerId: string,
  entries: readonly NewEntry[],
  among?: SQL,
): Promise<void> {
  for (let at = 0; at < entries.length; at += batch)
    await tx
      .insert(entry)
      .values(entries.slice(at, at + batch))
      .onConflictDoUpdate({
        target: [entry.kind, entry.recordId],
        set: { ...excluded, removed: false, changedIn: sql`pg_current_xact_id()` },
        setWhere: isOther,
      })
  await tx
    .update(entry)
    .set({ removed: true, changedIn: sql`pg_current_xact_id()` })
    .where(
      and(
        eq(entry.ownerId, ownerId),
        eq(entry.removed, false),
        among,
        entries.length > 0
          ? notInArray(
              entry.recordId,
              entries.map(one => one.recordId),
            )
          : undefined,
      ),
    )
}

/**
 * An owner's entries become of one kind and keep their numbers: whoever knew of them isn't told of them as new. Records
 * that have an entry of that kind already, since an older release was back for a while, lose the other.
 */
export async function toKind(tx: Tx, ownerId: string, kind: EntryKind): Promise<void> {
  const others = and(eq(entry.ownerId, ownerId), ne(entry.kind, kind))
  const same = alias(entry, 'same')
  const isThere = exists(
    tx
      .select({ number: same.number })
      .from(same)
      .where(and(eq(same.kind, kind), eq(same.recordId, entry.recordId))),
  )
  await tx
    .update(entry)
    .set({ removed: true, changedIn: sql`pg_current_xact_id()` })
    .where(and(others, eq(entry.removed, false), isThere))
  await tx
    .update(entry)
    .set({ kind })
    .where(and(others, not(isThere)))
}

/** Of these owners those that never had an entry, or have one that says less than entries say today. */
export async function withoutEntry(tx: Tx, ownerIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: entry.ownerId })
    .from(entry)
    .where(sql`${entry.ownerId} = any(${sql.param(ownerIds)}::uuid[])`)
    .groupBy(entry.ownerId)
    .having(sql`not bool_or(${entry.outdated} and not ${entry.removed})`)
  const written = new Set(rows.map(({ id }) => id))
  return ownerIds.filter(id => !written.has(id))
}

/** Of these records those whose entry doesn't say their text, as a part of its own. */
export async function entriesWithout(tx: Tx, texts: ReadonlyMap<string, string>): Promise<string[]> {
  const said = sql`jsonb_each_text(${JSON.stringify(Object.fromEntries(texts))}::jsonb) as said`
  const rows = await tx
    .select({ id: entry.recordId })
    .from(said)
    .innerJoin(entry, sql`${entry.recordId} = said.key::uuid`)
    .where(
      and(
        eq(entry.removed, false),
        sql`strpos('；' || ${entry.body} || '；', '；' || said.value || '；') = 0`,
      ),
    )
    .orderBy(entry.recordId)
  return rows.map(({ id }) => id)
}

/** The oldest transaction that still runs: whatever those before it wrote is visible now or never. */
const complete = sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`

/** Up to which transaction what can be read now is complete. */
export async function completeUpTo(tx: Tx): Promise<string> {
  const [now] = await tx.select({ complete }).from(sql`(select 1) as one`)
  return now?.complete ?? '0'
}

/** Of all that a search knows of an entry: what isn't read again must not have changed. */
const print = sql<number>`(hashtextextended(concat_ws(chr(31), ${entry.title}, ${entry.summary}, ${entry.body},
  ${entry.facets}::text, ${entry.ranges}::text, extract(epoch from ${entry.publishedAt})::text,
  (${entry.confirmedOn} - date '1970-01-01')::text), 0) & 9007199254740991)::float8`

const printed = { ...getTableColumns(entry), print }

/** The number and print of every public entry. */
export const entryPrints = (tx: Tx): Promise<{ number: number; print: number }[]> =>
  tx.select({ number: entry.number, print }).from(entry).where(eq(entry.removed, false)).orderBy(entry.number)

/** The public entries of these numbers, in the order of their numbers. */
export const wholeEntries = (tx: Tx, numbers: readonly number[]): Promise<EntryRow[]> =>
  tx
    .select(printed)
    .from(entry)
    .where(and(sql`${entry.number} = any(${sql.param(numbers)}::int[])`, eq(entry.removed, false)))
    .orderBy(entry.number)

const changed = statement(db =>
  db
    .select({ complete, entry: printed })
    .from(sql`(select 1) as one`)
    .leftJoin(entry, sql`${entry.changedIn} >= ${given('since')}::xid8`),
)

/**
 * What was written by transaction `since` or later, and up to where that is complete: a transaction that is still
 * running may be older than others that have ended, so whoever follows asks again from the oldest one running.
 */
export async function entriesSince(tx: Tx, since: string) {
  const rows = await tx.run(changed, { since })
  return {
    complete: rows[0]?.complete ?? since,
    entries: rows.flatMap(row => (row.entry === null ? [] : [row.entry])),
  }
}

/**
 * Of a backup that was restored on another server the entries name transactions that this one hasn't come to: they would
 * be read again by every search, and what is changed next would look older. They count as written before all others;
 * whoever starts reads every entry anyway. For the start, before anybody searches.
 */
export const settleRestored = (tx: Tx) =>
  tx
    .update(entry)
    .set({ changedIn: '0' })
    .where(sql`${entry.changedIn} >= pg_snapshot_xmax(pg_current_snapshot())`)

const shown = statement(
  db =>
    db
      .select({
        number: entry.number,
        kind: entry.kind,
        recordId: entry.recordId,
        path: entry.path,
        title: entry.title,
        summary: entry.summary,
        body: entry.body,
        locality: entry.locality,
        publishedAt: entry.publishedAt,
        confirmedOn: entry.confirmedOn,
        marks: entry.marks,
      })
      .from(entry)
      .where(and(sql`${entry.number} = any(${givenAll('numbers', 'int')})`, eq(entry.removed, false))),
  'entries_by_numbers',
)

/** What is shown of the entries of these numbers that are still public, in any order. */
export const entriesByNumbers = (tx: Tx, numbers: readonly number[]) => tx.run(shown, { numbers })
