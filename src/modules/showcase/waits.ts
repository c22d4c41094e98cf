import { and, notInArray, or, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { awaitsReview } from '#modules/publishing/index.ts'
import { kindCodes } from './content.ts'
import { asksSecondPerson } from './rules.ts'
import { isInReview, within } from './store.ts'
import { record } from './tables.ts'

const byAnother = kindCodes.filter(kind => asksSecondPerson[kind])

const toReview = ({ reach, personId }: Waiter) =>
  howMany(
    sql`${record}`,
    and(
      isInReview,
      within(reach),
      or(notInArray(record.kind, byAnother), awaitsReview(sql`${record.kind}`, sql`${record.id}`, personId)),
    ),
  )

/** Records to agree to or to send back. */
export const showcaseWaits: readonly Waits[] = [
  {
    place: '/workspace/reviews',
    hands: { 'platform-manager': 'organisation', 'enterprise-manager': 'organisation' },
    count: toReview,
  },
  {
    place: '/office/reviews',
    hands: { 'district-office': 'locality', 'city-lead': 'city' },
    count: toReview,
  },
]
