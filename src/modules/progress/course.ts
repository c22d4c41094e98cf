/** Needs with all their steps: asked of each module once, however many needs there are. */
import type { Tx } from '#kernel/operation.ts'
import { stepState } from '#kernel/step.ts'
import { billingNeedSteps } from '#modules/billing/index.ts'
import { bookingSteps } from '#modules/booking/index.ts'
import { type NeedRow, platformNames, stepsOfNeed, unscopedLines } from '#modules/catalogue/index.ts'
import { diagnosisSteps } from '#modules/diagnosis/index.ts'
import { disclosureSteps } from '#modules/disclosure/index.ts'
import { executionSteps } from '#modules/execution/index.ts'
import { inquirySteps } from '#modules/inquiry/index.ts'
import { matchingSteps } from '#modules/matching/index.ts'
import { orderNeedSteps } from '#modules/order/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { NeedStep } from './api.ts'
import { courseOf, isOverdue, type NeedStepFact } from './rules.ts'
import { steps as terms } from './terms.ts'

async function holderNames(tx: Tx, steps: readonly NeedStepFact[]) {
  const holders = steps.flatMap(({ holder }) => holder ?? [])
  const lines = await unscopedLines(tx, [
    ...new Set(holders.flatMap(one => ('lineId' in one ? one.lineId : []))),
  ])
  const platforms = await platformNames(
    tx,
    holders.flatMap(one => ('platformId' in one ? one.platformId : [])),
  )
  return ({ holder }: NeedStepFact): string | null => {
    if (holder === null) return null
    if ('platformId' in holder) return platforms.get(holder.platformId) ?? null
    const found = lines.find(({ line }) => line.id === holder.lineId)
    return found ? `${found.platform.name} ${found.line.name}` : null
  }
}

/** Of each need its steps in order; the caller has seen to whose needs they are. */
export async function coursesOf(
  tx: Tx,
  needs: readonly NeedRow[],
  pack: Pack,
  now: Date,
): Promise<{ need: NeedRow; steps: NeedStep[] }[]> {
  const ids = needs.map(({ id }) => id)
  const { found, steps: matched } = await matchingSteps(tx, ids)
  const told: NeedStepFact[] = [
    ...needs.flatMap(stepsOfNeed),
    ...(await diagnosisSteps(tx, ids, pack, now)),
    ...matched,
    ...(await disclosureSteps(tx, ids)),
    ...(await inquirySteps(tx, ids, now)),
    ...(await bookingSteps(tx, ids, now)),
    ...(await orderNeedSteps(tx, ids)),
    ...(await executionSteps(tx, ids)),
    ...(await billingNeedSteps(tx, ids)),
  ]
  const nameOf = await holderNames(tx, told)
  const view = (fact: NeedStepFact): NeedStep => {
    const { kind, id, from, to, due, holder, note } = fact
    const { phase, hands } = terms[kind]
    return {
      kind,
      id,
      phase,
      hands,
      holderName: nameOf(fact),
      lineId: holder && 'lineId' in holder ? holder.lineId : null,
      state: stepState(fact, now),
      from,
      to,
      dueAt: due && 'at' in due ? due.at : null,
      dueOn: due && 'on' in due ? due.on : null,
      overdue: isOverdue(fact, now),
      note,
    }
  }
  return needs.map(need => ({
    need,
    steps: courseOf(
      need,
      found.find(({ needId }) => needId === need.id),
      told.filter(({ needId }) => needId === need.id),
    ).map(view),
  }))
}
