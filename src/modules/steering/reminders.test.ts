/** Door tests: slips that wait for an answer and figures that were asked for are reminded of, and go up the ladder. */
import { expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day, plainDate } from '#kernel/calendar.ts'
import { figureSaid, steeringIn } from '#test/steering.ts'
import { world } from '#test/world.ts'
import { getMonthlyReview } from './api.ts'
import { askFigures, getTarget, saveFigure, submitFigure } from './figure.api.ts'
import { answerSlip, decideSlip, getSlip, issueSlip } from './slip.api.ts'
import { followPlan } from './task.api.ts'

const w = await world()
const { call } = w
const { opened } = steeringIn(w)

const follow = () => w.door.call(followPlan, {}, asJob('follow-plan'))

/** The subjects of what was mailed since the last look, with whom each went to. */
async function told(): Promise<string[]> {
  await w.settle()
  return w.letters.splice(0).map(({ to, subject }) => {
    const names = [...to].map(address => address.split('@')[0]?.toLowerCase())
    return `${names.toSorted().join('+')} ${subject}`
  })
}

test('[D24] a slip that isn’t answered goes up the ladder to the lead office, each rung told once', async () => {
  const { milestoneId } = await opened('otherDistrict', '四1', plainDate('2026-12-20'))
  const slip = { unit: '330482', milestoneId, demand: '请说明进度', dueOn: plainDate('2026-03-05') }
  const { slipId } = await call('lead', issueSlip, slip)
  const steps = async () => (await call('otherDistrict', getSlip, { slipId })).steps.map(({ what }) => what)
  await told()
  await follow()
  await follow()
  expect(await steps()).toEqual(['发出督办单', '即将到期'])
  expect(await told()).toEqual([
    expect.stringMatching(/^otherdistrict .*即将到期：督办单“DB2603-.*请说明进度”$/i),
  ])
  await w.later(10 * day)
  await follow()
  await follow()
  const lead = '已逾期，报市级牵头部门（逾期 5 个工作日）'
  expect(await steps()).toEqual(['发出督办单', '即将到期', lead])
  expect((await told()).map(line => line.split(' ')[0])).toEqual(['lead+otherdistrict'])
  await call('otherDistrict', answerSlip, { slipId, version: 1, answer: '规划已经送审' })
  await w.later(30 * day)
  await follow()
  expect((await steps()).at(-1)).toBe('答复')
  // Sent back it waits for its unit again, on the rung that it has reached by then.
  await call('lead', decideSlip, { slipId, version: 2, decision: 'returned', note: '请写明完成日期' })
  await follow()
  await follow()
  expect((await steps()).slice(-2)).toEqual([
    '退回答复',
    expect.stringMatching(/^已逾期，提请工作专班（逾期 \d+ 个工作日）$/),
  ])
})

test('[D23] a figure that was asked for is reminded of before its day and once late, until it is reported', async () => {
  const asked = { id: 'T4', period: '2024', places: ['330481'] }
  const dueOn = plainDate(w.clock.now().toISOString().slice(0, 10))
  await call('lead', askFigures, { ...asked, dueOn })
  const steps = async () => {
    const { figures } = await call('district', getTarget, { id: 'T4' })
    return figures[0]?.steps.map(({ what }) => what)
  }
  await told()
  await follow()
  await follow()
  expect(await steps()).toEqual(['布置填报', '即将到期'])
  expect(await told()).toEqual([expect.stringMatching(/^district .*即将到期：.*海宁市 2024年）$/)])
  await w.later(5 * day)
  await follow()
  expect((await steps())?.at(-1)).toMatch(/^已逾期/)
  const late = { indicator: 'T4', period: '2024', unit: { code: '330481', name: '海宁市' } }
  const { figures } = await call('district', getTarget, { id: 'T4' })
  expect(figures[0]?.lateDays).toBeGreaterThan(0)
  const month = w.clock.now().toISOString().slice(0, 7)
  const lateFigures = async () => (await call('lead', getMonthlyReview, { month })).lateFigures
  expect(await lateFigures()).toEqual([expect.objectContaining({ ...late, lateDays: figures[0]?.lateDays })])
  const saved = await call('district', saveFigure, {
    id: 'T4',
    place: '330481',
    period: '2024',
    ...figureSaid,
  })
  await call('district', submitFigure, saved)
  await w.later(40 * day)
  await follow()
  expect((await steps())?.at(-1)).toBe('报送')
  expect(await lateFigures()).toEqual([])
})
