import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../notice.api.ts'
import { objectionById, objectorOf } from '../notice.store.ts'
import { handlerRefusal } from '../rules.ts'

export const readObjector = operation(api.readObjector, async ({ objectionId }, { tx, actor, changed }) => {
  const { handlerId } = await objectionById(tx, objectionId)
  const decision = decide({}, [handlerRefusal(handlerId, signedIn(actor).personId)])
  if (!decision.ok) return decision
  const { name, contact, organisation } = await objectorOf(tx, objectionId)
  changed({ object: { kind: 'recognition-objection', id: objectionId } })
  return accept({ name, contact, organisation })
})
