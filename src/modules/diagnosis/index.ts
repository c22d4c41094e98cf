/**
 * 专家诊断: before a need is matched, experts say whether it is ripe for pilot work, on what route and with which
 * parameters, on a fixed form and within a term of working days. The office chooses them; who has a tie to the client or
 * to a platform that the need names can't be chosen, and nobody who judges learns whose need it is.
 * Rows: AC-66. Asks catalogue for needs, identity for people, rulebook for the term and the calendar.
 */

import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { acceptAssignment } from './operations/accept-assignment.ts'
import { answerExpert } from './operations/answer-expert.ts'
import { askClient } from './operations/ask-client.ts'
import { assignExperts } from './operations/assign-experts.ts'
import { declineAssignment } from './operations/decline-assignment.ts'
import { getAssignedDiagnosis } from './operations/get-assigned-diagnosis.ts'
import { getDiagnosisRequest } from './operations/get-diagnosis-request.ts'
import { listAssignedDiagnoses } from './operations/list-assigned-diagnoses.ts'
import { listDiagnoses } from './operations/list-diagnoses.ts'
import { listDiagnosisRequests } from './operations/list-diagnosis-requests.ts'
import { releaseExpert } from './operations/release-expert.ts'
import { remindDiagnoses } from './operations/remind-diagnoses.ts'
import { requestDiagnosis } from './operations/request-diagnosis.ts'
import { saveFindingDraft } from './operations/save-finding-draft.ts'
import { submitFinding } from './operations/submit-finding.ts'
import { takeOverCriteria } from './operations/take-over-criteria.ts'
import { withdrawDiagnosis } from './operations/withdraw-diagnosis.ts'

/** View that other modules may read: `diagnosis.pub_diagnosis`. */
export { diagnosisLetters } from './letters.ts'
export { diagnosisSteps } from './need-steps.ts'
export { judgesNeed } from './store.ts'
export { diagnosisWaits } from './waits.ts'

export const diagnosis = (pack: Pack, link: Link) => [
  requestDiagnosis(pack, link),
  listDiagnoses(pack),
  answerExpert(link),
  takeOverCriteria,
  withdrawDiagnosis(link),
  listDiagnosisRequests(pack),
  getDiagnosisRequest(pack),
  assignExperts(pack, link),
  releaseExpert(link),
  remindDiagnoses(pack, link),
  listAssignedDiagnoses(pack),
  getAssignedDiagnosis(pack),
  acceptAssignment,
  declineAssignment(link),
  askClient(link),
  saveFindingDraft,
  submitFinding(link),
]
