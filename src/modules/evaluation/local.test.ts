/** Door tests: the check of the localities, which are told, and which an evaluation doesn't wait for without end. */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { countWaits } from '#modules/progress/api.ts'
import { at, bookableLine } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { answered, sheetOf, startedRound } from '#test/evaluations.ts'
import { world } from '#test/world.ts'
import { checkLocally, getRound } from './api.ts'

const w = await world()
const { call, refusals } = w
const { platformId } = await bookableLine(w)
const { platformId: other } = await bookableLine(w, { who: 'otherDirector' })
await w.later(at('2027-01-11 09:00').getTime() - w.clock.now().getTime())
const { roundId, partOf, move } = await startedRound(w, 2026, plainDate('2027-01-29'))
const [partId, otherPart] = [await partOf(platformId), await partOf(other)]
const version = async (id = partId) => (await sheetOf(w, id)).version
const waiting = async (who: Actor) =>
  (await call(who, countWaits, {})).waits.find(({ place }) => place === '/office/evaluations')?.count ?? 0
await answered(w, 'director', partId)
await answered(w, 'otherDirector', otherPart)

test('[D22] a round whose days to answer are over waits for the office that moves it on', async () => {
  expect(await waiting('lead')).toBe(0)
  await w.later(at('2027-02-01 09:00').getTime() - w.clock.now().getTime())
  expect([await waiting('lead'), await waiting('department')]).toEqual([1, 0])
})

test('[D22] each locality is told how many of its platforms wait for its check, and nobody else', async () => {
  w.letters.length = 0
  await move('local')
  await w.settle()
  const told = w.letters.filter(({ subject }) => subject.includes('请审核本地区'))
  expect(told).toMatchObject([
    { to: ['otherdistrict@example.test'], subject: '2026年度评价：请审核本地区 2 个平台' },
  ])
  expect([await waiting('district'), await waiting('otherDistrict'), await waiting('lead')]).toEqual([
    0, 2, 0,
  ])
})

test('[D22] where a locality doesn’t check, the lead office does in its place, saying why', async () => {
  await call('otherDistrict', checkLocally, { partId, version: await version(), result: 'agreed' })
  expect(await waiting('otherDistrict')).toBe(1)
  const said = { partId: otherPart, version: await version(otherPart), result: 'agreed' } as const
  expect(await refusals('lead', checkLocally, said)).toEqual(['evaluation.instead'])
  await call('lead', checkLocally, { ...said, note: '属地逾期没有审核' })
  expect(await sheetOf(w, otherPart)).toMatchObject({
    ...{ localResult: 'agreed', localNote: '市级牵头部门代为审核：属地逾期没有审核' },
  })
})

test('[D22] what a check says, the lead office doesn’t write over; the locality itself may', async () => {
  const doubted = { partId, version: await version(), result: 'doubted', note: '合同没有原件' } as const
  await call('otherDistrict', checkLocally, doubted)
  const instead = { partId, version: await version(), result: 'agreed', note: '属地逾期没有审核' } as const
  expect(await refusals('lead', checkLocally, instead)).toEqual(['evaluation.checked'])
  expect(await sheetOf(w, partId)).toMatchObject({ localResult: 'doubted', localNote: '合同没有原件' })
  await move('verifying')
})

test('[D22] a locality reads the figures of its own platforms alone', async () => {
  const { parts, prefilled } = await call('otherDistrict', getRound, { roundId })
  expect(parts.map(one => one.partId).toSorted()).toEqual([partId, otherPart].toSorted())
  expect(prefilled.all).toBe(parts.reduce((sum, one) => sum + one.prefilled.all, 0))
  const elsewhere = await call('district', getRound, { roundId })
  expect(elsewhere).toMatchObject({ parts: [], prefilled: { filled: 0, all: 0 } })
})
