/** What offices decide about a platform, as the platform and the experts meet it: its pages, by their addresses. */
import { Route } from 'react-router'
import { fetched } from '../ui/desk/fetched.ts'

const InputRecords = fetched(
  async () => (await import('../ui/recognition/evaluation-records.tsx')).InputRecords,
)
const AssignedReview = fetched(async () => (await import('./recognition/assigned-review.tsx')).AssignedReview)
const AssignedReviews = fetched(
  async () => (await import('./recognition/assigned-reviews.tsx')).AssignedReviews,
)
const OwnExpertProfile = fetched(
  async () => (await import('./recognition/assigned-reviews.tsx')).OwnExpertProfile,
)
const Evaluation = fetched(async () => (await import('./recognition/evaluation.tsx')).Evaluation)
const Evaluations = fetched(async () => (await import('./recognition/evaluations.tsx')).Evaluations)
const Pool = fetched(async () => (await import('./recognition/pool.tsx')).Pool)
const Recognition = fetched(async () => (await import('./recognition/recognition.tsx')).Recognition)
const Recognitions = fetched(async () => (await import('./recognition/recognitions.tsx')).Recognitions)
const SavedSelfCheck = fetched(async () => (await import('./recognition/self-check.tsx')).SavedSelfCheck)
const SelfChecks = fetched(async () => (await import('./recognition/self-check.tsx')).SelfChecks)
const Subsidies = fetched(async () => (await import('./recognition/subsidies.tsx')).Subsidies)
const Subsidy = fetched(async () => (await import('./recognition/subsidies.tsx')).Subsidy)
const TitleCourses = fetched(async () => (await import('./recognition/title-courses.tsx')).TitleCourses)

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
