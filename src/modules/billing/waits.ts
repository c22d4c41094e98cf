import { and, eq, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { isOpen, sideOf } from './dispute.store.ts'
import { keeps, pays } from './fields.ts'
import { within } from './store.ts'
import { bill, dispute } from './tables.ts'

/** Bills to look through before they fall due, and what was objected to in those that one gave. */
export const billingWaits: readonly Waits[] = [
  {
    place: '/workspace/my-bills',
    hands: pays,
    count: ({ reach }) => howMany(sql`${bill}`, and(within(reach, ['client']), eq(bill.state, 'review'))),
  },
  {
    place: '/workspace/given-bills',
    hands: keeps,
    count: ({ reach }) =>
      howMany(
        sql`${dispute} join ${bill} on ${eq(bill.id, dispute.billId)}`,
        and(sideOf(reach, 'provider'), isOpen),
      ),
  },
]
