import * as photos from '#modules/files/review-file.api.ts'
import * as office from '#modules/review/api.ts'
import * as draws from '#modules/review/draw.api.ts'
import * as expert from '#modules/review/expert.api.ts'
import * as pool from '#modules/review/pool.api.ts'
import * as result from '#modules/review/result.api.ts'
import { organisations } from '#test/cast.ts'
import { contentOf, png } from '#test/pictures.ts'
import { profileInput, reviewInput } from '#test/reviews.ts'
import { type AttemptsAt, nothing, of, reason } from './attempt.ts'

export const reviewContracts = { ...office, ...draws, ...expert, ...pool, ...result, ...photos }

export const reviewAttempts: AttemptsAt<typeof reviewContracts> = {
  listPoolExperts: nothing,
  getExpertProfile: of('expert', ({ reviewed: { expertId } }) => ({ personId: expertId })),
  getOwnExpertProfile: nothing,
  // A version that never was, so that the profile stays verified for whoever tries next.
  saveExpertProfile: of('expert', ({ reviewed: { expertId } }) => ({
    personId: expertId,
    version: 999,
    ...profileInput,
  })),
  verifyExpert: of('nobody', ({ reviewed: { expertId } }) => ({ personId: expertId, version: 1 })),
  listHoldings: nothing,
  recordHolding: of('nobody', () => ({
    holderUscc: organisations.treasury.uscc,
    holderName: organisations.treasury.name,
    heldUscc: organisations.newcomer.uscc,
    heldName: organisations.newcomer.name,
    source: '示例公示',
  })),
  endHolding: of('nobody', ({ reviewed: { holdingId } }) => ({ holdingId })),
  listReviewsForExpert: of('nobody', ({ reviewed: { expertId } }) => ({ personId: expertId })),

  listReviews: nothing,
  listRubrics: nothing,
  arrangeReview: of('nobody', () => reviewInput),
  getReview: of('nobody', ({ reviewed: { reviewId } }) => ({ reviewId })),
  planReview: of('nobody', ({ reviewed: { reviewId } }) => ({
    ...{ reviewId, version: 999 },
    ...{ needed: 3, aggregation: 'median' as const, workingDays: 5 },
  })),
  seatExperts: of('nobody', ({ reviewed: { reviewId, expertId } }) => ({
    pairs: [{ reviewId, personId: expertId, role: 'finance' as const }],
  })),
  listDraws: nothing,
  commitDraw: of('nobody', ({ reviewed: { spare } }) => ({ reviewIds: [spare.reviewId] })),
  drawPanels: of('nobody', ({ reviewed: { drawId } }) => ({ drawId })),
  startReview: of('nobody', ({ reviewed: { reviewId } }) => ({ reviewId, version: 999 })),
  // Who has scored isn't let go: who may release is told so.
  releaseSeat: of('nobody', ({ reviewed: { reviewId, seatId } }) => ({ reviewId, seatId, reason })),
  recuseSeat: of('nobody', ({ reviewed: { spare } }) => ({ ...spare, reason })),
  closeReview: of('nobody', ({ reviewed: { reviewId } }) => ({ reviewId, version: 999 })),
  recordMinutes: of('nobody', ({ reviewed: { reviewId } }) => ({
    ...{ reviewId, revision: 0 },
    text: '示例纪要：逐一核对权限。',
  })),
  getReviewResult: of('nobody', ({ reviewed: { reviewId } }) => ({ reviewId })),
  withdrawArranged: of('nobody', ({ reviewed: { spare } }) => ({ reviewId: spare.reviewId, reason })),

  attachVisitPhoto: of('expert', ({ reviewed: { visitId } }) => ({
    ...{ visitId, title: '示例现场' },
    file: contentOf(png()),
  })),
  // What every expert may have who took it, and the office.
  readReviewFile: of('expert', ({ reviewed: { photoId } }) => ({ fileId: photoId })),

  listAssignedReviews: nothing,
  getAssignedReview: of('expert', ({ reviewed: { seatId } }) => ({ seatId })),
  acceptSeat: of('expert', ({ reviewed: { seatId } }) => ({ seatId })),
  declineSeat: of('expert', ({ reviewed: { seatId } }) => ({ seatId, reason: 'no-time' as const })),
  saveSheetDraft: of('expert', ({ reviewed: { seatId } }) => ({ seatId, version: 1, draft: {} })),
  submitSheet: of('expert', ({ reviewed: { seatId } }) => ({ seatId, version: 1 })),
  recordVisit: of('expert', ({ reviewed: { seatId } }) => ({
    ...{ seatId, key: '7d0f6d0a-5c1f-4f4c-9d5e-0b6a8f3f2c11' },
    ...{ visitedOn: '2026-03-02', place: '示例厂区', seen: '设备与清单一致' },
  })),
}
