/** How a caller tries an operation on an estate. */
import { plainDate } from '#kernel/calendar.ts'
import type { Contract, Input } from '#kernel/operation.ts'
import type { Actor } from '#test/cast.ts'
import type { Estate } from './estate.ts'

/** Whose a record is: of the estate's client, host, both, the office of the client's locality, its expert or broker, one person, or nobody's (a list, a new record). */
export type Owner = 'client' | 'host' | 'both' | 'expert' | 'broker' | 'office' | 'person' | 'nobody'

export interface Attempt<I = unknown> {
  readonly owner: Owner
  readonly input: (estate: Estate, actor: Actor | null) => I
}

type Contracts<Everything> = {
  [K in keyof Everything as Everything[K] extends Contract ? K : never]: Everything[K]
}

/** An operation without an entry doesn't compile. */
export type AttemptsAt<Everything> = {
  readonly [K in keyof Contracts<Everything>]: Attempt<
    Contracts<Everything>[K] extends Contract ? Input<Contracts<Everything>[K]> : never
  >
}

export const nothing: Attempt<Record<string, never>> = { owner: 'nobody', input: () => ({}) }
export const of = <I>(owner: Owner, input: Attempt<I>['input']): Attempt<I> => ({ owner, input })

export const reason = '逐一核对权限'
export const dates = { from: plainDate('2026-03-01'), to: plainDate('2026-03-31') }
export const password = 'a purple bicycle in the rain'
export const mine = (actor: Actor | null) => actor ?? ('buyer' as const)

/** These end the session they are called with. */
export const ending = new Set(['identity.signOut', 'identity.actFor'])
