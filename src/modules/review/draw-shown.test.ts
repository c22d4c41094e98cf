/** door · [D5] What is committed to before a draw stands before everybody: the hash, then the seed, and never a name. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { commitDraw, drawPanels, getReview, releaseSeat, withdrawArranged } from '#modules/review/api.ts'
import { listDraws } from '#modules/review/draw.api.ts'
import { getAssignedReview } from '#modules/review/expert.api.ts'
import { callAs } from '#test/crowd.ts'
import { reviewing } from '#test/reviews.ts'
import { world } from '#test/world.ts'

const w = await world()
const { call, refusals } = w
const { judges, arranged, page, seat, seatOf } = reviewing(w)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('the hash is public before the draw, the seed after; whoever hashes the seed comes to it', async () => {
  const pool = await judges(3)
  const reviewId = await arranged()
  const { drawId: unused } = await call('lead', commitDraw, { reviewIds: [reviewId] })
  const { drawId, seedHash } = await call('lead', commitDraw, { reviewIds: [reviewId] })
  const before = await call(null, listDraws, {})
  expect(before).toMatchObject({
    draws: [
      { id: drawId, seedHash, seed: null, drawnAt: null, reviews: 1, standing: 'waiting' },
      { id: unused, seed: null, standing: 'replaced' },
    ],
    total: 2,
    pages: 1,
  })

  const { seed } = await call('lead', drawPanels, { drawId })
  expect(sha256(seed)).toBe(seedHash)
  const after = await call(null, listDraws, {})
  expect(after.draws[0]).toMatchObject({
    id: drawId,
    seedHash,
    seed,
    drawnAt: w.clock.now(),
    standing: 'drawn',
  })
  expect((await call(null, listDraws, { page: 2, limit: 1 })).draws).toMatchObject([
    { id: unused, seed: null },
  ])

  const said = JSON.stringify([before, after])
  const { seats, title } = await call('lead', getReview, { reviewId })
  expect(seats).toHaveLength(3)
  for (const word of [title, reviewId, ...seats.map(({ name }) => name), ...pool.map(one => one.personId)])
    expect(said).not.toContain(word)

  const [judge] = pool
  if (!judge) throw new Error('nobody was drawn')
  const assigned = await callAs(w, judge, getAssignedReview, { seatId: await seatOf(judge) })
  expect(assigned.draw).toMatchObject({ seedHash, seed })
})

const standingOf = async (drawId: string) =>
  (await call(null, listDraws, { limit: 50 })).draws.find(({ id }) => id === drawId)?.standing

const officeStandings = async (reviewId: string) => (await page(reviewId)).draws.map(one => one.standing)

test('what was committed to anew for one of its reviews is not drawn any more, for none of them', async () => {
  await judges(3)
  const [again, other] = [await arranged(), await arranged()]
  const { drawId: both } = await call('lead', commitDraw, { reviewIds: [again, other] })
  expect(await standingOf(both)).toBe('waiting')
  const { drawId: later } = await call('lead', commitDraw, { reviewIds: [again] })
  expect([await standingOf(both), await standingOf(later)]).toEqual(['replaced', 'waiting'])
  expect(await officeStandings(again)).toEqual(['waiting', 'replaced'])
  expect(await officeStandings(other)).toEqual(['replaced'])
  expect(await refusals('lead', drawPanels, { drawId: both })).toEqual(['review.replaced-draw'])
  expect((await page(other)).seats).toEqual([])

  await call('lead', drawPanels, { drawId: later })
  expect([await standingOf(both), await standingOf(later)]).toEqual(['replaced', 'drawn'])
  expect(await refusals('lead', drawPanels, { drawId: both })).toEqual(['review.replaced-draw'])
})

test('what was to be drawn and was filled by hand or withdrawn does not wait for ever', async () => {
  const pool = await judges(2)
  const byHand = await arranged({ needed: 2 })
  const { drawId: filled } = await call('lead', commitDraw, { reviewIds: [byHand] })
  await seat(byHand, pool)
  expect(await standingOf(filled)).toBe('lapsed')
  expect(await officeStandings(byHand)).toEqual(['lapsed'])
  const { seats } = await page(byHand)
  for (const { seatId } of seats)
    await call('lead', releaseSeat, { reviewId: byHand, seatId, reason: '另作安排，改为抽取' })
  expect(await standingOf(filled)).toBe('waiting')

  const [stands, withdrawn] = [await arranged(), await arranged()]
  const { drawId: both } = await call('lead', commitDraw, { reviewIds: [stands, withdrawn] })
  await call('lead', withdrawArranged, { reviewId: withdrawn, reason: '申报单位已撤回' })
  expect(await standingOf(both)).toBe('lapsed')
  expect(await refusals('lead', drawPanels, { drawId: both })).toEqual(['review.state'])
})
