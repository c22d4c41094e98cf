import { and, eq, ne, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { confirmUsage, proposeUsage } from './api.ts'
import { within } from './entry.store.ts'
import { entry } from './tables.ts'
import { isUnlogged, runs } from './unlogged.store.ts'

const place = '/workspace/usage'

/** Runs to be written down, and what somebody else wrote down. */
export const usageWaits: readonly Waits[] = [
  {
    place,
    hands: whoMay(proposeUsage),
    count: ({ actingFor, now }) => howMany(runs, isUnlogged(actingFor.organisationId, now)),
  },
  {
    place,
    hands: whoMay(confirmUsage),
    count: ({ reach, personId }) =>
      howMany(sql`${entry}`, and(within(reach), eq(entry.state, 'proposed'), ne(entry.proposedBy, personId))),
  },
]
