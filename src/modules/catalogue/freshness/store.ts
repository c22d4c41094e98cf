import { addDays, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, inArray, isNull, lte, or, sql } from '#kernel/sql.ts'
import type { PgColumn } from '#kernel/table.ts'
import { platform } from '../tables.ts'
import { dueOn, reminderDays, staleOn } from './freshness.ts'

/** Whether a platform was last confirmed so long ago that what it offers comes after the others (A11). */
export const isStale = (today: PlainDate) => sql`(${platform.confirmedOn} <= ${staleOn(today)}::date)`

const published = eq(platform.status, 'published')

/** How many of an owner's records were confirmed when, by the column that says so. */
export const confirmedWhen = (confirmedOn: PgColumn, today: PlainDate) => ({
  fresh: sql<number>`(count(*) filter (where ${confirmedOn} > ${dueOn(today)}))::int`,
  due: sql<number>`(count(*) filter (where ${confirmedOn} <= ${dueOn(today)}
    and ${confirmedOn} > ${staleOn(today)}))::int`,
  stale: sql<number>`(count(*) filter (where ${confirmedOn} <= ${staleOn(today)}))::int`,
  oldest: sql<PlainDate>`min(${confirmedOn})::text`,
})

/** Owners of published platforms, and how many of these were confirmed when. */
export const platformsConfirmed = (tx: Tx, today: PlainDate) =>
  tx
    .select({ organisationId: platform.organisationId, ...confirmedWhen(platform.confirmedOn, today) })
    .from(platform)
    .where(published)
    .groupBy(platform.organisationId)

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
