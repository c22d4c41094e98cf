import { addDays, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from '#kernel/sql.ts'
import { dueOn, reminderDays, staleOn } from './freshness.ts'
import { platform } from './tables.ts'

const published = eq(platform.status, 'published')

const counts = (today: PlainDate) => ({
  platforms: sql<number>`count(*)::int`,
  fresh: sql<number>`(count(*) filter (where ${platform.confirmedOn} > ${dueOn(today)}))::int`,
  due: sql<number>`(count(*) filter (where ${platform.confirmedOn} <= ${dueOn(today)}
    and ${platform.confirmedOn} > ${staleOn(today)}))::int`,
  stale: sql<number>`(count(*) filter (where ${platform.confirmedOn} <= ${staleOn(today)}))::int`,
})

export async function freshnessOfAll(tx: Tx, today: PlainDate) {
  const [row] = await tx.select(counts(today)).from(platform).where(published)
  return row ?? { platforms: 0, fresh: 0, due: 0, stale: 0 }
}

/** Owners of published platforms with their shares, by id, which doesn't favour anyone. */
export const freshnessByOwner = (tx: Tx, today: PlainDate, after: string | undefined, limit: number) =>
  tx
    .select({
      organisationId: platform.organisationId,
      ...counts(today),
      oldest: sql<PlainDate>`min(${platform.confirmedOn})::text`,
    })
    .from(platform)
    .where(and(published, after ? gt(platform.organisationId, after) : undefined))
    .groupBy(platform.organisationId)
    .orderBy(asc(platform.organisationId))
    .limit(limit)

/** Takes the platforms whose owners are to be reminded now; of two processes that ask at once, one gets each. */
export async function takeStale(tx: Tx, today: PlainDate, limit: number) {
  const due = tx
    .select({ id: platform.id })
    .from(platform)
    .where(
      and(
        published,
        lte(platform.confirmedOn, staleOn(today)),
        or(isNull(platform.remindedOn), lte(platform.remindedOn, addDays(today, -reminderDays))),
      ),
    )
    .orderBy(asc(platform.id))
    .limit(limit)
    .for('no key update', { skipLocked: true })
  return tx.update(platform).set({ remindedOn: today }).where(inArray(platform.id, due)).returning({
    id: platform.id,
    organisationId: platform.organisationId,
    name: platform.name,
    confirmedOn: platform.confirmedOn,
  })
}
