import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { holdApplication } from '../moving.ts'
import * as api from '../notice.api.ts'
import { handOver, objectionById } from '../notice.store.ts'
import { answeredObjection, handedOverRefusal, takenOver } from '../rules.ts'

/** An official who is away or has left holds nothing up: a colleague takes the objection over, which stays on record. */
export const handOverObjection = operation(
  api.handOverObjection,
  async ({ objectionId, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { personId } = signedIn(actor)
    const seen = await objectionById(tx, objectionId)
    await holdApplication(context, seen.applicationId)
    // Read once the application is held: a colleague may have been quicker.
    const { handlerId, answeredAt } = await objectionById(tx, objectionId)
    const decision = decide({}, [
      answeredAt ? answeredObjection : null,
      handedOverRefusal(handlerId, personId) ?? (handlerId === seen.handlerId ? null : takenOver),
    ])
    if (!decision.ok) return decision
    if (!(await handOver(tx, objectionId, { from: handlerId ?? '', to: personId, at: now })))
      return refuse(takenOver)
    changed({
      object: { kind: 'recognition-objection', id: objectionId },
      before: { handler: handlerId },
      after: { handler: personId },
      reason,
    })
    return accept({})
  },
)
