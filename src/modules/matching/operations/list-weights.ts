import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { leastNeeds, tellingLists } from '../training.ts'
import * as api from '../weights.api.ts'
import { judgedLists, keptWeights, usesOfWeights, weightsInForce } from '../weights.store.ts'
import { weightsByRule } from '../weights.ts'

export const listWeights = operation(api.listWeights, async (_, { tx }) => {
  const [kept, uses, current] = [await keptWeights(tx), await usesOfWeights(tx), await weightsInForce(tx)]
  const byRule = { ...weightsByRule, report: null, madeAt: null }
  const isKept = kept.some(({ version }) => version === byRule.version)
  return accept({
    versions: [...kept, ...(isKept ? [] : [byRule])].map(one => ({
      ...one,
      inForce: one.version === current.version,
    })),
    uses: uses.map(({ version, since }) => ({ version, since })),
    used: uses[0]?.number ?? 0,
    tellingNeeds: tellingLists(await judgedLists(tx)).length,
    leastNeeds,
  })
})
