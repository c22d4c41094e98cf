/** Door tests: shares frozen at a sale, and taken back, on both engines. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { plainDate } from '#kernel/calendar.ts'
import { proposeReversal } from '#modules/ledger/api.ts'
import { outcomeOf, problemOf } from '#test/outcomes.ts'
import { earn, evidence, refundInput, shares, sold, thirds, today } from '#test/sharing.ts'
import { world } from '#test/world.ts'
import { draftDistribution } from './run.api.ts'
import {
  followReversal,
  freezeSale,
  getSale,
  listSales,
  listUnshared,
  openDispute,
  refundSale,
  settleDispute,
} from './sale.api.ts'

const w = await world()
const { call, refusals } = w
const { shared, balances } = shares(w)

describe('[C32] a frozen share', () => {
  test('is by largest remainder, once for an income, and booked as owed but for what the host keeps', async () => {
    const platformId = await shared(thirds)
    const entryId = await earn(w, platformId, 100)
    expect((await call('accountant', listUnshared, { platformId })).entries).toMatchObject([
      { entryId, amount: 100, agreementNumber: 1 },
    ])
    expect(await refusals('accountant', freezeSale, { entryId, amount: 101 })).toEqual([
      'sharing.sale.amount',
    ])
    const { saleId } = await call('accountant', freezeSale, { entryId })
    expect(await refusals('accountant', freezeSale, { entryId })).toEqual(['sharing.sale.once'])
    const { parts } = await call('accountant', getSale, { saleId })
    expect(parts.map(({ amount, kept }) => `${amount} ${kept}`)).toEqual(['34 true', '33 false', '33 false'])
    expect(await balances(platformId)).toEqual({ bank: 100, income: -100, share: 66, 'share-payable': -66 })
  })

  test('needs an agreement on the day', async () => {
    const platformId = await shared()
    const entryId = await earn(w, platformId, 100, { on: plainDate('2026-02-20') })
    expect(await refusals('accountant', freezeSale, { entryId })).toEqual(['sharing.sale.agreement'])
  })

  test('a fully refunded sale reads as returned, however many refunds it took; one reference is one refund', async () => {
    const platformId = await shared(thirds)
    const saleId = await sold(w, platformId, 100)
    await call('accountant', refundSale, refundInput(saleId, 1, 'TK-1'))
    expect(await refusals('accountant', refundSale, refundInput(saleId, 1, 'TK-1'))).toEqual([
      'sharing.take.once',
    ])
    expect((await call('accountant', getSale, { saleId })).state).toBe('partly')
    expect(await refusals('accountant', refundSale, refundInput(saleId, 100, 'TK-2'))).toEqual([
      'sharing.take.amount',
    ])
    await call('accountant', refundSale, refundInput(saleId, 49, 'TK-2'))
    await call('accountant', refundSale, refundInput(saleId, 50, 'TK-3'))
    expect((await call('accountant', listSales, { platformId })).sales).toMatchObject([
      { state: 'returned', takenBack: 100, net: 0 },
    ])
    expect(await balances(platformId)).toEqual({ bank: 100, income: -100 })
    expect(await refusals('accountant', draftDistribution, { platformId, through: today })).toEqual([
      'sharing.run.nothing',
    ])
  })

  test('a dispute holds its part back; won, it is given again to the fen, lost, it is gone', async () => {
    const platformId = await shared(thirds)
    const saleId = await sold(w, platformId, 100)
    const dispute = { saleId, amount: 50, reference: 'YY-1', reason: '示例异议' }
    const { movementId } = await call('accountant', openDispute, dispute)
    expect(await balances(platformId)).toMatchObject({ 'share-payable': -33, 'share-held': -33 })
    expect((await call('accountant', getSale, { saleId })).state).toBe('disputed')
    const won = { movementId, outcome: 'won' as const, reason: '协商一致' }
    await call('accountant', settleDispute, won)
    expect(await refusals('accountant', settleDispute, won)).toEqual(['sharing.dispute.open'])
    expect(await balances(platformId)).toMatchObject({ share: 66, 'share-payable': -66 })
    const again = await call('accountant', openDispute, { ...dispute, reference: 'YY-2' })
    await call('accountant', settleDispute, { ...again, outcome: 'lost', reason: '协商一致' })
    expect(await balances(platformId)).toMatchObject({ share: 33, 'share-payable': -33 })
    expect(await call('accountant', getSale, { saleId })).toMatchObject({ state: 'partly', net: 50 })
  })

  test('goes back when the income is reversed', async () => {
    const platformId = await shared()
    const entryId = await earn(w, platformId, 1000)
    const { saleId } = await call('accountant', freezeSale, { entryId })
    await call('accountant', proposeReversal, { entryId, reason: '重复登记', evidence })
    await w.settle()
    expect(await call('accountant', getSale, { saleId })).toMatchObject({ state: 'returned', net: 0 })
    expect(await balances(platformId)).toEqual({})
    expect(w.errors).toEqual([])
  })

  test('of income that is reversed amid a dispute is gone for good: nobody can win it back', async () => {
    const platformId = await shared()
    const entryId = await earn(w, platformId, 1000)
    const { saleId } = await call('accountant', freezeSale, { entryId })
    const dispute = { saleId, amount: 400, reference: 'YY-1', reason: '示例异议' }
    const { movementId } = await call('accountant', openDispute, dispute)
    await call('accountant', proposeReversal, { entryId, reason: '重复登记', evidence })
    await w.settle()
    expect(await call('accountant', getSale, { saleId })).toMatchObject({ state: 'returned', net: 0 })
    const won = { movementId, outcome: 'won' as const, reason: '协商一致' }
    expect(await refusals('accountant', settleDispute, won)).toEqual(['sharing.dispute.open'])
    expect(await balances(platformId)).toEqual({})
    expect(w.errors).toEqual([])
  })

  test('that is frozen in the moment in which its income is reversed is taken back, or never frozen', async () => {
    for (let round = 0; round < 4; round += 1) {
      const platformId = await shared()
      const entryId = await earn(w, platformId, 1000)
      await Promise.all([
        outcomeOf(w.decide('accountant', freezeSale, { entryId })),
        call('accountant', proposeReversal, { entryId, reason: '重复登记', evidence }).then(() => w.settle()),
      ])
      await w.settle()
      expect(await balances(platformId)).toEqual({})
    }
    expect(w.errors).toEqual([])
  })

  test('isn’t said to be back where it couldn’t be taken: the message comes again', async () => {
    const platformId = await shared()
    const entryId = await earn(w, platformId, 1000)
    const { saleId } = await call('accountant', freezeSale, { entryId })
    const { source } = await call('accountant', getSale, { saleId })
    await call('accountant', refundSale, refundInput(saleId, 1, `冲销 ${source.label}`))
    const followed = w.door.call(followReversal, { entryId }, asJob('entry-reversed'))
    expect(await problemOf(followed)).toBe('conflict')
  })
})
