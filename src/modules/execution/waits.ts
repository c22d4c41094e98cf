import { and, eq, not, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits, whoMay } from '#kernel/waits.ts'
import { checkBatch } from './batch.api.ts'
import { reviewReport, signReport } from './report.api.ts'
import { batch, report } from './tables.ts'
import { ofSignedOrder } from './within.ts'

const place = '/workspace/executions'

const wroteReport = ({ personId }: Waiter) => sql`${personId}::uuid = any(${report.writers})`

/** Batches to be finished and checked, and reports on their way to a second and a third person. */
export const executionWaits: readonly Waits[] = [
  {
    place,
    hands: whoMay(checkBatch),
    count: ({ reach }) =>
      howMany(sql`${batch}`, and(eq(batch.state, 'open'), ofSignedOrder(batch.orderId, reach))),
  },
  {
    place,
    hands: whoMay(reviewReport),
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
    hands: whoMay(signReport),
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
