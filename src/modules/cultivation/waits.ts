import { and, eq, not, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { belongsTo } from '#modules/identity/index.ts'
import { within } from './store.ts'
import { entry, event } from './tables.ts'

/** Applications for the office whose turn it is: who recommended one doesn't admit it, and nobody decides of their own. */
export const cultivationWaits: readonly Waits[] = [
  {
    place: '/office/pool',
    hands: { 'district-office': 'locality' },
    count: ({ reach, personId }) =>
      howMany(
        sql`${entry}`,
        and(
          within(reach),
          eq(entry.state, 'applied'),
          not(belongsTo(personId, sql`${entry.organisationId}`)),
        ),
      ),
  },
  {
    place: '/office/pool',
    hands: { 'city-lead': 'city' },
    count: ({ reach, personId }) =>
      howMany(
        sql`${entry}`,
        and(
          within(reach),
          eq(entry.state, 'recommended'),
          not(belongsTo(personId, sql`${entry.organisationId}`)),
          sql`not exists (select from ${event} where ${and(
            eq(event.entryId, entry.id),
            eq(event.act, 'recommend'),
            eq(event.by, personId),
          )})`,
        ),
      ),
  },
]
