import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { deletePlan } from '../store.ts'

export const removePlan = operation(api.removePlan, async ({ planId }, { tx, reach, changed }) => {
  await deletePlan(tx, reach, planId)
  changed({ object: { kind: 'route-plan', id: planId } })
  return accept({})
})
