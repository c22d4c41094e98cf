import { createContext } from 'react-router'
import type { Refusal } from '#kernel/decision.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import type { Within } from './ui/frame/within-site.ts'

/** What a form shows when its submit wasn't done: the same body that the API answers. */
export interface PageError {
  readonly code: string
  readonly message: string
  readonly refusals: readonly Refusal[]
}

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: PageError }

/**
 * A page's only way to data, on the server: the same operations that the API offers, run for whoever asked for the
 * page. Handed to loaders and actions by the load context.
 */
export interface PageDoor {
  /** Answers, or throws the response that the error page shows (404, 503 …); 401 leads to the sign-in page. */
  call<C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>>
  /** For forms: what can be mended by the person comes back as an error to show beside the fields. */
  attempt<C extends Contract>(contract: C, input: Input<C>, key?: string): Promise<Attempt<Output<C>>>
  /** The secret that marks the scripts of this page while it is rendered; it doesn't leave (door/page-scripts.ts). */
  readonly nonce: string
  /** Whether everything in this system is sample data (示例). */
  readonly sample: boolean
  /** What of another site the page stands in. */
  readonly within: Within
  /** For what went wrong while rendering. */
  report(error: unknown): void
}

export const doorContext = createContext<PageDoor>()
