import { and, eq, isNull, type SQL, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { decideOrganisation } from './organisation.api.ts'
import { inState, within } from './organisation.store.ts'
import { membership, organisation } from './tables.ts'

/** Whether a person belongs to the organisation that a statement speaks of, today. */
export const belongsTo = (personId: string, organisationId: SQL): SQL =>
  sql`exists (select from ${membership} where ${and(
    eq(membership.personId, personId),
    eq(membership.organisationId, organisationId),
    isNull(membership.endedAt),
  )})`

/** Organisations that nobody has verified or refused yet. */
export const identityWaits: readonly Waits[] = [
  {
    place: '/office/organisations',
    hands: whoMay(decideOrganisation),
    count: ({ reach }) => howMany(sql`${organisation}`, and(within(reach), inState.pending)),
  },
]
