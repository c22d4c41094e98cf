import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Vault } from '#modules/identity/index.ts'
import * as api from '../notice.api.ts'
import { objectionById, objectorOf } from '../notice.store.ts'
import { handlerRefusal } from '../rules.ts'

export const readObjector = (vault: Vault) =>
  operation(api.readObjector, async ({ objectionId }, { tx, actor, changed }) => {
    const { handlerId } = await objectionById(tx, objectionId)
    const decision = decide({}, [handlerRefusal(handlerId, signedIn(actor).personId)])
    if (!decision.ok) return decision
    const who = await objectorOf(tx, objectionId, vault)
    if (!who)
      return refuse({
        rule: 'recognition.objection.erased',
        message: '提出人的身份已按保存期删除，异议的内容和答复仍在。',
      })
    changed({ object: { kind: 'recognition-objection', id: objectionId } })
    return accept(who)
  })
