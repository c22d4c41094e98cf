/** Platforms that ask for the whole of a need: the owner's to decide, then the platform's to accept the undertaking. */
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import { requestsOfNeeds } from './store.ts'
import { disclosureStates } from './terms.ts'

export async function disclosureSteps(
  tx: Tx,
  needIds: readonly string[],
): Promise<Step<'granting' | 'undertaking'>[]> {
  const requests = await requestsOfNeeds(tx, needIds)
  return requests.flatMap(({ id, needId, platformId, state, askedAt, decidedAt, acceptedAt, revokedAt }) => {
    const common = { needId, id, due: null, holder: { platformId } }
    const note = state === 'asked' ? '' : disclosureStates[state]
    const granting = { ...common, kind: 'granting' as const, from: askedAt, to: decidedAt, note }
    if (decidedAt === null || state === 'refused') return [granting]
    const to = acceptedAt ?? revokedAt
    return [granting, { ...common, kind: 'undertaking' as const, from: decidedAt, to, note: '' }]
  })
}
