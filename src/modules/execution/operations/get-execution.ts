import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { orderNumber } from '#modules/order/index.ts'
import * as api from '../api.ts'
import { batchesOf } from '../batch.store.ts'
import { eventsOf, reportHeadsOf } from '../report.store.ts'
import { resultAnswersOf, resultsOf } from '../result.store.ts'
import { samplesOf } from '../sample.store.ts'
import { orderSeen, stillRunning, underContract } from '../sides.ts'
import { batchView, peopleOfBatch, peopleOfSample, reportLine, resultView, sampleView } from '../view.ts'

export const getExecution = operation(api.getExecution, async ({ orderId }, { tx, reach, actor, now }) => {
  const { order, side } = await orderSeen(tx, reach, actor, orderId)
  const samples = await samplesOf(tx, [orderId])
  const batches = await batchesOf(tx, [orderId], side)
  const reports = await reportHeadsOf(tx, [orderId], side)
  const events = await eventsOf(
    tx,
    reports.map(({ id }) => id),
  )
  const results = await resultsOf(tx, [orderId])
  const answers = await resultAnswersOf(tx, orderId)
  const names = await namesOfPeople(tx, [
    ...new Set([
      ...samples.flatMap(peopleOfSample),
      ...batches.flatMap(peopleOfBatch),
      ...[...results, ...answers].map(({ personId }) => personId),
    ]),
  ])
  const [where] = await unscopedLines(tx, [order.lineId])
  const [other] = await organisationsByIds(tx, [side === 'client' ? order.providerId : order.clientId])
  const readerId = signedIn(actor).personId
  return accept({
    number: orderNumber(order),
    side,
    underContract: underContract(order) === null,
    ended: (await stillRunning(tx, order)) !== null,
    otherName: other?.name ?? '',
    lineName: where?.line.name ?? '',
    platformName: where?.platform.name ?? '',
    samples: samples.map(one => sampleView(one, names, now)),
    batches: batches.map(row => batchView(row, batches, names, readerId)),
    reports: reports.map(row => reportLine(row, reports, events)),
    results: results.map(row => resultView(row, answers, names)),
  })
})
