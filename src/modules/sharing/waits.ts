import { and, eq, ne, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits, whoMay } from '#kernel/waits.ts'
import { signAgreement } from './agreement.api.ts'
import { isParty } from './agreement.store.ts'
import { confirmDistribution } from './run.api.ts'
import { agreement, run, signature } from './tables.ts'

const toSign = ({ actingFor: { organisationId } }: Waiter) =>
  howMany(
    sql`${agreement}`,
    and(
      eq(agreement.state, 'signing'),
      isParty(organisationId),
      sql`not exists (select from ${signature} where ${and(
        eq(signature.agreementId, agreement.id),
        eq(signature.organisationId, organisationId),
      )})`,
    ),
  )

/**
 * Distributions that somebody else put together, and agreements to sign: one page has them for who keeps the books of a
 * platform, the other for a co-builder.
 */
export const sharingWaits: readonly Waits[] = [
  {
    place: '/workspace/sharing',
    hands: whoMay(confirmDistribution),
    count: ({ actingFor: { organisationId }, personId }) =>
      howMany(
        sql`${run}`,
        and(eq(run.organisationId, organisationId), eq(run.state, 'draft'), ne(run.draftedBy, personId)),
      ),
  },
  { place: '/workspace/sharing', hands: whoMay(signAgreement), count: toSign },
  { place: '/workspace/sharing/own', hands: whoMay(signAgreement), count: toSign },
]
