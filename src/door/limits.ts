import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { Pool } from '#adapters/postgres/pool.ts'
import { unavailableOr } from '#adapters/postgres/transaction.ts'
import type { Contract, Limit, Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { lt } from '#kernel/sql.ts'
import { rateLimit } from './tables.ts'

const subjectOf = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'email' in input ? String(input.email).toLowerCase() : ''

/** What all calls together are counted for. An address and an organisation may be shared by many people. */
export interface Counted {
  readonly address?: string
  readonly personId?: string
  readonly organisationId?: string
}

const shared = 5

const tooMany = ({ msBeforeNext }: RateLimiterRes) =>
  new Problem('too-many', {
    message: `操作过于频繁，请在 ${wait(msBeforeNext)}后再试。`,
    retryAfter: Math.ceil(msBeforeNext / 1000),
  })

/**
 * Counts all calls, in this process only: it keeps one caller from taking everybody's share, and nobody's right rests
 * on the exact figure (quality S10).
 */
export class Traffic {
  readonly #limiters: Readonly<Record<keyof Counted, RateLimiterMemory>>

  /** `most`: calls in a minute by one account; an address or an organisation has five times as many. */
  constructor(most: number) {
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterMemory({ keyPrefix, points, duration: 60 })
    this.#limiters = {
      address: limiter('address', shared * most),
      personId: limiter('person', most),
      organisationId: limiter('organisation', shared * most),
    }
  }

  /** Throws Problem `too-many` where one of them is over its limit. */
  async count(counted: Counted): Promise<void> {
    for (const name of ['address', 'personId', 'organisationId'] as const) {
      const key = counted[name]
      if (key === undefined) continue
      try {
        await this.#limiters[name].consume(key)
      } catch (refused) {
        throw refused instanceof RateLimiterRes ? tooMany(refused) : refused
      }
    }
  }
}

/**
 * Counts calls of operations that have a limit. Whoever is over it waits; nobody's account is locked by others'
 * attempts. Commands are counted in the database, so that all processes count together; questions in this process,
 * because a count that is committed makes every kept answer one that has to be found anew (kept-answers.ts): their
 * limits spare the processor, and no token or number that one could ask for can be guessed.
 */
export class Limits {
  readonly #pool: Pool
  readonly #limiters = new Map<string, RateLimiterAbstract>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async count(
    { id, kind, limit }: Contract,
    by: { address: string; personId: string | null; input: unknown },
  ): Promise<void> {
    if (!limit) return
    const keys = {
      address: by.address,
      'address+subject': `${by.address} ${subjectOf(by.input)}`,
      person: by.personId ?? by.address,
    }
    try {
      await this.#limiterOf(id, kind, limit).consume(keys[limit.per])
    } catch (refused) {
      throw refused instanceof RateLimiterRes ? tooMany(refused) : unavailableOr(refused)
    }
  }

  #limiterOf(operation: string, kind: Contract['kind'], { calls, seconds }: Limit): RateLimiterAbstract {
    const known = this.#limiters.get(operation)
    if (known) return known
    const most = { keyPrefix: operation, points: calls, duration: seconds }
    const limiter =
      kind === 'query'
        ? new RateLimiterMemory(most)
        : new RateLimiterPostgres({
            ...most,
            storeClient: this.#pool,
            storeType: 'pool',
            schemaName: 'door',
            tableName: 'rate_limit',
            tableCreated: true,
            clearExpiredByTimeout: false,
          })
    this.#limiters.set(operation, limiter)
    return limiter
  }
}

const wait = (milliseconds: number): string =>
  milliseconds > 90_000 ? `${Math.ceil(milliseconds / 60_000)} 分钟` : `${Math.ceil(milliseconds / 1000)} 秒`

/** Removes counters whose time has run out at `now` (milliseconds). */
export async function forgetCounters(tx: Tx, now: number): Promise<void> {
  await tx.delete(rateLimit).where(lt(rateLimit.expire, now))
}
