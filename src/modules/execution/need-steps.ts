/** Execution on the line of time of its order, and of the need that the order is for. */
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import { endingsOf, type OrderRow, ordersOfNeeds } from '#modules/order/index.ts'
import { type BatchRow, batchesOf } from './batch.store.ts'
import { reportNumber } from './number.ts'
import { eventsOf, type ReportEventRow, type ReportHead, reportHeadsOf } from './report.store.ts'
import { type SampleFacts, samplesOf } from './sample.store.ts'
import type { Side } from './sides.ts'
import { type ReportStretch, reportStretches, writtenWithin } from './stretches.ts'

type Kind = 'receiving' | 'executing' | 'writing' | ReportStretch

interface Done {
  readonly samples: readonly SampleFacts[]
  readonly batches: readonly BatchRow[]
  readonly reports: readonly ReportHead[]
  readonly events: readonly ReportEventRow[]
  /** When both sides ended the contract. */
  readonly ended: Date | null
}

const earliest = (moments: readonly Date[]): Date | null =>
  moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null

/** Until it is issued a report is worked on in the order; from then on it is a page of its own. */
const beforeIssue: readonly Kind[] = ['reporting', 'reviewing', 'issuing']

/** What was done to a report. For the client all of it before its issue is one step, and has no number. */
function reportSteps(
  { order, report, side }: { readonly order: OrderRow; readonly report: ReportHead; readonly side: Side },
  events: readonly ReportEventRow[],
): Pick<Step<Kind>, 'kind' | 'id' | 'from' | 'to' | 'note'>[] {
  const note = reportNumber(report)
  const all = reportStretches(events).map(stretch => {
    const isWithin = beforeIssue.includes(stretch.kind)
    return { ...stretch, id: isWithin ? order.id : report.id, note }
  })
  if (side === 'provider') return all
  const within = writtenWithin(events)
  return [
    ...(within ? [{ ...within, kind: 'writing' as const, id: order.id, note: '' }] : []),
    ...all.filter(({ kind }) => !beforeIssue.includes(kind)),
  ]
}

function stepsFor(
  order: OrderRow,
  side: Side,
  { samples, batches, reports, events, ended }: Done,
): Step<Kind>[] {
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
    ...{ ...common, kind: 'receiving' as const, id: order.id, from: order.signedAt, to: begun ?? ended },
    note: arrived ? `样品 ${samples.length} 件` : !begun && ended ? '合同解除，没有收样' : '',
  }
  const isCut = ended !== null && (reported === null || ended < reported)
  const executing = begun && {
    ...{ ...common, kind: 'executing' as const, id: order.id, from: begun },
    // What was recorded after the end only began then.
    to: isCut ? (ended < begun ? begun : ended) : reported,
    note: [batches.length > 0 ? `批记录 ${batches.length} 份` : '', isCut ? '合同已解除' : '']
      .filter(Boolean)
      .join('，'),
  }
  const reporting = reports.flatMap(report =>
    reportSteps(
      { order, report, side },
      events.filter(({ reportId }) => reportId === report.id),
    ).map(step => ({ ...common, ...step })),
  )
  return [receiving, ...(executing ? [executing] : []), ...reporting]
}

/** As this side of the orders sees them; the caller has seen to whose they are. */
export async function executionStepsOf(
  tx: Tx,
  orders: readonly OrderRow[],
  side: Side,
): Promise<Step<Kind>[]> {
  if (orders.length === 0) return []
  const ids = orders.map(({ id }) => id)
  const samples = await samplesOf(tx, ids)
  const batches = await batchesOf(tx, ids, 'client')
  const reports = await reportHeadsOf(tx, ids, side)
  const events = await eventsOf(
    tx,
    reports.map(({ id }) => id),
  )
  const endings = await endingsOf(tx, orders)
  return orders.flatMap(order => {
    const of = <T extends { readonly orderId: string }>(rows: readonly T[]): T[] =>
      rows.filter(({ orderId }) => orderId === order.id)
    const done = {
      samples: samples.filter(({ row }) => row.orderId === order.id),
      batches: of(batches),
      reports: of(reports),
      events,
      ended: endings.get(order.id) ?? null,
    }
    return stepsFor(order, side, done)
  })
}

/** A need is its client's. */
export const executionSteps = async (tx: Tx, needIds: readonly string[]): Promise<Step<Kind>[]> =>
  executionStepsOf(tx, await ordersOfNeeds(tx, needIds), 'client')
