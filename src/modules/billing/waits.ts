import { and, eq, ne, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { isOpen, sideOf } from './dispute.store.ts'
import { keeps, pays } from './fields.ts'
import { payRefund } from './payment.api.ts'
import { isUntouched } from './payment.store.ts'
import { within } from './store.ts'
import { bill, dispute, receipt, refund } from './tables.ts'

const place = '/workspace/given-bills'

/**
 * Bills to look through before they fall due; of those that one gave what was objected to, money on the bank of
 * which nothing pays or goes back yet, and refunds that somebody else proposed.
 */
export const billingWaits: readonly Waits[] = [
  {
    place: '/workspace/my-bills',
    hands: pays,
    count: ({ reach }) => howMany(sql`${bill}`, and(within(reach, ['client']), eq(bill.state, 'review'))),
  },
  {
    place,
    hands: keeps,
    count: ({ reach }) =>
      howMany(
        sql`${dispute} join ${bill} on ${eq(bill.id, dispute.billId)}`,
        and(sideOf(reach, 'provider'), isOpen),
      ),
  },
  {
    place,
    hands: keeps,
    count: ({ actingFor: { organisationId } }) =>
      howMany(sql`${receipt}`, and(eq(receipt.organisationId, organisationId), isUntouched)),
  },
  {
    place,
    hands: whoMay(payRefund),
    count: ({ actingFor: { organisationId }, personId }) =>
      howMany(
        sql`${refund}`,
        and(
          eq(refund.organisationId, organisationId),
          eq(refund.state, 'proposed'),
          ne(refund.proposedBy, personId),
        ),
      ),
  },
]
