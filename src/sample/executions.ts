import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { hour } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { checkBatch, recordBatch } from '#modules/execution/batch.api.ts'
import {
  answerReport,
  draftReport,
  reviewReport,
  signReport,
  submitReport,
} from '#modules/execution/report.api.ts'
import { reportContent } from '#modules/execution/report-content.ts'
import { recordResult } from '#modules/execution/result.api.ts'
import { receiveSample } from '#modules/execution/sample.api.ts'
import { batchOutcomes, followUps, outcomes, sampleUnits } from '#modules/execution/terms.ts'
import { listOrders } from '#modules/order/api.ts'
import type { Must } from './must.ts'

const words = z.record(z.string(), z.string())

export const sampleExecution = z.object({
  line: z.string(),
  client: z.string(),
  sample: z.object({
    name: z.string(),
    amount: z.number(),
    unit: z.enum(codesOf(sampleUnits)),
    condition: z.string(),
    place: z.string(),
  }),
  /** One after the other; each that has a reason repeats the one before. */
  batches: z.array(
    z.object({
      name: z.string(),
      outcome: z.enum(codesOf(batchOutcomes)),
      parameters: z.array(words),
      deviations: z.array(words).default([]),
      yield: z.string(),
      waste: z.string(),
      repeats: z.string().optional(),
    }),
  ),
  report: reportContent,
  result: z.object({
    outcome: z.enum(codesOf(outcomes)),
    why: z.string(),
    trl: z.int(),
    followUp: z.enum(codesOf(followUps)),
  }),
})
export type SampleExecution = z.output<typeof sampleExecution>

interface Stage {
  readonly must: Must
  readonly client: Caller
  /** Who writes, reviews and signs: three persons. */
  readonly technician: Caller
  readonly manager: Caller
  readonly signatory: Caller
  readonly now: Date
}

async function loadBatches(orderId: string, { batches }: SampleExecution, stage: Stage): Promise<void> {
  const { must, technician, manager, now } = stage
  let before = ''
  for (const [at, { repeats, ...said }] of batches.entries()) {
    const ended = new Date(now.getTime() - (batches.length - at) * 4 * hour)
    const content = {
      ...said,
      startedAt: new Date(ended.getTime() - 3 * hour).toISOString(),
      endedAt: ended.toISOString(),
    } as Input<typeof recordBatch>['content']
    const follows = repeats ? { batchId: before, link: 'repeats' as const, reason: repeats } : null
    const { batchId } = await must(recordBatch, { orderId, content, follows }, technician)
    await must(checkBatch, { batchId, version: 1 }, manager)
    before = batchId
  }
}

/** Carries out a signed order: a sample, its batches, a report of three persons that the client confirms, the result. */
export async function loadExecution(one: SampleExecution, stage: Stage): Promise<void> {
  const { must, client, technician, manager, signatory } = stage
  const { orders } = await must(listOrders, { party: 'provider', limit: 50 }, manager)
  const orderId = orders.find(({ lineName, state }) => lineName === one.line && state === 'signed')?.id ?? ''
  await must(receiveSample, { orderId, ...one.sample }, technician)
  await loadBatches(orderId, one, stage)
  const { reportId } = await must(draftReport, { orderId, content: one.report }, technician)
  await must(submitReport, { reportId, version: 1 }, technician)
  await must(reviewReport, { reportId, version: 2 }, manager)
  await must(signReport, { reportId, version: 3 }, signatory)
  await must(answerReport, { reportId, version: 4, kind: 'confirmed' }, client)
  await must(recordResult, { orderId, revision: 0, ...one.result }, technician)
}
