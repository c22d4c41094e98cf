import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople, holdersOf } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { assignedLetter } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { conflictWith, isAmong } from '../office-view.ts'
import { assignedAlready, assignRefusals } from '../rules.ts'
import { insertAssignment, lockRequest, storeRequest } from '../store.ts'
import { clockView, progressOf } from '../view.ts'

export const assignExperts = (pack: Pack, link: Link) =>
  operation(api.assignExperts, async ({ requestId, personIds, workingDays: given }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const request = await lockRequest(tx, reach, requestId)
    const [progress] = await progressOf(tx, [request])
    const holders = await holdersOf(tx, 'expert', personIds)
    const chosen = personIds.map(id => holders.find(({ personId }) => personId === id) ?? null)
    const decision = decide(
      {},
      assignRefusals(
        request,
        chosen.map(
          one =>
            one && {
              name: one.name,
              conflict: progress ? conflictWith(one, progress) : null,
              assigned: progress ? isAmong(one, progress) : false,
            },
        ),
        given,
      ),
    )
    if (!decision.ok || !progress) return decision.ok ? refuse() : decision
    const workingDays = request.workingDays ?? given
    if (request.workingDays === null) await storeRequest(tx, requestId, { workingDays })
    const { dueOn } = clockView({ ...progress, request: { ...request, workingDays } }, pack, now)
    const addresses = await addressesOfPeople(tx, personIds)
    for (const { personId, name, organisations } of holders) {
      const id = newId()
      const stored = await insertAssignment(tx, {
        id,
        requestId,
        expertId: personId,
        belongs: organisations.map(one => one.id),
        assignedBy: signedIn(actor).personId,
        assignedAt: now,
        state: 'assigned',
        draft: {},
      })
      if (!stored) return refuse(assignedAlready(name))
      const to = addresses.get(personId)
      for (const letter of assignedLetter(to ? [to] : [], diagnosisNumber(request), dueOn, id, link))
        send(letter)
    }
    changed({
      object: { kind: 'diagnosis', id: requestId },
      before: { workingDays: request.workingDays },
      after: { experts: personIds, workingDays },
    })
    return accept({})
  })
