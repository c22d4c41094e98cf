import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { leastNeeds, tellingLists } from '../training.ts'
import * as api from '../weights.api.ts'
import { judgedLists, keptWeights, usesOfWeights, weightsInForce } from '../weights.store.ts'
import { allByRule, pointsOf } from '../weights.ts'

export const listWeights = operation(api.listWeights, async (_, { tx }) => {
  const [kept, uses, current] = [await keptWeights(tx), await usesOfWeights(tx), await weightsInForce(tx)]
  const known = new Set(kept.map(({ version }) => version))
  const byRule = allByRule
    .filter(({ version }) => !known.has(version))
    .map(one => ({ ...one, points: pointsOf(one.points), report: null, madeAt: null }))
  return accept({
    versions: [...kept, ...byRule].map(one => ({
      ...one,
      inForce: one.version === current.version,
    })),
    uses: uses.map(({ version, since }) => ({ version, since })),
    used: uses[0]?.number ?? 0,
    tellingNeeds: tellingLists(await judgedLists(tx)).length,
    leastNeeds,
  })
})
