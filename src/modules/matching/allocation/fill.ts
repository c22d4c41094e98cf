import { keptOf, Plan } from './plan.ts'
import type { Packed } from './problem.ts'

/** The needs in the given order, each with the option that keeps most at the prices, of those still free. */
export function filled(problem: Packed, order: Iterable<number>, sums: Float64Array): Plan {
  const plan = new Plan(problem)
  for (const need of order) {
    const option = plan.bestFitting(need, sums)
    if (option >= 0) plan.take(need, option)
  }
  return plan
}

/**
 * First come, first served: in the order of the needs, each takes what is worth most to it of what is still free. Left
 * to itself a city allocates so, and so a proposal is measured against it.
 */
export const firstCome = (problem: Packed): Plan =>
  filled(problem, Array(problem.needs).keys(), new Float64Array(problem.capacity.length + 1))

/** Who keeps most at the prices comes first; where two keep the same, who stands first. */
export function byKept(problem: Packed, sums: Float64Array): number[] {
  const { first, needs } = problem
  const most = new Float64Array(needs)
  for (let need = 0; need < needs; need++)
    for (let option = first[need] as number; option < (first[need + 1] as number); option++)
      most[need] = Math.max(most[need] as number, keptOf(problem, option, sums))
  return [...most.keys()].sort((a, b) => (most[b] as number) - (most[a] as number) || a - b)
}

/**
 * What is worth the same is put in order: where a need goes without what a later one has, they change places, and
 * whoever has an option that could as well be an earlier one of its own gets that.
 */
export function inTurn(plan: Plan): void {
  const { needs, first } = plan.problem
  for (let need = 0; need < needs; need++)
    for (
      let option = first[need] as number;
      plan.assignment[need] === -1 && option < (first[need + 1] as number);
      option++
    )
      takeOver(plan, need, option)
  for (let need = 0; need < needs; need++) moveUp(plan, need)
}

function takeOver(plan: Plan, need: number, option: number): void {
  const { needs, from, to, value } = plan.problem
  for (let later = need + 1; later < needs; later++) {
    const held = plan.assignment[later] as number
    if (held < 0 || value[held] !== value[option]) continue
    if ((from[held] as number) >= (to[option] as number) || (from[option] as number) >= (to[held] as number))
      continue
    plan.release(later)
    if (plan.fits(option)) {
      plan.take(need, option)
      return
    }
    plan.take(later, held)
  }
}

function moveUp(plan: Plan, need: number): void {
  const { first, value } = plan.problem
  const held = plan.release(need)
  if (held < 0) return
  let option = first[need] as number
  while (option < held && (value[option] !== value[held] || !plan.fits(option))) option++
  plan.take(need, option)
}
