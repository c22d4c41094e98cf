import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { switchWeights } from '../switch-weights.ts'
import * as api from '../weights.api.ts'
import { countUses } from '../weights.store.ts'

export const putWeightsInForce = operation(api.putWeightsInForce, async ({ version }, context) => {
  const refusal = await switchWeights(context, version, await countUses(context.tx), null)
  return refusal ? refuse(refusal) : accept({})
})
