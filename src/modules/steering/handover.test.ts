/** Door tests: a milestone that one unit hands to another, and what both may read of it (D24). */
import { expect, test } from 'vitest'
import { Problem } from '#kernel/problem.ts'
import { steeringIn } from '#test/steering.ts'
import { world } from '#test/world.ts'
import { listPending } from './api.ts'
import * as tasks from './task.api.ts'

const w = await world()
const { call, refusals } = w
const { opened } = steeringIn(w)
const notFound = (work: Promise<unknown>) => expect(work).rejects.toThrow(new Problem('not-found'))
const waiting = async (who: Parameters<typeof call>[0]) => (await call(who, listPending, {})).items

test('a handover changes hands when the other unit accepts, and not before', async () => {
  const { milestoneId } = await opened('department', '一4')
  const ask = { milestoneId, reason: '由属地落实更合适' }
  expect(await refusals('department', tasks.proposeHandover, { ...ask, unit: 'health' })).toEqual([
    'steering.unit',
  ])
  const { handoverId } = await call('department', tasks.proposeHandover, { ...ask, unit: '330481' })
  expect(await refusals('department', tasks.proposeHandover, { ...ask, unit: '330482' })).toEqual([
    'steering.handover',
  ])
  expect((await waiting('district')).filter(({ kind }) => kind === 'handover')).toHaveLength(1)
  const unitOf = async () => (await call('lead', tasks.getMilestone, { milestoneId })).milestone.unit.code
  expect(await unitOf()).toBe('science')
  await notFound(w.decide('otherDistrict', tasks.answerHandover, { handoverId, accepted: true }))
  await call('district', tasks.answerHandover, { handoverId, accepted: true })
  expect(await unitOf()).toBe('330481')
  expect((await waiting('district')).filter(({ kind }) => kind === 'handover')).toEqual([])
})

test('a place that handed a milestone over, or was asked to take it, still finds what it is told of', async () => {
  const { milestoneId } = await opened('district', '一4')
  await w.settle()
  w.letters.length = 0
  const ask = { milestoneId, reason: '由市科技局统一组织' }
  const handed = async (unit: string) =>
    (await call('district', tasks.proposeHandover, { ...ask, unit })).handoverId
  const declined = { handoverId: await handed('330482'), accepted: false, note: '本地没有条件承接' }
  await call('otherDistrict', tasks.answerHandover, declined)
  const accepted = { handoverId: await handed('science'), accepted: true }
  await call('department', tasks.answerHandover, accepted)
  for (const who of ['district', 'otherDistrict'] as const) {
    const { milestone, handovers } = await call(who, tasks.getMilestone, { milestoneId })
    expect(milestone).toMatchObject({ unit: { code: 'science' }, mine: false, decides: false })
    expect(handovers.map(({ state }) => state)).toEqual(['accepted', 'declined'])
  }
  await w.settle()
  const told = w.letters.filter(({ subject }) => subject.includes('移交'))
  expect(told.map(({ subject, text }) => [subject.slice(0, 9), text.includes('接收以前仍由')])).toEqual([
    ['移交待本单位接收：', true],
    ['移交未被平湖市接收', false],
    ['移交待本单位接收：', true],
    ['移交已由市科技局接', false],
  ])
})
