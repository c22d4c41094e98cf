/**
 * 专家评审: a panel without ties judges one subject, blind, by a rubric that was fixed before, and its result is reckoned
 * as was declared before. Who is in conflict can't be seated, whatever an operation thinks; panels are drawn from a seed
 * whose hash was shown before. Knows no application and no platform: whoever opens a review hands over what is judged.
 * Rows: D4–D9, AC-10, AC-12. Asks identity for people, rulebook for rubrics and the calendar, files for photos of visits;
 * asked by recognition and evaluation.
 */
export {
  openReview,
  type ReviewRequest,
  type ReviewStanding,
  reviewOf,
  reviewsOf,
  withdrawReview,
} from './face.ts'
