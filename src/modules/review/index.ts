/**
 * 专家评审: a panel without ties judges one subject, blind, by a rubric that was fixed before, and its result is reckoned
 * as was declared before. Who is in conflict can't be seated, whatever an operation thinks; panels are drawn from a seed
 * whose hash was shown before. Knows no application and no platform: whoever opens a review hands over what is judged.
 * Rows: D4–D9, AC-10, AC-12. Asks identity for people, rulebook for rubrics and the calendar, files for photos of visits;
 * asked by recognition and evaluation.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { acceptSeat, declineSeat } from './operations/answer-seat.ts'
import { arrangeReview, listRubrics, withdrawArranged } from './operations/arrange-review.ts'
import { getAssignedReview, listAssignedReviews } from './operations/assigned-reviews.ts'
import { closeReview } from './operations/close-review.ts'
import { commitDraw, drawPanels } from './operations/draw-panels.ts'
import {
  getExpertProfile,
  getOwnExpertProfile,
  listPoolExperts,
  saveExpertProfile,
  verifyExpert,
} from './operations/expert-pool.ts'
import { getReview } from './operations/get-review.ts'
import { getReviewResult } from './operations/get-review-result.ts'
import { endHolding, listHoldings, recordHolding } from './operations/holdings.ts'
import { listDraws } from './operations/list-draws.ts'
import { listReviews } from './operations/list-reviews.ts'
import { listReviewsForExpert } from './operations/list-reviews-for-expert.ts'
import { planReview } from './operations/plan-review.ts'
import { recordMinutes } from './operations/record-minutes.ts'
import { recordVisit } from './operations/record-visit.ts'
import { recuseSeat, releaseSeat } from './operations/release-seat.ts'
import { saveSheetDraft, submitSheet } from './operations/score-sheet.ts'
import { seatExperts } from './operations/seat-experts.ts'
import { startReview } from './operations/start-review.ts'

export { drawsOfSubject } from './draw.store.ts'
export {
  openReview,
  openReviews,
  type ReviewRequest,
  type ReviewStanding,
  reviewOf,
  reviewsOf,
  withdrawReview,
} from './face.ts'
export { panelLetters } from './letters.ts'
export { findVisit, readsReviewFile } from './reading.ts'
export { isReviewed } from './review.store.ts'
export type { PanelItem } from './scoring.ts'
export { reviewWaits } from './waits.ts'

export const review = (pack: Pack, link: Link) => [
  listPoolExperts,
  getExpertProfile,
  getOwnExpertProfile,
  saveExpertProfile,
  verifyExpert,
  listHoldings,
  recordHolding,
  endHolding,
  listReviewsForExpert,
  listReviews,
  getReview(pack),
  listRubrics(pack),
  arrangeReview(pack),
  withdrawArranged,
  planReview(pack),
  seatExperts(link),
  commitDraw,
  drawPanels(link),
  listDraws,
  startReview(link),
  releaseSeat(link),
  recuseSeat(link),
  closeReview(link),
  recordMinutes,
  getReviewResult,
  listAssignedReviews,
  getAssignedReview,
  acceptSeat,
  declineSeat(link),
  saveSheetDraft,
  submitSheet(link),
  recordVisit,
]
