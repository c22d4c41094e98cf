/** When resources were open, on days that are past too: what their weeks were until when, and their special days. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import type { PgColumn } from '#kernel/table.ts'
import type { FormerOpening, Hours, Opening } from '../schedule.ts'

/**
 * The weeks of a resource, the oldest first, the one in force last. Null: as the line that it serves, so that no hours
 * are its own then but those of its special days.
 */
export interface Opened {
  readonly weeks: readonly { readonly until: Date | null; readonly opening: readonly Opening[] | null }[]
  readonly special: ReadonlyMap<PlainDate, readonly Hours[]>
}

interface Row extends Record<string, unknown> {
  readonly id: string
  readonly opening: Opening[] | null
  readonly former: FormerOpening<Opening[] | null>[]
  readonly special: [PlainDate, Hours[]][] | null
}

/** In one query. Without lines that aren't booked online, and what had no hours of its own in the period. */
export async function openedOf(
  tx: Tx,
  resourceIds: readonly string[],
  period: Interval,
): Promise<Map<string, Opened>> {
  if (resourceIds.length === 0) return new Map()
  const { rows } = await tx.execute<Row>(sql`
    select r.id, coalesce(s.opening, r.opening) as opening, coalesce(s.former, r.former) as former, (
      select json_agg(json_build_array(d.date, d.hours)) from booking.special_day d where d.resource_id = r.id
    ) as special
    from booking.resource r left join booking.schedule s on s.line_id = r.id
    where r.id = any(${sql.param([...resourceIds])}::uuid[]) and (r.kind <> 'line' or s.line_id is not null)`)
  return new Map(
    rows.flatMap(({ id, opening, former, special }) => {
      const weeks = [...former.map(one => ({ ...one, until: new Date(one.until) })), { until: null, opening }]
      const opened = { weeks, special: new Map(special ?? []) }
      return hasOwnHours(opened, period) ? [[id, opened]] : []
    }),
  )
}

/** Whether a week of its own held in any of the period, or a special day lies in it. */
function hasOwnHours({ weeks, special }: Opened, { start, end }: Interval): boolean {
  const [first, last] = [dateOf(start), dateOf(new Date(end.getTime() - 1))]
  return (
    [...special.keys()].some(date => first <= date && date <= last) ||
    weeks.some(({ until, opening }, at) => {
      const from = weeks[at - 1]?.until ?? null
      return opening !== null && (from === null || from < end) && (until === null || start < until)
    })
  )
}

/** What `former` is once `opening` is replaced at `now`: with what the week was till then, where it is another. */
export function weekBefore(
  { opening, former }: Readonly<Record<'opening' | 'former', PgColumn>>,
  next: readonly Opening[] | null,
  now: Date,
): SQL {
  const held = sql`jsonb_build_array(jsonb_build_object('until', ${now.toISOString()}::text, 'opening', ${opening}))`
  const same = sql`${opening} is not distinct from ${next && JSON.stringify(next)}::jsonb`
  return sql`case when ${same} then ${former} else ${former} || ${held} end`
}
