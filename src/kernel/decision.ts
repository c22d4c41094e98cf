import type { Role } from './role.ts'

/** A plain value that explains a refusal: the number, the limit, the date that decided. */
export type Fact = string | number | boolean | null

/**
 * One rule that said no (规则拒绝). A refusal is a value, not an error: all refusals of an attempt are
 * returned together, each with the rule's id, the facts it used and a Chinese sentence that says what to do.
 */
export interface Refusal {
  /** Id of the rule, e.g. `booking.notice`. Stable: tests, documents and the API name it. */
  readonly rule: string
  /** Chinese, complete: what, which number, which limit, what to do. */
  readonly message: string
  /** The input field it concerns, as a dotted path, where there is one. */
  readonly field?: string
  readonly facts?: Readonly<Record<string, Fact>>
  /** Clause of the policy that the rule comes from, e.g. `一6`. Absent where the house made the rule. */
  readonly clause?: string
  /** Roles of whoever made the rule that may let it be passed by with a reason. Absent where nobody may. */
  readonly override?: readonly Role[]
}

/** What a deciding function answers: go ahead with a value, or every reason why not. */
export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

export const accept = <T>(value: T): Decision<T> => ({ ok: true, value })

export const refuse = (...refusals: Refusal[]): { ok: false; refusals: readonly Refusal[] } => ({
  ok: false,
  refusals,
})

/** Accepts `value` when no rule refused; otherwise hands back all refusals. */
export const decide = <T>(value: T, refusals: readonly (Refusal | null)[]): Decision<T> => {
  const found = refusals.filter(refusal => refusal !== null)
  return found.length === 0 ? accept(value) : refuse(...found)
}
