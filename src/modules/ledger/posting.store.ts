/** The one way into the books: entries and their postings in one statement, which the database checks as a whole. */
import { eq, inArray, sql } from 'drizzle-orm'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { balanced, type Line, type NewEntry, type Source } from './posting.ts'
import { entry, posting } from './tables.ts'

export type LedgerRow = typeof entry.$inferSelect
export type PostingRow = typeof posting.$inferSelect

/** What posting needs of the operation that it happens in. */
export interface Posting {
  readonly tx: Tx
  readonly now: Date
  newId(): string
}

export interface Posted {
  readonly id: string
  readonly serial: number
  readonly bookedOn: PlainDate
  /** False where it had been booked before. */
  readonly isNew: boolean
}

type Booked = { id: string; serial: number; booked_on: string } & Record<string, unknown>

interface Reversing {
  readonly reverses?: string
}

const lineRow = (entryId: string, { account, detail, party, amount }: Line, index: number) => ({
  entry_id: entryId,
  line: index + 1,
  account,
  detail,
  party_id: party?.id ?? null,
  party_name: party?.name ?? '',
  amount,
})

/** What is booked for a day that is closed already stands on today, and keeps the day that it belongs to. */
async function insert({ tx, now }: Posting, rows: readonly (NewEntry & Reversing & { id: string })[]) {
  const today = dateOf(now)
  const entries = rows.map(one => ({
    id: one.id,
    platform_id: one.platformId,
    organisation_id: one.organisationId,
    belongs_on: one.on,
    text: one.text,
    source_kind: one.source.kind,
    source_id: one.source.id,
    source_label: one.source.label,
    event: one.event,
    reverses: one.reverses ?? null,
    lines: one.lines.length,
    total: balanced(one.lines),
    posted_by: one.postedBy,
    approved_by: one.approvedBy ?? null,
  }))
  const lines = rows.flatMap(one => one.lines.map((line, index) => lineRow(one.id, line, index)))
  const found = await tx.execute<Booked>(sql`
    with given as (
      select g.*, (select max(c.month) from ledger.closing c where c.platform_id = g.platform_id) as closed
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as g(id uuid, platform_id uuid, organisation_id uuid,
        belongs_on date, text text, source_kind text, source_id text, source_label text, event text, reverses uuid,
        lines smallint, total bigint, posted_by uuid, approved_by uuid)
    ), booked as (
      insert into ledger.entry (id, platform_id, organisation_id, booked_on, belongs_on, text, source_kind, source_id,
        source_label, event, reverses, lines, total, posted_at, posted_by, approved_by)
      select id, platform_id, organisation_id,
        case when belongs_on < closed + interval '1 month' then greatest(belongs_on, ${today}::date) else belongs_on end,
        belongs_on, text, source_kind, source_id, source_label, event, reverses, lines, total,
        ${now.toISOString()}::timestamptz, posted_by, approved_by
      from given
      on conflict (platform_id, source_kind, source_id, event) do nothing
      returning id, serial, platform_id, booked_on
    ), written as (
      insert into ledger.posting (entry_id, line, platform_id, booked_on, account, detail, party_id, party_name, amount)
      select l.entry_id, l.line, b.platform_id, b.booked_on, l.account, l.detail, l.party_id, l.party_name, l.amount
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(entry_id uuid, line smallint, account text,
        detail text, party_id uuid, party_name text, amount bigint)
      join booked b on b.id = l.entry_id
    )
    select id, serial, booked_on::text as booked_on from booked`)
  return new Map(found.rows.map(one => [one.id, one]))
}

/** Those that were booked before, by what they tell. */
async function bookedBefore(tx: Tx, rows: readonly NewEntry[]): Promise<ReadonlyMap<string, Posted>> {
  if (rows.length === 0) return new Map()
  const keys = rows.map(
    one => sql`(${one.platformId}::uuid, ${one.source.kind}, ${one.source.id}, ${one.event})`,
  )
  const found = await tx
    .select()
    .from(entry)
    .where(
      sql`(${entry.platformId}, ${entry.sourceKind}, ${entry.sourceId}, ${entry.event}) in (${sql.join(keys, sql`, `)})`,
    )
  return new Map(
    found.map(({ id, serial, bookedOn, platformId, sourceKind, sourceId, event }) => [
      `${platformId} ${sourceKind} ${sourceId} ${event}`,
      { id, serial, bookedOn, isNew: false },
    ]),
  )
}

/** Books many entries at once, in the order given. */
export async function postAll(
  context: Posting,
  entries: readonly (NewEntry & Reversing)[],
): Promise<Posted[]> {
  if (entries.length === 0) return []
  const rows = entries.map(one => ({ ...one, id: context.newId() }))
  const booked = await insert(context, rows)
  const before = await bookedBefore(
    context.tx,
    rows.filter(({ id }) => !booked.has(id)),
  )
  return rows.map(({ id, platformId, source, event }) => {
    const found = booked.get(id)
    if (found) return { id, serial: found.serial, bookedOn: found.booked_on as PlainDate, isNew: true }
    const known = before.get(`${platformId} ${source.kind} ${source.id} ${event}`)
    // Another transaction booked it meanwhile and this one can't see it yet.
    if (!known) throw new Problem('conflict')
    return known
  })
}

/** Books an entry. The same event of the same source is booked once, and answered again. */
export async function post(context: Posting, one: NewEntry): Promise<Posted> {
  const [posted] = await postAll(context, [one])
  if (!posted) throw new Error('nothing was posted')
  return posted
}

export interface Reversal {
  readonly entryId: string
  readonly on: PlainDate
  readonly text: string
  readonly source: Source
  readonly postedBy: string | null
  readonly approvedBy?: string | null
}

const lineOf = ({ account, detail, partyId, partyName, amount }: PostingRow): Line => ({
  account,
  detail: detail as Line['detail'],
  ...(partyId !== null || partyName !== '' ? { party: { id: partyId, name: partyName } } : {}),
  amount: -amount,
})

/** Books the exact opposite of an entry, once; null where it is reversed already or is a reversal itself. */
export async function reverse(context: Posting, given: Reversal): Promise<Posted | null> {
  const { tx } = context
  const [original] = await tx.select().from(entry).where(eq(entry.id, given.entryId)).for('update')
  if (!original) throw new Problem('not-found')
  const [again] = await tx.select({ id: entry.id }).from(entry).where(eq(entry.reverses, original.id))
  if (again || original.reverses !== null) return null
  const lines = await postingsOf(tx, [original.id])
  const { platformId, organisationId } = original
  const [posted] = await postAll(context, [
    {
      ...{ platformId, organisationId },
      ...{ on: given.on, text: given.text, source: given.source, event: `reversed:${original.id}` },
      reverses: original.id,
      lines: lines.map(lineOf),
      ...{ postedBy: given.postedBy, approvedBy: given.approvedBy ?? null },
    },
  ])
  return posted ?? null
}

export const postingsOf = (tx: Tx, entryIds: readonly string[]): Promise<PostingRow[]> =>
  tx
    .select()
    .from(posting)
    .where(inArray(posting.entryId, [...entryIds]))
    .orderBy(posting.entryId, posting.line)
