import { type SQL, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { soonDay } from './days.ts'
import { acts } from './fields.ts'
import { figureWaits } from './figure.store.ts'
import { issueWaits } from './issue.store.ts'
import { handoverWaits, milestoneWaits } from './milestone.store.ts'
import { slipWaits } from './slip.store.ts'
import { figure, handover, issue, milestone, slip } from './tables.ts'
import { unitFor } from './unit.ts'

/** All that stands on the one list of a unit. */
export function steeringWaits(pack: Pack): Waits[] {
  const kinds: ((unit: string, leads: boolean, waiter: Waiter) => SQL)[] = [
    (unit, leads) => howMany(sql`${figure}`, figureWaits(unit, leads)),
    (unit, leads, { now }) => howMany(sql`${milestone}`, milestoneWaits(unit, leads, soonDay(pack, now))),
    unit => howMany(sql`${handover}`, handoverWaits(unit)),
    (unit, leads) => howMany(sql`${issue}`, issueWaits(unit, leads)),
    (unit, leads) => howMany(sql`${slip}`, slipWaits(unit, leads)),
  ]
  return kinds.map(count => ({
    place: '/office/pending',
    hands: acts,
    count: waiter => count(unitFor(waiter.actingFor), waiter.actingFor.roles.includes('city-lead'), waiter),
  }))
}
