/** Reviews of an estate: one that its expert has scored and that is still open, one whose seat may be taken away. */

import { attachVisitPhoto } from '#modules/files/review-file.api.ts'
import { commitDraw, seatExperts, startReview } from '#modules/review/api.ts'
import {
  acceptSeat,
  listAssignedReviews,
  recordVisit,
  saveSheetDraft,
  submitSheet,
} from '#modules/review/expert.api.ts'
import { recordHolding } from '#modules/review/pool.api.ts'
import { type OrganisationName, organisations } from '#test/cast.ts'
import { contentOf, png } from '#test/pictures.ts'
import { reviewing } from '#test/reviews.ts'
import type { World } from '#test/world.ts'

export async function reviewsIn(w: World, client: OrganisationName) {
  const { call } = w
  const { personIdOf, profile, arranged, page, plan, points } = reviewing(w)
  const expertId = await profile(await personIdOf('expert'), { finance: true, loadCap: 20 })
  const seated = async (needed: number) => {
    const reviewId = await arranged({ needed })
    await call('lead', seatExperts, { pairs: [{ reviewId, personId: expertId, role: 'finance' }] })
    const { reviews } = await call('expert', listAssignedReviews, { limit: 1 })
    return { reviewId, seatId: reviews[0]?.seatId ?? '' }
  }
  const spare = await seated(2)
  const { drawId } = await call('lead', commitDraw, { reviewIds: [spare.reviewId] })
  const scored = await seated(1)
  const { reviewId, seatId } = scored
  await call('expert', acceptSeat, { seatId })
  await plan(reviewId)
  await call('lead', startReview, { reviewId, version: (await page(reviewId)).version })
  const { visitId } = await call('expert', recordVisit, {
    ...{ seatId, key: crypto.randomUUID(), visitedOn: '2026-03-02' },
    ...{ place: '示例厂区', seen: '设备与清单一致' },
  })
  const photo = { visitId, title: '示例现场', file: contentOf(png()) }
  const { id: photoId } = await call('expert', attachVisitPhoto, photo)
  const { version } = await call('expert', saveSheetDraft, {
    seatId,
    version: 2,
    draft: { points: points(8), opinion: 'recommend', comment: '材料完整，建议通过。' },
  })
  await call('expert', submitSheet, { seatId, version })
  const { id: holdingId } = await call('lead', recordHolding, {
    holderUscc: organisations.newcomer.uscc,
    holderName: organisations.newcomer.name,
    heldUscc: organisations[client].uscc,
    heldName: organisations[client].name,
    source: '示例公示',
  })
  return { expertId, reviewId, seatId, spare, drawId, holdingId, visitId, photoId }
}
