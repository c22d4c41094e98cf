import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, desc, eq, isNull, or, sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import { ruleNumber } from './number.ts'
import type { PlatformRule } from './rules.ts'
import { rule } from './tables.ts'

export type RuleRow = typeof rule.$inferSelect

export const ruleOf = (row: RuleRow): PlatformRule => ({
  id: row.id,
  number: ruleNumber(row.serial, row.createdAt),
  lineId: row.lineId,
  audience: row.audience,
  content: row.content,
  validFrom: row.validFrom,
  validTo: row.validTo,
  override: row.override,
  source: row.source,
})

/** Rules of a platform, of all its lines and of each, past ones and future ones, the newest first. */
export const rulesOfPlatform = (tx: Tx, platformId: string): Promise<RuleRow[]> =>
  tx.select().from(rule).where(eq(rule.platformId, platformId)).orderBy(desc(rule.validFrom), desc(rule.id))

interface PlatformLine {
  readonly platformId: string
  readonly lineId: string
}

const mayDecide = statement(
  db =>
    db
      .select()
      .from(rule)
      .where(
        and(
          sql`${rule.platformId} = any(${givenAll('platformIds', 'uuid')})`,
          or(isNull(rule.lineId), sql`${rule.lineId} = any(${givenAll('lineIds', 'uuid')})`),
        ),
      )
      .orderBy(asc(rule.id)),
  'rules_that_may_decide',
)

/** Rules that may decide about each of the lines on some day. */
export async function rulesOfLines(
  tx: Tx,
  lines: readonly PlatformLine[],
): Promise<ReadonlyMap<string, readonly PlatformRule[]>> {
  if (lines.length === 0) return new Map()
  const rows = await tx.run(mayDecide, {
    platformIds: [...new Set(lines.map(({ platformId }) => platformId))],
    lineIds: lines.map(({ lineId }) => lineId),
  })
  const byPlatform = Map.groupBy(rows, ({ platformId }) => platformId)
  const rules = new Map([...byPlatform].map(([id, own]) => [id, own.map(ruleOf)]))
  return new Map(
    lines.map(({ lineId, platformId }) => [
      lineId,
      (rules.get(platformId) ?? []).filter(one => one.lineId === null || one.lineId === lineId),
    ]),
  )
}

export const rulesOfLine = async (
  tx: Tx,
  platformId: string,
  lineId: string,
): Promise<readonly PlatformRule[]> => (await rulesOfLines(tx, [{ platformId, lineId }])).get(lineId) ?? []

type Place = Pick<RuleRow, 'platformId' | 'lineId' | 'audience' | 'place'>

/** What is in force at a place on a day or from some later day on, the earliest first. */
export const rulesAt = (tx: Tx, { platformId, lineId, audience, place }: Place, from: PlainDate) =>
  tx
    .select()
    .from(rule)
    .where(
      and(
        eq(rule.platformId, platformId),
        lineId === null ? isNull(rule.lineId) : eq(rule.lineId, lineId),
        eq(rule.audience, audience),
        eq(rule.place, place),
        or(isNull(rule.validTo), sql`${rule.validTo} >= ${from}`),
      ),
    )
    .orderBy(asc(rule.validFrom))

/** False when another rule is in force at the place on one of the days. */
export async function insertRule(tx: Tx, row: typeof rule.$inferInsert): Promise<RuleRow | null> {
  const [stored] = await tx.insert(rule).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

export async function ruleById(tx: Tx, id: string): Promise<RuleRow | null> {
  const [row] = await tx.select().from(rule).where(eq(rule.id, id)).for('update')
  return row ?? null
}

export async function endRuleOn(tx: Tx, id: string, last: PlainDate): Promise<void> {
  await tx.update(rule).set({ validTo: last }).where(eq(rule.id, id))
}

export async function deleteRule(tx: Tx, id: string): Promise<void> {
  await tx.delete(rule).where(eq(rule.id, id))
}
