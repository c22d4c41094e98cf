import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedNeeds } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { requestView } from '../assistance.ts'
import { takenAssistance, waitingAssistance } from '../store.ts'

export const listAssistance = operation(api.listAssistance, async (_, { tx, reach, changed }) => {
  const [own, waiting] = [await takenAssistance(tx, reach), await waitingAssistance(tx, reach)]
  const needs = await unscopedNeeds(
    tx,
    [...own, ...waiting].map(({ assistance }) => assistance.needId),
  )
  const byId = new Map(needs.map(need => [need.id, need]))
  const view = (one: (typeof own)[number]) => {
    const need = byId.get(one.assistance.needId)
    if (need?.status !== 'published' || !need.content) return []
    changed({ object: { kind: 'need', id: need.id } })
    return [requestView(one, { ...need, content: need.content })]
  }
  return accept({ own: own.flatMap(view), waiting: waiting.flatMap(view) })
})
