/** door · [D5] What is committed to before a draw stands before everybody: the hash, then the seed, and never a name. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { commitDraw, drawPanels, getReview } from '#modules/review/api.ts'
import { listDraws } from '#modules/review/draw.api.ts'
import { getAssignedReview } from '#modules/review/expert.api.ts'
import { callAs } from '#test/crowd.ts'
import { reviewing } from '#test/reviews.ts'
import { world } from '#test/world.ts'

const w = await world()
const { call } = w
const { judges, arranged, seatOf } = reviewing(w)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('the hash is public before the draw, the seed after; whoever hashes the seed comes to it', async () => {
  const pool = await judges(3)
  const reviewId = await arranged()
  const { drawId: unused } = await call('lead', commitDraw, { reviewIds: [reviewId] })
  const { drawId, seedHash } = await call('lead', commitDraw, { reviewIds: [reviewId] })
  const before = await call(null, listDraws, {})
  expect(before).toMatchObject({
    draws: [
      { id: drawId, seedHash, seed: null, drawnAt: null, reviews: 1, replaced: false },
      { id: unused, seed: null, replaced: true },
    ],
    total: 2,
    pages: 1,
  })

  const { seed } = await call('lead', drawPanels, { drawId })
  expect(sha256(seed)).toBe(seedHash)
  const after = await call(null, listDraws, {})
  expect(after.draws[0]).toMatchObject({ id: drawId, seedHash, seed, drawnAt: w.clock.now() })
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
