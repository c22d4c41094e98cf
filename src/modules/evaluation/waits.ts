import { and, eq, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { within } from './store.ts'
import { part, round } from './tables.ts'

/** Sheets that the platform is asked to look through. */
export const evaluationWaits: readonly Waits[] = [
  {
    place: '/workspace/evaluations',
    hands: { 'platform-manager': 'organisation' },
    count: ({ reach }) =>
      howMany(
        sql`${part} join ${round} on ${eq(round.id, part.roundId)}`,
        and(within(reach), eq(part.state, 'asked'), eq(round.stage, 'answering')),
      ),
  },
]
