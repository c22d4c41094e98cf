import type { Refusal } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { releaseSetUps } from '../neighbour.store.ts'
import type { BookingRow, Wanted } from '../occupation.store.ts'
import type { Resource } from '../resource/store.ts'
import { planBeside, planGround, type Standing, type Together, without, withRun } from '../together.ts'
import { ofTime } from './series.ts'
import { ownTimes, takeAll } from './store.ts'

/**
 * Change-over as the line demands it at the moment of confirming, for all occurrences of a line that wait: set-up and
 * cleaning are taken as they have to be now; what can't be so refuses (C7).
 */
export async function recheckAll(
  waiting: readonly BookingRow[],
  resources: readonly Resource[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<readonly Refusal[]> {
  const line = resources.find(({ id }) => id === waiting[0]?.lineId)
  if (!line?.changeOver) return []
  const ids = waiting.map(({ id }) => id)
  const runs = waiting.map(({ during }) => during)
  const ground = await planGround({ ...line, needs: [] }, [line], runs, ids, { tx, now })
  const { own } = await ownTimes(tx, ids)
  const had = (row: BookingRow): Standing => ({ row, during: row.during, wanted: own.get(row.id) ?? [] })
  let together: Together = { standing: waiting.map(had), setUps: new Map() }
  const refusals: Refusal[] = []
  for (const row of waiting) {
    const others = without(together, row.id)
    const plan = planBeside(ground, row.during, row.productClass, others)
    refusals.push(...ofTime(row.during, plan.refusals))
    together = withRun(others, line.id, { row, during: row.during, wanted: plan.wanted }, plan)
  }
  if (refusals.length > 0) return refusals
  const around = ({ part }: Wanted): boolean => part !== 'run'
  await releaseSetUps(tx, ids, [line.id], ['set-up', 'clean'])
  const lost = await takeAll(
    tx,
    together.standing.map(({ row, wanted }) => ({ row, wanted: wanted.filter(around) })),
  )
  return lost.size === 0
    ? []
    : [{ rule: 'booking.change-over', message: '换产准备和清洗的时间刚刚被占用，请刷新后再办理。' }]
}
