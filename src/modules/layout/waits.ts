import { and, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { handles } from './fields.ts'
import { gateWaits } from './gate.store.ts'
import { planWaits } from './plan.store.ts'
import { buildWaits, within } from './store.ts'
import { build, gate, plan } from './tables.ts'

const counts = [
  ({ reach, personId }: Waiter) => howMany(sql`${build}`, and(within(reach), buildWaits(reach, personId))),
  ({ reach, personId }: Waiter) => howMany(sql`${plan}`, planWaits(reach, personId)),
  ({ reach, personId }: Waiter) => howMany(sql`${gate}`, gateWaits(reach, personId)),
]

/** Projects, plans and the conditions of a start, on their own pages and on the one list of an office. */
export const layoutWaits: readonly Waits[] = counts.flatMap(count => [
  { place: '/office/layout' as const, hands: handles, count },
  { place: '/office/pending' as const, hands: handles, count },
])
