/** What an estate has of execution: a signed order with a sample, batch records, a draft and an issued report. */
import { sql } from '#kernel/sql.ts'
import { recordBatch } from '#modules/execution/batch.api.ts'
import { changeBatch, lockBatch } from '#modules/execution/batch.store.ts'
import { reportHash } from '#modules/execution/issue.ts'
import { draftReport } from '#modules/execution/report.api.ts'
import { changeReport, lockReport } from '#modules/execution/report.store.ts'
import { reportContent } from '#modules/execution/report-content.ts'
import { receiveSample } from '#modules/execution/sample.api.ts'
import type { Actor } from '#test/cast.ts'
import { batchInput, executing, reportInput, sampleInput } from '#test/executions.ts'
import type { World } from '#test/world.ts'

export async function executingIn(w: World, sides: Record<'asks' | 'clientManager' | 'offers', Actor>) {
  const { call, inside, clock } = w
  const { offers } = sides
  const { orderId } = await executing(w, sides).underContract()
  const { rows } = await inside(tx =>
    tx.execute<{ host: string }>(
      sql`select provider_id as host from "order".pub_order where id = ${orderId}`,
    ),
  )
  const { sampleId } = await call(offers, receiveSample, { orderId, ...sampleInput })
  const { batchId: openBatchId } = await call(offers, recordBatch, { orderId, content: batchInput })
  const { batchId } = await call(offers, recordBatch, { orderId, content: batchInput })
  const { reportId: draftId } = await call(offers, draftReport, { orderId, content: reportInput })
  const { reportId } = await call(offers, draftReport, { orderId, content: reportInput })
  // Not every organisation of the tests has three persons; past the door, any three will do.
  const reach = { scope: 'organisation', organisationId: rows[0]?.host ?? '' } as const
  const now = clock.now()
  const code = `${orderId}-verify`
  await inside(async tx => {
    const batch = await lockBatch(tx, reach, batchId)
    await changeBatch(tx, batch, { state: 'checked', checkedBy: crypto.randomUUID(), checkedAt: now })
    const step = async (changes: Parameters<typeof changeReport>[2]) =>
      changeReport(tx, await lockReport(tx, reach, reportId, 'provider'), changes)
    await step({ state: 'submitted' })
    await step({ state: 'reviewed', reviewerId: crypto.randomUUID() })
    const issue = {
      ...{ number: '', orderNumber: '', platformName: '', providerName: '', clientName: '' },
      ...{ writers: [], reviewer: '', signer: '', certificates: [], replaces: null },
    }
    const hash = reportHash(reportContent.parse(reportInput), issue, now)
    await step({ state: 'issued', signerId: crypto.randomUUID(), issuedAt: now, issue, hash, code })
  })
  return { orderId, sampleId, openBatchId, batchId, draftId, reportId, code }
}
