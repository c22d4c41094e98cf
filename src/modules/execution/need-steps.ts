/** Execution on the line of time of its order, and of the need that the order is for. */
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import { type OrderRow, ordersOfNeeds } from '#modules/order/index.ts'
import { type BatchRow, batchesOf } from './batch.store.ts'
import { reportNumber } from './number.ts'
import { eventsOf, type ReportEventRow, type ReportHead, reportHeadsOf } from './report.store.ts'
import { type SampleFacts, samplesOf } from './sample.store.ts'
import { reportStretches } from './stretches.ts'

type Kind =
  | 'receiving'
  | 'executing'
  | 'reporting'
  | 'reviewing'
  | 'issuing'
  | 'confirmingReport'
  | 'replying'

interface Done {
  readonly samples: readonly SampleFacts[]
  readonly batches: readonly BatchRow[]
  readonly reports: readonly ReportHead[]
  readonly events: readonly ReportEventRow[]
}

const earliest = (moments: readonly Date[]): Date | null =>
  moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null

function stepsFor(order: OrderRow, { samples, batches, reports, events }: Done): Step<Kind>[] {
  const common = { needId: order.needId, due: null, holder: { lineId: order.lineId } }
  if (order.signedAt === null) return []
  const reported = earliest(reports.map(({ createdAt }) => createdAt))
  const arrived = earliest(samples.map(({ row }) => row.receivedAt))
  const begun = earliest([
    ...(arrived ? [arrived] : []),
    ...batches.map(({ createdAt }) => createdAt),
    ...(reported ? [reported] : []),
  ])
  const receiving = {
    ...{ ...common, kind: 'receiving' as const, id: order.id, from: order.signedAt, to: begun },
    note: arrived ? `样品 ${samples.length} 件` : '',
  }
  const executing = begun && {
    ...{ ...common, kind: 'executing' as const, id: order.id, from: begun, to: reported },
    note: batches.length > 0 ? `批记录 ${batches.length} 份` : '',
  }
  const reporting = reports.flatMap(row =>
    reportStretches(events.filter(({ reportId }) => reportId === row.id)).map(stretch => ({
      ...{ ...common, ...stretch, id: row.id, note: reportNumber(row) },
    })),
  )
  return [receiving, ...(executing ? [executing] : []), ...reporting]
}

export async function executionStepsOf(tx: Tx, orders: readonly OrderRow[]): Promise<Step<Kind>[]> {
  if (orders.length === 0) return []
  const ids = orders.map(({ id }) => id)
  const samples = await samplesOf(tx, ids)
  const batches = await batchesOf(tx, ids, 'client')
  const reports = await reportHeadsOf(tx, ids, 'provider')
  const events = await eventsOf(
    tx,
    reports.map(({ id }) => id),
  )
  return orders.flatMap(order => {
    const of = <T extends { readonly orderId: string }>(rows: readonly T[]): T[] =>
      rows.filter(({ orderId }) => orderId === order.id)
    const done = {
      samples: samples.filter(({ row }) => row.orderId === order.id),
      batches: of(batches),
      reports: of(reports),
      events,
    }
    return stepsFor(order, done)
  })
}

export const executionSteps = async (tx: Tx, needIds: readonly string[]): Promise<Step<Kind>[]> =>
  executionStepsOf(tx, await ordersOfNeeds(tx, needIds))
