import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lte, ne, type SQL, sql } from '#kernel/sql.ts'
import { violatedConstraint } from '#kernel/violation.ts'
import { award, budgetLine, item, objection, report, step } from './tables.ts'
import type { AwardState, SupportKind } from './terms.ts'

export type AwardRow = typeof award.$inferSelect
export type ItemRow = typeof item.$inferSelect
export type ObjectionRow = typeof objection.$inferSelect
export type ReportRow = typeof report.$inferSelect
export type StepRow = typeof step.$inferSelect

/** Cases that the caller sees: those of one's own platforms, or all. */
export const seenWithin = (reach: Reach): SQL | undefined =>
  reach.scope === 'city'
    ? undefined
    : reach.scope === 'organisation'
      ? eq(award.organisationId, reach.organisationId)
      : sql`false`

/** Null where the basis has a case already: the constraint decides. */
export async function insertAward(tx: Tx, row: typeof award.$inferInsert): Promise<AwardRow | null> {
  const [stored] = await tx.insert(award).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

/** Throws Problem `not-found` beyond reach. */
export async function awardWithin(tx: Tx, reach: Reach, id: string): Promise<AwardRow> {
  const [row] = await tx
    .select()
    .from(award)
    .where(and(eq(award.id, id), seenWithin(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** The same, held until the transaction ends: whoever else would decide of it waits. */
export async function lockAward(tx: Tx, reach: Reach, id: string): Promise<AwardRow> {
  const [row] = await tx
    .select()
    .from(award)
    .where(and(eq(award.id, id), seenWithin(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export const awardsWithin = (tx: Tx, reach: Reach, state: AwardState | undefined): Promise<AwardRow[]> =>
  tx
    .select()
    .from(award)
    .where(and(seenWithin(reach), state ? eq(award.state, state) : undefined))
    .orderBy(desc(award.serial))
    .limit(200)

export const statesWithin = (tx: Tx, reach: Reach) =>
  tx
    .select({ state: award.state, count: sql<number>`count(*)::int` })
    .from(award)
    .where(seenWithin(reach))
    .groupBy(award.state)

export const awardsByIds = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, AwardRow>> => {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(award)
          .where(inArray(award.id, [...new Set(ids)]))
  return new Map(rows.map(row => [row.id, row]))
}

/** Cases on these bases that aren't refused. */
export const openedBases = async (tx: Tx, kind: SupportKind): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .select({ basisId: award.basisId })
    .from(award)
    .where(and(eq(award.kind, kind), ne(award.state, 'refused')))
  return new Set(rows.map(({ basisId }) => basisId))
}

/** What was decided for platforms before, whoever asks: earlier support and rewards enter every reckoning. */
export const unscopedDecidedOf = (
  tx: Tx,
  platformIds: readonly string[],
  kind: SupportKind,
): Promise<AwardRow[]> =>
  platformIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(award)
        .where(
          and(
            inArray(award.platformId, [...platformIds]),
            eq(award.kind, kind),
            inArray(award.state, ['reviewed', 'agreed', 'noticed', 'issued']),
          ),
        )
        .orderBy(asc(award.serial))

const apart = ['reward_apart_by_date', 'reward_apart_by_calendar', 'reward_apart_by_year']

/** Moves a case on from the version that was seen. False where a reward stands too near to another. */
export async function storeAward(
  tx: Tx,
  { id }: AwardRow,
  version: number,
  change: Partial<typeof award.$inferInsert>,
): Promise<AwardRow | null> {
  try {
    const [stored] = await tx
      .update(award)
      .set({ ...change, version: version + 1 })
      .where(and(eq(award.id, id), eq(award.version, version)))
      .returning()
    if (!stored) throw new Problem('conflict')
    return stored
  } catch (error) {
    if (apart.includes(violatedConstraint(error) ?? '')) return null
    throw error
  }
}

export const itemsOf = (tx: Tx, awardId: string): Promise<ItemRow[]> =>
  tx.select().from(item).where(eq(item.awardId, awardId)).orderBy(asc(item.serial))

/** False where the case lists that line of that invoice already. */
export async function insertItem(tx: Tx, row: typeof item.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(item).values(row).onConflictDoNothing().returning({ id: item.id })
  return stored.length > 0
}

/** False where the case lists that line of that invoice already. Throws Problem `not-found`. */
export async function changeItem(
  tx: Tx,
  awardId: string,
  id: string,
  change: Partial<typeof item.$inferInsert>,
): Promise<boolean> {
  try {
    const stored = await tx
      .update(item)
      .set(change)
      .where(and(eq(item.id, id), eq(item.awardId, awardId)))
      .returning({ id: item.id })
    if (stored.length === 0) throw new Problem('not-found')
    return true
  } catch (error) {
    if (violatedConstraint(error) === 'item_once') return false
    throw error
  }
}

export async function deleteItem(tx: Tx, awardId: string, id: string): Promise<void> {
  const gone = await tx
    .delete(item)
    .where(and(eq(item.id, id), eq(item.awardId, awardId)))
    .returning({ id: item.id })
  if (gone.length === 0) throw new Problem('not-found')
}

/** The same lines of the same invoices in other cases. */
export const twinsOf = (tx: Tx, awardId: string) =>
  tx
    .select({
      itemId: sql<string>`own.id`,
      awardId: item.awardId,
      counted: item.counted,
    })
    .from(item)
    .innerJoin(
      sql`subsidy.item own`,
      sql`own.award_id = ${awardId} and own.invoice_key = ${item.invoiceKey}
        and own.invoice_line = ${item.invoiceLine} and ${item.awardId} <> own.award_id`,
    )
    .innerJoin(award, and(eq(award.id, item.awardId), ne(award.state, 'refused')))

/** Marks what counts in a case. False where another case has just counted one of them: the constraint decides. */
export async function countItems(tx: Tx, awardId: string, ids: readonly string[]): Promise<boolean> {
  try {
    await tx.update(item).set({ counted: false }).where(eq(item.awardId, awardId))
    if (ids.length > 0)
      await tx
        .update(item)
        .set({ counted: true })
        .where(and(eq(item.awardId, awardId), inArray(item.id, [...ids])))
    return true
  } catch (error) {
    if (violatedConstraint(error) === 'item_counted_once') return false
    throw error
  }
}

export async function insertSteps(tx: Tx, rows: readonly (typeof step.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(step).values([...rows])
}

export const stepsOf = (tx: Tx, awardId: string): Promise<StepRow[]> =>
  tx.select().from(step).where(eq(step.awardId, awardId)).orderBy(asc(step.at), asc(step.id))

export const objectionsOf = (tx: Tx, awardId: string): Promise<ObjectionRow[]> =>
  tx.select().from(objection).where(eq(objection.awardId, awardId)).orderBy(asc(objection.number))

export async function insertObjection(tx: Tx, row: typeof objection.$inferInsert): Promise<void> {
  await tx.insert(objection).values(row)
}

export async function storeAnswer(
  tx: Tx,
  id: string,
  change: Partial<typeof objection.$inferInsert>,
): Promise<void> {
  await tx.update(objection).set(change).where(eq(objection.id, id))
}

export const reportsOf = (tx: Tx, awardId: string): Promise<ReportRow[]> =>
  tx.select().from(report).where(eq(report.awardId, awardId)).orderBy(asc(report.dueOn))

/** Reports that are owed for any money of a platform. */
export const reportsOfPlatform = (tx: Tx, platformId: string): Promise<ReportRow[]> =>
  tx
    .select({ report })
    .from(report)
    .innerJoin(award, eq(award.id, report.awardId))
    .where(eq(award.platformId, platformId))
    .then(rows => rows.map(row => row.report))

export async function insertReports(tx: Tx, rows: readonly (typeof report.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(report).values([...rows])
}

export async function storeReport(
  tx: Tx,
  id: string,
  change: Partial<typeof report.$inferInsert>,
): Promise<void> {
  await tx.update(report).set(change).where(eq(report.id, id))
}

export const budgetLines = (tx: Tx) =>
  tx.select().from(budgetLine).orderBy(desc(budgetLine.year), asc(budgetLine.docNumber)).limit(200)

export async function insertBudgetLine(tx: Tx, row: typeof budgetLine.$inferInsert): Promise<boolean> {
  const stored = await tx
    .insert(budgetLine)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: budgetLine.id })
  return stored.length > 0
}

/** Takes so much of a line, if it is there; otherwise what is left, null where there is no such line. */
export async function allot(
  tx: Tx,
  id: string,
  amount: number,
): Promise<{ readonly taken: boolean; readonly left: number | null }> {
  const taken = await tx
    .update(budgetLine)
    .set({ allotted: sql`${budgetLine.allotted} + ${amount}` })
    .where(and(eq(budgetLine.id, id), sql`${budgetLine.allotted} + ${amount} <= ${budgetLine.total}`))
    .returning({ id: budgetLine.id })
  if (taken.length > 0) return { taken: true, left: null }
  const [line] = await tx.select().from(budgetLine).where(eq(budgetLine.id, id))
  return { taken: false, left: line ? line.total - line.allotted : null }
}

/** In notice, whatever the day; held. */
export const noticedAwards = (tx: Tx): Promise<AwardRow[]> =>
  tx.select().from(award).where(eq(award.state, 'noticed')).orderBy(asc(award.id)).for('update')

/** Later last days of awards that are held. */
export async function storeNoticeEnds(
  tx: Tx,
  ends: readonly { readonly id: string; readonly noticeUntil: PlainDate }[],
): Promise<void> {
  if (ends.length === 0) return
  const rows = ends.map(({ id, noticeUntil }) => sql`(${id}::uuid, ${noticeUntil}::date)`)
  await tx
    .update(award)
    .set({ noticeUntil: sql`later.notice_until`, version: sql`${award.version} + 1` })
    .from(sql`(values ${sql.join(rows, sql`, `)}) as later (id, notice_until)`)
    .where(eq(award.id, sql`later.id`))
}

export const noticedOn = (tx: Tx, day: string): Promise<AwardRow[]> =>
  tx
    .select()
    .from(award)
    .where(and(eq(award.state, 'noticed'), lte(award.noticeFrom, sql`${day}::date`)))
    .orderBy(asc(award.noticeUntil))
    .limit(100)
