import type { Refusal } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { ownTime } from './move/store.ts'
import { takeOccupations } from './occupation.store.ts'
import { wholeFacts } from './plan-facts.ts'
import { giveUpChangeOver } from './sequence.store.ts'
import type { LockedBooking } from './store.ts'
import { planWhole } from './whole-run.ts'

/**
 * Change-over as the lines demand it at the moment of confirming: the platform may have changed its rules since the
 * request. Set-up and cleaning are taken as they have to be now; what can't be so refuses (C7).
 */
export async function recheck(
  row: LockedBooking,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<readonly Refusal[]> {
  const lines = row.resources.filter(({ changeOver }) => changeOver !== null)
  if (lines.length === 0) return []
  const own = await ownTime(tx, row.id)
  const runs = own.filter(({ part }) => part === 'run' || part === 'hold')
  const asked = { wanted: runs, productClass: row.productClass, except: row.id }
  const { refusals, wanted } = planWhole(await wholeFacts(tx, asked, lines, now))
  if (refusals.length > 0) return refusals
  await giveUpChangeOver(
    tx,
    row.id,
    lines.map(({ id }) => id),
  )
  const parts = wanted.filter(({ part }) => part === 'set-up' || part === 'clean')
  if (await takeOccupations(tx, row, parts)) return []
  return [
    {
      rule: 'booking.change-over',
      message: '换产准备和清洗的时间刚刚被占用，请刷新后再办理。',
    },
  ]
}
