import { and, eq, ne, not, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { belongsTo } from '#modules/identity/index.ts'
import { awaitsReview } from '#modules/publishing/index.ts'
import { within } from './platform.store.ts'
import { platform, title } from './tables.ts'

const toReview = ({ reach, personId }: Waiter) =>
  howMany(sql`${platform}`, and(within(reach), awaitsReview(sql`'platform'`, sql`${platform.id}`, personId)))

/** Platforms that somebody else wants to be public, and titles to check that somebody else declared elsewhere. */
export const catalogueWaits: readonly Waits[] = [
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
  {
    place: '/office/reviews',
    hands: { 'city-lead': 'city' },
    count: ({ reach, personId }) =>
      howMany(
        sql`${title} join ${platform} on ${eq(platform.id, title.platformId)}`,
        and(
          eq(title.state, 'declared'),
          within(reach),
          ne(title.declaredBy, personId),
          not(belongsTo(personId, sql`${platform.organisationId}`)),
        ),
      ),
  },
]
