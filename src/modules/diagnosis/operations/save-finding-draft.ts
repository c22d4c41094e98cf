import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../expert.api.ts'
import { draftRefusals } from '../rules.ts'
import { lockAssigned, storeAssignment } from '../store.ts'

export const saveFindingDraft = operation(
  api.saveFindingDraft,
  async ({ assignmentId, version, draft }, { tx, reach, changed }) => {
    const { assignment, request } = await lockAssigned(tx, reach, assignmentId)
    const decision = decide({}, draftRefusals(request, assignment))
    if (!decision.ok) return decision
    const next = await storeAssignment(tx, assignmentId, version, { draft })
    changed({ object: { kind: 'diagnosis', id: request.id }, after: { assignmentId } })
    return accept({ version: next })
  },
)
