/** What follows from 不合格, in two rounds in which a platform takes no part. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import {
  dropTitleProposal,
  getTitleCourse,
  listOwnTitleCourses,
  listPublicTitles,
  rectifyTitle,
  revokeTitle,
} from '#modules/catalogue/title/course.api.ts'
import { at } from '#test/builders.ts'
import { startedRound } from '#test/evaluations.ts'
import { checkedTitle, grounds, titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { getRound, setThresholds } from './api.ts'

const w = await world()
const { call, refusals } = w
const { platformId, titleId } = await titledPlatform(w)
const other = await checkedTitle(w, platformId, { level: 'provincial' })
const courseOf = async (id: string) => (await call('lead', getTitleCourse, { titleId: id })).title
const openOf = async (id: string) => (await courseOf(id)).proposals.filter(({ state }) => state === 'open')
const grant = async (id: string) => ({ titleId: id, version: (await courseOf(id)).version, ...grounds })

const gone = await checkedTitle(w, platformId, { ladder: 'miit', level: 'miit-reserve' })
await call('lead', revokeTitle, await grant(gone))

/** A round in which nobody answers, from its start to the published grades. */
async function published(year: number) {
  const on = (day: string) => w.later(at(`${year + 1}-${day} 09:00`).getTime() - w.clock.now().getTime())
  await on('01-11')
  const { roundId, move } = await startedRound(w, year, plainDate(`${year + 1}-01-15`))
  await on('01-18')
  for (const stage of ['local', 'verifying', 'judging', 'deliberating'] as const) await move(stage)
  const { round } = await call('lead', getRound, { roundId })
  const basis = '会商纪要（示例）'
  await call('lead', setThresholds, {
    ...{ roundId, version: round.version },
    excellent: '90',
    pass: '60',
    basis,
  })
  await move('notice')
  expect(await openOf(titleId)).toEqual([])
  await on('02-10')
  await move('published')
  return roundId
}

describe('[D15] [D22] a platform that takes no part, year after year', () => {
  test('each title that it holds is proposed for rectification once the grade is published, by its rule', async () => {
    const roundId = await published(2026)
    const [proposal] = await openOf(titleId)
    expect(proposal).toMatchObject({
      act: 'rectify',
      reason: '2026 年度评价等次为不合格（非连续不合格）：没有正当理由不参加评价。',
      evidence: '2026 年度评价结果，2027年2月10日发布',
    })
    expect(proposal?.place).toMatch(`/office/evaluations/${roundId}/`)
    expect(await openOf(other)).toHaveLength(1)
    // Of a title that nobody holds any more nothing is.
    expect((await courseOf(gone)).proposals).toEqual([])
    expect((await courseOf(titleId)).standing).toBe('valid')
  })

  test('the platform and the public learn what was decided, not what was proposed', async () => {
    const seen = [await call('director', listOwnTitleCourses, {}), await call(null, listPublicTitles, {})]
    expect(JSON.stringify(seen)).not.toContain('不参加评价')
  })

  test('somebody of the office does it, or says why not; each once', async () => {
    const by = plainDate('2027-06-30')
    await call('lead', rectifyTitle, { ...(await grant(titleId)), by })
    expect((await courseOf(titleId)).proposals.map(({ state, note }) => [state, note])).toEqual([
      ['done', grounds.reason],
    ])
    const [waits] = await openOf(other)
    const drop = { proposalId: waits?.id ?? '', version: waits?.version ?? 0, reason: '同一平台已责令整改' }
    await call('lead', dropTitleProposal, drop)
    expect(await refusals('lead', dropTitleProposal, { ...drop, version: drop.version + 1 })).toEqual([
      'catalogue.title.proposal',
    ])
    const { standing, proposals } = await courseOf(other)
    expect([standing, proposals.map(({ state }) => state)]).toEqual(['valid', ['dropped']])
  })

  test('unfit again, what is under rectification and what is not are both proposed for revocation', async () => {
    await published(2027)
    expect((await openOf(titleId)).map(({ act, reason }) => [act, reason])).toEqual([
      ['revoke', '2027 年度评价等次为不合格（整改期间又评为不合格）：没有正当理由不参加评价。'],
    ])
    const [second] = await openOf(other)
    expect([second?.act, second?.reason]).toEqual([
      'revoke',
      '2027 年度评价等次为不合格（连续两次评为不合格）：没有正当理由不参加评价。',
    ])
    await call('lead', revokeTitle, await grant(titleId))
    // Whoever decides may do something else than what was proposed.
    await call('lead', rectifyTitle, { ...(await grant(other)), by: plainDate('2028-06-30') })
    const states = async (id: string) => (await courseOf(id)).proposals.map(({ state }) => state)
    expect([await states(titleId), await states(other)]).toEqual([
      ['done', 'done'],
      ['overtaken', 'dropped'],
    ])
  })
})
