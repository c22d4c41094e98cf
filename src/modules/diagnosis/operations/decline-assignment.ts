import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfRole, namesOfPeople } from '#modules/identity/index.ts'
import * as api from '../expert.api.ts'
import { declinedLetter } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { declineRefusals } from '../rules.ts'
import { lockAssigned, storeAssignment } from '../store.ts'

export const declineAssignment = (link: Link) =>
  operation(
    api.declineAssignment,
    async ({ assignmentId, reason, note }, { tx, reach, now, send, changed }) => {
      const { assignment, request } = await lockAssigned(tx, reach, assignmentId)
      const decision = decide({}, declineRefusals(request, assignment))
      if (!decision.ok) return decision
      await storeAssignment(tx, assignmentId, assignment.version, {
        state: 'declined',
        respondedAt: now,
        declineReason: reason,
        note,
      })
      const names = await namesOfPeople(tx, [assignment.expertId])
      const office = await addressesOfRole(tx, 'city-lead')
      const name = names.get(assignment.expertId) ?? '专家'
      for (const letter of declinedLetter(office, diagnosisNumber(request), name, reason, link)) send(letter)
      changed({
        object: { kind: 'diagnosis', id: request.id },
        after: { assignmentId, state: 'declined', reason },
      })
      return accept({})
    },
  )
