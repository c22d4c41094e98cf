import { and, eq, ne, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { within } from './entry.store.ts'
import { entry } from './tables.ts'
import { isUnlogged, runs } from './unlogged.store.ts'

const place = '/workspace/usage'

/** Runs to be written down, and what somebody else wrote down. */
export const usageWaits: readonly Waits[] = [
  {
    place,
    hands: {
      'platform-manager': 'organisation',
      'platform-scheduler': 'organisation',
      'platform-technician': 'organisation',
    },
    count: ({ actingFor, now }) => howMany(runs, isUnlogged(actingFor.organisationId, now)),
  },
  {
    place,
    hands: { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' },
    count: ({ reach, personId }) =>
      howMany(sql`${entry}`, and(within(reach), eq(entry.state, 'proposed'), ne(entry.proposedBy, personId))),
  },
]
