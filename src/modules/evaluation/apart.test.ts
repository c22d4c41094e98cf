/** Door tests: what isn't pilot work, or is for related parties, is told apart and earns no points (domain 8.4). */
import { expect, test } from 'vitest'
import { checkBatch, recordBatch } from '#modules/execution/batch.api.ts'
import { billing } from '#test/billing.ts'
import { organisations } from '#test/cast.ts'
import { batchInput, executing } from '#test/executions.ts'
import { ordering } from '#test/orders.ts'
import { world } from '#test/world.ts'
import { takeFigures } from './source.store.ts'

const w = await world()
const { call } = w
const { ordered, write, approvedByBoth, signedByBoth } = ordering(w)
const { issued } = executing(w)
const { confirmed } = billing(w)

interface Work {
  readonly kind: 'service' | 'testing' | 'development'
  readonly ran?: 'written' | 'checked'
  readonly builder?: string
}

const codes = [
  ...['order.reported', 'order.clients', 'order.apart'],
  ...['billing.pilot', 'billing.apart', 'billing.related'],
]

const takenOf = (lineId: string, year: number, asked = codes) =>
  w.inside(async tx => {
    const { rows } = await tx.execute<{ id: string }>(
      `select platform_id as id from catalogue.line where id = '${lineId}'`,
    )
    const wanted = asked.map(code => ({ code, source: code, window: 1 as const }))
    const taken = await takeFigures(tx, [rows[0]?.id ?? ''], year, wanted)
    return Object.fromEntries(taken.map(one => [one.input, one.taken]))
  })

/** A year's whole work of one platform: an order with its report and its bill. */
async function figuresOf({ kind, ran, builder }: Work) {
  const coBuilders = builder
    ? [{ name: builder, role: '出资建设', contribution: 'money' as const, share: 10 }]
    : []
  const { orderId, lineId } = await ordered({ platform: { coBuilders } })
  await write(orderId, 0, { kind })
  await approvedByBoth(orderId)
  await signedByBoth(orderId)
  if (ran) {
    const { batchId } = await call('technician', recordBatch, { orderId, content: batchInput })
    if (ran === 'checked') await call('scheduler', checkBatch, { batchId, version: 1 })
  }
  await issued(orderId)
  await confirmed(orderId, {})
  return takenOf(lineId, 2026)
}

const none = { 'order.reported': '0', 'order.clients': '0', 'order.apart': '0' }
const nothing = { ...none, 'billing.pilot': '0', 'billing.apart': '0', 'billing.related': '0' }
const { 'billing.pilot': income = '', ...services } = await figuresOf({ kind: 'service' })

test('[D22] a service on a line counts, and what was paid for it', () => {
  expect(Number(income)).toBeGreaterThan(0)
  expect({ ...services, 'billing.pilot': '0' }).toEqual({
    ...nothing,
    'order.reported': '1',
    'order.clients': '1',
  })
})

test.each([
  { what: '纯检测', kind: 'testing' },
  { what: '纯检测，有批记录的也是', kind: 'testing', ran: 'checked' },
  { what: '没有上线运行的委托研发', kind: 'development' },
  { what: '批记录没有第二人复核的委托研发', kind: 'development', ran: 'written' },
] as const)('[D22] $what counts neither as a project, nor as a client, nor as income', async work => {
  expect(await figuresOf(work)).toEqual({ ...nothing, 'order.apart': '1', 'billing.apart': income })
})

test('[D22] a contract of development under which a batch ran is pilot work: scaling up is such a contract', async () => {
  const scaled = { ...nothing, 'order.reported': '1', 'order.clients': '1', 'billing.pilot': income }
  expect(await figuresOf({ kind: 'development', ran: 'checked' })).toEqual(scaled)
})

test('[D22] whoever built the platform with others isn’t outside', async () => {
  const related = { ...nothing, 'order.apart': '1', 'billing.related': income }
  expect(await figuresOf({ kind: 'service', builder: organisations.maker.name })).toEqual(related)
})

test('[D22] paid for in advance, scaling up is income of the year in which its first batch is checked, once', async () => {
  const { orderId, lineId } = await ordered()
  await write(orderId, 0, { kind: 'development' })
  await approvedByBoth(orderId)
  await signedByBoth(orderId)
  await confirmed(orderId, {})
  const { batchId } = await call('technician', recordBatch, { orderId, content: batchInput })
  await w.later(new Date('2027-02-01T09:00:00+08:00').getTime() - w.clock.now().getTime())
  await call('scheduler', checkBatch, { batchId, version: 1 })
  const money = ['billing.external', 'billing.pilot', 'billing.apart']
  const inYear = async (year: number) => Object.values(await takenOf(lineId, year, money))
  expect(await inYear(2026)).toEqual([income, '0', income])
  expect(await inYear(2027)).toEqual(['0', income, '0'])
  expect(await inYear(2028)).toEqual(['0', '0', '0'])
})
