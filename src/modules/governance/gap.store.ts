import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, sql } from '#kernel/sql.ts'
import type { Contribution } from './gaps.ts'
import { monthOf, spanOf } from './month.ts'
import { inPeriod, placed, rows } from './store.ts'
import { gapReport } from './tables.ts'

/** What the city can't meet of the needs that were published in a month, within the office's reach. */
export const contributions = (tx: Tx, reach: Reach, month: PlainDate): Promise<Contribution[]> =>
  rows(
    tx,
    sql`select n.organisation_id as "organisationId", n.locality, n.process, n.cluster,
          s.criterion, s.name, s.unmet, s.low, s.high, n.uses_per_year as "usesPerYear"
        from catalogue.pub_need n join matching.pub_shortfall s on s.need_id = n.id
        where ${inPeriod(spanOf(month), sql`n.published_at`)} and ${placed(reach, sql`n.locality`)}`,
  )

/** The month of the first need that was ever published; null where there is none. */
export async function firstMonth(tx: Tx): Promise<PlainDate | null> {
  const [row] = await rows<{ first: string | null }>(
    tx,
    sql`select min(published_at) as first from catalogue.pub_need`,
  )
  return row?.first ? monthOf(new Date(row.first)) : null
}

export type GapReportRow = typeof gapReport.$inferSelect

export async function frozenReport(tx: Tx, month: PlainDate, scope: string): Promise<GapReportRow | null> {
  const [row] = await tx
    .select()
    .from(gapReport)
    .where(and(eq(gapReport.month, month), eq(gapReport.scope, scope)))
  return row ?? null
}

export async function frozenMonths(tx: Tx, scope: string): Promise<ReadonlySet<PlainDate>> {
  const found = await tx.select({ month: gapReport.month }).from(gapReport).where(eq(gapReport.scope, scope))
  return new Set(found.map(({ month }) => month))
}

/** Of two who freeze a month, the first stays. */
export async function storeReports(tx: Tx, reports: (typeof gapReport.$inferInsert)[]): Promise<number> {
  const stored = await tx
    .insert(gapReport)
    .values(reports)
    .onConflictDoNothing()
    .returning({ scope: gapReport.scope })
  return stored.length
}
