import type { Clock } from '#kernel/clock.ts'
import { byKept, filled, firstCome, inTurn } from './fill.ts'
import { improve } from './improve.ts'
import type { Plan } from './plan.ts'
import { Prices } from './prices.ts'
import { type Allocation, type Packed, type Problem, pack } from './problem.ts'

/** When to stop. Without a time the same problem always gives the same allocation. */
export interface Effort {
  /** Good enough: a proven gap of no more than this. */
  readonly gap: number
  readonly rounds: number
  /** Asked after each plan; the best one so far is the answer. */
  readonly time?: { readonly clock: Clock; readonly milliseconds: number }
}

/** After so many rounds of pricing the prices are made into a plan; no fewer are done. */
const pricing = 25
/** A move is tried unless it costs more than this share of what a need is worth on average. */
const slack = 0.05

const gapOf = (objective: number, bound: number): number => (bound === 0 ? 0 : (bound - objective) / bound)

/**
 * Prices and plans in turns: each plan is made by the prices and bettered by moves, the best plan is what the next
 * prices aim at. Never worse than first come, first served. Pauses before each plan, so that whoever asks can let
 * others have their turn.
 */
export function* allocating(problem: Problem, effort: Effort): Generator<void, Allocation> {
  const packed = pack(problem)
  const prices = new Prices(packed)
  const end = effort.time && effort.time.clock.now().getTime() + effort.time.milliseconds
  const isOver = () => end !== undefined && (effort.time?.clock.now().getTime() ?? end) >= end
  let best = firstCome(packed)
  let rounds = 0
  do {
    yield
    for (let step = 0; step < pricing; step++) prices.round(best.objective)
    rounds += pricing
    const plan = planned(packed, prices)
    if (plan.objective > best.objective) best = plan
  } while (rounds < effort.rounds && gapOf(best.objective, prices.bound) > effort.gap && !isOver())
  inTurn(best)
  const { objective } = best
  const { bound } = prices
  return { assignment: best.choices(), objective, bound, gap: gapOf(objective, bound), rounds }
}

/** All of it at once. */
export function allocate(problem: Problem, effort: Effort): Allocation {
  const steps = allocating(problem, effort)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

function planned(packed: Packed, prices: Prices): Plan {
  const plan = filled(packed, byKept(packed, prices.current), prices.current)
  improve(plan, prices.best, (slack * plan.objective) / Math.max(1, packed.needs))
  return plan
}

/** What is worth how much when whoever comes first is served first. */
export const firstComeAllocation = (problem: Problem): Pick<Allocation, 'assignment' | 'objective'> => {
  const plan = firstCome(pack(problem))
  return { assignment: plan.choices(), objective: plan.objective }
}
