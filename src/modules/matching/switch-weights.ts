import type { Refusal } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { keepWeightsByRule, keptWeights, storeUse, weightsInForce } from './weights.store.ts'

/** Puts a version in force after `used` others, or says why not. Matches from now on are scored by it. */
export async function switchWeights(
  { tx, now, changed }: Pick<Context, 'tx' | 'now' | 'changed'>,
  version: string,
  used: number,
  usedBy: string | null,
): Promise<Refusal | null> {
  const current = await weightsInForce(tx)
  if (current.version === version)
    return { rule: 'matching.weights.other', message: `权重 ${version} 已在使用，无需再启用。` }
  await keepWeightsByRule(tx, version, now)
  const known = await keptWeights(tx)
  if (!known.some(one => one.version === version))
    return { rule: 'matching.weights.known', message: `没有权重 ${version}，请从列表中选择。` }
  await storeUse(tx, used, { version, since: now, usedBy })
  changed({
    object: { kind: 'weights', id: version },
    before: { version: current.version },
    after: { version },
  })
  return null
}
