import { and, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { holderOf } from '#modules/casework/index.ts'
import type { Holder } from '#modules/rulebook/fields.ts'
import { within } from './application.store.ts'
import { application } from './tables.ts'

/** Whose turn it is, the process says that each case keeps: stages that an office adds are counted like any other. */
const inHandsOf =
  (holder: Holder) =>
  ({ reach }: Waiter) =>
    howMany(
      sql`${application}`,
      and(within(reach), sql`${holderOf(sql`recognition.application.id`)} = ${holder}`),
    )

/** Applications at the stages of the office whose turn it is; for a platform what it writes and what it must mend. */
export const recognitionWaits: readonly Waits[] = [
  { place: '/office/recognition', hands: { 'district-office': 'locality' }, count: inHandsOf('locality') },
  { place: '/office/recognition', hands: { 'city-lead': 'city' }, count: inHandsOf('city') },
  {
    place: '/workspace/recognition',
    hands: { 'platform-manager': 'organisation' },
    count: inHandsOf('applicant'),
  },
]
