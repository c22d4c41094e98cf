import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../call.api.ts'
import { callById, waivePlaces } from '../call.store.ts'

export const waiveQuota = operation(api.waiveQuota, async (input, { tx, actor, now, newId, changed }) => {
  const { callId, locality, places, reason } = input
  await callById(tx, callId)
  const row = { id: newId(), ...input, by: signedIn(actor).personId, at: now }
  if (!(await waivePlaces(tx, row)))
    return refuse({
      rule: 'recognition.waiver',
      field: 'locality',
      message: '该地区在本批次没有推荐限额，不用豁免。',
    })
  changed({ object: { kind: 'recognition-call', id: callId }, after: { locality, places }, reason })
  return accept({})
})
