import { accept, decide, refuse } from '#kernel/decision.ts'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../expert.api.ts'
import { conflictNow } from '../expert-view.ts'
import { findingContent } from '../finding.ts'
import { findingLetter } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { submitRefusals } from '../rules.ts'
import { insertFinding, lockAssigned, storeAssignment, storeRequest } from '../store.ts'

export const submitFinding = (link: Link) =>
  operation(api.submitFinding, async ({ assignmentId, version, reason }, context) => {
    const { tx, reach, now, send, changed } = context
    const { assignment, request } = await lockAssigned(tx, reach, assignmentId)
    const content = findingContent.safeParse(assignment.draft, { error: sentence })
    const decision = decide({}, [
      ...submitRefusals(request, assignment, reason),
      await conflictNow(tx, assignment.expertId, request),
      ...(content.success ? [] : faultsOf(content.error, 'diagnosis.finding')),
    ])
    if (!decision.ok || !content.success) return decision.ok ? refuse() : decision
    const revision = assignment.revisions + 1
    const next = await storeAssignment(tx, assignmentId, version, { revisions: revision })
    await insertFinding(tx, {
      assignmentId,
      revision,
      at: now,
      content: content.data,
      reason: revision === 1 ? null : reason,
    })
    if (request.answeredAt === null) await storeRequest(tx, request.id, { answeredAt: now })
    const { conclusion } = content.data
    const addresses = await addressesOfPeople(tx, [request.createdBy])
    for (const letter of findingLetter(
      [...addresses.values()],
      diagnosisNumber(request),
      { conclusion, revision },
      request.needId,
      link,
    ))
      send(letter)
    changed({
      object: { kind: 'diagnosis', id: request.id },
      after: { assignmentId, revision, conclusion },
      ...(revision === 1 ? {} : { reason }),
    })
    return accept({ revision, version: next })
  })
