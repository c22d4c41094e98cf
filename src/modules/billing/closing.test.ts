/** Rule and door tests: an order that is settled is rated once by its client, and filed. */
import { beforeEach, describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day } from '#kernel/calendar.ts'
import { sql } from '#kernel/sql.ts'
import { proposeSupplement, signSupplement } from '#modules/order/supplement.api.ts'
import { getOrderProgress } from '#modules/progress/order.api.ts'
import { billing } from '#test/billing.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { startOfTests, world } from '#test/world.ts'
import { acceptMilestone, discardBill, followBills, waiveLine } from './api.ts'
import { getOrderClosing, rateOrder } from './closing.api.ts'
import { archivedAt, type ClosingFacts, settledAt } from './closing.rules.ts'
import { disputeLine, withdrawDispute } from './dispute.api.ts'
import { sentMilestones } from './store.ts'

const w = await world()
const { call, decide, refusals } = w
const { signed, draft, sent, confirmed, received, pay, look } = billing(w)

beforeEach(() => w.clock.advance(startOfTests.getTime() - w.clock.now().getTime()))

const at = (days: number) => new Date(startOfTests.getTime() + days * day)

describe('an order is settled', () => {
  const whole: ClosingFacts = {
    ...{ signed: true, endedAt: null, basis: 'milestones' },
    milestones: [{ position: 0, fen: 100, upfront: false }],
    acceptedAt: new Map([[0, at(1)]]),
    sent: new Map([[0, at(2)]]),
    bills: [{ state: 'settled', settledAt: at(3) }],
  }

  test('once nothing is left to deliver, to bill or to pay, and not before', () => {
    expect(settledAt(whole)).toEqual(at(3))
    expect(settledAt({ ...whole, signed: false })).toBe(null)
    expect(settledAt({ ...whole, bills: [...whole.bills, { state: 'draft', settledAt: null }] })).toBe(null)
    expect(settledAt({ ...whole, sent: new Map() })).toBe(null)
    expect(settledAt({ ...whole, basis: 'use', sent: new Map() })).toEqual(at(3))
    expect(settledAt({ ...whole, basis: 'use', sent: new Map(), acceptedAt: new Map() })).toBe(null)
    expect(settledAt({ ...whole, basis: null, sent: new Map(), bills: [] })).toBe(null)
  })

  test('paid ahead in whole only once somebody accepted what was done', () => {
    const ahead = { ...whole, milestones: [{ position: 0, fen: 100, upfront: true }] }
    expect(settledAt({ ...ahead, acceptedAt: new Map() })).toBe(null)
    expect(settledAt(ahead)).toEqual(at(3))
    const half = [...ahead.milestones, { position: 1, fen: 100, upfront: false }]
    const sent = new Map([0, 1].map(one => [one, at(2)]))
    expect(settledAt({ ...ahead, milestones: half, sent, acceptedAt: new Map([[1, at(1)]]) })).toEqual(at(3))
  })

  test('after its end without what nobody had accepted, but with what somebody had', () => {
    const ended = { ...whole, endedAt: at(4), sent: new Map(), bills: [] }
    expect(settledAt(ended)).toBe(null)
    expect(settledAt({ ...ended, acceptedAt: new Map() })).toEqual(at(4))
  })

  test('and filed when it is rated, or thirty days later', () => {
    expect(archivedAt(at(3), null, at(32))).toBe(null)
    expect(archivedAt(at(3), null, at(34))).toEqual(at(33))
    expect(archivedAt(at(3), at(5), at(5))).toEqual(at(5))
    expect(archivedAt(null, at(5), at(50))).toBe(null)
  })
})

async function settled(reference: string) {
  const { orderId, platformId } = await signed()
  for (const position of [1, 2]) await call('buyer', acceptMilestone, { orderId, position })
  const billId = await confirmed(orderId)
  // All at one moment here, so what came before the last is heard before it.
  await w.settle()
  const { outstanding } = await look(billId)
  await pay(await received(platformId, reference, String(outstanding / 100)), billId, outstanding)
  return { orderId }
}
const good = { quality: 5, time: 4, service: 5 } as const
const closing = (orderId: string, who: 'buyer' | 'director' = 'director') =>
  call(who, getOrderClosing, { orderId })

test('its client is told once that it may rate it, when nothing is left to pay', async () => {
  w.letters.length = 0
  const { orderId } = await settled('LS-RATE-0')
  await w.settle()
  const told = w.letters.filter(({ subject }) => subject.startsWith('订单已结清，请评价'))
  expect(told.flatMap(({ to }) => to).toSorted()).toEqual(['boss@example.test', 'buyer@example.test'])
  expect(told[0]?.text).toContain(`/workspace/orders/${orderId}`)
})

const ratingOpens = (orderId: string) =>
  w.letters.filter(
    ({ subject, text }) =>
      subject.startsWith('订单已结清，请评价') && text.includes(`/workspace/orders/${orderId}`),
  )

/** Everything accepted, and paid before the window of its bill is over. */
async function paidInReview(reference: string) {
  const { orderId, platformId } = await signed()
  for (const position of [1, 2]) await call('buyer', acceptMilestone, { orderId, position })
  const billId = await sent(orderId)
  const { outstanding } = await look(billId)
  await pay(await received(platformId, reference, String(outstanding / 100)), billId, outstanding)
  return { orderId, billId }
}

async function windowPasses() {
  await w.later(7 * day + 1)
  await w.door.call(followBills, {}, asJob('follow-bills'))
}

test('its client is told so when the last that it waited for was time that passed', async () => {
  const { orderId } = await paidInReview('LS-RATE-3')
  await w.settle()
  expect(ratingOpens(orderId)).toEqual([])
  await windowPasses()
  await w.settle()
  expect(ratingOpens(orderId)).toHaveLength(1)
})

test('its client is told so when it withdrew the last dispute', async () => {
  const { orderId, billId } = await paidInReview('LS-RATE-4')
  const dispute = { billId, position: 1, code: 'amount', note: '数量与记录不符，请核对' } as const
  const { disputeId } = await call('buyer', disputeLine, dispute)
  await windowPasses()
  await w.settle()
  expect(ratingOpens(orderId)).toEqual([])
  await call('buyer', withdrawDispute, { disputeId, reason: '核对后没有异议' })
  await w.settle()
  expect(ratingOpens(orderId)).toHaveLength(1)
})

test('its client is told so when a draft is given up that was all it waited for, and not again for one made later', async () => {
  const price = {
    ...{ mode: 'fixed' as const, fen: 800_000, unit: 'day' as const, taxIncluded: true },
    extras: [{ mode: 'actual' as const, name: '运输' }],
  }
  const { orderId, platformId } = await signed({ line: { price } })
  for (const position of [0, 1, 2]) await call('buyer', acceptMilestone, { orderId, position })
  const billId = await confirmed(orderId, { milestones: [0, 1, 2] })
  const arisen = { milestones: [], uses: [{ item: 0, actuals: [{ name: '运输', fen: 5_000 }] }] }
  const first = await draft(orderId, arisen)
  await w.settle()
  await w.later(1000)
  const { outstanding } = await look(billId)
  await pay(await received(platformId, 'LS-RATE-5', String(outstanding / 100)), billId, outstanding)
  await w.settle()
  expect(ratingOpens(orderId)).toEqual([])
  await call('director', discardBill, first)
  await w.settle()
  expect(ratingOpens(orderId)).toHaveLength(1)
  await w.later(1000)
  await call('director', discardBill, await draft(orderId, arisen))
  await w.settle()
  expect(ratingOpens(orderId)).toHaveLength(1)
})

test('its client is told so when both ended the contract before anything of it was done', async () => {
  const { orderId } = await signed()
  const content = '双方商定不再履行，样品由甲方取回。'
  const ending = { orderId, kind: 'ending', code: 'unfit', content } as const
  const supplement = await call('director', proposeSupplement, ending)
  await call('director', signSupplement, supplement)
  await w.settle()
  expect(ratingOpens(orderId)).toEqual([])
  await call('boss', signSupplement, supplement)
  await w.settle()
  expect(ratingOpens(orderId)).toHaveLength(1)
})

test('rated by its client once it is paid, once whoever tries; both sides see it, and it stays', async () => {
  const { orderId } = await settled('LS-RATE-1')
  expect(await closing(orderId, 'buyer')).toMatchObject({ side: 'client', rating: null, archivedAt: null })
  expect(await refusals('buyer', rateOrder, { orderId, ...good, time: 2 })).toEqual(['billing.rating.why'])
  expect(await problemOf(call('competitor', rateOrder, { orderId, ...good }))).toBe('not-found')
  expect(await problemOf(call('director', rateOrder, { orderId, ...good }))).toBe('forbidden')
  w.letters.length = 0
  const all = await Promise.all(
    (['buyer', 'boss', 'buyer'] as const).map(who => outcomeOf(decide(who, rateOrder, { orderId, ...good }))),
  )
  expect(tally(all)).toEqual({ accepted: 1, 'billing.rating.once': 2 })
  await w.settle()
  expect(w.letters.filter(({ subject }) => subject.startsWith('委托方评价了订单'))).not.toEqual([])
  expect(await closing(orderId)).toMatchObject({ side: 'provider', rating: good, archivedAt: at(0) })
  const { entries } = await call('director', getOrderProgress, { orderId })
  expect(entries.filter(({ step }) => step === 'rating' || step === 'archived')).toMatchObject([
    { step: 'rating', party: 'client', state: 'done' },
    { step: 'archived', state: 'done' },
  ])
  const changed = w.inside(tx =>
    tx.execute(sql`update billing.rating set quality = 1 where order_id = ${orderId}`),
  )
  await expect(changed).rejects.toThrow()
})

test('is rated neither before it is settled nor when it was filed without', async () => {
  const { orderId } = await signed()
  await call('buyer', acceptMilestone, { orderId, position: 1 })
  expect(await refusals('buyer', rateOrder, { orderId, ...good })).toEqual(['billing.rating.settled'])
  const paid = await settled('LS-RATE-2')
  await w.later(30 * day)
  expect(await closing(paid.orderId)).toMatchObject({ rating: null, archivedAt: at(30) })
  expect(await refusals('buyer', rateOrder, { orderId: paid.orderId, ...good })).toEqual([
    'billing.rating.late',
  ])
})

test('waived in full a milestone isn’t billed any more, but what both sides agreed on since in its place is', async () => {
  const { orderId } = await signed()
  const billId = await confirmed(orderId, { basis: 'milestones', milestones: [0] })
  const { outstanding } = await look(billId)
  const sent = (fen: number, name = '预付款') =>
    w.inside(async tx => [...(await sentMilestones(tx, orderId, [{ position: 0, name, fen }])).keys()])
  expect(await sent(outstanding + 100)).toEqual([0])
  const waived = { billId, position: 1, amount: outstanding, code: 'agreed', reason: '双方商定不收' } as const
  await call('director', waiveLine, waived)
  expect([await sent(outstanding), await sent(outstanding + 100), await sent(outstanding, '另一期')]).toEqual(
    [...[[0], [], []]],
  )
})
