import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { orderNumber, signedOrdersWithin } from '#modules/order/index.ts'
import * as api from '../api.ts'
import { batchesOf } from '../batch.store.ts'
import { eventsOf, reportsOf } from '../report.store.ts'
import { outcomesWithin, resultsOf } from '../result.store.ts'
import { samplesOf } from '../sample.store.ts'
import { isGone } from '../terms.ts'
import { reportLine } from '../view.ts'

export const listExecutions = operation(api.listExecutions, async ({ after, limit }, { tx, reach }) => {
  const found = await signedOrdersWithin(tx, reach, { after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const ids = shown.map(({ id }) => id)
  const lines = await unscopedLines(tx, [...new Set(shown.map(({ lineId }) => lineId))])
  const clients = await organisationsByIds(tx, [...new Set(shown.map(({ clientId }) => clientId))])
  const samples = await samplesOf(tx, ids)
  const batches = await batchesOf(tx, ids, 'provider')
  const reports = await reportsOf(tx, ids, 'provider')
  const events = await eventsOf(
    tx,
    reports.map(({ id }) => id),
  )
  const results = await resultsOf(tx, ids)
  return accept({
    orders: shown.map(order => {
      const of = <T extends { readonly orderId: string }>(rows: readonly T[]): T[] =>
        rows.filter(({ orderId }) => orderId === order.id)
      const where = lines.find(({ line }) => line.id === order.lineId)
      const own = of(reports)
      return {
        orderId: order.id,
        number: orderNumber(order),
        clientName: clients.find(({ id }) => id === order.clientId)?.name ?? '',
        lineName: where?.line.name ?? '',
        platformName: where?.platform.name ?? '',
        signedAt: order.signedAt ?? order.createdAt,
        samples: samples.filter(
          ({ row, events: moves }) => row.orderId === order.id && !isGone(moves.at(-1)?.kind ?? 'received'),
        ).length,
        openBatches: of(batches).filter(({ state }) => state === 'open').length,
        reports: own.map(row => reportLine(row, own, events)),
        result: of(results).at(-1)?.outcome ?? null,
      }
    }),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
    outcomes: await outcomesWithin(tx, reach),
  })
})
