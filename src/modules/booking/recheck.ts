import type { Refusal } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { releaseParts } from './neighbour.store.ts'
import { takeOccupations } from './occupation.store.ts'
import { planRun } from './plan.ts'
import { planFacts } from './plan-facts.ts'
import type { LockedBooking } from './store.ts'

/**
 * Change-over as the line demands it at the moment of confirming: the platform may have changed its rules since the
 * request. Set-up and cleaning are taken as they have to be now; what can't be so refuses (C7).
 */
export async function recheck(
  row: LockedBooking,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<readonly Refusal[]> {
  const line = row.resources.find(({ id }) => id === row.lineId)
  if (!line?.changeOver) return []
  const asked = { run: row.during, productClass: row.productClass, except: row.id }
  const facts = await planFacts(tx, { ...line, needs: [] }, [line], asked, now)
  const { refusals, wanted } = planRun(facts)
  if (refusals.length > 0) return refusals
  await releaseParts(tx, row.id, line.id, ['set-up', 'clean'])
  const parts = wanted.filter(({ part }) => part !== 'run')
  if (await takeOccupations(tx, row, parts)) return []
  return [
    {
      rule: 'booking.change-over',
      message: '换产准备和清洗的时间刚刚被占用，请刷新后再办理。',
    },
  ]
}
