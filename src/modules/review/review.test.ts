/** Door. */
import { describe, expect, test } from 'vitest'
import { eq } from '#kernel/sql.ts'
import { attachVisitPhoto, readReviewFile } from '#modules/files/review-file.api.ts'
import { digest } from '#modules/identity/index.ts'
import { countWaits } from '#modules/progress/api.ts'
import {
  closeReview,
  commitDraw,
  drawPanels,
  getReview,
  planReview,
  recuseSeat,
  releaseSeat,
  seatExperts,
  startReview,
} from '#modules/review/api.ts'
import {
  acceptSeat,
  declineSeat,
  getAssignedReview,
  listAssignedReviews,
  recordVisit,
  saveSheetDraft,
  submitSheet,
} from '#modules/review/expert.api.ts'
import { getReviewResult, recordMinutes } from '#modules/review/result.api.ts'
import { callAs, decideAs, newcomer, refusalsTo } from '#test/crowd.ts'
import { contentOf, png } from '#test/pictures.ts'
import { reviewing } from '#test/reviews.ts'
import { world } from '#test/world.ts'
import { inHex } from './draw.store.ts'
import { listReviewsForExpert } from './pool.api.ts'
import { planRefusals } from './rules.ts'
import { seat as seatTable } from './tables.ts'

const w = await world()
const { call, refusals } = w
const {
  profile,
  judges,
  arranged,
  page,
  plan,
  seat: seated,
  accepted,
  scoring,
  seatOf,
  points,
  score,
} = reviewing(w)

describe('[D4] a panel by hand, both ways', () => {
  test('experts for a review, or reviews for an expert', async () => {
    const [first, second] = await judges(2)
    const reviewId = await arranged({ needed: 2 })
    if (!first || !second) throw new Error('nobody')
    await seated(reviewId, [first])
    const { reviews } = await call('lead', listReviewsForExpert, { personId: second.personId })
    expect(reviews.find(one => one.reviewId === reviewId)).toMatchObject({
      barred: null,
      seated: 1,
      suits: 1,
    })
    await seated(reviewId, [second])
    expect((await page(reviewId)).seats.map(({ number, state }) => [number, state])).toEqual([
      [1, 'invited'],
      [2, 'invited'],
    ])
    const full = await newcomer(w, ['expert'])
    await profile(full.personId)
    const pairs = [{ reviewId, personId: full.personId, role: 'finance' as const }]
    expect(await refusals('lead', seatExperts, { pairs })).toEqual(['review.full', 'review.finance'])
  })

  test('nobody beyond the load they said', async () => {
    const [judge] = await judges(1, { loadCap: 1 })
    if (!judge) throw new Error('nobody')
    await seated(await arranged(), [judge])
    const reviewId = await arranged()
    expect(
      await refusals('lead', seatExperts, {
        pairs: [{ reviewId, personId: judge.personId, role: 'technical' }],
      }),
    ).toEqual(['review.load'])
  })
})

describe('[D5] a panel by draw', () => {
  test('the hash of the seed is told before, the seed after; anybody comes to the same panel', async () => {
    const pool = await judges(6)
    const reviewId = await arranged()
    const { drawId, seedHash } = await call('lead', commitDraw, { reviewIds: [reviewId] })
    expect((await page(reviewId)).draws).toMatchObject([
      { seedHash, seed: null, drawn: [], repeatable: null },
    ])
    const { seated: filled, open, seed } = await call('lead', drawPanels, { drawId })
    expect([filled, open, inHex(digest(seed))]).toEqual([3, 0, seedHash])
    const { seats, draws } = await page(reviewId)
    expect(draws).toMatchObject([{ seed, repeatable: true }])
    expect(draws[0]?.merit).toBeGreaterThanOrEqual(draws[0]?.greedyMerit ?? Infinity)
    expect(seats.filter(({ role }) => role === 'finance')).toHaveLength(1)
    expect(seats.every(({ origin }) => origin === 'draw')).toBe(true)
    expect(await refusals('lead', drawPanels, { drawId })).toEqual(['review.drawn'])
    expect(pool).toHaveLength(6)
  })

  test('by the disciplines that the office fixes before, also where the subject came with others or none', async () => {
    const [chemist] = await judges(1, { disciplines: ['530'] })
    const [builder] = await judges(1, { disciplines: ['560'] })
    const reviewId = await arranged({ disciplines: ['530'] })
    const suits = async () => {
      const { candidates } = await page(reviewId)
      return [chemist, builder].map(
        one => candidates.find(({ personId }) => personId === one?.personId)?.suits,
      )
    }
    expect(await suits()).toEqual([3, 0])
    await plan(reviewId)
    expect(await page(reviewId)).toMatchObject({ disciplineCodes: ['530'] })
    const { drawId } = await call('lead', commitDraw, { reviewIds: [reviewId] })
    await plan(reviewId, { disciplines: ['560'] })
    expect(await suits()).toEqual([0, 3])
    expect(await refusals('lead', drawPanels, { drawId })).toEqual(['review.stale-draw'])
  })

  test('by disciplines that stay once somebody was drawn or seated, though they may be named in another order', async () => {
    await judges(4)
    const reviewId = await arranged({ disciplines: ['530', '560'] })
    const { drawId } = await call('lead', commitDraw, { reviewIds: [reviewId] })
    await plan(reviewId, { disciplines: ['560', '530'] })
    await call('lead', drawPanels, { drawId })
    await plan(reviewId, { disciplines: ['530', '560'] })
    const planned = { needed: 3, aggregation: 'median', workingDays: 10 } as const
    const { version } = await page(reviewId)
    const other = { ...planned, reviewId, version, disciplines: ['530'] }
    expect(await refusals('lead', planReview, other)).toEqual(['review.disciplines'])

    const [left] = await judges(1)
    const byHand = await arranged({ disciplines: ['530'] })
    if (!left) throw new Error('nobody')
    await seated(byHand, [left])
    const first = { ...planned, reviewId: byHand, version: (await page(byHand)).version }
    expect(await refusals('lead', planReview, { ...first, disciplines: ['530', '560'] })).toEqual([
      'review.disciplines',
    ])
    await plan(byHand, { needed: 4 })
    // An application comes without any: they are named when its panel is planned, even if somebody sits there.
    const unnamed = { state: 'forming', disciplines: [] } as const
    const named = { needed: 3, aggregation: 'median', disciplines: ['530'] } as const
    expect(planRefusals(unnamed, named, true)).toEqual([null, null, null])
  })

  test('what has changed since the hash was told makes the draw void', async () => {
    await judges(4)
    const [late] = await judges(1)
    const reviewId = await arranged({ needed: 2 })
    const { drawId } = await call('lead', commitDraw, { reviewIds: [reviewId] })
    if (!late) throw new Error('nobody')
    await seated(reviewId, [late])
    expect(await refusals('lead', drawPanels, { drawId })).toEqual(['review.stale-draw'])
  })
})

test('a review waits for the office while no expert is waited for', async () => {
  const waiting = async () =>
    (await call('lead', countWaits, {})).waits.find(({ place }) => place === '/office/panels')?.count ?? 0
  const panel = await judges(2)
  const before = await waiting()
  const reviewId = await arranged({ needed: 2 })
  expect(await waiting()).toBe(before + 1)
  await plan(reviewId)
  await seated(reviewId, panel)
  expect(await waiting()).toBe(before)
  await accepted(panel)
  expect(await waiting()).toBe(before + 1)
  await call('lead', startReview, { reviewId, version: (await page(reviewId)).version })
  expect(await waiting()).toBe(before)
  for (const judge of panel) await score(judge, 8)
  expect(await waiting()).toBe(before + 1)
  await call('lead', closeReview, { reviewId, version: (await page(reviewId)).version })
  expect(await waiting()).toBe(before)
})

describe('[D8][D9][AC-12] scores', () => {
  test('are counted as declared, stay hidden until the end, and open to all that they come from', async () => {
    const panel = await judges(3)
    const { reviewId, seats } = await scoring(panel)
    const scores = [9, 7, 8]
    for (const [index, judge] of panel.entries()) await score(judge, scores[index] ?? 0)
    const under = await page(reviewId)
    expect(under.seats.every(({ submitted }) => submitted)).toBe(true)
    expect(JSON.stringify(under)).not.toMatch(/:(9000|8000|7000)\b/)
    expect(await refusals('lead', getReviewResult, { reviewId })).toEqual(['review.state'])
    await call('lead', closeReview, { reviewId, version: under.version })
    await w.settle()
    const told = w.letters.filter(({ subject }) => subject.startsWith('评审已结束')).flatMap(({ to }) => to)
    expect(told).toEqual(expect.arrayContaining(panel.map(({ email }) => email)))
    expect(told.length).toBeGreaterThan(panel.length)
    const result = await call('lead', getReviewResult, { reviewId })
    expect(result).toMatchObject({ aggregate: 8000, lowest: 7000, highest: 9000, corrected: null })
    const [first] = result.sheets
    expect(first).toMatchObject({ seatId: seats[0], number: 1, role: 'finance', total: 9000, removed: null })
    expect(first?.items.reduce((sum, { counted }) => sum + counted, 0)).toBe(first?.total)
    const { revision } = await call('lead', recordMinutes, {
      reviewId,
      revision: 0,
      text: '示例纪要：一致同意通过。',
    })
    expect(revision).toBe(1)
  })

  test('are complete, in range, and final', async () => {
    const panel = await judges(3)
    await scoring(panel)
    const [judge] = panel
    if (!judge) throw new Error('nobody')
    const seatId = await seatOf(judge)
    const draft = {
      points: { ...points(8), plan: 11, team: undefined },
      opinion: 'recommend',
      comment: '材料完整，建议通过。',
      vetoes: ['accident'],
    }
    const { version } = await callAs(w, judge, saveSheetDraft, { seatId, version: 2, draft })
    expect(await refusalsTo(w, judge, submitSheet, { seatId, version })).toEqual(
      Array(3).fill('review.sheet'),
    )
    const empty = await callAs(w, judge, saveSheetDraft, { seatId, version, draft: { points: {} } })
    const said = await decideAs(w, judge, submitSheet, { seatId, version: empty.version })
    const fields = said.ok ? [] : said.refusals.map(({ field }) => field)
    expect(fields).toEqual([...Object.keys(points(8)).map(id => `points.${id}`), 'opinion', 'comment'])
    const right = { ...draft, points: points(8), vetoes: [] }
    const saved = await callAs(w, judge, saveSheetDraft, { seatId, version: empty.version, draft: right })
    await callAs(w, judge, submitSheet, { seatId, version: saved.version })
    expect(
      await refusalsTo(w, judge, saveSheetDraft, { seatId, version: saved.version, draft: right }),
    ).toEqual(['review.submitted'])
  })

  test('[D6][AC-10] a conflict declared late takes the score out, reopens the review, keeps the trail; who replaces completes it', async () => {
    const panel = await judges(3)
    const { reviewId } = await scoring(panel)
    for (const [index, judge] of panel.entries()) await score(judge, 6 + index)
    await call('lead', closeReview, { reviewId, version: (await page(reviewId)).version })
    const [, , last] = panel
    if (!last) throw new Error('nobody')
    const seatId = await seatOf(last)
    await callAs(w, last, declineSeat, { seatId, reason: 'conflict', note: '发现近亲属任职于所涉单位' })
    const open = await page(reviewId)
    expect([open.state, open.completed]).toEqual(['scoring', 2])
    expect(open.seats.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'conflicted'])
    const { candidates } = open
    expect(candidates.find(({ personId }) => personId === last.personId)?.barred).not.toEqual([])
    const [other] = await judges(1)
    if (!other) throw new Error('nobody')
    await seated(reviewId, [other])
    await accepted([other])
    await score(other, 9)
    await call('lead', closeReview, { reviewId, version: (await page(reviewId)).version })
    const result = await call('lead', getReviewResult, { reviewId })
    expect(result.aggregate).toBe(7000)
    expect(result.sheets.map(({ number, removed }) => [number, removed?.reason ?? null])).toEqual([
      [1, null],
      [2, null],
      [3, '发现近亲属任职于所涉单位'],
      [4, null],
    ])
  })

  test('[D4] who looks at money is recused late: a panel without one isn’t filled up, nor closed', async () => {
    const panel = await judges(2)
    const { reviewId, seats } = await scoring(panel)
    for (const judge of panel) await score(judge, 8)
    const [money = ''] = seats
    await call('lead', recuseSeat, { reviewId, seatId: money, reason: '举报核实有合作项目' })
    const [finance, technical] = await judges(2)
    if (!finance || !technical) throw new Error('nobody')
    const pairs = [{ reviewId, personId: technical.personId, role: 'technical' as const }]
    expect(await refusals('lead', seatExperts, { pairs })).toEqual(['review.finance'])
    const { version } = await page(reviewId)
    expect(await refusals('lead', closeReview, { reviewId, version })).toEqual([
      'review.sheets',
      'review.panel',
    ])
    await seated(reviewId, [finance])
    await accepted([finance])
    await score(finance, 7)
    await call('lead', closeReview, { reviewId, version: (await page(reviewId)).version })
  })

  test('[D4] a panel that an older release filled up without one takes a finance expert more, and nobody else', async () => {
    const panel = await judges(2)
    const { reviewId, seats } = await scoring(panel)
    for (const judge of panel) await score(judge, 8)
    const [money = ''] = seats
    expect((await page(reviewId)).open).toBe(0)
    await w.inside(tx => tx.update(seatTable).set({ role: 'technical' }).where(eq(seatTable.id, money)))
    const stuck = await page(reviewId)
    expect([stuck.seated, stuck.needed, stuck.open]).toEqual([2, 2, 1])
    expect(await refusals('lead', closeReview, { reviewId, version: stuck.version })).toEqual([
      'review.panel',
    ])
    const [finance, technical] = await judges(2)
    if (!finance || !technical) throw new Error('nobody')
    const pairs = [{ reviewId, personId: technical.personId, role: 'technical' as const }]
    expect(await refusals('lead', seatExperts, { pairs })).toEqual(['review.finance'])
    await seated(reviewId, [finance])
    expect((await page(reviewId)).open).toBe(0)
    await accepted([finance])
    await score(finance, 7)
    await call('lead', closeReview, { reviewId, version: (await page(reviewId)).version })
  })

  test('an expert who doesn’t score is replaced; one who has scored is only recused', async () => {
    const panel = await judges(3)
    const { reviewId, seats } = await scoring(panel)
    const [, second] = panel
    if (!second) throw new Error('nobody')
    await score(second, 8)
    const reason = '联系不上，另请专家'
    const [first = '', scored = ''] = seats
    await call('lead', releaseSeat, { reviewId, seatId: first, reason })
    expect(await refusals('lead', releaseSeat, { reviewId, seatId: scored, reason })).toEqual([
      'review.submitted',
    ])
    await call('lead', recuseSeat, { reviewId, seatId: scored, reason: '举报核实有合作项目' })
    expect((await page(reviewId)).seats.map(({ state }) => state)).toEqual([
      'released',
      'conflicted',
      'accepted',
    ])
    await expect(callAs(w, second, getAssignedReview, { seatId: scored })).rejects.toThrow()
  })

  test('scoring doesn’t begin before the panel has accepted, with somebody who looks at money', async () => {
    const [money, ...others] = await judges(3)
    const reviewId = await arranged()
    if (!money) throw new Error('nobody')
    await seated(reviewId, others)
    const { version } = await page(reviewId)
    expect(await refusals('lead', startReview, { reviewId, version })).toEqual([
      'review.plan',
      'review.panel',
      'review.panel',
    ])
    expect(await plan(reviewId, { aggregation: 'trimmed' })).toMatchObject({ version: version + 1 })
  })

  test('a visit that a phone sends twice is one', async () => {
    const panel = await judges(3)
    const { seats } = await scoring(panel)
    const [judge] = panel
    const [seatId = ''] = seats
    if (!judge) throw new Error('nobody')
    const visit = {
      seatId,
      key: crypto.randomUUID(),
      visitedOn: '2026-03-02',
      place: '平湖示例厂区',
      seen: '反应釜与清单一致，正在运行',
    }
    const one = await callAs(w, judge, recordVisit, visit)
    expect(await callAs(w, judge, recordVisit, visit)).toEqual(one)
    const photo = { visitId: one.visitId, title: '示例现场', file: contentOf(png()) }
    const { id: fileId } = await callAs(w, judge, attachVisitPhoto, photo)
    const { visits } = await callAs(w, judge, getAssignedReview, { seatId })
    expect(visits).toMatchObject([{ photos: [{ id: fileId }] }])
    await callAs(w, judge, readReviewFile, { fileId })
    const [, other] = panel
    if (!other) throw new Error('nobody')
    await expect(callAs(w, other, readReviewFile, { fileId })).rejects.toThrow()
    expect(await refusalsTo(w, judge, recordVisit, { ...visit, visitedOn: '2026-03-03' })).toEqual([
      'review.visit-day',
    ])
    const { reviews } = await callAs(w, judge, listAssignedReviews, {})
    expect(reviews[0]?.seatId).toBe(seatId)
    await expect(call('lead', getReview, { reviewId: seatId })).rejects.toThrow()
    expect(await refusalsTo(w, judge, acceptSeat, { seatId })).toEqual(['review.state'])
  })
})
