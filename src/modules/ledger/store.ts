import type { Reach } from '#kernel/actor.ts'
import { addDays, addMonths, type PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lt, lte, sql } from '#kernel/sql.ts'
import { book, closing, entry, voucher } from './tables.ts'
import type { VoucherState } from './terms.ts'

export type VoucherRow = typeof voucher.$inferSelect
export type NewVoucher = typeof voucher.$inferInsert

export async function insertVouchers(tx: Tx, rows: readonly NewVoucher[]): Promise<VoucherRow[]> {
  if (rows.length === 0) return []
  const stored = await tx
    .insert(voucher)
    .values([...rows])
    .returning()
  return stored.toSorted((a, b) => a.serial - b.serial)
}

/** Null where another reversal of the entry waits already. */
export async function insertReversal(tx: Tx, row: NewVoucher): Promise<VoucherRow | null> {
  const [stored] = await tx.insert(voucher).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

/** Locked for a decision. Throws Problem `not-found` where one of them isn't within reach. */
export async function lockVouchers(tx: Tx, reach: Reach, ids: readonly string[]): Promise<VoucherRow[]> {
  const rows =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(voucher)
          .where(and(inArray(voucher.id, [...ids]), eq(voucher.organisationId, reach.organisationId)))
          .orderBy(asc(voucher.serial))
          .for('update')
      : []
  if (rows.length !== ids.length) throw new Problem('not-found')
  return rows
}

interface Deciding {
  readonly decidedBy: string
  readonly decidedAt: Date
}

/** Voucher → the entry that it became. */
export async function markPosted(
  tx: Tx,
  entries: ReadonlyMap<string, string>,
  { decidedBy, decidedAt }: Deciding,
): Promise<void> {
  if (entries.size === 0) return
  const pairs = JSON.stringify([...entries].map(([id, entry_id]) => ({ id, entry_id })))
  await tx.execute(sql`
    update ledger.voucher v set state = 'posted', entry_id = g.entry_id, decided_by = ${decidedBy},
      decided_at = ${decidedAt.toISOString()}::timestamptz
    from jsonb_to_recordset(${pairs}::jsonb) as g(id uuid, entry_id uuid) where v.id = g.id`)
}

export async function markDeclined(
  tx: Tx,
  ids: readonly string[],
  decision: Deciding & { readonly note: string },
): Promise<void> {
  await tx
    .update(voucher)
    .set({ state: 'declined', ...decision })
    .where(inArray(voucher.id, [...ids]))
}

export const vouchersBy = (
  tx: Tx,
  {
    platformId,
    state,
    after,
    limit,
  }: { platformId: string; state: VoucherState; after: string | undefined; limit: number },
): Promise<VoucherRow[]> =>
  tx
    .select()
    .from(voucher)
    .where(
      and(
        eq(voucher.platformId, platformId),
        eq(voucher.state, state),
        after
          ? lt(voucher.serial, sql`(select v.serial from ledger.voucher v where v.id = ${after}::uuid)`)
          : undefined,
      ),
    )
    .orderBy(desc(voucher.serial))
    .limit(limit)

export async function evidenceOf(tx: Tx, entryId: string): Promise<string | null> {
  const [row] = await tx
    .select({ evidence: voucher.evidence })
    .from(voucher)
    .where(eq(voucher.entryId, entryId))
  return row?.evidence ?? null
}

export async function waitingUpTo(tx: Tx, platformId: string, lastDay: PlainDate): Promise<number> {
  const [row] = await tx
    .select({ waiting: sql<number>`count(*)::int` })
    .from(voucher)
    .where(
      and(
        eq(voucher.platformId, platformId),
        eq(voucher.state, 'proposed'),
        lte(voucher.happenedOn, lastDay),
      ),
    )
  return row?.waiting ?? 0
}

export async function secondPersonFrom(tx: Tx, platformId: string): Promise<Fen | null> {
  const [row] = await tx
    .select({ from: book.secondPersonFrom })
    .from(book)
    .where(eq(book.platformId, platformId))
  return row?.from ?? null
}

export async function storeSecondPerson(tx: Tx, row: typeof book.$inferInsert): Promise<void> {
  const { secondPersonFrom, setBy, setAt } = row
  await tx
    .insert(book)
    .values(row)
    .onConflictDoUpdate({ target: book.platformId, set: { secondPersonFrom, setBy, setAt } })
}

/** Of each platform what is said of its books. */
export async function booksOf(tx: Tx, platformIds: readonly string[]) {
  const ids = [...platformIds]
  if (ids.length === 0) return []
  const set = await tx.select().from(book).where(inArray(book.platformId, ids))
  const closed = await tx
    .select({ platformId: closing.platformId, month: sql<PlainDate>`max(${closing.month})::text` })
    .from(closing)
    .where(inArray(closing.platformId, ids))
    .groupBy(closing.platformId)
  const waiting = await tx
    .select({ platformId: voucher.platformId, waiting: sql<number>`count(*)::int` })
    .from(voucher)
    .where(and(inArray(voucher.platformId, ids), eq(voucher.state, 'proposed')))
    .groupBy(voucher.platformId)
  const first = await tx
    .select({ platformId: entry.platformId, on: sql<PlainDate>`min(${entry.bookedOn})::text` })
    .from(entry)
    .where(inArray(entry.platformId, ids))
    .groupBy(entry.platformId)
  return ids.map(platformId => {
    const month = closed.find(one => one.platformId === platformId)?.month
    return {
      platformId,
      closedThrough: month ? addDays(addMonths(month, 1), -1) : null,
      secondPersonFrom: set.find(one => one.platformId === platformId)?.secondPersonFrom ?? null,
      waiting: waiting.find(one => one.platformId === platformId)?.waiting ?? 0,
      firstOn: first.find(one => one.platformId === platformId)?.on ?? null,
    }
  })
}

/** Whoever closes has the books alone: what was on its way is in, what comes later waits and finds them closed. */
export async function lockBooks(tx: Tx, platformId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('ledger:' || ${platformId}::uuid, 0))`)
}

export async function entriesUpTo(
  tx: Tx,
  platformId: string,
  after: PlainDate | null,
  lastDay: PlainDate,
): Promise<number> {
  const [row] = await tx
    .select({ entries: sql<number>`count(*)::int` })
    .from(entry)
    .where(
      and(
        eq(entry.platformId, platformId),
        lte(entry.bookedOn, lastDay),
        after ? sql`${entry.bookedOn} > ${after}` : undefined,
      ),
    )
  return row?.entries ?? 0
}

export async function insertClosing(tx: Tx, row: typeof closing.$inferInsert): Promise<void> {
  await tx.insert(closing).values(row)
}
