/**
 * 上机资格: who may run a line: asked for by the person, issued by the platform on a basis until a day, lost when
 * unused for long, with an operator present where it says so, suspended and restored with a reason or by an incident.
 * Rows: C8. Asks catalogue for lines, identity for people; asked by booking.
 */
import type { Link } from '#kernel/letter.ts'
import { askQualification } from './operations/ask-qualification.ts'
import {
  declineQualification,
  issueQualification,
  restoreQualification,
  suspendQualification,
} from './operations/decide-qualification.ts'
import { getRequirement } from './operations/get-requirement.ts'
import { listIssued, listMyQualifications, listRunners } from './operations/list-qualifications.ts'
import { setRequirement } from './operations/set-requirement.ts'

export { qualificationLetters } from './letters.ts'
export { qualificationRefusal } from './rules.ts'
export { heldBy, heldOf, noteUse, requirementOf } from './store.ts'
export { suspendForIncident } from './suspension.ts'
export { qualificationWaits } from './waits.ts'

/** View that other modules may read: `qualification.pub_issued`. */
export const qualification = (link: Link) => [
  getRequirement,
  setRequirement,
  askQualification(link),
  listMyQualifications,
  listRunners,
  listIssued,
  issueQualification(link),
  declineQualification(link),
  suspendQualification(link),
  restoreQualification(link),
]
