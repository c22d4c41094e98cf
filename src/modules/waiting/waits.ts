import { and, eq, gt, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { takeTurn } from './api.ts'
import { entry, turn } from './tables.ts'

/** Times that are kept for the organisation until it takes them or lets them go. */
export const waitingWaits: readonly Waits[] = [
  {
    place: '/workspace/waiting',
    hands: whoMay(takeTurn),
    count: ({ actingFor, now }) =>
      howMany(
        sql`${turn} join ${entry} on ${entry.id} = ${turn.entryId}`,
        and(eq(entry.clientId, actingFor.organisationId), eq(turn.state, 'open'), gt(turn.expiresAt, now)),
      ),
  },
]
