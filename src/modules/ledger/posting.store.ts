/** The one way into the books: entries and their postings in one statement, which the database checks as a whole. */

import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { eq, inArray, sql } from '#kernel/sql.ts'
import { given, statement } from '#kernel/statement.ts'
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

const booking = statement(
  db =>
    db
      .select({
        id: sql<string>`id`,
        serial: sql<number>`serial`,
        bookedOn: sql<PlainDate>`booked_on::text`,
      })
      .from(
        sql`ledger.post_entries(${given('entries')}::jsonb, ${given('lines')}::jsonb, ${given('today')}::date,
          ${given('moment')}::timestamptz)`,
      ),
  'ledger.post',
)

async function insert({ tx, now }: Posting, rows: readonly (NewEntry & Reversing & { id: string })[]) {
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
  const booked = await tx.run(booking, {
    entries: JSON.stringify(entries),
    lines: JSON.stringify(lines),
    today: dateOf(now),
    moment: now.toISOString(),
  })
  return new Map(booked.map(one => [one.id, one]))
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
    if (found) return { id, serial: found.serial, bookedOn: found.bookedOn, isNew: true }
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

/** What an entry that reverses this one tells of its source. */
export const reversalOf = (entryId: string): string => `reversed:${entryId}`

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
      ...{ on: given.on, text: given.text, source: given.source, event: reversalOf(original.id) },
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
