import { and, eq, not, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { batch, report } from './tables.ts'
import { ofSignedOrder } from './within.ts'

const place = '/workspace/executions'
const keepsLog = {
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
} as const

const wroteReport = ({ personId }: Waiter) => sql`${personId}::uuid = any(${report.writers})`

/** Batches to be finished and checked, and reports on their way to a second and a third person. */
export const executionWaits: readonly Waits[] = [
  {
    place,
    hands: keepsLog,
    count: ({ reach }) =>
      howMany(sql`${batch}`, and(eq(batch.state, 'open'), ofSignedOrder(batch.orderId, reach))),
  },
  {
    place,
    hands: keepsLog,
    count: waiter =>
      howMany(
        sql`${report}`,
        and(
          eq(report.state, 'submitted'),
          ofSignedOrder(report.orderId, waiter.reach),
          not(wroteReport(waiter)),
        ),
      ),
  },
  {
    place,
    hands: { 'platform-signatory': 'organisation' },
    count: waiter =>
      howMany(
        sql`${report}`,
        and(
          eq(report.state, 'reviewed'),
          ofSignedOrder(report.orderId, waiter.reach),
          not(wroteReport(waiter)),
          sql`${report.reviewerId} <> ${waiter.personId}::uuid`,
        ),
      ),
  },
]
