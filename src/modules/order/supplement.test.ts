/** Door tests: a signed contract is changed or ended by a text of its own that both sides sign, and by nothing else. */
import { expect, test } from 'vitest'
import type { Input } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import { acceptMilestone, discardBill, draftBill, getBillProposal, sendBill } from '#modules/billing/api.ts'
import { getExecution } from '#modules/execution/api.ts'
import { checkBatch, recordBatch } from '#modules/execution/batch.api.ts'
import { executionStepsOf } from '#modules/execution/index.ts'
import { draftReport } from '#modules/execution/report.api.ts'
import { receiveSample } from '#modules/execution/sample.api.ts'
import { countWaits } from '#modules/progress/api.ts'
import { getOrderProgress } from '#modules/progress/order.api.ts'
import { billing } from '#test/billing.ts'
import type { Actor } from '#test/cast.ts'
import { batchInput, reportInput, sampleInput } from '#test/executions.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getOrder } from './api.ts'
import { getContract } from './contract.api.ts'
import { factsOf } from './facts.ts'
import { ordersByIds } from './store.ts'
import { closeSupplement, listSupplements, proposeSupplement, signSupplement } from './supplement.api.ts'
import { decideSupplement } from './supplement.store.ts'

const w = await world()
const { call, decide, refusals } = w
const { signed, ordered, draft } = billing(w)
const change = (orderId: string) => ({
  orderId,
  kind: 'change' as const,
  content: '第二条的期限改为自2026年3月11日起至2026年5月10日止。',
})
const ending = (orderId: string) => ({
  orderId,
  kind: 'ending' as const,
  code: 'unfit' as const,
  content: '已完成的一批按合同验收，样品由甲方取回。',
})
const listed = (orderId: string, who: Actor = 'boss') => call(who, listSupplements, { orderId })
/** Proposed by the platform, signed by these. */
async function proposed(input: Input<typeof proposeSupplement>, ...by: Actor[]) {
  const { supplementId, hash } = await call('director', proposeSupplement, input)
  for (const who of by) await call(who, signSupplement, { supplementId, hash })
  return { supplementId, hash }
}
const waitsFor = async (who: Actor, place: string) =>
  (await call(who, countWaits, {})).waits.find(one => one.place === place)?.count ?? 0

test('[C26] a change is one text that both sign, once each; its words name the contract it changes', async () => {
  const { orderId } = await signed()
  w.letters.length = 0
  const before = await waitsFor('boss', '/workspace/orders')
  const { supplementId, hash } = await proposed(change(orderId), 'director')
  await w.settle()
  const told = w.letters.filter(({ subject }) => subject.startsWith('变更协议待签署'))
  expect(told.flatMap(({ to }) => to).toSorted()).toEqual(['boss@example.test', 'buyer@example.test'])
  expect(await waitsFor('boss', '/workspace/orders')).toBe(before + 1)
  const [one] = (await listed(orderId)).supplements
  expect(one?.text).toContain('双方2026年3月2日签订的合同')
  expect(one).toMatchObject({ state: 'signing', hash, signatures: [{ party: 'provider', valid: true }] })
  const exact = { supplementId, hash }
  expect(await problemOf(call('competitor', signSupplement, exact))).toBe('not-found')
  expect(await problemOf(call('boss', signSupplement, { supplementId, hash: '0'.repeat(64) }))).toBe(
    'conflict',
  )
  expect(await refusals('director', signSupplement, exact)).toEqual(['order.signature.given'])
  expect(await refusals('director', proposeSupplement, change(orderId))).toEqual(['order.supplement.open'])
  const all = await Promise.all([1, 2, 3].map(() => outcomeOf(decide('boss', signSupplement, exact))))
  expect(tally(all)).toMatchObject({ accepted: 1 })
  expect(await listed(orderId, 'director')).toMatchObject({ supplements: [{ state: 'signed' }], open: true })
  expect(await waitsFor('boss', '/workspace/orders')).toBe(before)
  expect(await call('boss', getOrder, { orderId })).toMatchObject({ state: 'signed', endedAt: null })
})

test('[C26] ended by both it waits for nothing more, and what was accepted before is still billed', async () => {
  const { orderId } = await signed()
  await call('buyer', acceptMilestone, { orderId, position: 1 })
  const { billId } = await draft(orderId)
  await w.later(1000)
  await proposed(ending(orderId), 'director', 'boss')
  // A prepayment that was drafted before isn't asked for any more.
  expect(await refusals('director', sendBill, { billId })).toEqual(['billing.accepted'])
  await call('director', discardBill, { billId })
  const { endedAt } = await call('buyer', getOrder, { orderId })
  expect(endedAt).toEqual(w.clock.now())
  expect(await call('buyer', getContract, { orderId })).toMatchObject({ state: 'signed', endedAt })
  // Whoever bills what was done reads how it is settled, too.
  expect(await listed(orderId, 'accountant')).toMatchObject({
    ...{ party: 'provider', supplements: [{ kind: 'ending', state: 'signed' }] },
  })
  const { entries } = await call('boss', getOrderProgress, { orderId })
  const undone = entries.filter(({ text }) => text.includes('合同解除，没有'))
  expect(undone.map(({ step, state }) => [step, state])).toEqual([
    ['receiving', 'done'],
    ['delivering', 'done'],
    ['billing', 'done'],
  ])
  const open = entries.flatMap(({ state, step, text }) =>
    state === 'open' ? [`${step} ${text.split('，')[0]}`] : [],
  )
  expect(open).toEqual(['billing 完成 3 批'])
  expect(await refusals('buyer', acceptMilestone, { orderId, position: 2 })).toEqual(['billing.order'])
  expect((await call('director', getBillProposal, { orderId })).milestones[0]).toMatchObject({
    upfront: false,
  })
  const ahead = { orderId, basis: 'milestones' as const, stream: 'service' as const, milestones: [0] }
  expect(await refusals('director', draftBill, ahead)).toEqual(['billing.accepted'])
  const accepted = await draft(orderId, { milestones: [1] })
  expect(await refusals('director', sendBill, accepted)).toEqual([])
  expect(await refusals('boss', proposeSupplement, change(orderId))).toEqual(['order.supplement.ended'])
})

test('[C26] ended by both nothing new is carried out; what was done is corrected and reported', async () => {
  const { orderId } = await signed()
  await call('technician', receiveSample, { orderId, ...sampleInput })
  await w.later(1000)
  const batch = await call('technician', recordBatch, { orderId, content: batchInput })
  await call('scheduler', checkBatch, { batchId: batch.batchId, version: 1 })
  await w.later(1000)
  await proposed(ending(orderId), 'director', 'boss')
  expect(await call('technician', getExecution, { orderId })).toMatchObject({ ended: true })
  expect(await refusals('technician', receiveSample, { orderId, ...sampleInput })).toEqual([
    'execution.ended',
  ])
  expect(await refusals('technician', recordBatch, { orderId, content: batchInput })).toEqual([
    'execution.ended',
  ])
  await w.later(1000)
  const follows = { batchId: batch.batchId, link: 'replaces' as const, reason: '温度单位写错了' }
  await call('technician', recordBatch, { orderId, content: batchInput, follows })
  await call('technician', draftReport, { orderId, content: reportInput })
  const [order] = await w.inside(tx => ordersByIds(tx, [orderId]))
  const steps = order ? await w.inside(tx => executionStepsOf(tx, [order], 'provider')) : []
  const executing = steps.find(({ kind }) => kind === 'executing')
  expect(executing?.to).toEqual((await call('boss', getOrder, { orderId })).endedAt)
  expect(executing?.note).toContain('合同已解除')
})

test('[C26] what began only after the ending ends no earlier than it began', async () => {
  const { orderId } = await signed()
  await proposed(ending(orderId), 'director', 'boss')
  await w.later(1000)
  await call('technician', draftReport, { orderId, content: reportInput })
  const [order] = await w.inside(tx => ordersByIds(tx, [orderId]))
  const steps = order ? await w.inside(tx => executionStepsOf(tx, [order], 'provider')) : []
  const executing = steps.find(({ kind }) => kind === 'executing')
  expect([executing?.from, executing?.to]).toEqual([w.clock.now(), w.clock.now()])
})

test('[C26] a list of orders loads no text of a supplement and no seal', async () => {
  const { orderId } = await signed()
  await proposed(change(orderId), 'director')
  const [facts] = await w.inside(async tx => factsOf(tx, await ordersByIds(tx, [orderId])))
  const [one] = facts?.supplements ?? []
  expect(one?.signatures).toHaveLength(1)
  expect(Object.keys({ ...one?.row, ...one?.signatures[0] })).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(text|seal)$/)]),
  )
})

test('[C26] while both sides end it, nothing is accepted, billed ahead or begun behind the ending', async () => {
  const { orderId } = await signed()
  const { supplementId } = await proposed(ending(orderId), 'director')
  const ahead = { orderId, basis: 'milestones' as const, stream: 'service' as const, milestones: [0] }
  const attempts = await w.inside(async tx => {
    await tx.execute(sql`select from "order"."order" where id = ${orderId}::uuid for update`)
    const begun = [
      outcomeOf(decide('boss', acceptMilestone, { orderId, position: 1 })),
      outcomeOf(decide('director', draftBill, ahead)),
      outcomeOf(decide('technician', receiveSample, { orderId, ...sampleInput })),
      outcomeOf(decide('technician', recordBatch, { orderId, content: batchInput })),
    ]
    // Long enough for all to come to where they ask whether it was ended.
    for (let turn = 0; turn < 200; turn++) await tx.execute(sql`select 1`)
    await tx.execute(sql`
      insert into "order"."supplement_signature"
      select supplement_id, 'client', person_id, at, hash, provider, binding, reference, seal
      from "order"."supplement_signature" where supplement_id = ${supplementId}::uuid`)
    await decideSupplement(tx, supplementId, { state: 'signed', decidedAt: w.clock.now() })
    return { begun }
  })
  expect(await Promise.all(attempts.begun)).toEqual([
    ...['billing.order', 'billing.accepted', 'execution.ended', 'execution.ended'],
  ])
})

test('[C26] not agreed to, or taken back, the contract goes on; one is proposed to a signed contract only', async () => {
  const { orderId } = await signed()
  const { supplementId, hash } = await proposed(ending(orderId), 'director')
  await call('boss', closeSupplement, { supplementId, reason: '仍需完成后两批试验' })
  expect(await refusals('boss', signSupplement, { supplementId, hash })).toEqual(['order.supplement.state'])
  expect(await call('boss', getOrder, { orderId })).toMatchObject({ endedAt: null, waitsFor: [] })
  expect(await refusals('director', proposeSupplement, { ...ending(orderId), code: null })).toEqual([
    'order.supplement.code',
  ])
  await call('boss', acceptMilestone, { orderId, position: 1 })
  const unsigned = await ordered()
  expect(await refusals('director', proposeSupplement, change(unsigned.orderId))).toEqual([
    'order.supplement.order',
  ])
  expect(await problemOf(call('buyer', proposeSupplement, change(orderId)))).toBe('forbidden')
})
