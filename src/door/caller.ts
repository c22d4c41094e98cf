import type { Decision } from '#kernel/decision.ts'
import type { Read } from './kept-answers.ts'
import type { Counted } from './limits.ts'

/** Who knocks. A `job` is the system itself; otherwise the session token says who it is, if anyone. */
export interface Caller {
  readonly token: string | null
  readonly job: string | null
  readonly address: string
  readonly agent: string
  readonly requestId: string
  readonly idempotencyKey: string | null
}

/** The system calls itself under this name: jobs, message handlers, the first start. */
export const asJob = (job: string): Caller => ({
  token: null,
  job,
  address: 'system',
  agent: 'system',
  requestId: `job-${job}`,
  idempotencyKey: null,
})

export interface Outcome<T = unknown> {
  readonly decision: Decision<T>
  /** Set where the operation hands out a session token, or takes it away with null. */
  readonly session: { readonly token: string | null } | null
  /** As of when, where it answers a question that everybody may ask, and leaves no trace. */
  readonly read: Read | null
  /** Whom the call counted for, besides its address. */
  readonly counted: Counted | null
}
