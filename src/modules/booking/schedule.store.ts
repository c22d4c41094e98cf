import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq, getTableColumns, sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import { weekBefore } from './calendar/opened.store.ts'
import type { Hours } from './schedule.ts'
import { schedule } from './tables.ts'

/** A schedule with the special days of its line; what its week was before is only for who looks back. */
export type ScheduleRow = Omit<typeof schedule.$inferSelect, 'former'> & {
  readonly special: ReadonlyMap<PlainDate, readonly Hours[]>
}

export async function scheduleOf(tx: Tx, lineId: string): Promise<ScheduleRow | null> {
  const [row] = await schedulesOf(tx, [lineId])
  return row ?? null
}

/** The schedules of lines with their special days, in one query. */
export async function schedulesOf(tx: Tx, lineIds: readonly string[]): Promise<ScheduleRow[]> {
  if (lineIds.length === 0) return []
  const rows = await tx.run(byLines, { lineIds: [...lineIds] })
  return rows.map(row => ({ ...row, special: new Map(row.special ?? []) }))
}

const { former: _, ...asItIs } = getTableColumns(schedule)

const byLines = statement(
  db =>
    db
      .select({
        ...asItIs,
        // Qualified by hand: of one table alone columns are written without it.
        special: sql<[PlainDate, Hours[]][] | null>`(select json_agg(json_build_array(d.date, d.hours))
          from booking.special_day d where d.resource_id = "booking"."schedule"."line_id")`,
      })
      .from(schedule)
      .where(sql`${schedule.lineId} = any(${givenAll('lineIds', 'uuid')})`),
  'booking_schedules',
)

/**
 * Stores the schedule that replaces version `version` (0: there was none), and keeps what the week was until now. Throws
 * Problem `conflict` otherwise.
 */
export async function storeSchedule(
  tx: Tx,
  row: typeof schedule.$inferInsert,
  version: number,
  now: Date,
): Promise<number> {
  const next = { ...row, version: version + 1 }
  const former = weekBefore(schedule, row.opening, now)
  const stored =
    version === 0
      ? await tx.insert(schedule).values(next).onConflictDoNothing().returning({ version: schedule.version })
      : await tx
          .update(schedule)
          .set({ ...next, former })
          .where(and(eq(schedule.lineId, row.lineId), eq(schedule.version, version)))
          .returning({ version: schedule.version })
  if (!stored[0]) throw new Problem('conflict')
  return stored[0].version
}
