/** How attempts end, as one word each, so that many of them can be counted and compared. */
import type { Decision } from '#kernel/decision.ts'
import { Problem, type ProblemCode } from '#kernel/problem.ts'

/** The code of the problem that an attempt ends with; null when it ends without. What is no problem is thrown on. */
export async function problemOf(attempt: Promise<unknown>): Promise<ProblemCode | null> {
  try {
    await attempt
    return null
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

/** `accepted`, the rules that refused, or the code of the problem. */
export async function outcomeOf(attempt: Promise<Decision<unknown>>): Promise<string> {
  try {
    const decision = await attempt
    return decision.ok ? 'accepted' : decision.refusals.map(({ rule }) => rule).join(' ')
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

/** How often each outcome came. */
export const tally = (outcomes: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(outcomes, outcome => outcome)].map(([outcome, all]) => [outcome, all.length]),
  )

/** Told that the system is busy, a client comes again, as the answer says. */
export async function patiently(attempt: () => Promise<Decision<unknown>>): Promise<string> {
  for (;;) {
    const outcome = await outcomeOf(attempt())
    if (outcome !== 'unavailable') return outcome
  }
}
