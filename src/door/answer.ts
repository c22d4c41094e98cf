import type { Context as Exchange } from 'hono'
import type { Decision, Refusal } from '#kernel/decision.ts'
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

export function sendError(exchange: Exchange, { status, retryAfter, body }: ErrorAnswer): Response {
  if (retryAfter !== undefined) exchange.header('Retry-After', String(retryAfter))
  return exchange.json(body, status as 400)
}

/** What was decided, as every caller over HTTP gets it: the value, or all that stands against it. */
export const sendDecision = (exchange: Exchange, decision: Decision<unknown>, requestId: string): Response =>
  decision.ok
    ? exchange.body(JSON.stringify(decision.value), 200, { 'Content-Type': 'application/json' })
    : sendError(exchange, refusedAnswer(decision.refusals, requestId))
