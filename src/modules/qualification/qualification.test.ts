/** Door tests: asking, issuing, suspending and restoring, and who learns of it. */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { bookableLine } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  askQualification,
  declineQualification,
  getRequirement,
  issueQualification,
  listIssued,
  listMyQualifications,
  listRunners,
  restoreQualification,
  setRequirement,
  suspendQualification,
} from './api.ts'

const w = await world()
const { lineId } = await bookableLine(w)
const experience = '在同类装置上操作过两年，参加过安全培训'
const issue = { mode: 'alone', validUntil: plainDate('2026-12-31'), basis: '示例培训记录' } as const

test('[C8] asked for by the person, issued by the platform on a basis, told by letter, seen by both', async () => {
  await w.call('director', setRequirement, { lineId, required: true, unusedMonths: 6 })
  expect(await w.call(null, getRequirement, { lineId })).toEqual({ required: true, unusedMonths: 6 })
  const { qualificationId } = await w.call('buyer', askQualification, { lineId, experience })
  expect(await w.refusals('buyer', askQualification, { lineId, experience })).toEqual(['qualification.once'])
  expect((await w.call('boss', listRunners, { lineId })).runners).toEqual([])

  await w.call('director', issueQualification, { qualificationId, version: 1, ...issue })
  const [mine] = (await w.call('buyer', listMyQualifications, {})).qualifications
  expect(mine).toMatchObject({
    standing: 'issued',
    mode: 'alone',
    validUntil: '2026-12-31',
    lostUnusedOn: '2026-09-02',
  })
  expect(mine?.timeline.map(({ text, note }) => [text, note])).toEqual([
    ['申请', experience],
    ['签发', '示例培训记录'],
  ])
  const [theirs] = (await w.call('technician', listIssued, {})).qualifications
  expect(theirs?.timeline).toEqual(mine?.timeline)
  expect((await w.call('boss', listRunners, { lineId })).runners).toHaveLength(1)
  expect((await w.call('competitor', listRunners, { lineId })).runners).toEqual([])
  await w.settle()
  const letter = w.letters.findLast(({ to }) => to.includes('buyer@example.test'))
  expect(letter?.text).toContain('独立操作，有效至 2026年12月31日')

  const reason = '现场违反操作规程'
  const suspended = await w.call('director', suspendQualification, { qualificationId, version: 2, reason })
  expect((await w.call('boss', listRunners, { lineId })).runners).toEqual([])
  const target = { qualificationId, version: suspended.version }
  expect(await w.refusals('director', issueQualification, { ...target, ...issue })).toEqual([
    'qualification.state',
  ])
  await w.call('director', restoreQualification, { ...target, reason: '重新培训并考核合格' })
  expect((await w.call('buyer', listMyQualifications, {})).qualifications[0]?.standing).toBe('issued')
})

test('who was declined may ask again; nobody issues to oneself or for another’s line', async () => {
  const { qualificationId } = await w.call('competitor', askQualification, { lineId, experience })
  const target = { qualificationId, version: 1 }
  expect(await problemOf(w.call('otherDirector', issueQualification, { ...target, ...issue }))).toBe(
    'not-found',
  )
  expect(await problemOf(w.call('scheduler', issueQualification, { ...target, ...issue }))).toBe('forbidden')
  await w.call('director', declineQualification, { ...target, reason: '缺少安全培训记录' })
  const again = await w.call('competitor', askQualification, { lineId, experience })
  expect(again.qualificationId).toBe(qualificationId)
  const own = await w.call('director', askQualification, { lineId, experience })
  const self = { qualificationId: own.qualificationId, version: 1, ...issue }
  expect(await w.refusals('director', issueQualification, self)).toEqual(['qualification.own'])
  const past = { ...target, version: 2, ...issue, validUntil: plainDate('2026-03-01') }
  expect(await w.refusals('director', issueQualification, past)).toEqual(['qualification.until'])
})
