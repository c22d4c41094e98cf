import { and, eq, ne, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { decidedWithin } from './store.ts'
import { quota, redemption, use } from './tables.ts'

const place = '/office/vouchers'
/** Of money that is their own place's to give, the city's among them. */
const hands = { 'district-office': 'locality', 'city-lead': 'locality' } as const

/** Quotas to grant and redemptions to check. */
export const voucherWaits: readonly Waits[] = [
  {
    place,
    hands,
    count: ({ reach, personId }) =>
      howMany(
        sql`${quota}`,
        and(decidedWithin(reach), eq(quota.state, 'applied'), ne(quota.appliedBy, personId)),
      ),
  },
  {
    place,
    hands,
    count: ({ reach, personId }) =>
      howMany(
        sql`${redemption} join ${use} on ${eq(use.id, redemption.useId)} join ${quota} on ${eq(quota.id, use.quotaId)}`,
        and(decidedWithin(reach), eq(redemption.state, 'claimed'), ne(redemption.claimedBy, personId)),
      ),
  },
]
