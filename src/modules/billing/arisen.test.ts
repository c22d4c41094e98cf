/** Door tests: what a contract names beside its amount is billed with milestones, too, and never out of its balance. */
import { beforeEach, expect, test } from 'vitest'
import { day } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { getOrder } from '#modules/order/api.ts'
import { proposeSupplement, signSupplement } from '#modules/order/supplement.api.ts'
import { billing } from '#test/billing.ts'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { startOfTests, world } from '#test/world.ts'
import { acceptMilestone, confirmBill, discardBill, draftBill, getBillProposal, sendBill } from './api.ts'
import { disputeLine, resolveDispute } from './dispute.api.ts'

const w = await world()
const { call, decide, refusals } = w
const { signed, draft, look, balances, received, pay } = billing(w)

beforeEach(() => w.clock.advance(startOfTests.getTime() - w.clock.now().getTime()))

const price = {
  ...{ mode: 'fixed' as const, fen: 100_800, unit: 'day' as const, taxIncluded: false, taxPercent: 6 },
  extras: [{ mode: 'actual' as const, name: '运输' }],
}
const cost = (fen: number) => [{ item: 0, actuals: [{ name: '运输', fen }] }]
const by = (orderId: string, more: Partial<Input<typeof draftBill>>) => ({
  ...{ orderId, basis: 'milestones' as const, stream: 'service' as const, milestones: [], ...more },
})
const proposal = (orderId: string) => call('director', getBillProposal, { orderId })

test('[C24] [C25] beside a milestone or alone, with its tax, beyond the contract’s balance', async () => {
  const { orderId, platformId } = await signed({ line: { price } })
  expect((await proposal(orderId)).items[0]).toMatchObject({ open: ['运输'] })
  const { billId } = await draft(orderId, { milestones: [0], uses: cost(108) })
  const bill = await look(billId)
  expect(bill.lines.map(({ name, onTop, amount, tax }) => [name, onTop, amount, tax])).toEqual([
    [bill.lines[0]?.name, false, bill.lines[0]?.amount, bill.lines[0]?.tax],
    ['运输', true, 114, 6],
  ])
  expect(bill.differences).toEqual([{ cause: 'actuals', fen: 114 }])
  const { fen, billed, arisen } = await proposal(orderId)
  expect([billed, arisen]).toEqual([bill.amount - 114, [{ name: '运输', fen: 114 }]])
  await call('director', sendBill, { billId })
  for (const position of [1, 2]) await call('buyer', acceptMilestone, { orderId, position })
  const rest = await draft(orderId, { milestones: [1, 2] })
  await call('director', sendBill, { billId: rest.billId })
  expect((await proposal(orderId)).billed).toBe(fen)
  // Nothing is left of the contract's amount, and what arises is billed all the same.
  const last = await draft(orderId, { milestones: [], uses: cost(1_000), arisenBefore: 114 })
  await call('director', sendBill, last)
  expect(await proposal(orderId)).toMatchObject({ billed: fen, arisen: [{ name: '运输', fen: 114 + 1_060 }] })
  for (const one of [billId, rest.billId, last.billId]) await call('buyer', confirmBill, { billId: one })
  expect((await balances(platformId))['receivable']).toBe(fen + 114 + 1_060)
})

test('[C25] only what the quote names without an amount, and no time or quantity', async () => {
  const { orderId } = await signed({ line: { price } })
  const said = (uses: Input<typeof draftBill>['uses']) =>
    refusals('director', draftBill, by(orderId, { milestones: [0], uses }))
  expect(await said([{ item: 0, actuals: [{ name: '餐费', fen: 1 }] }])).toEqual(['billing.use'])
  expect(await said([{ item: 0, quantity: 2 }])).toEqual(['billing.use'])
  expect(await said([{ item: 3, actuals: [{ name: '运输', fen: 1 }] }])).toEqual(['billing.use'])
  expect(await refusals('director', draftBill, by(orderId, { uses: cost(0) }))).toEqual(['billing.nothing'])
})

test('[C25] two persons at once bill it once; a draft that is given up gives it back', async () => {
  const { orderId } = await signed({ line: { price } })
  const both = await Promise.all(
    (['director', 'accountant'] as const).map(who =>
      outcomeOf(decide(who, draftBill, by(orderId, { uses: cost(108) }))),
    ),
  )
  expect(tally(both)).toEqual({ accepted: 1, 'billing.once': 1 })
  const again = by(orderId, { uses: cost(50), arisenBefore: 114 })
  const { billId } = await call('director', draftBill, again)
  await call('director', discardBill, { billId })
  expect((await proposal(orderId)).arisen).toEqual([{ name: '运输', fen: 114 }])
})

test('[C25] [C28] disputed and upheld it is taken back, and the contract’s balance stays', async () => {
  const { orderId, platformId } = await signed({ line: { price } })
  const { billId } = await draft(orderId, { milestones: [0], uses: cost(108) })
  await call('director', sendBill, { billId })
  const { billed } = await proposal(orderId)
  const said = { code: 'not-done', note: '没有发生运输，请核对' } as const
  const { disputeId } = await call('buyer', disputeLine, { billId, position: 2, ...said })
  const { outstanding } = await look(billId)
  await pay(await received(platformId, 'LS-ARISEN', String(outstanding / 100)), billId, outstanding)
  await call('director', resolveDispute, { disputeId, outcome: 'upheld', reason: '核对后确无运输' })
  expect(await look(billId)).toMatchObject({ taken: 114, outstanding: 0 })
  expect(await proposal(orderId)).toMatchObject({ billed, arisen: [{ name: '运输', fen: 0 }] })
  expect(await balances(platformId)).toMatchObject({ advance: -114 })
})

test('[C25] [C26] after another price, and after the end of the contract, it is billed as before', async () => {
  const { orderId } = await signed({ line: { price } })
  const bill = await draft(orderId, { milestones: [0], uses: cost(108) })
  await call('director', sendBill, bill)
  await w.later(day)
  const { milestones, fen } = await call('director', getOrder, { orderId })
  const kept = milestones.map(({ percent: _, ...one }) => one)
  const sign = async (said: Omit<Input<typeof proposeSupplement>, 'orderId' | 'content'>) => {
    const content = '双方同意按本协议办理，其余不变。'
    const supplement = await call('director', proposeSupplement, { orderId, content, ...said })
    for (const who of ['director', 'boss'] as const) await call(who, signSupplement, supplement)
  }
  await sign({
    kind: 'change',
    price: {
      changes: [{ name: '增加一批', fen: 5_000, reason: '双方同意增加' }],
      milestones: [...kept.slice(0, 2), ...kept.slice(2).map(one => ({ ...one, fen: one.fen + 5_000 }))],
    },
  })
  expect(await proposal(orderId)).toMatchObject({ fen: fen + 5_000, arisen: [{ name: '运输', fen: 114 }] })
  const prepared = await draft(orderId, { milestones: [], uses: cost(50), arisenBefore: 114 })
  await w.later(1000)
  await sign({ kind: 'ending', code: 'unfit' })
  expect(await refusals('director', sendBill, prepared)).toEqual([])
})
