/** Door tests: one line of time of an order for both its sides, from booking to settled money, and as a sheet. */
import { beforeEach, expect, test } from 'vitest'
import { acceptMilestone, getBill } from '#modules/billing/api.ts'
import { disputeLine } from '#modules/billing/dispute.api.ts'
import { discardReport, getReport, returnReport } from '#modules/execution/report.api.ts'
import { writeOrderMessage } from '#modules/order/api.ts'
import { billing } from '#test/billing.ts'
import type { Actor } from '#test/cast.ts'
import { executing } from '#test/executions.ts'
import { ordering } from '#test/orders.ts'
import { problemOf } from '#test/outcomes.ts'
import { startOfTests, world } from '#test/world.ts'
import { exportOrderProgress, getOrderProgress } from './order.api.ts'

const w = await world()
const { call } = w
const { ordered } = ordering(w)
const { signed, sent } = billing(w)
const { underContract, seen, submitted, reviewed, issued } = executing(w)

beforeEach(() => w.clock.advance(startOfTests.getTime() - w.clock.now().getTime()))

const entriesOf = async (orderId: string, who: Actor = 'boss') =>
  (await call(who, getOrderProgress, { orderId })).entries
const openOf = async (orderId: string, who?: Actor) =>
  (await entriesOf(orderId, who)).flatMap(({ state, step, party }) =>
    state === 'open' ? [[step, party]] : [],
  )

test('[AC-69] [C36] both sides see the same, each step with whose it is and until when', async () => {
  const { orderId } = await ordered()
  await w.later(1000)
  await call('buyer', writeOrderMessage, { orderId, text: '原料周四到货' })
  const client = await call('boss', getOrderProgress, { orderId })
  const host = await call('director', getOrderProgress, { orderId })
  expect([client.party, host.party]).toEqual(['client', 'provider'])
  expect(host.entries).toEqual(client.entries)
  expect(client.entries.map(({ what, step, party, state }) => [step ?? what, party, state])).toEqual([
    ['answering', 'provider', 'done'],
    ['accepted', 'client', 'done'],
    ['contracting', null, 'open'],
    ['message', 'client', 'done'],
    ['running', 'provider', 'ahead'],
  ])
  expect(client.entries.find(({ what }) => what === 'message')).toMatchObject({ text: '原料周四到货' })
})

test('[AC-69] from the signed contract to settled money it says whom it waits for', async () => {
  const { orderId } = await signed()
  expect(await openOf(orderId)).toEqual([
    ['receiving', 'provider'],
    ['delivering', null],
    ['delivering', null],
    // What is paid ahead.
    ['billing', 'provider'],
  ])
  for (const position of [1, 2]) await call('buyer', acceptMilestone, { orderId, position })
  expect((await openOf(orderId)).filter(([step]) => step === 'delivering')).toEqual([])
  const billId = await sent(orderId)
  expect(await openOf(orderId, 'director')).toContainEqual(['billReviewing', 'client'])
  await call('boss', disputeLine, { billId, position: 1, code: 'amount', note: '与验收记录不符' })
  expect(await openOf(orderId)).toContainEqual(['billDisputing', 'provider'])
  const billing = (await entriesOf(orderId)).find(({ step }) => step === 'billReviewing')
  expect(billing).toMatchObject({ id: billId, dueAt: (await call('boss', getBill, { billId })).reviewUntil })
})

test('[C36] as a sheet it says the same, one row each; nobody else gets it', async () => {
  const { orderId } = await ordered()
  await call('buyer', writeOrderMessage, { orderId, text: '=1+1' })
  const { columns, rows, total, name } = await call('accountant', exportOrderProgress, { orderId })
  expect(name).toMatch(/^订单办理进程-HT/)
  expect([total, rows.every(row => row.length === columns.length)]).toEqual([5, true])
  expect(rows.map(row => [row[2], row[3], row[5]])).toContainEqual(['拟订合同', '双方', '进行中'])
  expect(await problemOf(call('competitor', exportOrderProgress, { orderId }))).toBe('not-found')
})

test('[C36] how a report came about is the platform’s; for the client it begins with its issue', async () => {
  const { orderId } = await underContract()
  const { reportId: told } = await issued(orderId)
  await w.later(1000)
  const { reportId: discarded } = await submitted(orderId)
  await call('scheduler', returnReport, {
    ...(await seen(discarded)),
    reason: '缺第 2 行的原始记录，请补齐后再提交',
  })
  await call('technician', discardReport, {
    ...(await seen(discarded)),
    reason: '另行编写一份，这份不再需要',
  })
  const { reportId: unissued } = await reviewed(orderId)
  const numberOf = async (reportId: string) => (await call('technician', getReport, { reportId })).number
  const number = await numberOf(told)
  const untold = [await numberOf(discarded), await numberOf(unissued), discarded, unissued]

  const kinds = ['writing', 'reporting', 'reviewing', 'issuing', 'confirmingReport']
  const stepsOf = async (who: Actor) =>
    (await entriesOf(orderId, who)).flatMap(({ step, id, text }) =>
      step && kinds.includes(step) ? [[step, id, text]] : [],
    )
  expect(await stepsOf('boss')).toEqual([
    ['writing', orderId, ''],
    ['confirmingReport', told, number],
  ])
  const client = await entriesOf(orderId, 'boss')
  const sheet = (await call('boss', exportOrderProgress, { orderId })).rows
  for (const one of untold) expect(JSON.stringify([client, sheet])).not.toContain(one)

  // What isn't issued is worked on in the order, and its steps lead there.
  const host = await stepsOf('director')
  expect(host).toContainEqual(['issuing', orderId, untold[1]])
  expect(host.filter(([, , text]) => text === untold[0]).map(([step]) => step)).toEqual([
    ...['reporting', 'reviewing', 'reporting'],
  ])
  expect(host.filter(([step, id]) => (step === 'confirmingReport' ? id !== told : id !== orderId))).toEqual(
    [],
  )
  expect(JSON.stringify((await call('director', exportOrderProgress, { orderId })).rows)).toContain(
    untold[0] ?? '',
  )
})
