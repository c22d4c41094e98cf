import type { Refusal } from '#kernel/decision.ts'
import { messageOf, Problem, type ProblemCode, statusOf } from '#kernel/problem.ts'

/** What every caller sees when something isn't done. */
export interface ErrorBody {
  readonly code: ProblemCode
  readonly message: string
  readonly refusals: readonly Refusal[]
  readonly requestId: string
}

export interface ErrorAnswer {
  readonly status: number
  readonly retryAfter: number | undefined
  readonly body: ErrorBody
}

export const refusedAnswer = (refusals: readonly Refusal[], requestId: string): ErrorAnswer => ({
  status: statusOf('refused'),
  retryAfter: undefined,
  body: { code: 'refused', message: messageOf('refused'), refusals, requestId },
})

/** A Problem as it is; anything else as an internal error without a word of what went wrong inside. */
export function errorAnswer(error: unknown, requestId: string): ErrorAnswer {
  const problem = error instanceof Problem ? error : new Problem('internal')
  const { code, message, faults, status, retryAfter } = problem
  return { status, retryAfter, body: { code, message, refusals: faults, requestId } }
}
