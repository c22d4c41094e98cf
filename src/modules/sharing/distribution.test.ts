/** Door tests: runs that two persons make, payouts that come back, any sequence of it all, on both engines. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { payInput, refundInput, shares, sold, thirds, today } from '#test/sharing.ts'
import { world } from '#test/world.ts'
import {
  cancelDistribution,
  confirmDistribution,
  draftDistribution,
  dropPayout,
  getDistribution,
  listDistributions,
  listOwnShares,
  payPayout,
  returnPayout,
} from './run.api.ts'
import { getSale, openDispute, refundSale, settleDispute } from './sale.api.ts'

const w = await world()
const { call, refusals } = w
const { shared, drafted, confirmed, balances } = shares(w)

const toldOf = (subject: string) =>
  w.letters.filter(one => one.subject.startsWith(subject)).flatMap(({ to }) => to)

describe('[C32] a distribution', () => {
  test('is put together by one, confirmed by another, then paid to each; the sums are the entries', async () => {
    const platformId = await shared()
    await sold(w, platformId, 1000)
    await sold(w, platformId, 1)
    const run = await drafted(platformId)
    expect(run.payouts.map(({ amount, state }) => `${amount} ${state}`)).toEqual(['200 due', '300 due'])
    expect(await refusals('accountant', draftDistribution, { platformId, through: today })).toEqual([
      'sharing.run.open',
    ])
    const [first, second] = run.payouts.map(({ id }) => id)
    expect(await refusals('accountant', payPayout, payInput(first ?? '', 'LS-0001'))).toEqual([
      'sharing.payout.state',
    ])
    expect(await refusals('accountant', confirmDistribution, { runId: run.runId })).toEqual([
      'sharing.run.second-person',
    ])
    await call('director', confirmDistribution, { runId: run.runId })
    await call('accountant', payPayout, payInput(first ?? '', 'LS-0001'))
    expect((await call('director', getDistribution, { runId: run.runId })).progress).toBe('partly')
    await call('accountant', payPayout, payInput(second ?? '', 'LS-0002'))
    expect((await call('director', getDistribution, { runId: run.runId })).progress).toBe('paid')
    expect(await balances(platformId)).toEqual({ bank: 501, income: -1001, share: 500 })
    const { platforms } = await call('boss', listOwnShares, {})
    expect(platforms.find(one => one.platformId === platformId)).toMatchObject({
      amount: 300,
      paid: 300,
      due: 0,
    })
  })

  test('a payout that the bank sends back reads as returned, is owed again, and can be paid again', async () => {
    const platformId = await shared({ host: 5000, maker: 5000 })
    await sold(w, platformId, 1000)
    const { runId, payouts } = await confirmed(platformId)
    const payoutId = payouts[0]?.id ?? ''
    await call('accountant', payPayout, payInput(payoutId, 'LS-0001'))
    await w.settle()
    expect(toldOf('共建收益已支付 5 元')).toEqual(['boss@example.test'])
    await call('accountant', returnPayout, { payoutId, returnedOn: today, reason: '账号有误' })
    expect((await call('director', getDistribution, { runId })).progress).toBe('returned')
    await w.settle()
    expect(toldOf('共建收益的付款 5 元被银行退回')).toEqual(['boss@example.test'])
    expect(await balances(platformId)).toMatchObject({ bank: 1000, 'share-payable': -500 })
    expect(
      (await call('boss', listOwnShares, {})).platforms.find(one => one.platformId === platformId),
    ).toMatchObject({
      ...{ paid: 0, due: 500 },
      payouts: [{ state: 'returned', payments: [{ reference: 'LS-0001', returnedOn: today }] }],
    })
    expect(await refusals('accountant', payPayout, payInput(payoutId, 'LS-0001'))).toEqual([
      'sharing.payout.reference',
    ])
    await call('accountant', payPayout, payInput(payoutId, 'LS-0002'))
    expect((await call('director', getDistribution, { runId })).progress).toBe('paid')
    expect(await balances(platformId)).toMatchObject({ bank: 500 })
  })

  test('a refund after payment is set off against what is due next, never paid out negative', async () => {
    const platformId = await shared({ host: 5000, maker: 5000 })
    const saleId = await sold(w, platformId, 1000)
    const first = await confirmed(platformId)
    await call('accountant', payPayout, payInput(first.payouts[0]?.id ?? '', 'LS-0001'))
    await call('accountant', refundSale, refundInput(saleId, 400, 'TK-1'))
    expect(await refusals('accountant', draftDistribution, { platformId, through: today })).toEqual([
      'sharing.run.nothing',
    ])
    expect((await call('accountant', listDistributions, { platformId })).due).toMatchObject([
      { amount: -200 },
    ])
    await sold(w, platformId, 1000)
    const next = await confirmed(platformId)
    expect(next.payouts).toMatchObject([{ amount: 300, items: [{ amount: -200 }, { amount: 500 }] }])
  })

  test('a refund between draft and confirmation makes it stale; between confirmation and payment, not covered', async () => {
    const platformId = await shared({ host: 5000, maker: 5000 })
    const saleId = await sold(w, platformId, 1000)
    const stale = await drafted(platformId)
    await call('accountant', refundSale, refundInput(saleId, 200, 'TK-1'))
    expect(await refusals('director', confirmDistribution, { runId: stale.runId })).toEqual([
      'sharing.run.stale',
    ])
    await call('director', cancelDistribution, { runId: stale.runId, reason: '金额已变' })
    const { payouts } = await confirmed(platformId)
    const payoutId = payouts[0]?.id ?? ''
    await call('accountant', refundSale, refundInput(saleId, 200, 'TK-2'))
    expect(await refusals('accountant', payPayout, payInput(payoutId, 'LS-0001'))).toEqual([
      'sharing.payout.covered',
    ])
    await call('accountant', dropPayout, { payoutId, reason: '重新编制' })
    expect((await confirmed(platformId)).payouts).toMatchObject([{ amount: 300 }])
  })

  test('two persons at once: confirmed once, paid once, the bank’s sum changes once', async () => {
    const platformId = await shared({ host: 5000, maker: 5000 })
    await sold(w, platformId, 1000)
    const { runId, payouts } = await drafted(platformId)
    const confirming = await Promise.all(
      Array.from({ length: 4 }, () => outcomeOf(w.decide('director', confirmDistribution, { runId }))),
    )
    expect(tally(confirming)).toEqual({ accepted: 1, 'sharing.run.state': 3 })
    const payoutId = payouts[0]?.id ?? ''
    const paying = await Promise.all(
      (['director', 'accountant', 'director', 'accountant'] as const).map((who, index) =>
        outcomeOf(w.decide(who, payPayout, payInput(payoutId, `LS-000${index}`))),
      ),
    )
    expect(tally(paying.map(one => one.split(' ')[0] ?? ''))).toEqual({
      accepted: 1,
      'sharing.payout.state': 3,
    })
    expect(await balances(platformId)).toMatchObject({ bank: 500 })
    const refunds = await Promise.all(
      (['accountant', 'director'] as const).map((who, index) =>
        outcomeOf(
          w.decide(who, refundSale, refundInput(payouts[0]?.items[0]?.saleId ?? '', 600, `TK-${index}`)),
        ),
      ),
    )
    expect(tally(refunds)).toEqual({ accepted: 1, 'sharing.take.amount': 1 })
  })
})

/** A few sequences on the real operations in every run; PROPERTY_RUNS_REAL asks for more. */
test('[C30 C32] any sequence of real operations conserves money, and the statement is its entries', async () => {
  const runs = Number(process.env['PROPERTY_RUNS_REAL'] ?? 2)
  const step = fc.record({
    do: fc.constantFrom('sell', 'refund', 'dispute', 'settle', 'distribute', 'pay', 'return'),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    amount: fc.integer({ min: 1, max: 1_000_000 }),
  })
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 12 }), async steps => {
      const platformId = await shared(thirds)
      const sales: string[] = []
      const disputes: string[] = []
      const payouts: string[] = []
      const reference = () => `BH-${++count}`
      const chosen = (from: readonly string[], part: number) =>
        from[Math.floor(part * from.length * 0.999)] ?? ''
      for (const one of steps) {
        const saleId = chosen(sales, one.part)
        const payoutId = chosen(payouts, one.part)
        if (one.do === 'sell') sales.push(await sold(w, platformId, one.amount))
        if ((one.do === 'refund' || one.do === 'dispute') && saleId) {
          const { net } = await call('director', getSale, { saleId })
          const amount = Math.ceil(net * one.part)
          const input = { saleId, amount, reference: reference(), reason: '示例变动' }
          if (amount > 0 && one.do === 'refund') await call('director', refundSale, input)
          if (amount > 0 && one.do === 'dispute')
            disputes.push((await call('director', openDispute, input)).movementId)
        }
        if (one.do === 'settle' && disputes.length > 0)
          await call('director', settleDispute, {
            movementId: disputes.pop() ?? '',
            outcome: one.part < 0.5 ? 'won' : 'lost',
            reason: '示例了结',
          })
        if (one.do === 'distribute') {
          const decision = await w.decide('accountant', draftDistribution, { platformId, through: today })
          if (!decision.ok) continue
          await call('director', confirmDistribution, decision.value)
          payouts.push(
            ...(await call('director', getDistribution, decision.value)).payouts.map(({ id }) => id),
          )
        }
        if (one.do === 'pay' && payoutId)
          await w.decide('accountant', payPayout, payInput(payoutId, reference()))
        if (one.do === 'return' && payoutId)
          await w.decide('accountant', returnPayout, { payoutId, returnedOn: today, reason: '示例退回' })
      }
      const standing = await balances(platformId)
      const own = (await call('boss', listOwnShares, {})).platforms.find(
        found => found.platformId === platformId,
      )
      const others = (await call('competitor', listOwnShares, {})).platforms.find(
        found => found.platformId === platformId,
      )
      expect(0 - (standing['share-payable'] ?? 0)).toBe((own?.due ?? 0) + (others?.due ?? 0))
    }),
    { numRuns: runs },
  )
})
