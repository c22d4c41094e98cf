import { and, ne, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { agrees } from './organiser.api.ts'
import { waitingToAgree } from './store.ts'
import { event } from './tables.ts'

/** Events that somebody else submitted, to be read and made public. */
export const eventsWaits: readonly Waits[] = [
  {
    place: '/office/events',
    hands: agrees,
    count: ({ reach, personId }) =>
      howMany(sql`${event}`, and(waitingToAgree(reach), ne(event.submittedBy, personId))),
  },
]
