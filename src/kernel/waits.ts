import type { ActingFor, Reach, Scope } from './actor.ts'
import type { Role } from './role.ts'
import { type SQL, sql } from './sql.ts'

/** Whose turn it is: a person, for whom they act, and how far what is granted to them reaches. */
export interface Waiter {
  readonly personId: string
  readonly actingFor: ActingFor
  readonly reach: Reach
  readonly now: Date
}

/**
 * 等待办理: what waits for somebody at one page, declared beside the list that shows it and counted by the same condition.
 * What somebody proposed that another person must decide doesn't wait for the one who proposed it.
 */
export interface Waits {
  /** The page with the list, as a path of the site. */
  readonly place: `/office/${string}` | `/workspace/${string}`
  /** Whose turn it is. */
  readonly hands: Readonly<Partial<Record<Role, Scope>>>
  /** A number, as a query in brackets. */
  readonly count: (waiter: Waiter) => SQL
}

/** How many rows of `from`, a table or several joined, meet the condition. */
export const howMany = (from: SQL, condition: SQL | undefined): SQL =>
  sql`(select count(*) from ${from} where ${condition ?? sql`true`})`
