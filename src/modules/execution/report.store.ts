import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, inArray, or, sql } from '#kernel/sql.ts'
import type { Side } from './sides.ts'
import { report, reportEvent } from './tables.ts'
import { issuedStates, type ReportEvent } from './terms.ts'
import { ofSide } from './within.ts'

export type ReportRow = typeof report.$inferSelect
export type ReportEventRow = typeof reportEvent.$inferSelect

/** What has not been issued doesn't exist for the client. */
const shownTo = (side: Side) => (side === 'client' ? inArray(report.state, [...issuedStates]) : undefined)

/** What lists tell of a report without loading what it says. */
export type ReportHead = Pick<
  ReportRow,
  'id' | 'serial' | 'orderId' | 'state' | 'createdAt' | 'issuedAt' | 'replacesId'
> & { readonly title: string }

/** Reports of orders that the caller has seen to be their own, as this side sees them, without what they say. */
export const reportHeadsOf = (tx: Tx, orderIds: readonly string[], side: Side): Promise<ReportHead[]> =>
  tx
    .select({
      id: report.id,
      serial: report.serial,
      orderId: report.orderId,
      state: report.state,
      createdAt: report.createdAt,
      issuedAt: report.issuedAt,
      replacesId: report.replacesId,
      title: sql<string>`${report.content} ->> 'title'`,
    })
    .from(report)
    .where(and(inArray(report.orderId, [...orderIds]), shownTo(side)))
    .orderBy(asc(report.serial))

const within = (reach: Reach) =>
  or(
    ofSide(report.orderId, reach, 'provider'),
    and(ofSide(report.orderId, reach, 'client'), shownTo('client')),
  )

export async function reportWithin(tx: Tx, reach: Reach, id: string): Promise<ReportRow> {
  const [row] = await tx
    .select()
    .from(report)
    .where(and(eq(report.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: what is done to one report comes one after the other. */
export async function lockReport(tx: Tx, reach: Reach, id: string, side: Side): Promise<ReportRow> {
  const [row] = await tx
    .select()
    .from(report)
    .where(and(eq(report.id, id), ofSide(report.orderId, reach, side), shownTo(side)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** The report that a public address belongs to. Throws Problem `not-found` where there is none. */
export async function reportByCode(tx: Tx, code: string): Promise<ReportRow> {
  const [row] = await tx.select().from(report).where(eq(report.code, code))
  if (!row) throw new Problem('not-found')
  return row
}

/** The report that has taken the place of this one. */
export async function replacementOf(tx: Tx, id: string): Promise<ReportRow | null> {
  const [row] = await tx
    .select()
    .from(report)
    .where(and(eq(report.replacesId, id), inArray(report.state, [...issuedStates])))
  return row ?? null
}

/** Null where another correction of the same report has been begun. */
export async function insertReport(tx: Tx, row: typeof report.$inferInsert): Promise<ReportRow | null> {
  const [stored] = await tx.insert(report).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

/** Throws Problem `conflict` where somebody else has changed it since. */
export async function changeReport(tx: Tx, row: ReportRow, changes: Partial<ReportRow>): Promise<number> {
  const version = row.version + 1
  const done = await tx
    .update(report)
    .set({ ...changes, version })
    .where(and(eq(report.id, row.id), eq(report.version, row.version)))
    .returning({ id: report.id })
  if (done.length === 0) throw new Problem('conflict')
  return version
}

export const eventsOf = (tx: Tx, reportIds: readonly string[]): Promise<ReportEventRow[]> =>
  tx
    .select()
    .from(reportEvent)
    .where(inArray(reportEvent.reportId, [...reportIds]))
    .orderBy(asc(reportEvent.reportId), asc(reportEvent.position))

/** Puts down what was done to a report; whoever does it has it locked. */
export async function noteEvent(
  tx: Tx,
  { id }: Pick<ReportRow, 'id'>,
  event: { kind: ReportEvent; at: Date; personId: string; reason?: string },
): Promise<void> {
  const before = await eventsOf(tx, [id])
  const position = before.length + 1
  await tx.insert(reportEvent).values({ ...event, reason: event.reason ?? '', reportId: id, position })
}

export const reportsByIds = (tx: Tx, ids: readonly string[]): Promise<ReportRow[]> =>
  tx
    .select()
    .from(report)
    .where(inArray(report.id, [...ids]))

/** Takes what a report corrects out of force, if it still is in force; says whether it was. */
export async function replaceReport(
  tx: Tx,
  { replacesId, replacesReason }: ReportRow,
  { at, personId }: { readonly at: Date; readonly personId: string },
): Promise<boolean> {
  if (replacesId === null) return false
  const [old] = await tx
    .select()
    .from(report)
    .where(and(eq(report.id, replacesId), eq(report.state, 'issued')))
    .for('update')
  if (!old) return false
  await changeReport(tx, old, { state: 'replaced' })
  await noteEvent(tx, old, { kind: 'replaced', at, personId, reason: replacesReason ?? '' })
  return true
}
