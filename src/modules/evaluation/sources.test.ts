/** Door tests: of a platform that works in the system, most of a year's numbers are there before anybody fills in a form. */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { addEquipment } from '#modules/catalogue/equipment/own.api.ts'
import { applyToPool, listOwnPoolEntries, reportMilestone } from '#modules/cultivation/api.ts'
import { admitEntry, getPoolEntry, recommendEntry } from '#modules/cultivation/office.api.ts'

import { proposeVoucher, setSecondPerson } from '#modules/ledger/api.ts'
import { confirmUsage, proposeUsage } from '#modules/usage/api.ts'
import { at, bookableLine, span } from '#test/builders.ts'
import { type Actor, organisations } from '#test/cast.ts'
import { fullDevice } from '#test/equipment.ts'
import { startedRound } from '#test/evaluations.ts'
import { shown } from '#test/showcase.ts'
import { grounds } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { getOwnEvaluation, listOwnInputRecords } from './sheet.api.ts'
import { takeFigures } from './source.store.ts'

const w = await world()
const { call } = w

const { platformId, lineId } = await bookableLine(w, {
  platform: { pledge: { hoursPerYear: 100, covers: '反应线', since: plainDate('2026-01-01') } },
})
const { platformId: paper } = await bookableLine(w, { who: 'otherDirector' })
await call('director', addEquipment, { ...fullDevice, platformId })
const patent = (number: string, status = '有效') => ({ number, status, statedOn: '2026-01-05' })
const own = { owners: [organisations.host.name] }
await shown(w, 'director', 'achievement', {
  ...own,
  patents: [
    patent('ZL202310000001.0'),
    patent('ZL 2023 1 0000002.5', '已授权，有效'),
    patent('202310000003.X', '实质审查'),
    patent('ZL202320000004.1'),
    patent('ZL202210000005.9', '未缴年费，失效'),
    patent('示例专利 2026-0001'),
    ...['未授权', '待授权', '尚未授权', '授权后已过期', '专利权有效期届满', '授权通知待办理'].map(
      (status, index) => patent(`20231000001${index}.0`, status),
    ),
  ],
})
// What others own is published by whoever transfers it.
await shown(w, 'director', 'achievement', {
  owners: ['海宁示例材料有限公司'],
  patents: [patent('ZL202310000020.0')],
})
const { entryId } = await call('director', applyToPool, {
  ...{ platformId, stage: 'operating', statement: '面向含氟精细化学品的中试放大，拟补齐市内短板' },
  ...{ plan: '一年内建成两条线并对外服务', evidence: '示例立项文件' },
})
const held = async () => {
  const { entry } = await call('lead', getPoolEntry, { entryId })
  return { entryId, version: entry.version, ...grounds }
}
await call('otherDistrict', recommendEntry, await held())
await call('lead', admitEntry, {
  ...(await held()),
  ...{ stage: 'operating', mentorDepartment: 'industry', dueOn: null },
  milestones: ['2026-06-30', '2026-12-31', '2027-06-30'].map((dueOn, index) => ({
    ...{ name: `第 ${index + 1} 步`, dueOn: plainDate(dueOn) },
  })),
})
// An earlier plan that was given up: its platform had left the pool before it was taken in again.
await w.database.pool.query(`
  with old as (insert into cultivation.entry (id, platform_id, organisation_id, locality, stage, state, statement, plan,
      applied_by, applied_at, code, entered_on, mentor_department)
    select gen_random_uuid(), platform_id, organisation_id, locality, stage, 'left', statement, plan,
      applied_by, applied_at - interval '400 days', code || '-0', entered_on - 400, mentor_department
    from cultivation.entry where code is not null returning id)
  insert into cultivation.milestone (id, entry_id, position, name, due_on)
  select gen_random_uuid(), id, 1, '已放弃的一步', '2026-05-31' from old`)
await w.later(at('2026-07-01 09:00').getTime() - w.clock.now().getTime())
const { entries } = await call('director', listOwnPoolEntries, {})
const [first] = entries.find(({ id }) => id === entryId)?.milestones ?? []
await call('director', reportMilestone, {
  ...{ milestoneId: first?.id ?? '', version: 1 },
  ...{ doneOn: plainDate('2026-06-29'), evidence: '示例验收单' },
})
await call('director', setSecondPerson, { platformId, from: 100_000_000, reason: '理事会决定（示例）' })
const spent = { kind: 'cost', detail: 'energy', amount: 4_000_000, text: '电费', evidence: '发票 1' } as const
await call('accountant', proposeVoucher, { ...spent, platformId, happenedOn: plainDate('2026-06-30') })
const { entryId: used } = await call('scheduler', proposeUsage, {
  ...{ resourceId: lineId, ...span('2026-06-30 09:00', '15:00'), kind: 'own', bookingId: null, orderRef: '' },
  reason: '按批记录补登',
})
await call('director', confirmUsage, { chosen: [{ entryId: used, number: 1 }] })
await w.later(at('2027-01-11 09:00').getTime() - w.clock.now().getTime())
const { partOf } = await startedRound(w, 2026, plainDate('2027-01-29'))
const partId = await partOf(platformId)
const evaluationOf = async (id: string, who: Actor = 'director') => {
  const { inputs, prefilled } = await call(who, getOwnEvaluation, { partId: await partOf(id) })
  return { ...prefilled, taken: Object.fromEntries(inputs.map(one => [one.code, one.taken])) }
}

test('[AC-25] at least 80 % of the numbers come from records; what is left, no record of the system tells', async () => {
  const { filled, all, taken } = await evaluationOf(platformId)
  expect(filled / all).toBeGreaterThanOrEqual(0.8)
  const asked = Object.entries(taken).filter(([, value]) => value === null)
  expect(asked.map(([code]) => code)).toEqual(['standards', 'newOutput', 'research'])
})

test('where something is kept and nothing of a kind stands in it, there is none of it', async () => {
  const { taken } = await evaluationOf(platformId)
  expect(taken).toMatchObject({ effective: '360', external: '0', keptPledge: '0', lateDays: '0' })
  expect(taken).toMatchObject({ cost: '4000000', income: '0', incubation: '0' })
})

test('who keeps no log, no books and no plan is asked, never taken for 0', async () => {
  const { taken } = await evaluationOf(paper, 'otherDirector')
  const unknown = { effective: null, external: null, cost: null, income: null, incubation: null }
  expect(taken).toMatchObject({ ...unknown, milestonesDue: null, equipmentWorth: null, pledged: '0' })
})

test('valid patents of public achievements count by their kind, each once, and open to their numbers', async () => {
  const { taken } = await evaluationOf(platformId)
  expect(taken).toMatchObject({ inventions: '2', utilityModels: '1' })
  const { records, same } = await call('director', listOwnInputRecords, { partId, input: 'inventions' })
  expect(records.map(({ number }) => number)).toEqual(['202310000001 有效', '202310000002 已授权，有效'])
  expect(same).toBe(true)
})

test('of the plan in the 培育库, what was due by the end of the year and what was done', async () => {
  const { taken } = await evaluationOf(platformId)
  expect(taken).toMatchObject({ milestonesDue: '2', milestonesDone: '1' })
})

test('of patents that results don’t name, and of those of several platforms at once, the platform is asked', async () => {
  const taken = async (of: string) => {
    const wanted = ['inventions', 'utilityModels'].map(code => ({
      ...{ code, source: `showcase.${code}`, window: 1 as const },
    }))
    return (await w.inside(tx => takeFigures(tx, [of], 2026, wanted))).map(one => one.taken)
  }
  expect(await taken(platformId)).toEqual(['2', '1'])
  await w.database.pool.query(
    `update showcase.record set content = jsonb_set(content, '{patents}', $1) where state = 'published'`,
    [JSON.stringify([patent('ZL202310000001.0')])],
  )
  expect(await taken(platformId)).toEqual(['1', null])
  const { platformId: another } = await bookableLine(w)
  expect([await taken(platformId), await taken(another)]).toEqual([
    [null, null],
    [null, null],
  ])
})
