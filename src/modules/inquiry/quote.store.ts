import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gte, inArray, lt, or, type SQL, sql } from '#kernel/sql.ts'
import type { InquiryRow } from './store.ts'
import { inquiry, invitation, quote, quoteRevision } from './tables.ts'

export type QuoteRow = typeof quote.$inferSelect
export type RevisionRow = typeof quoteRevision.$inferSelect
export type QuoteSide = 'client' | 'provider'

/** Of these sides as the caller's organisation; a client sees what was sent. */
export function within(reach: Reach, sides: readonly QuoteSide[]): SQL | undefined {
  if (reach.scope !== 'organisation' || sides.length === 0) return sql`false`
  const offered = eq(quote.providerId, reach.organisationId)
  const received = and(eq(quote.clientId, reach.organisationId), sql`${quote.revision} > 0`)
  return or(...sides.map(side => (side === 'client' ? received : offered)))
}

export interface QuotePage {
  readonly sides: readonly QuoteSide[]
  readonly waiting: boolean
  readonly after?: string | undefined
  readonly limit: number
  readonly today: PlainDate
}

/** Sent, and still holds. */
export const isOpen = (today: PlainDate): SQL | undefined =>
  and(eq(quote.state, 'sent'), gte(quote.validUntil, today))

const last = and(eq(quoteRevision.quoteId, quote.id), eq(quoteRevision.revision, quote.revision))

export const quotesWithin = (tx: Tx, reach: Reach, { sides, waiting, after, limit, today }: QuotePage) =>
  tx
    .select({ row: quote, fen: quoteRevision.fen })
    .from(quote)
    .leftJoin(quoteRevision, last)
    .where(
      and(within(reach, sides), waiting ? isOpen(today) : undefined, after ? lt(quote.id, after) : undefined),
    )
    .orderBy(desc(quote.id))
    .limit(limit)

export async function quoteWithin(
  tx: Tx,
  reach: Reach,
  sides: readonly QuoteSide[],
  id: string,
): Promise<QuoteRow> {
  const [row] = await tx
    .select()
    .from(quote)
    .where(and(eq(quote.id, id), within(reach, sides)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: what is decided on a quote comes one after the other. */
export async function lockQuote(
  tx: Tx,
  reach: Reach,
  side: QuoteSide | 'both',
  id: string,
): Promise<QuoteRow> {
  const [row] = await tx
    .select()
    .from(quote)
    .where(and(eq(quote.id, id), within(reach, side === 'both' ? ['client', 'provider'] : [side])))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

const openOf = (bookingId: string) =>
  and(eq(quote.bookingId, bookingId), inArray(quote.state, ['draft', 'sent']))

/** The quote of a booking that isn't decided yet. */
export async function openQuote(tx: Tx, bookingId: string): Promise<QuoteRow | null> {
  const [row] = await tx.select().from(quote).where(openOf(bookingId))
  return row ?? null
}

/** The same, held. */
export async function lockOpenQuote(tx: Tx, bookingId: string): Promise<QuoteRow | null> {
  const [row] = await tx.select().from(quote).where(openOf(bookingId)).for('update')
  return row ?? null
}

export const revisionsOf = (tx: Tx, quoteId: string): Promise<RevisionRow[]> =>
  tx
    .select()
    .from(quoteRevision)
    .where(eq(quoteRevision.quoteId, quoteId))
    .orderBy(asc(quoteRevision.revision))

export async function revisionOf(tx: Tx, quoteId: string, revision: number): Promise<RevisionRow> {
  const [row] = await tx
    .select()
    .from(quoteRevision)
    .where(and(eq(quoteRevision.quoteId, quoteId), eq(quoteRevision.revision, revision)))
  if (!row) throw new Error('a quote without what it says')
  return row
}

/** A new quote; null where the booking has an open one already. */
export async function insertQuote(tx: Tx, row: typeof quote.$inferInsert): Promise<QuoteRow | null> {
  const [stored] = await tx.insert(quote).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

export async function insertRevision(tx: Tx, row: typeof quoteRevision.$inferInsert): Promise<void> {
  await tx.insert(quoteRevision).values(row)
}

type Changes = Partial<Omit<QuoteRow, 'id' | 'serial' | 'version'>>

/** Changes a quote over the version that was looked at. Throws Problem `conflict` where it is another by now. */
export async function changeQuote(tx: Tx, id: string, version: number, changes: Changes): Promise<number> {
  const [changed] = await tx
    .update(quote)
    .set({ ...changes, version: version + 1 })
    .where(and(eq(quote.id, id), eq(quote.version, version)))
    .returning({ version: quote.version })
  if (!changed) throw new Problem('conflict')
  return changed.version
}

/**
 * A quote to be accepted with all others of its booking, held in one order, so that of two that are accepted at once the
 * second sees the first; `quote_accepted_once` has the last word.
 */
export async function lockToAccept(tx: Tx, reach: Reach, id: string) {
  const rows = await tx
    .select()
    .from(quote)
    .where(
      or(
        eq(quote.id, id),
        sql`${quote.bookingId} = (select q.booking_id from ${quote} q where q.id = ${id})`,
      ),
    )
    .orderBy(asc(quote.id))
    .for('update')
  const row = rows.find(one => one.id === id)
  if (!row || reach.scope !== 'organisation' || row.clientId !== reach.organisationId || row.revision === 0)
    throw new Problem('not-found')
  return { row, taken: rows.some(one => one.state === 'accepted' && one.id !== id) }
}

/** What was accepted with a quote. */
export async function acceptedContent(tx: Tx, quoteId: string): Promise<RevisionRow> {
  const [found] = await acceptedContents(tx, [quoteId])
  if (!found) throw new Error('an accepted quote without what it says')
  return found
}

/** The same of several quotes, of those that were accepted. */
export async function acceptedContents(tx: Tx, quoteIds: readonly string[]): Promise<RevisionRow[]> {
  const rows = await tx
    .select({ row: quoteRevision })
    .from(quoteRevision)
    .innerJoin(
      quote,
      and(eq(quote.id, quoteRevision.quoteId), eq(quote.acceptedRevision, quoteRevision.revision)),
    )
    .where(inArray(quote.id, [...quoteIds]))
  return rows.map(({ row }) => row)
}

/** The quote that an award became; null of awards from before there were quotes, and of one's own lines. */
export async function quoteOfInvitation(tx: Tx, invitationId: string): Promise<string | null> {
  const [found] = await tx.select({ id: quote.id }).from(quote).where(eq(quote.invitationId, invitationId))
  return found?.id ?? null
}

/** The inquiries by whose award quotes came; those for a booking have none. */
export const inquiriesOfQuotes = (
  tx: Tx,
  quoteIds: readonly string[],
): Promise<(Pick<InquiryRow, 'serial' | 'createdAt'> & { readonly quoteId: string })[]> =>
  tx
    .select({ quoteId: quote.id, serial: inquiry.serial, createdAt: inquiry.createdAt })
    .from(quote)
    .innerJoin(invitation, eq(invitation.id, quote.invitationId))
    .innerJoin(inquiry, eq(inquiry.id, invitation.inquiryId))
    .where(inArray(quote.id, [...quoteIds]))

/** Whether a quote for a booking was accepted already. */
export async function hasAccepted(tx: Tx, bookingId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: quote.id })
    .from(quote)
    .where(and(eq(quote.bookingId, bookingId), eq(quote.state, 'accepted')))
  return rows.length > 0
}

/** What was sent for these needs, whoever offers: for who has seen to that. */
export const quotesOfNeeds = (tx: Tx, needIds: readonly string[]): Promise<QuoteRow[]> =>
  tx
    .select()
    .from(quote)
    .where(
      and(
        inArray(quote.needId, [...needIds]),
        sql`${quote.revision} > 0`,
        sql`${quote.bookingId} is not null`,
      ),
    )
    .orderBy(asc(quote.id))
