import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { desc, eq, sql } from '#kernel/sql.ts'
import { needReading, platform } from '../tables.ts'
import type { ReadingWay } from '../terms.ts'

interface Reading {
  readonly needId: string
  readonly platformId: string
}

/** Notes that platforms have read the whole of needs: one row for a platform and day, which counts how often. */
export async function noteReadings(
  tx: Tx,
  way: ReadingWay,
  readings: readonly Reading[],
  now: Date,
): Promise<void> {
  if (readings.length === 0) return
  await tx
    .insert(needReading)
    .values(readings.map(one => ({ ...one, way, day: dateOf(now), firstAt: now, lastAt: now })))
    .onConflictDoUpdate({
      target: [needReading.needId, needReading.platformId, needReading.way, needReading.day],
      set: { lastAt: now, times: sql`${needReading.times} + 1` },
    })
}

/** Who has read the whole of a need and when, the newest first: platforms, never people. */
export const readingsOf = (tx: Tx, needId: string, limit: number) =>
  tx
    .select({
      platformId: needReading.platformId,
      platformName: platform.name,
      way: needReading.way,
      firstAt: needReading.firstAt,
      lastAt: needReading.lastAt,
      times: needReading.times,
    })
    .from(needReading)
    .innerJoin(platform, eq(platform.id, needReading.platformId))
    .where(eq(needReading.needId, needId))
    .orderBy(desc(needReading.lastAt))
    .limit(limit)
