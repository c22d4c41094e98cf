/** What the catalogue knows of a platform in figures: for conditions that ask how much there is. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { eq, sql } from '#kernel/sql.ts'
import { pricesOf } from '#modules/pricing/index.ts'
import { certificate, equipment, line, platform, service } from '../tables.ts'

export interface PlatformFigures {
  readonly lines: number
  readonly devices: number
  /** Original value of the devices that state it, in 分; null where none does. */
  readonly worth: number | null
  readonly devicesWithoutWorth: number
  readonly services: number
  readonly pricedServices: number
  readonly certificates: number
}

export async function platformFigures(tx: Tx, platformId: string, day: PlainDate): Promise<PlatformFigures> {
  const [row] = await tx
    .select({
      lines: sql<number>`(select count(*)::int from ${line} l
        where l.platform_id = ${platformId}::uuid and l.retired_on is null)`,
      devices: sql<number>`(select count(*)::int from ${equipment} e where e.platform_id = ${platformId}::uuid)`,
      worth: sql<
        string | null
      >`(select sum(e.worth)::text from ${equipment} e where e.platform_id = ${platformId}::uuid)`,
      devicesWithoutWorth: sql<number>`(select count(*)::int from ${equipment} e
        where e.platform_id = ${platformId}::uuid and e.worth is null)`,
      certificates: sql<number>`(select count(*)::int from ${certificate} c where c.platform_id = ${platformId}::uuid
        and ${day}::date between c.valid_from and least(c.valid_to, c.ended_on - 1))`,
    })
    .from(platform)
    .where(eq(platform.id, platformId))
  const offered = await tx.select({ id: service.id }).from(service).where(eq(service.platformId, platformId))
  const prices = await pricesOf(
    tx,
    offered.map(({ id }) => id),
    day,
  )
  return {
    lines: row?.lines ?? 0,
    devices: row?.devices ?? 0,
    worth: row?.worth == null ? null : Number(row.worth),
    devicesWithoutWorth: row?.devicesWithoutWorth ?? 0,
    certificates: row?.certificates ?? 0,
    services: offered.length,
    pricedServices: offered.filter(({ id }) => (prices.get(id) ?? []).length > 0).length,
  }
}
