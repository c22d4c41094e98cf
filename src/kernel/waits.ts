import type { ActingFor, Grants, Reach } from './actor.ts'
import type { Contract } from './operation.ts'
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
  /** Whose turn it is; `whoMay` where it is that of all who may do what is waited for. */
  readonly hands: Grants
  /** A number, as a query in brackets. */
  readonly count: (waiter: Waiter) => SQL
}

export const whoMay = ({ permission }: Pick<Contract, 'permission'>): Grants =>
  typeof permission === 'string' ? {} : permission

/** How many rows of `from`, a table or several joined, meet the condition. */
export const howMany = (from: SQL, condition: SQL | undefined): SQL =>
  sql`(select count(*) from ${from} where ${condition ?? sql`true`})`
