import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { releasedLetter } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { releaseRefusals } from '../rules.ts'
import { lockAssignment, lockRequest, storeAssignment } from '../store.ts'

/** What the expert has written so far stays in the record; who comes next begins anew. */
export const releaseExpert = (link: Link) =>
  operation(api.releaseExpert, async ({ requestId, assignmentId, reason }, context) => {
    const { tx, reach, now, send, changed } = context
    const request = await lockRequest(tx, reach, requestId)
    const assigned = await lockAssignment(tx, requestId, assignmentId)
    const decision = decide({}, releaseRefusals(request, assigned))
    if (!decision.ok) return decision
    await storeAssignment(tx, assignmentId, assigned.version, {
      state: 'released',
      releasedAt: now,
      releasedReason: reason,
    })
    const address = (await addressesOfPeople(tx, [assigned.expertId])).get(assigned.expertId)
    for (const letter of releasedLetter(address ? [address] : [], diagnosisNumber(request), link))
      send(letter)
    changed({
      object: { kind: 'diagnosis', id: requestId },
      before: { assignmentId, state: assigned.state },
      after: { assignmentId, state: 'released' },
      reason,
    })
    return accept({})
  })
