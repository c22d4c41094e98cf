import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, isNull, lte, max, or, type SQL, sql } from '#kernel/sql.ts'
import { violatedConstraint } from '#kernel/violation.ts'
import { scheme } from './tables.ts'

export type SchemeRow = typeof scheme.$inferSelect

/** Schemes whose money is the caller's to give: the county's own, and all to the city's lead office. */
const within = (reach: Reach): SQL | undefined =>
  reach.scope === 'city'
    ? undefined
    : reach.scope === 'locality'
      ? eq(scheme.locality, reach.locality)
      : sql`false`

const inForceOn = (day: PlainDate) =>
  and(
    eq(scheme.state, 'published'),
    lte(scheme.effectiveFrom, day),
    or(isNull(scheme.effectiveTo), gt(scheme.effectiveTo, day)),
  )

export const schemesInForce = (tx: Tx, day: PlainDate): Promise<SchemeRow[]> =>
  tx.select().from(scheme).where(inForceOn(day)).orderBy(asc(scheme.locality), asc(scheme.name))

/** The version of a scheme that is in force on a day; null where there is none. */
export async function versionInForce(tx: Tx, schemeId: string, day: PlainDate): Promise<SchemeRow | null> {
  const [row] = await tx
    .select()
    .from(scheme)
    .where(and(eq(scheme.schemeId, schemeId), inForceOn(day)))
  return row ?? null
}

export const versionsByIds = async (
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SchemeRow>> => {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(scheme)
          .where(inArray(scheme.id, [...ids]))
  return new Map(rows.map(row => [row.id, row]))
}

export const versionsWithin = (tx: Tx, reach: Reach): Promise<SchemeRow[]> =>
  tx
    .select()
    .from(scheme)
    .where(within(reach))
    .orderBy(sql`${scheme.state} <> 'proposed'`, asc(scheme.name), desc(scheme.number))
    .limit(200)

/** Held until the transaction ends. Throws Problem `not-found`. */
export async function lockVersion(tx: Tx, reach: Reach, id: string): Promise<SchemeRow> {
  const [row] = await tx
    .select()
    .from(scheme)
    .where(and(eq(scheme.id, id), within(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Where the scheme stands that a new version is of. Throws Problem `not-found`. */
export async function lastVersion(tx: Tx, reach: Reach, schemeId: string): Promise<SchemeRow> {
  const [row] = await tx
    .select()
    .from(scheme)
    .where(and(eq(scheme.schemeId, schemeId), within(reach)))
    .orderBy(desc(scheme.number))
    .limit(1)
  if (!row) throw new Problem('not-found')
  return row
}

/** False where a version of the scheme waits already: the constraint decides. */
export async function insertVersion(
  tx: Tx,
  row: Omit<typeof scheme.$inferInsert, 'number'>,
): Promise<boolean> {
  const [{ last } = { last: null }] = await tx
    .select({ last: max(scheme.number) })
    .from(scheme)
    .where(eq(scheme.schemeId, row.schemeId))
  const stored = await tx
    .insert(scheme)
    .values({ ...row, number: (last ?? 0) + 1 })
    .onConflictDoNothing()
    .returning({ id: scheme.id })
  return stored.length > 0
}

/** The version before ends on the day on which this one begins; one that begins later is left for the constraint. */
export async function endBefore(tx: Tx, { schemeId, effectiveFrom }: SchemeRow): Promise<void> {
  await tx
    .update(scheme)
    .set({ effectiveTo: effectiveFrom })
    .where(
      and(
        eq(scheme.schemeId, schemeId),
        sql`${scheme.effectiveFrom} < ${effectiveFrom}`,
        inForceOn(effectiveFrom),
      ),
    )
}

/** Moves a version that waits on; false where it would share a day with another in force. */
export async function decideVersion(
  tx: Tx,
  id: string,
  change: Partial<typeof scheme.$inferInsert>,
): Promise<boolean> {
  try {
    await tx.update(scheme).set(change).where(eq(scheme.id, id))
    return true
  } catch (error) {
    if (violatedConstraint(error) === 'scheme_one_in_force') return false
    throw error
  }
}
