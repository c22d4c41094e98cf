/** Door tests: samples, batch records and results under a signed contract, for both its sides. */

import { beforeEach, describe, expect, test } from 'vitest'
import { type SQL, sql } from '#kernel/sql.ts'
import { getNeedProgress } from '#modules/progress/api.ts'
import { publishedNeed } from '#test/builders.ts'
import { batchInput, executing, reportInput, sampleInput } from '#test/executions.ts'
import { ordering } from '#test/orders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getExecution, listExecutions } from './api.ts'
import { checkBatch, getBatch, recordBatch, reviseBatch } from './batch.api.ts'
import { reportHeadsOf } from './report.store.ts'
import { answerResult, recordResult } from './result.api.ts'
import { getSample, moveSample, receiveSample } from './sample.api.ts'

const w = await world()
const { call, refusals } = w
const { underContract, issued, reviewed } = executing(w)
const { orderId } = await underContract()

beforeEach(() => w.later(0))

const attempt = (statement: SQL): Promise<string> =>
  w
    .inside(tx => tx.execute(statement))
    .then(
      () => 'done',
      error => String(error?.cause?.message ?? error),
    )

test('nothing is carried out before the contract is signed', async () => {
  const { orderId: unsigned } = await ordering(w).ordered()
  expect(await refusals('technician', receiveSample, { orderId: unsigned, ...sampleInput })).toEqual([
    'execution.order',
  ])
  expect(await call('technician', getExecution, { orderId: unsigned })).toMatchObject({
    underContract: false,
  })
})

describe('a sample', () => {
  test('is received, used, kept and destroyed, each time with who and when; the client sees it all', async () => {
    const { sampleId, number } = await call('technician', receiveSample, { orderId, ...sampleInput })
    const move = (after: number, kind: 'in-use' | 'kept' | 'destroyed', keepUntil: string | null = null) =>
      refusals('scheduler', moveSample, { sampleId, after, move: kind, place: '留样室 2 号柜', keepUntil })
    expect(await move(1, 'kept')).toEqual(['execution.sample.keep-until'])
    expect(await move(1, 'kept', '2026-01-01')).toEqual(['execution.sample.keep-until'])
    expect(await move(1, 'in-use')).toEqual([])
    expect(await move(2, 'kept', '2026-06-30')).toEqual([])
    expect(await move(3, 'destroyed')).toEqual([])
    expect(await move(4, 'in-use')).toEqual(['execution.sample.gone'])
    const { sample, url } = await call('buyer', getSample, { sampleId })
    expect(sample).toMatchObject({ number, amount: 25, unit: 'kg', state: 'destroyed' })
    expect(sample.events.map(({ kind }) => kind)).toEqual(['received', 'in-use', 'kept', 'destroyed'])
    expect(url).toContain(sampleId)
    expect(await problemOf(call('competitor', getSample, { sampleId }))).toBe('not-found')
  })

  test('at the same moment, is moved once', async () => {
    const { sampleId } = await call('technician', receiveSample, { orderId, ...sampleInput })
    const all = await Promise.all(
      (['technician', 'scheduler', 'director'] as const).map(who =>
        outcomeOf(w.decide(who, moveSample, { sampleId, after: 1, move: 'returned', place: '交委托方' })),
      ),
    )
    expect(tally(all)).toEqual({ accepted: 1, conflict: 2 })
  })

  test('keeps its way on record, whoever writes the row', async () => {
    const { sampleId } = await call('technician', receiveSample, { orderId, ...sampleInput })
    expect(await attempt(sql`update execution.sample set amount = 1 where id = ${sampleId}`)).toContain(
      'never',
    )
    expect(await attempt(sql`delete from execution.sample_event where sample_id = ${sampleId}`)).toContain(
      'never',
    )
  })
})

describe('[AC-53] a batch record', () => {
  test('is checked by another than wrote it, then final; the client sees what was checked', async () => {
    const { batchId } = await call('technician', recordBatch, { orderId, content: batchInput })
    expect(await problemOf(call('buyer', getBatch, { batchId }))).toBe('not-found')
    expect(await refusals('technician', checkBatch, { batchId, version: 1 })).toEqual([
      'execution.batch.own-check',
    ])
    const mine = sql`update execution.batch set state = 'checked', checked_by = writers[1], checked_at = now()
      where id = ${batchId}`
    expect(await attempt(mine)).toContain('batch_checked_by_another')
    await call('scheduler', checkBatch, { batchId, version: 1 })
    expect(await call('buyer', getBatch, { batchId })).toMatchObject({ batch: { state: 'checked' } })
    expect(await refusals('technician', reviseBatch, { batchId, version: 2, content: batchInput })).toEqual([
      'execution.batch.state',
    ])
    const changed = sql`update execution.batch set content = '{}' where id = ${batchId}`
    expect(await attempt(changed)).toContain('corrected by another')
  })

  test('repeated, keeps the first attempt; corrected, keeps what was written, once', async () => {
    const failed = { ...batchInput, outcome: 'failed' as const }
    const { batchId } = await call('technician', recordBatch, { orderId, content: failed })
    const follow = (link: 'repeats' | 'replaces') => ({
      orderId,
      content: batchInput,
      follows: { batchId, link, reason: '蒸汽恢复后重新进行' },
    })
    expect(await refusals('technician', recordBatch, follow('replaces'))).toEqual([
      'execution.batch.replaces',
    ])
    const second = await call('technician', recordBatch, follow('repeats'))
    await call('scheduler', checkBatch, { batchId, version: 1 })
    expect(await call('technician', getBatch, { batchId })).toMatchObject({
      batch: { content: { outcome: 'failed' }, repeatedBy: [second.number] },
    })
    const both = await Promise.all(
      (['technician', 'scheduler'] as const).map(who =>
        outcomeOf(w.decide(who, recordBatch, follow('replaces'))),
      ),
    )
    expect(tally(both)).toEqual({ accepted: 1, 'execution.batch.replaces': 1 })
  })
})

describe('[AC-69] what came of an order', () => {
  test('is recorded by the platform and confirmed by the client; a failure is kept and counted', async () => {
    const { orderId: own } = await underContract()
    const before = (await call('director', listExecutions, {})).outcomes
    const said = {
      orderId: own,
      outcome: 'failed',
      why: '收率未达到目标 90%',
      followUp: 'laboratory',
    } as const
    await call('technician', recordResult, { ...said, revision: 0, trl: 5 })
    expect(await refusals('buyer', answerResult, { orderId: own, revision: 1, kind: 'commented' })).toEqual([
      'execution.result.comment',
    ])
    await call('buyer', answerResult, { orderId: own, revision: 1, kind: 'confirmed' })
    expect(await refusals('buyer', answerResult, { orderId: own, revision: 1, kind: 'confirmed' })).toEqual([
      'execution.result.confirmed',
    ])
    expect((await call('director', listExecutions, {})).outcomes).toEqual({
      ...before,
      failed: before.failed + 1,
    })
    await call('technician', recordResult, { ...said, revision: 1, outcome: 'partly' })
    const { results } = await call('buyer', getExecution, { orderId: own })
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'partly'])
    expect(results[0]?.answers).toMatchObject([{ kind: 'confirmed' }])
    expect(await problemOf(call('technician', recordResult, { ...said, revision: 1 }))).toBe('conflict')
    expect(await attempt(sql`delete from execution.result where order_id = ${own}`)).toContain('never')
  })

  test('is listed with counts and titles, and loads nothing of what was written', async () => {
    const { orderId: own } = await underContract()
    const gone = await call('technician', receiveSample, { orderId: own, ...sampleInput })
    await call('technician', receiveSample, { orderId: own, ...sampleInput })
    const away = { sampleId: gone.sampleId, after: 1, move: 'returned', place: '交委托方' } as const
    await call('technician', moveSample, away)
    await call('technician', recordBatch, { orderId: own, content: batchInput })
    const checked = await call('technician', recordBatch, { orderId: own, content: batchInput })
    await call('scheduler', checkBatch, { batchId: checked.batchId, version: 1 })
    const said = { orderId: own, why: '收率未达到目标 90%', followUp: 'laboratory' } as const
    await call('technician', recordResult, { ...said, outcome: 'failed', revision: 0, trl: 5 })
    await call('technician', recordResult, { ...said, outcome: 'partly', revision: 1, trl: 5 })
    await issued(own)
    const { orders } = await call('director', listExecutions, {})
    expect(orders.find(one => one.orderId === own)).toMatchObject({
      samples: 1,
      openBatches: 1,
      result: 'partly',
      reports: [{ title: reportInput.title, state: 'issued' }],
    })
    const heads = await w.inside(tx => reportHeadsOf(tx, [own], 'provider'))
    expect(JSON.stringify(heads)).not.toContain(reportInput.conclusion)
  })

  test('stands on the line of time of its need, step by step', async () => {
    const needId = await publishedNeed(w)
    const { orderId: own } = await underContract(needId)
    const stepsNow = async () => {
      const { steps } = await call('buyer', getNeedProgress, { needId })
      return steps.filter(({ phase }) => phase === 'execution').map(({ kind, state }) => `${kind} ${state}`)
    }
    expect(await stepsNow()).toEqual(['receiving open'])
    await call('technician', receiveSample, { orderId: own, ...sampleInput })
    expect(await stepsNow()).toEqual(['receiving done', 'executing open'])
    await reviewed(own)
    expect(await stepsNow()).toEqual(['receiving done', 'executing open'])
    await issued(own)
    expect((await stepsNow()).toSorted()).toEqual([
      ...['confirmingReport open', 'executing done', 'receiving done', 'writing done'],
    ])
  })
})
