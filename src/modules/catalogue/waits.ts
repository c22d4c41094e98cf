import { dateOf } from '#kernel/calendar.ts'
import { and, eq, lt, ne, not, type SQL, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { belongsTo } from '#modules/identity/index.ts'
import { awaitsReview } from '#modules/publishing/index.ts'
import { within } from './platform/store.ts'
import { platform, title, titleChange, titleProposal } from './tables.ts'

const toReview = ({ reach, personId }: Waiter) =>
  howMany(sql`${platform}`, and(within(reach), awaitsReview(sql`'platform'`, sql`${platform.id}`, personId)))

/** Of a checked title, for whoever is neither of its platform nor declared it. */
const ofTitle = (of: SQL, titleId: SQL, isOpen: SQL, { reach, personId }: Waiter) =>
  howMany(
    sql`${of} join ${title} on ${title.id} = ${titleId} join ${platform} on ${eq(platform.id, title.platformId)}`,
    and(
      isOpen,
      within(reach),
      ne(title.declaredBy, personId),
      not(belongsTo(personId, sql`${platform.organisationId}`)),
    ),
  )

/**
 * Platforms that somebody else wants to be public, titles to check that somebody else declared elsewhere, and what is to be
 * decided of those that were checked.
 */
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
  {
    place: '/office/titles',
    hands: { 'city-lead': 'city' },
    count: waiter =>
      ofTitle(sql`${titleChange}`, sql`${titleChange.titleId}`, eq(titleChange.state, 'asked'), waiter),
  },
  {
    // 整改期满: to be kept or revoked; where a rule proposes so already, it is counted below.
    place: '/office/titles',
    hands: { 'city-lead': 'city' },
    count: ({ reach, personId, now }) =>
      howMany(
        sql`${title} join ${platform} on ${eq(platform.id, title.platformId)}`,
        and(
          eq(title.standing, 'rectifying'),
          lt(title.rectifyBy, dateOf(now)),
          not(
            sql`exists (select from ${titleProposal} where ${eq(titleProposal.titleId, title.id)}
              and ${eq(titleProposal.state, 'open')})`,
          ),
          within(reach),
          ne(title.declaredBy, personId),
          not(belongsTo(personId, sql`${platform.organisationId}`)),
        ),
      ),
  },
  {
    place: '/office/titles',
    hands: { 'city-lead': 'city' },
    count: waiter =>
      ofTitle(sql`${titleProposal}`, sql`${titleProposal.titleId}`, eq(titleProposal.state, 'open'), waiter),
  },
]
