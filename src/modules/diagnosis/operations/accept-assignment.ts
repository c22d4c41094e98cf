import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../expert.api.ts'
import { conflictNow } from '../expert-view.ts'
import { acceptRefusals } from '../rules.ts'
import { lockAssigned, storeAssignment } from '../store.ts'

export const acceptAssignment = operation(
  api.acceptAssignment,
  async ({ assignmentId }, { tx, reach, now, changed }) => {
    const { assignment, request } = await lockAssigned(tx, reach, assignmentId)
    const decision = decide({}, [
      ...acceptRefusals(request, assignment),
      await conflictNow(tx, assignment.expertId, request),
    ])
    if (!decision.ok) return decision
    await storeAssignment(tx, assignmentId, assignment.version, { state: 'accepted', respondedAt: now })
    changed({ object: { kind: 'diagnosis', id: request.id }, after: { assignmentId, state: 'accepted' } })
    return accept({})
  },
)
