import { addDays, addMonths, type PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gte, inArray, lte, type SQL, sql } from '#kernel/sql.ts'
import type { MonthSum } from './figures.ts'
import type { LedgerRow } from './posting.store.ts'
import { closing, entry, posting } from './tables.ts'
import type { Account, SourceKind } from './terms.ts'

export interface Period {
  readonly platformId: string
  readonly from: PlainDate
  readonly to: PlainDate
}

export interface StatementRow {
  readonly account: Account
  readonly detail: string
  readonly opening: Fen
  readonly debit: Fen
  readonly credit: Fen
  readonly entries: number
}

const whole = (of: SQL) => sql<number>`coalesce(${of}, 0)::bigint`.mapWith(Number)

/** Every account as the sum of its postings: before the period, and within it on either side. */
export const sumsOf = (tx: Tx, { platformId, from, to }: Period): Promise<StatementRow[]> =>
  tx
    .select({
      account: posting.account,
      detail: posting.detail,
      opening: whole(sql`sum(${posting.amount}) filter (where ${posting.bookedOn} < ${from})`),
      debit: whole(
        sql`sum(${posting.amount}) filter (where ${posting.bookedOn} >= ${from} and ${posting.amount} > 0)`,
      ),
      credit: whole(
        sql`-sum(${posting.amount}) filter (where ${posting.bookedOn} >= ${from} and ${posting.amount} < 0)`,
      ),
      entries: whole(sql`count(*) filter (where ${posting.bookedOn} >= ${from})`),
    })
    .from(posting)
    .where(and(eq(posting.platformId, platformId), lte(posting.bookedOn, to)))
    .groupBy(posting.account, posting.detail)

export async function lateIn(tx: Tx, { platformId, from, to }: Period): Promise<number> {
  const [row] = await tx
    .select({ late: sql<number>`count(*)::int` })
    .from(entry)
    .where(
      and(
        eq(entry.platformId, platformId),
        gte(entry.bookedOn, from),
        lte(entry.bookedOn, to),
        sql`${entry.belongsOn} < ${entry.bookedOn}`,
      ),
    )
  return row?.late ?? 0
}

/** The last day through which the books are closed. */
export async function closedThrough(tx: Tx, platformId: string): Promise<PlainDate | null> {
  const [row] = await tx
    .select({ month: closing.month })
    .from(closing)
    .where(eq(closing.platformId, platformId))
    .orderBy(desc(closing.month))
    .limit(1)
  return row ? addDays(addMonths(row.month, 1), -1) : null
}

export interface EntryFilter extends Period {
  readonly account?: Account | undefined
  readonly detail?: string | undefined
  readonly late?: boolean
  readonly after?: string | undefined
  readonly limit: number
}

/** Entries of a period, the newest first. */
export const entriesBy = (tx: Tx, filter: EntryFilter): Promise<LedgerRow[]> =>
  tx
    .select()
    .from(entry)
    .where(
      and(
        eq(entry.platformId, filter.platformId),
        gte(entry.bookedOn, filter.from),
        lte(entry.bookedOn, filter.to),
        filter.late ? sql`${entry.belongsOn} < ${entry.bookedOn}` : undefined,
        filter.account
          ? sql`exists (select 1 from ${posting} where ${posting.entryId} = ${entry.id}
              and ${posting.account} = ${filter.account}
              ${filter.detail === undefined ? sql`` : sql`and ${posting.detail} = ${filter.detail}`})`
          : undefined,
        filter.after
          ? sql`(${entry.bookedOn}, ${entry.serial}) <
              (select e.booked_on, e.serial from ledger.entry e where e.id = ${filter.after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(entry.bookedOn), desc(entry.serial))
    .limit(filter.limit)

/** Entry → the entry that reverses it. */
export async function reversalsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly at: Date }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: entry.id, reverses: entry.reverses, at: entry.postedAt })
    .from(entry)
    .where(inArray(entry.reverses, [...ids]))
  return new Map(rows.map(({ id, reverses, at }) => [reverses ?? '', { id, at }]))
}

/** What is booked of these records of a platform. */
export async function bookedEvents(
  tx: Tx,
  { platformId, kind, ids }: { platformId: string; kind: SourceKind; ids: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ event: entry.event })
    .from(entry)
    .where(
      and(eq(entry.platformId, platformId), eq(entry.sourceKind, kind), inArray(entry.sourceId, [...ids])),
    )
  return new Set(rows.map(({ event }) => event))
}

export async function entryById(tx: Tx, id: string): Promise<LedgerRow> {
  const [row] = await tx.select().from(entry).where(eq(entry.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** The same, held: nobody reverses it until the transaction ends. */
export async function lockEntry(tx: Tx, id: string): Promise<LedgerRow> {
  const [row] = await tx.select().from(entry).where(eq(entry.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

const figureAccounts = ['income', 'grant', 'cost', 'share'] as const satisfies readonly Account[]

/** What came in and was spent in a year, month by month, of each of the platforms. */
export async function yearSums(
  tx: Tx,
  platformIds: readonly string[],
  year: number,
): Promise<ReadonlyMap<string, readonly MonthSum[]>> {
  if (platformIds.length === 0) return new Map()
  const month = sql<number>`extract(month from ${posting.bookedOn})::int`
  const rows = await tx
    .select({
      platformId: posting.platformId,
      month,
      account: posting.account,
      detail: posting.detail,
      amount: whole(sql`sum(${posting.amount})`),
    })
    .from(posting)
    .where(
      and(
        inArray(posting.platformId, [...platformIds]),
        gte(posting.bookedOn, `${year}-01-01` as PlainDate),
        lte(posting.bookedOn, `${year}-12-31` as PlainDate),
        inArray(posting.account, [...figureAccounts]),
      ),
    )
    .groupBy(posting.platformId, sql`2`, posting.account, posting.detail)
  return Map.groupBy(rows, ({ platformId }) => platformId)
}

export interface Figure {
  readonly platformId: string
  readonly year: number
  readonly account: Account
  readonly detail: string
}

const ofFigure = ({ platformId, year, account, detail }: Figure) =>
  and(
    eq(posting.platformId, platformId),
    gte(posting.bookedOn, `${year}-01-01` as PlainDate),
    lte(posting.bookedOn, `${year}-12-31` as PlainDate),
    eq(posting.account, account),
    detail === '' ? undefined : eq(posting.detail, detail),
  )

export async function figureAmount(tx: Tx, figure: Figure): Promise<Fen> {
  const [row] = await tx
    .select({ amount: whole(sql`sum(${posting.amount})`) })
    .from(posting)
    .where(ofFigure(figure))
  return row?.amount ?? 0
}

/** What a figure is made of, without whom it was with and what for: an office needn't know. */
export const figureEntries = (tx: Tx, figure: Figure, after: string | undefined, limit: number) =>
  tx
    .select({
      id: entry.id,
      line: posting.line,
      serial: entry.serial,
      postedAt: entry.postedAt,
      bookedOn: entry.bookedOn,
      belongsOn: entry.belongsOn,
      sourceKind: entry.sourceKind,
      reverses: entry.reverses,
      detail: posting.detail,
      amount: posting.amount,
    })
    .from(posting)
    .innerJoin(entry, eq(entry.id, posting.entryId))
    .where(
      and(
        ofFigure(figure),
        after
          ? sql`(${entry.bookedOn}, ${entry.serial}) <
              (select e.booked_on, e.serial from ledger.entry e where e.id = ${after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(entry.bookedOn), desc(entry.serial), asc(posting.line))
    .limit(limit)

/** Own income by entry, of vouchers whose entries stand: neither a reversal nor reversed. */
export const incomeEntries = (tx: Tx, platformId: string, from: PlainDate) =>
  tx
    .select({
      id: entry.id,
      serial: entry.serial,
      postedAt: entry.postedAt,
      belongsOn: entry.belongsOn,
      text: entry.text,
      income: whole(sql`-sum(${posting.amount})`),
    })
    .from(entry)
    .innerJoin(posting, eq(posting.entryId, entry.id))
    .where(
      and(
        eq(entry.platformId, platformId),
        eq(entry.sourceKind, 'voucher'),
        gte(entry.bookedOn, from),
        eq(posting.account, 'income'),
        sql`${entry.reverses} is null`,
        sql`not exists (select 1 from ledger.entry r where r.reverses = ${entry.id})`,
      ),
    )
    .groupBy(entry.id)
    .having(sql`sum(${posting.amount}) < 0`)
    .orderBy(desc(entry.bookedOn), desc(entry.serial))
    .limit(200)

/** What stands on an account for a party, debit above 0. */
export async function partyBalance(
  tx: Tx,
  platformId: string,
  account: Account,
  partyId: string,
): Promise<Fen> {
  const [row] = await tx
    .select({ amount: whole(sql`sum(${posting.amount})`) })
    .from(posting)
    .where(
      and(eq(posting.platformId, platformId), eq(posting.account, account), eq(posting.partyId, partyId)),
    )
  return row?.amount ?? 0
}
