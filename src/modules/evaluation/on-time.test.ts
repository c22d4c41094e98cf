/** Door test: whether a report was on time is told by the date that held when it was issued. */
import { expect, test } from 'vitest'
import { day, plainDate } from '#kernel/calendar.ts'
import { milestonesOf } from '#modules/order/index.ts'
import { proposeSupplement, signSupplement } from '#modules/order/supplement.api.ts'
import { at } from '#test/builders.ts'
import { executing } from '#test/executions.ts'
import { world } from '#test/world.ts'
import { takeFigures } from './source.store.ts'

const w = await world()
const { underContract, issued } = executing(w)

async function agreedUntil(orderId: string, dueOn: string) {
  const all = await w.inside(tx => milestonesOf(tx, orderId))
  const milestones = all.map(({ orderId: _, share: _share, ...one }) => ({
    ...one,
    dueOn: plainDate(dueOn),
  }))
  const exact = await w.call('director', proposeSupplement, {
    ...{ orderId, kind: 'change', content: '各里程碑的期限一并顺延，其余条件不变。' },
    price: { changes: [], milestones },
  })
  for (const who of ['director', 'boss'] as const) await w.call(who, signSupplement, exact)
}

test('a later date makes no report on time that was late, but holds for those that come after it', async () => {
  const { orderId, lineId } = await underContract()
  const { rows } = await w.inside(tx =>
    tx.execute<{ id: string }>(`select platform_id as id from catalogue.line where id = '${lineId}'`),
  )
  const wanted = ['report.due', 'report.onTime'].map(source => ({ code: source, source, window: 1 as const }))
  const taken = async () =>
    (await w.inside(tx => takeFigures(tx, [rows[0]?.id ?? ''], 2026, wanted))).map(one => one.taken)
  await w.later(at('2026-05-01 09:00').getTime() - w.clock.now().getTime())
  await issued(orderId)
  expect(await taken()).toEqual(['1', '0'])
  await w.later(day)
  await agreedUntil(orderId, '2026-12-31')
  expect(await taken()).toEqual(['1', '0'])
  await w.later(day)
  await issued(orderId, { title: '第二份放大试验报告' })
  expect(await taken()).toEqual(['2', '1'])
})
