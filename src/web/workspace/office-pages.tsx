/** What offices decide about a platform, as the platform and the experts meet it: its pages, by their addresses. */
import { Route } from 'react-router'
import { InputRecords } from '../ui/evaluation-records.tsx'
import { AssignedReview } from './assigned-review.tsx'
import { AssignedReviews, OwnExpertProfile } from './assigned-reviews.tsx'
import { Evaluation } from './evaluation.tsx'
import { Evaluations } from './evaluations.tsx'
import { Pool } from './pool.tsx'
import { Recognition } from './recognition.tsx'
import { Recognitions } from './recognitions.tsx'
import { SavedSelfCheck, SelfChecks } from './self-check.tsx'
import { Subsidies, Subsidy } from './subsidies.tsx'
import { TitleCourses } from './title-courses.tsx'

export const officePages = [
  <Route key="panels" path="panels" element={<AssignedReviews />} />,
  <Route key="panels/profile" path="panels/profile" element={<OwnExpertProfile />} />,
  <Route key="panels/:seatId" path="panels/:seatId" element={<AssignedReview />} />,
  <Route key="evaluations" path="evaluations" element={<Evaluations />} />,
  <Route key="evaluations/:partId" path="evaluations/:partId" element={<Evaluation />} />,
  <Route
    key="evaluations/:partId/inputs/:input"
    path="evaluations/:partId/inputs/:input"
    element={<InputRecords side="own" />}
  />,
  <Route key="self-checks" path="self-checks" element={<SelfChecks />} />,
  <Route key="self-checks/:checkId" path="self-checks/:checkId" element={<SavedSelfCheck />} />,
  <Route key="pool" path="pool" element={<Pool />} />,
  <Route key="title-courses" path="title-courses" element={<TitleCourses />} />,
  <Route key="recognition" path="recognition" element={<Recognitions />} />,
  <Route key="recognition/:applicationId" path="recognition/:applicationId" element={<Recognition />} />,
  <Route key="subsidies" path="subsidies" element={<Subsidies />} />,
  <Route key="subsidies/:awardId" path="subsidies/:awardId" element={<Subsidy />} />,
]
