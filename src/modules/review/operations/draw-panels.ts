import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { digest } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { replacedDraw, staleDraw } from '../draw.rules.ts'
import { inHex, insertDraw, isReplaced, lockDraw, storeDrawn } from '../draw.store.ts'
import { drawPanels as drawn } from '../draw.ts'
import { reviewNumber } from '../number.ts'
import { drawQuestion, poolOf } from '../panel.ts'
import { lockProfile } from '../pool.store.ts'
import { lockReview } from '../review.store.ts'
import { isAboutSame, openSeats, stageRefusal } from '../rules.ts'
import { seatsOf } from '../seat.store.ts'
import { seatOne } from '../seating.ts'

export const commitDraw = operation(api.commitDraw, async ({ reviewIds }, context) => {
  const { tx, reach, actor, now, newId, newSecret, changed } = context
  const reviews = []
  for (const id of [...new Set(reviewIds)].toSorted()) reviews.push(await lockReview(tx, reach, id))
  const seats = await seatsOf(
    tx,
    reviews.map(({ id }) => id),
  )
  const decision = decide(
    {},
    reviews.flatMap(row => [
      stageRefusal(row.state, 'forming', 'scoring'),
      openSeats(
        row,
        seats.filter(({ reviewId }) => reviewId === row.id),
      ) === 0
        ? { rule: 'review.full', message: `评审 ${reviewNumber(row)} 没有空席，不必抽取。` }
        : null,
    ]),
  )
  if (!decision.ok) return decision
  const id = newId()
  const seed = newSecret(32)
  const seedHash = digest(seed)
  await insertDraw(tx, {
    id,
    reviewIds: reviews.map(row => row.id),
    seedHash,
    seed,
    question: drawQuestion(await poolOf(tx, now), reviews, seats, now),
    committedBy: signedIn(actor).personId,
    committedAt: now,
  })
  for (const row of reviews)
    changed({ object: { kind: 'review', id: row.id }, after: { draw: id, seedHash: inHex(seedHash) } })
  return accept({ drawId: id, seedHash: inHex(seedHash) })
})

/** Whether who could be drawn then still can: nobody has become ineligible, no seat was filled meanwhile, it is about the same. */
const stands = (then: ReturnType<typeof drawQuestion>, now: ReturnType<typeof drawQuestion>): boolean =>
  then.reviews.every(old => {
    const today = now.reviews.find(({ id }) => id === old.id)
    return (
      today !== undefined &&
      today.technical === old.technical &&
      today.finance === old.finance &&
      isAboutSame(today.disciplines, old.disciplines) &&
      old.eligible.every(id => today.eligible.includes(id))
    )
  }) && then.experts.every(old => (now.experts.find(({ id }) => id === old.id)?.room ?? 0) >= old.room)

export const drawPanels = (link: Link) =>
  operation(api.drawPanels, async ({ drawId }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockDraw(tx, drawId)
    const reviews = []
    for (const id of row.reviewIds) reviews.push(await lockReview(tx, reach, id))
    if (row.drawnAt) return refuse({ rule: 'review.drawn', message: '已经抽取过，请刷新查看结果。' })
    if (await isReplaced(tx, drawId)) return refuse(replacedDraw)
    const people = new Set(row.question.reviews.flatMap(({ eligible }) => eligible))
    for (const id of [...people].toSorted()) await lockProfile(tx, id)
    const seats = await seatsOf(tx, row.reviewIds)
    const today = drawQuestion(await poolOf(tx, now), reviews, seats, now)
    const decision = decide({}, [
      ...reviews.map(({ state }) => stageRefusal(state, 'forming', 'scoring')),
      stands(row.question, today) ? null : staleDraw,
    ])
    if (!decision.ok) return decision
    const result = drawn(row.question, row.seed)
    for (const { reviewId, expertId, role } of result.seats) {
      const review = reviews.find(({ id }) => id === reviewId)
      if (!review) continue
      const seated = { expertId, role, origin: 'draw' as const, drawId }
      const id = await seatOne(context, review, seated, signedIn(actor).personId, link)
      if (!id) return refuse(staleDraw)
      changed({
        object: { kind: 'review', id: reviewId },
        after: { seat: id, expert: expertId, role, drawId },
      })
    }
    await storeDrawn(tx, drawId, { drawnAt: now, result })
    const wanted = row.question.reviews.reduce((sum, one) => sum + one.technical + one.finance, 0)
    return accept({ seated: result.seats.length, open: wanted - result.seats.length, seed: row.seed })
  })
