import { day } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { schedulesOf, takenOf } from '#modules/booking/index.ts'
import { certificatesOf, publishedLines } from '#modules/catalogue/index.ts'
import type { Candidate } from './rank.ts'

/** As far as any schedule may look ahead. */
const horizon = 366 * day

/** Every published line with what it is judged by, in four queries whatever their number. */
export async function candidates(tx: Tx, now: Date): Promise<Candidate[]> {
  const lines = await publishedLines(tx)
  const lineIds = lines.map(({ line }) => line.id)
  const certificates = Map.groupBy(
    await certificatesOf(tx, [...new Set(lines.map(({ platform }) => platform.id))]),
    one => one.platformId,
  )
  const schedules = new Map((await schedulesOf(tx, lineIds)).map(one => [one.lineId, one]))
  const taken = Map.groupBy(
    await takenOf(tx, lineIds, { start: now, end: new Date(now.getTime() + horizon) }, now),
    one => one.lineId,
  )
  return lines.map(({ line, platform }) => ({
    line,
    platform,
    certificates: certificates.get(platform.id) ?? [],
    schedule: schedules.get(line.id) ?? null,
    busy: taken.get(line.id) ?? [],
  }))
}
