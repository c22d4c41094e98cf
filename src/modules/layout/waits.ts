import { and, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { handles } from './fields.ts'
import { buildWaits, within } from './store.ts'
import { build } from './tables.ts'

const toHandle = ({ reach, personId }: Waiter) =>
  howMany(sql`${build}`, and(within(reach), buildWaits(reach, personId)))

/** Projects, on their own page and on the one list of an office. */
export const layoutWaits: readonly Waits[] = [
  { place: '/office/layout', hands: handles, count: toHandle },
  { place: '/office/pending', hands: handles, count: toHandle },
]
