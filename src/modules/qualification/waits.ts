import { and, eq, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { qualification } from './tables.ts'

/** Qualifications that somebody asked for. */
export const qualificationWaits: readonly Waits[] = [
  {
    place: '/workspace/issued-qualifications',
    hands: { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' },
    count: ({ actingFor }) =>
      howMany(
        sql`${qualification}`,
        and(eq(qualification.providerId, actingFor.organisationId), eq(qualification.state, 'asked')),
      ),
  },
]
