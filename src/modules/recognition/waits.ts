import { dateOf } from '#kernel/calendar.ts'
import { and, eq, gt, gte, isNull, or, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { holderOf, lastMoverOf } from '#modules/casework/index.ts'
import type { Holder } from '#modules/rulebook/fields.ts'
import { within } from './application.store.ts'
import { proposingMoves } from './moving.ts'
import { application, call } from './tables.ts'
import { turnOf } from './turn.store.ts'

const id = sql`recognition.application.id`

/** What was submitted, and drafts as long as they can be. */
const inTime = (now: Date) =>
  or(
    gt(application.submissions, 0),
    sql`exists (select from ${call} where ${and(
      eq(call.id, application.callId),
      isNull(call.withdrawnAt),
      gte(call.closesAt, now),
    )})`,
  )

/** Whose turn it is, the process says that each case keeps: stages that an office adds are counted like any other. */
const inHandsOf =
  (holder: Holder) =>
  ({ reach, now }: Waiter) =>
    howMany(sql`${application}`, and(within(reach), sql`${holderOf(id)} = ${holder}`, inTime(now)))

/** Besides what is in its hands: reviews and notices that are over; who proposed something doesn't decide of it. */
const forTheCity = ({ reach, personId, now }: Waiter) => {
  const turn = turnOf(dateOf(now))
  return howMany(
    sql`${application}`,
    and(
      within(reach),
      or(
        sql`${holderOf(id)} = 'city'`,
        sql`${turn} in ('review-over', 'objection')`,
        sql`${turn} = 'notice-over' and ${lastMoverOf(id, proposingMoves)} is distinct from ${personId}`,
      ),
    ),
  )
}

/** Applications at the stages of the office whose turn it is; for a platform what it writes and what it must mend. */
export const recognitionWaits: readonly Waits[] = [
  { place: '/office/recognition', hands: { 'district-office': 'locality' }, count: inHandsOf('locality') },
  { place: '/office/recognition', hands: { 'city-lead': 'city' }, count: forTheCity },
  {
    place: '/workspace/recognition',
    hands: { 'platform-manager': 'organisation' },
    count: inHandsOf('applicant'),
  },
]
