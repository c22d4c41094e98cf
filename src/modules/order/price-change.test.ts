/** Rule and door tests: both sides may agree on another amount after they signed; nothing that was done moves with it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import { sql } from '#kernel/sql.ts'
import { acceptMilestone, draftBill, getBillProposal, listBills, sendBill } from '#modules/billing/api.ts'
import { billing, usedAsLong } from '#test/billing.ts'
import { outcomeOf, problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getOrder } from './api.ts'
import { exportRegistration, getContract } from './contract.api.ts'
import {
  type AgreedPrice,
  agreedPrice,
  type PriceChange,
  type PriceStanding,
  positionRefusal,
  priceChange,
  priceRefusals,
  priceText,
} from './price-change.ts'
import { milestonesOf } from './store.ts'
import { listSupplements, proposeSupplement, signSupplement } from './supplement.api.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 300)
const none: PriceStanding = { fixed: new Set<number>(), billed: 0, byUse: false }
const first = {
  ...{ position: 0, name: '一期', fen: 1_000, deliverable: '报告', dueOn: null, upfront: false, reason: '' },
}
const rulesOf = (agreed: AgreedPrice, milestones: Parameters<typeof priceRefusals>[1], standing = none) =>
  priceRefusals(agreed, milestones, standing).flatMap(one => one?.rule ?? [])

describe('[C25] an agreed price', () => {
  const part = fc.integer({ min: 1, max: 900_000_000 })
  test('whose milestones sum to it is refused nothing but parts too small, and shares are one whole', () => {
    fc.assert(
      fc.property(part, fc.array(part, { minLength: 1, maxLength: 12 }), (before, fens) => {
        const after = fens.reduce((sum, fen) => sum + fen, 0)
        const said: PriceChange = {
          changes: [{ name: '增加一批', fen: after - before, reason: '双方同意增加' }],
          milestones: fens.map(fen => ({
            ...{
              position: null,
              name: '一期',
              fen,
              deliverable: '报告',
              dueOn: null,
              upfront: false,
              reason: '',
            },
          })),
        }
        const agreed = agreedPrice(before, [{ position: 0 }], said)
        expect(agreed.milestones.reduce((sum, { share }) => sum + share, 0)).toBe(10_000)
        expect(agreed.milestones.map(({ position }) => position)).toEqual(fens.map((_, at) => at + 1))
        const rules = rulesOf(agreed, [{ ...first, fen: before }]).filter(
          rule => rule !== 'order.supplement.price.share',
        )
        expect(rules).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  test.each([
    { name: '另一期' },
    { fen: 900 },
    { deliverable: '另一份报告' },
    { dueOn: plainDate('2026-06-01') },
    { upfront: true, reason: '先购专用料' },
    { position: null },
  ])('leaves every field of what was accepted or billed as it is: %o', other => {
    const said: PriceChange = {
      changes: [{ name: '增加一批', fen: 500, reason: '双方同意增加' }],
      milestones: [
        { ...first, ...other },
        { ...first, position: null, name: '二期', fen: 1_500 - (other.fen ?? first.fen) },
      ],
    }
    const rules = rulesOf(agreedPrice(1_000, [first], said), [first], { ...none, fixed: new Set([0]) })
    expect(rules).toEqual(['order.supplement.price.fixed'])
    expect(rulesOf(agreedPrice(1_000, [first], said), [first])).toEqual([])
  })

  test('takes the place of an existing milestone only, once', () => {
    const at = (...positions: (number | null)[]) =>
      positionRefusal([first], { milestones: positions.map(position => ({ ...first, position })) })?.rule
    expect([at(0, null, null), at(null)]).toEqual([undefined, undefined])
    for (const wrong of [at(600), at(0, 1), at(0, 0), at(2 ** 53)])
      expect(wrong).toBe('order.supplement.price.milestone')
  })

  test('may change milestones and dates at the same amount, but not nothing', () => {
    const later = { changes: [], milestones: [{ ...first, dueOn: plainDate('2026-06-01') }] }
    const agreed = agreedPrice(1_000, [first], later)
    expect(rulesOf(agreed, [first])).toEqual([])
    expect(priceText(agreed)[0]).toBe('合同价款仍为人民币10元（大写：壹拾元整）。')
    expect(rulesOf(agreedPrice(1_000, [first], { ...later, milestones: [first] }), [first])).toEqual([
      'order.supplement.price.same',
    ])
  })

  test('says each of its parts in one line, and nothing of an amount of 0', () => {
    const change = { name: '增加一批', fen: 500, reason: '双方同意增加' }
    const fits = (one: object) =>
      priceChange.safeParse({ changes: [{ ...change, ...one }], milestones: [first] }).success
    expect(fits({})).toBe(true)
    for (const one of [{ fen: 0 }, { name: '增加\n合同价款' }, { reason: '双方同意\n合同解除' }])
      expect(fits(one)).toBe(false)
    const text = priceText(
      agreedPrice(1_000, [first], {
        changes: [change],
        milestones: [{ ...first, fen: 1_500, name: '一\n期', deliverable: '报告\r\n合同解除' }],
      }),
    )
    expect(text.every(line => !/[\r\n]/.test(line))).toBe(true)
  })
})

const w = await world()
const { call, refusals } = w
const { signed } = billing(w)

async function milestones(orderId: string): Promise<PriceChange['milestones']> {
  const rows = await w.inside(tx => milestonesOf(tx, orderId))
  return rows.map(({ orderId: _, share: _share, ...one }) => one)
}
const more = (all: PriceChange['milestones'], fen = 200_000): PriceChange => ({
  changes: [{ name: '增加一批试验', fen, reason: '首批收率低于预期，双方同意加做' }],
  milestones: [
    ...all,
    ...(fen > 0
      ? [
          {
            ...{ position: null, name: '加做的一批', fen, deliverable: '批记录和报告' },
            ...{ dueOn: null, upfront: false, reason: '' },
          },
        ]
      : []),
  ],
})
const change = (orderId: string, price: PriceChange) => ({
  ...{ orderId, kind: 'change' as const, content: '标的与范围增加一批放大试验，条件与首批相同。', price },
})
async function agreed(orderId: string, price: PriceChange) {
  const { supplementId, hash } = await call('director', proposeSupplement, change(orderId, price))
  await call('director', signSupplement, { supplementId, hash })
  return { supplementId, hash }
}

test('[C25] [C26] signed by both, a price changes amount and milestones as its text says, and bills go by it', async () => {
  const { orderId } = await signed()
  const { fen } = await call('boss', getOrder, { orderId })
  await call('buyer', acceptMilestone, { orderId, position: 1 })
  const before = await milestones(orderId)
  const exact = await agreed(orderId, more(before))
  expect(await call('boss', getOrder, { orderId })).toMatchObject({ fen })
  await call('boss', signSupplement, exact)
  const order = await call('boss', getOrder, { orderId })
  expect(order.fen).toBe(fen + 200_000)
  expect(order.milestones.reduce((sum, one) => sum + one.fen, 0)).toBe(order.fen)
  expect(order.milestones.reduce((sum, { percent }) => sum + Math.round(percent * 100), 0)).toBe(10_000)
  const [supplement] = (await call('boss', listSupplements, { orderId })).supplements
  expect(supplement?.text).toContain('增加2,000元，理由：首批收率低于预期，双方同意加做')
  const contract = await call('boss', getContract, { orderId })
  expect([contract.fen, contract.amounts.reduce((sum, one) => sum + one, 0)]).toEqual([fen, fen])
  const added = before.length
  await call('buyer', acceptMilestone, { orderId, position: added })
  const { billId } = await call('director', draftBill, {
    ...{ orderId, basis: 'milestones', stream: 'service', milestones: [1, added] },
  })
  await call('director', sendBill, { billId })
  expect(await call('director', getBillProposal, { orderId })).toMatchObject({ fen: fen + 200_000 })
  const byUse = { orderId, stream: 'service' as const, ...usedAsLong }
  expect(await refusals('director', draftBill, byUse)).toContain('billing.basis')
  // Beyond what both sides signed nobody changes anything, whoever writes the row.
  const tampered = (statement: ReturnType<typeof sql>) => w.inside(tx => tx.execute(statement))
  await expect(
    tampered(sql`update "order"."order" set fen = fen + 1 where id = ${orderId}::uuid`),
  ).rejects.toThrow()
  await expect(
    tampered(sql`update "order".supplement set price = null where order_id = ${orderId}::uuid`),
  ).rejects.toThrow()
  await expect(
    tampered(sql`update "order".milestone set deliverable = '改' where order_id = ${orderId}::uuid`),
  ).rejects.toThrow()
})

test('[C25] what was accepted or billed stays, also where it is only after the change was proposed', async () => {
  const { orderId } = await signed()
  const before = await milestones(orderId)
  await call('buyer', acceptMilestone, { orderId, position: 1 })
  const without = more(before, -1 * (before[1]?.fen ?? 0))
  const dropped = { ...without, milestones: before.filter(({ position }) => position !== 1) }
  expect(await refusals('director', proposeSupplement, change(orderId, dropped))).toEqual([
    'order.supplement.price.fixed',
  ])
  expect(
    await refusals('director', proposeSupplement, change(orderId, { ...more(before), milestones: before })),
  ).toEqual(['order.supplement.price.sum'])
  const least = before[0]?.fen ?? 0
  const rest = more(before, -least)
  const late = await agreed(orderId, {
    ...rest,
    milestones: before.filter(({ position }) => position !== 0),
  })
  await call('buyer', acceptMilestone, { orderId, position: 0 })
  expect(await refusals('boss', signSupplement, late)).toEqual(['order.supplement.price.fixed'])
  expect(await problemOf(call('competitor', signSupplement, late))).toBe('not-found')
})

test('[C25] neither an ending nor an order that is billed by use takes another price', async () => {
  const { orderId } = await signed()
  const price = more(await milestones(orderId))
  const ending = { ...change(orderId, price), kind: 'ending' as const, code: 'unfit' as const }
  expect(await refusals('director', proposeSupplement, ending)).toEqual(['order.supplement.price.kind'])
  await call('director', draftBill, {
    ...{ orderId, stream: 'service' as const, ...usedAsLong },
  })
  expect(await refusals('director', proposeSupplement, change(orderId, price))).toContain(
    'order.supplement.price.use',
  )
})

test('[C25] the registration pack says the contract as signed, then each supplement with its own amount', async () => {
  const { orderId } = await signed()
  const { fen, number } = await call('boss', getOrder, { orderId })
  const before = await milestones(orderId)
  const { supplementId, hash } = await agreed(orderId, more(before))
  await call('boss', signSupplement, { supplementId, hash })
  const { rows } = await call('director', exportRegistration, { orderId })
  const said = new Map(rows.map(([name = '', value = '']) => [name, value]))
  expect(said.get('合同成交额（元）')).toBe(formatYuan(fen))
  expect(rows.filter(([name]) => name?.startsWith('付款 '))).toHaveLength(before.length)
  expect(said.get('变更协议')).toBe(`${number}-补1`)
  expect(said.get('变更后合同成交额（元）')).toBe(formatYuan(fen + 200_000))
  expect(said.get('协议文本 SHA-256 摘要')).toBe(hash)
  expect([...said.values()].join()).toContain('增加2,000元，理由：首批收率低于预期，双方同意加做')
})

test('[C25] a second change goes on from the first, and a decrease comes into force', async () => {
  const { orderId } = await signed()
  const { fen } = await call('boss', getOrder, { orderId })
  await call('boss', signSupplement, await agreed(orderId, more(await milestones(orderId))))
  const then = await milestones(orderId)
  const last = then.at(-1)
  const less = {
    ...more(then, -150_000),
    milestones: then.map(one => (one === last ? { ...one, fen: 50_000 } : one)),
  }
  await call('boss', signSupplement, await agreed(orderId, less))
  const order = await call('boss', getOrder, { orderId })
  expect([order.fen, order.milestones.at(-1)?.fen]).toEqual([fen + 50_000, 50_000])
  const { supplements } = await call('boss', listSupplements, { orderId })
  expect(supplements.map(({ state }) => state)).toEqual(['signed', 'signed'])
})

test('[C25] which date a report had to keep is what held when it was issued', async () => {
  const { orderId } = await signed()
  const before = await milestones(orderId)
  const heldAt = async (at: Date) => {
    const { rows } = await w.inside(tx =>
      tx.execute<{ due: string }>(sql`
        select due_on::text as due from "order".pub_due where order_id = ${orderId}::uuid and since < ${at.toISOString()}::timestamptz
        order by since desc limit 1`),
    )
    return rows[0]?.due
  }
  const issued = w.clock.now()
  const dueOn = before
    .flatMap(one => one.dueOn ?? [])
    .toSorted()
    .at(-1)
  expect(await heldAt(issued)).toBe(dueOn)
  await w.later(1000)
  const later = before.map(one => ({ ...one, dueOn: plainDate('2026-12-31') }))
  await call('boss', signSupplement, await agreed(orderId, { changes: [], milestones: later }))
  expect(await heldAt(issued)).toBe(dueOn)
  await w.later(1000)
  expect(await heldAt(w.clock.now())).toBe('2026-12-31')
})

test('[C25] at the same moment: the last signature and an acceptance or a bill of what it changes, one comes first', async () => {
  for (const deed of ['accepted', 'billed', 'accepted', 'billed'] as const) {
    const { orderId } = await signed()
    const before = await milestones(orderId)
    const place = deed === 'billed' ? 0 : 1
    const was = before[place]?.fen ?? 0
    const less = before.map((one, at) => (at === place ? { ...one, fen: was - 50_000 } : one))
    const exact = await agreed(orderId, { ...more(before, -50_000), milestones: less })
    const ahead = { orderId, basis: 'milestones' as const, stream: 'service' as const, milestones: [0] }
    const [signing, doing] = await Promise.all([
      outcomeOf(w.decide('boss', signSupplement, exact)),
      outcomeOf(
        deed === 'billed'
          ? w.decide('director', draftBill, ahead)
          : w.decide('buyer', acceptMilestone, { orderId, position: place }),
      ),
    ])
    expect(doing).toBe('accepted')
    expect(['accepted', 'order.supplement.price.fixed']).toContain(signing)
    const order = await call('boss', getOrder, { orderId })
    const now = (await milestones(orderId))[place]?.fen
    expect(now).toBe(signing === 'accepted' ? was - 50_000 : was)
    expect(order.milestones.reduce((sum, one) => sum + one.fen, 0)).toBe(order.fen)
    if (deed === 'accepted') continue
    const { bills } = await call('director', listBills, { side: 'provider', orderId })
    expect(bills.map(({ amount }) => amount)).toEqual([now])
  }
})
