import { and, eq, inArray, ne, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { leads, owners, treasury } from './fields.ts'
import { seenWithin } from './store.ts'
import { award } from './tables.ts'

/** Cases by whose word is next: the platform's on its list, the lead department's, the treasury's. */
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
    count: ({ reach, personId }) =>
      howMany(
        sql`${award}`,
        and(seenWithin(reach), eq(award.state, 'reviewed'), ne(award.reviewedBy, personId)),
      ),
  },
]
