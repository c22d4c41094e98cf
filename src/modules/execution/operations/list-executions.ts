import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { orderNumber, signedOrdersWithin } from '#modules/order/index.ts'
import * as api from '../api.ts'
import { openBatchesOf } from '../batch.store.ts'
import { eventsOf, reportHeadsOf } from '../report.store.ts'
import { outcomesOf, outcomesWithin } from '../result.store.ts'
import { samplesHereOf } from '../sample.store.ts'
import { reportLine } from '../view.ts'

export const listExecutions = operation(api.listExecutions, async ({ after, limit }, { tx, reach }) => {
  const found = await signedOrdersWithin(tx, reach, { after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const ids = shown.map(({ id }) => id)
  const lines = await unscopedLines(tx, [...new Set(shown.map(({ lineId }) => lineId))])
  const clients = await organisationsByIds(tx, [...new Set(shown.map(({ clientId }) => clientId))])
  const samples = await samplesHereOf(tx, ids)
  const openBatches = await openBatchesOf(tx, ids)
  const reports = await reportHeadsOf(tx, ids, 'provider')
  const events = await eventsOf(
    tx,
    reports.map(({ id }) => id),
  )
  const outcomes = await outcomesOf(tx, ids)
  return accept({
    orders: shown.map(order => {
      const where = lines.find(({ line }) => line.id === order.lineId)
      const own = reports.filter(({ orderId }) => orderId === order.id)
      return {
        orderId: order.id,
        number: orderNumber(order),
        clientName: clients.find(({ id }) => id === order.clientId)?.name ?? '',
        lineName: where?.line.name ?? '',
        platformName: where?.platform.name ?? '',
        signedAt: order.signedAt ?? order.createdAt,
        samples: samples.get(order.id) ?? 0,
        openBatches: openBatches.get(order.id) ?? 0,
        reports: own.map(row => reportLine(row, own, events)),
        result: outcomes.get(order.id) ?? null,
      }
    }),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
    outcomes: await outcomesWithin(tx, reach),
  })
})
