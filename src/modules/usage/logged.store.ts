/** What the log says that a booking really used of a resource: for whoever bills it. */
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, inArray, sql } from '#kernel/sql.ts'
import { entry } from './tables.ts'
import { sources, type UsageSource, working } from './terms.ts'

/** From the first to the last moment that counts, in how many pieces, and how it is known. */
export interface LoggedUse extends Interval {
  readonly pieces: number
  readonly sources: UsageSource[]
}

/** Null where nothing that counts was logged. */
export async function loggedUse(tx: Tx, bookingId: string, resourceId: string): Promise<LoggedUse | null> {
  const rows = await tx
    .select({ during: entry.during, source: entry.source })
    .from(entry)
    .where(
      and(
        eq(entry.bookingId, bookingId),
        eq(entry.resourceId, resourceId),
        eq(entry.state, 'current'),
        inArray(entry.kind, [...working]),
      ),
    )
    .orderBy(asc(sql`lower(${entry.during})`))
  const [first] = rows
  if (!first) return null
  const end = new Date(Math.max(...rows.map(({ during }) => during.end.getTime())))
  const known = new Set(rows.map(({ source }) => source))
  return {
    ...{ start: first.during.start, end, pieces: rows.length },
    sources: (Object.keys(sources) as UsageSource[]).filter(source => known.has(source)),
  }
}
