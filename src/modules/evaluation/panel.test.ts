/** Door tests: the qualitative indicators go to a panel without ties, and its points come back as marks. */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { closeReview, listReviews, recuseSeat, startReview } from '#modules/review/api.ts'
import { at, bookableLine } from '#test/builders.ts'
import { organisations } from '#test/cast.ts'
import { answered, sheetOf, startedRound } from '#test/evaluations.ts'
import { reviewing } from '#test/reviews.ts'
import { world } from '#test/world.ts'
import {
  checkLocally,
  confirmFinding,
  getRound,
  moveRound,
  proposeFinding,
  recordSample,
  takePanelMarks,
  withdrawFinding,
  withdrawPanel,
} from './api.ts'
import { getEvaluationSheet, getOwnEvaluation } from './sheet.api.ts'

const w = await world()
const { call, refusals } = w
const panel = reviewing(w)

const { platformId } = await bookableLine(w)
await w.later(at('2027-01-11 09:00').getTime() - w.clock.now().getTime())
const { roundId, partOf, move } = await startedRound(w, 2026, plainDate('2027-01-29'))
const partId = await partOf(platformId)
const version = async () => (await sheetOf(w, partId)).version
await answered(w, 'director', partId)
await w.later(at('2027-02-01 09:00').getTime() - w.clock.now().getTime())
await move('local')
await call('otherDistrict', checkLocally, { partId, version: await version(), result: 'agreed' })
await move('verifying')
await call('lead', recordSample, { partId, version: await version(), note: '现场查看设备与批记录，一致' })

test('[AC-10] [AC-12] a round that is put to experts opens a blind review for each platform that answered', async () => {
  const { round, mayBePanel } = await call('lead', getRound, { roundId })
  expect(mayBePanel).toBe(true)
  const put = { roundId, version: round.version, to: 'judging', experts: 3 } as const
  const byHand = { partId, kind: 'mark', reason: '评审意见一致', evidence: '评审记录' } as const
  const { findingId } = await call('lead', proposeFinding, { ...byHand, code: 'A1', mark: '5' })
  expect(await refusals('lead', moveRound, put)).toEqual(['evaluation.panel-marked'])
  await call('lead', withdrawFinding, { findingId, reason: '改由专家评审' })
  await call('lead', proposeFinding, { ...byHand, code: 'B5', mark: '达标' })
  await call('lead', moveRound, put)
  const { reviews } = await call('lead', listReviews, {})
  expect(reviews).toHaveLength(1)
  const { panel: standing } = await sheetOf(w, partId)
  expect(standing).toMatchObject({ state: 'forming', needed: 3, mayTake: false })
  const { organisations: concerned, rubric } = await panel.page(standing?.reviewId ?? '')
  expect(concerned).toContain(organisations.host.name)
  expect(rubric.items.map(({ id }) => id)).toEqual(['A1', 'A2', 'E3'])
  expect((await call('director', getOwnEvaluation, { partId })).panel).toBeNull()
})

test('what experts judge is entered by nobody else, and taken over once the review is closed', async () => {
  const { panel: standing } = await sheetOf(w, partId)
  const reviewId = standing?.reviewId ?? ''
  const said = {
    partId,
    kind: 'mark',
    code: 'A1',
    mark: '4',
    reason: '评审意见一致',
    evidence: '评审记录',
  } as const
  expect(await refusals('lead', proposeFinding, said)).toEqual(['evaluation.panel'])
  expect(await refusals('lead', takePanelMarks, { partId })).toEqual(['evaluation.panel-open'])
  const judges = await panel.judges(3)
  await panel.plan(reviewId, { aggregation: 'mean' })
  await panel.seat(reviewId, judges)
  await panel.accepted(judges)
  await call('lead', startReview, { reviewId, version: (await panel.page(reviewId)).version })
  const given = [
    { A1: 5, A2: 3, E3: 3 },
    { A1: 4, A2: 3, E3: 2 },
    { A1: 4, A2: 3, E3: 1 },
  ]
  const vetoed = { vetoes: ['fraud'], opinion: 'reject' }
  for (const [index, judge] of judges.entries())
    await panel.score(judge, 0, { points: given[index], ...(index === 0 ? vetoed : {}) })
  await call('lead', closeReview, { reviewId, version: (await panel.page(reviewId)).version })
  // A mark by hand from before never stands in for the experts', whatever let it in.
  const first = (set: string) =>
    w.database.pool.query(`update evaluation.finding set ${set} where code = 'A1'`)
  await first('withdrawn_at = null, withdrawn_reason = null')
  expect(await refusals('lead', takePanelMarks, { partId })).toEqual(['evaluation.finding-once'])
  await first(`withdrawn_at = proposed_at, withdrawn_reason = '改由专家评审'`)
  // A department judges as the lead does: it sees what the review came to, not who met and how many said what.
  const whole = (await sheetOf(w, partId)).panel
  const theirs = (await call('department', getEvaluationSheet, { partId })).panel
  expect(whole).toMatchObject({ needed: 3, completed: 3, mayTake: true, vetoes: [{ count: 1 }] })
  expect(theirs).toEqual({
    ...whole,
    ...{ needed: null, completed: null, minutes: null },
    vetoes: [{ ...whole?.vetoes[0], count: null }],
  })
  expect((await call('otherDistrict', getEvaluationSheet, { partId })).panel).toBeNull()
  const noted = async (actor: 'lead' | 'department' | 'otherDistrict') =>
    JSON.stringify((await call(actor, getRound, { roundId })).parts.map(({ outliers }) => outliers))
  expect(await noted('lead')).toContain('1 位认为有“弄虚作假”')
  expect(await noted('department')).toContain('有专家认为有“弄虚作假”')
  expect(await noted('otherDistrict')).not.toContain('弄虚作假')
  expect(await call('lead', takePanelMarks, { partId })).toEqual({ taken: 3 })
  expect(await refusals('lead', takePanelMarks, { partId })).toEqual(['evaluation.panel-taken'])
  const { findings } = await sheetOf(w, partId)
  expect(findings.map(({ reason }) => reason).join()).not.toMatch(/\d 位/)
  expect(findings.map(({ code, mark }) => [code, mark])).toEqual(
    expect.arrayContaining([
      ['A1', '13/3'],
      ['A2', '3'],
      ['E3', '较好'],
    ]),
  )
  const findingId = findings.find(({ code }) => code === 'A1')?.id ?? ''
  expect(await refusals('lead', confirmFinding, { findingId })).toEqual(['evaluation.two-people'])
  for (const { id } of findings) await call('department', confirmFinding, { findingId: id })
  const { groups } = await sheetOf(w, partId)
  const line = groups.flatMap(({ lines }) => lines).find(({ code }) => code === 'A1')
  expect(line?.points).toBe('4.33')
})

test('[D6] a score that is taken out of the review later takes the marks with it', async () => {
  const { panel: standing, outliers } = await sheetOf(w, partId)
  const reviewId = standing?.reviewId ?? ''
  expect(standing?.vetoes).toEqual([{ code: 'fraud', name: '弄虚作假', count: 1, established: false }])
  expect(outliers.map(({ reason }) => reason)).toContainEqual(
    expect.stringContaining('1 位认为有“弄虚作假”，还没有认定'),
  )
  const { seats } = await panel.page(reviewId)
  const [first] = seats.filter(({ state }) => state === 'accepted')
  await call('lead', recuseSeat, { reviewId, seatId: first?.seatId ?? '', reason: '查明三年内曾在同一单位' })
  expect((await sheetOf(w, partId)).panel).toMatchObject({ outdated: 3, mayTake: false, completed: 2 })
  const b5 = (await sheetOf(w, partId)).findings.find(({ code }) => code === 'B5')
  expect(b5?.mark).toBe('达标')
  const { round, lacks } = await call('lead', getRound, { roundId })
  expect(lacks.join()).toContain('取用以后专家评审的评分变了')
  const on = { roundId, version: round.version, to: 'deliberating' } as const
  expect(await refusals('lead', moveRound, on)).toEqual(['evaluation.panel-outdated'])

  const [late] = await panel.judges(1)
  if (!late) throw new Error('no judge')
  await panel.seat(reviewId, [late])
  await panel.accepted([late])
  await panel.score(late, 0, { points: { A1: 2, A2: 3, E3: 2 } })
  await call('lead', closeReview, { reviewId, version: (await panel.page(reviewId)).version })
  expect((await sheetOf(w, partId)).panel).toMatchObject({ outdated: 1, mayTake: true, vetoes: [] })
  const stale = (await sheetOf(w, partId)).findings.find(({ code }) => code === 'A1')
  expect(stale?.mark).toBe('13/3')
  expect(await call('lead', takePanelMarks, { partId })).toEqual({ taken: 1 })
  const { findings } = await sheetOf(w, partId)
  expect(findings.find(({ code }) => code === 'A1')).toMatchObject({ mark: '10/3', confirmedBy: null })
  // What was taken and the review no longer says is withdrawn, with nothing left to take.
  const b5With = (set: string) =>
    w.database.pool.query(`update evaluation.finding set ${set} where code = 'B5'`)
  await b5With(`review_id = '${reviewId}'`)
  expect((await sheetOf(w, partId)).panel).toMatchObject({ outdated: 1, mayTake: true })
  expect(await call('lead', takePanelMarks, { partId })).toEqual({ taken: 0 })
  expect((await sheetOf(w, partId)).panel).toMatchObject({ outdated: 0, mayTake: false })
  await b5With('review_id = null, withdrawn_at = null, withdrawn_reason = null')
})

test('a review that can’t be finished is withdrawn: other experts, or two people by the minutes', async () => {
  const before = (await sheetOf(w, partId)).panel?.reviewId
  const reason = '评审组三次未能组成'
  const answer = (set: string) =>
    w.database.pool.query(`update evaluation.part set ${set} where id = $1`, [partId])
  const { rows } = await w.database.pool.query('select answered_at from evaluation.part where id = $1', [
    partId,
  ])
  await answer(`state = 'absent', answered_at = null`)
  expect(await refusals('lead', withdrawPanel, { partId, experts: 5, reason })).toEqual([
    'evaluation.panel-again',
  ])
  await answer(
    `state = 'answered', answered_at = '${(rows[0] as { answered_at: Date }).answered_at.toISOString()}'`,
  )
  expect(await call('lead', withdrawPanel, { partId, experts: 5, reason })).toEqual({ withdrawn: 3 })
  const { panel: anew, findings } = await sheetOf(w, partId)
  expect(anew).toMatchObject({ state: 'forming', needed: 5, completed: 0, outdated: 0 })
  expect(anew?.reviewId).not.toBe(before)
  expect(findings.map(({ code }) => code)).toEqual(['B5'])
  await call('lead', withdrawPanel, { partId, reason })
  expect((await sheetOf(w, partId)).panel).toBeNull()
  expect(await refusals('lead', withdrawPanel, { partId, reason })).toEqual(['evaluation.panel-none'])
  const byHand = { partId, kind: 'mark', reason: '评审意见一致', evidence: '会议记录' } as const
  await call('lead', proposeFinding, { ...byHand, code: 'A1', mark: '4' })
})
