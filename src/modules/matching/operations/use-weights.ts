import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { switchWeights } from '../switch-weights.ts'
import * as api from '../weights.api.ts'

export const useWeights = operation(api.useWeights, async ({ version, used }, context) => {
  const refusal = await switchWeights(context, version, used, signedIn(context.actor).personId)
  return refusal ? refuse(refusal) : accept({})
})
