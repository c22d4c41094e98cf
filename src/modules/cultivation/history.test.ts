/** Door tests: what the pool looked like on a day isn't changed by what was done after it (AC-3, D15). */
import { expect, test } from 'vitest'
import { day, plainDate } from '#kernel/calendar.ts'
import { bookableLine } from '#test/builders.ts'
import { grounds } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { applyToPool, listOwnPoolEntries, reportMilestone } from './api.ts'
import { admitEntry, completeEntry, getPoolEntry, listPoolEntries, recommendEntry } from './office.api.ts'

const w = await world()
const { call } = w

test('[AC-3] a milestone that was late was late on those days, and a term that ran then is told of them', async () => {
  const { platformId } = await bookableLine(w)
  const { entryId } = await call('director', applyToPool, {
    ...{ platformId, stage: 'building', evidence: '示例立项文件' },
    statement: '面向含氟精细化学品的中试放大，拟补齐市内短板',
    plan: '一年内建成两条线并对外服务',
  })
  const held = async () => {
    const { version } = (await call('lead', getPoolEntry, { entryId })).entry
    return { entryId, version, ...grounds }
  }
  await call('otherDistrict', recommendEntry, await held())
  const dueOn = plainDate('2026-12-31')
  await call('lead', admitEntry, {
    ...(await held()),
    ...{ stage: 'building', mentorDepartment: 'industry', dueOn },
    milestones: [{ name: '设备安装完成', dueOn: plainDate('2026-06-30') }],
  })
  await w.later(180 * day)
  const [own] = (await call('director', listOwnPoolEntries, {})).entries
  await call('director', reportMilestone, {
    ...{ milestoneId: own?.milestones[0]?.id ?? '', version: 1, evidence: '验收单' },
    doneOn: plainDate('2026-07-20'),
  })
  await w.later(day)
  await call('lead', completeEntry, await held())
  const on = async (date: string) => {
    const { entries } = await call('lead', listPoolEntries, { on: plainDate(date) })
    const found = entries.find(({ id }) => id === entryId)
    return [found?.stage, found?.overdue, found?.dueOn]
  }
  expect(await on('2026-06-30')).toEqual(['building', false, dueOn])
  expect(await on('2026-07-01')).toEqual(['building', true, dueOn])
  expect(await on('2026-07-19')).toEqual(['building', true, dueOn])
  expect(await on('2026-07-20')).toEqual(['building', false, dueOn])
  expect(await on('2026-08-30')).toEqual(['operating', false, null])
})
