/** Orders on their own line of time, and on that of the need that they came from. */
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import { factsOf } from './facts.ts'
import { orderNumber } from './number.ts'
import { type OrderFacts, type OrderStepFact, stepsOf } from './steps.ts'
import { type OrderRow, ordersOfNeeds } from './store.ts'
import type { OrderStep } from './terms.ts'

type Kind = Exclude<OrderStep, 'accepted' | 'signed' | 'cancelled' | 'ended'>

const isTold = (kind: OrderStep): kind is Kind =>
  kind !== 'accepted' && kind !== 'signed' && kind !== 'cancelled' && kind !== 'ended'

const stepsFor = (facts: OrderFacts, needId: string): Step<Kind>[] =>
  stepsOf(facts).flatMap(({ kind, from, to, dueOn, note, party }) =>
    isTold(kind)
      ? [
          {
            ...{ kind, needId, id: facts.row.id, from, to },
            due: dueOn === null ? null : { on: dueOn },
            holder: party === 'provider' ? { lineId: facts.row.lineId } : null,
            note: [orderNumber(facts.row), note].filter(Boolean).join('，'),
          },
        ]
      : [],
  )

/** Those of one order, told to both its sides alike. */
export async function orderStepsOf(tx: Tx, row: OrderRow): Promise<OrderStepFact[]> {
  const [facts] = await factsOf(tx, [row])
  return facts ? stepsOf(facts) : []
}

export async function orderNeedSteps(tx: Tx, needIds: readonly string[]): Promise<Step<Kind>[]> {
  const found = await factsOf(tx, await ordersOfNeeds(tx, needIds))
  return found.flatMap(facts => (facts.row.needId === null ? [] : stepsFor(facts, facts.row.needId)))
}
