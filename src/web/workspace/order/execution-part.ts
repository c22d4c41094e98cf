import type { ExecutionView } from '#modules/execution/api.ts'

/** What each part of the page of execution is told. */
export interface Part {
  readonly orderId: string
  readonly execution: ExecutionView
  /** Whether this person records things here. */
  readonly writes: boolean
}
