import { dateOf } from '#kernel/calendar.ts'
import { and, eq, inArray, lt, ne, or, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { leads, owners, treasury } from './fields.ts'
import { seenWithin } from './store.ts'
import { award } from './tables.ts'

/** Cases by whose word is next: the platform's on its list, the lead department's, the treasury's, also when a notice is over. */
export const subsidyWaits: readonly Waits[] = [
  {
    place: '/workspace/subsidies',
    hands: owners,
    count: ({ reach }) => howMany(sql`${award}`, and(seenWithin(reach), eq(award.state, 'listing'))),
  },
  {
    place: '/office/subsidies',
    hands: leads,
    count: ({ reach }) =>
      howMany(sql`${award}`, and(seenWithin(reach), inArray(award.state, ['confirmed', 'agreed']))),
  },
  {
    place: '/office/subsidies',
    hands: treasury,
    count: ({ reach, personId, now }) =>
      howMany(
        sql`${award}`,
        and(
          seenWithin(reach),
          or(
            and(eq(award.state, 'reviewed'), ne(award.reviewedBy, personId)),
            and(eq(award.state, 'noticed'), lt(award.noticeUntil, dateOf(now))),
          ),
        ),
      ),
  },
]
