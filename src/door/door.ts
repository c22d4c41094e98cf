import type { Pool } from '#adapters/postgres/pool.ts'
import { inTransaction, type Mode, type Worked } from '#adapters/postgres/transaction.ts'
import type { Actor, Person } from '#kernel/actor.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Decision } from '#kernel/decision.ts'
import type { Contract, Input, Operation, Output, Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { append, type KeyRing } from '#modules/audit/index.ts'
import { findSession, touchSession } from '#modules/identity/index.ts'
import { enqueue } from '#modules/messages/index.ts'
import { admit } from './admission.ts'
import type { Caller, Outcome } from './caller.ts'
import { Finding } from './finding.ts'
import { parseInput } from './input.ts'
import { KeptAnswers, Moments, momentOf, type Read, sealed } from './kept-answers.ts'
import type { Counted, Limits, Traffic } from './limits.ts'
import { entriesOf } from './record.ts'
import { recall, remember } from './replay.ts'
import { contextOf, Gathered, submissionOf } from './run-context.ts'
import { SentAnswers } from './sent-answers.ts'

export interface Observation {
  readonly operation: string
  readonly outcome: 'accepted' | 'refused' | 'problem' | 'bug'
  readonly milliseconds: number
  readonly queries: number
}

interface Parts {
  readonly operations: readonly Operation[]
  readonly pool: Pool
  readonly clock: Clock
  readonly auditKeys: KeyRing
  readonly limits: Limits
  readonly traffic: Traffic
  /** Told after a commit that wrote messages, so that they needn't wait for the worker's next round. */
  readonly nudge: () => void
  readonly observe: (observation: Observation) => void
}

/** An answer of a public query, and whom its callers count for. */
interface Told {
  readonly value: unknown
  readonly counted: Counted | null
}

/** Whether an operation only reads what is public, and leaves no trace of it. */
const isKept = ({ contract, prepare }: Operation): boolean =>
  contract.kind === 'query' &&
  contract.permission === 'public' &&
  contract.audit === null &&
  !contract.limit &&
  !prepare

const countedFor = ({ personId, actingFor }: Person): Counted => ({
  personId,
  ...(actingFor ? { organisationId: actingFor.organisationId } : {}),
})

/**
 * The one way an operation is executed, whoever calls: page, API, import, job, message. In this order: parse the
 * input → limit → who → permission and reach → idempotency key → the operation's own steps → audit entry →
 * messages → commit → parse the output. A refusal or an error leaves nothing behind.
 */
export class Door {
  readonly #operations: ReadonlyMap<string, Operation>
  readonly #parts: Parts
  readonly #moments: Moments
  readonly #kept = new KeptAnswers<Told>()
  /** Questions whose answer will be kept and is being found. */
  readonly #finding = new Finding()
  /** The same questions as they were answered over HTTP. */
  readonly sent: SentAnswers

  constructor(parts: Parts) {
    this.#parts = parts
    this.#moments = new Moments(parts.pool)
    this.sent = new SentAnswers({ ...parts, moments: this.#moments })
    this.#operations = new Map(parts.operations.map(operation => [operation.contract.id, operation]))
    if (this.#operations.size !== parts.operations.length) throw new Error('two operations share an id')
  }

  /** The same door by another clock: what sample data has behind it happened on days of its own. */
  by(clock: Clock): Door {
    return new Door({ ...this.#parts, clock })
  }

  get contracts(): readonly Contract[] {
    return [...this.#operations.values()].map(({ contract }) => contract)
  }

  /** Before something costly is read for an operation: throws what `run` would tell a caller who may not use it. */
  async admit(id: string, caller: Caller): Promise<void> {
    const operation = this.#operations.get(id)
    if (!operation) throw new Problem('not-found')
    await this.#parts.traffic.count({ address: caller.address })
    const now = this.#parts.clock.now()
    const gathered = new Gathered()
    const actor = await this.#transaction('read', gathered, async tx => ({
      commit: true,
      value: await this.#who(tx, caller, now, gathered),
    }))
    admit(operation.contract, actor, now)
  }

  /** Typed by the contract; for pages, jobs and tests. */
  async call<C extends Contract>({ id }: C, input: Input<C>, caller: Caller): Promise<Outcome<Output<C>>> {
    return (await this.run(id, input, caller)) as Outcome<Output<C>>
  }

  /** Throws Problem where the caller or the moment is wrong; whatever else it throws is a bug. */
  async run(id: string, input: unknown, caller: Caller): Promise<Outcome> {
    const operation = this.#operations.get(id)
    if (!operation) throw new Problem('not-found')
    const started = performance.now()
    const gathered = new Gathered()
    let outcome: Observation['outcome'] = 'bug'
    try {
      const result = await this.#execute(operation, input, caller, gathered)
      outcome = result.decision.ok ? 'accepted' : 'refused'
      return result
    } catch (error) {
      if (error instanceof Problem) {
        outcome = 'problem'
        await this.#recordFailure(operation.contract, caller, error)
      }
      throw error
    } finally {
      const milliseconds = performance.now() - started
      this.#parts.observe({ operation: id, outcome, milliseconds, queries: gathered.queries })
    }
  }

  async #execute(operation: Operation, raw: unknown, caller: Caller, gathered: Gathered): Promise<Outcome> {
    const { contract } = operation
    if (caller.job === null) await this.#parts.traffic.count({ address: caller.address })
    const input = parseInput(contract.input, raw)
    const key = isKept(operation) ? `${contract.id} ${caller.token ?? ''} ${JSON.stringify(input)}` : null
    if (key === null) return this.#answer(operation, input, caller, gathered, null)
    const kept = await this.#recall(key, gathered)
    if (kept) return kept
    // Waited for once, rather than have all that an answer costs spent several times together.
    const other = this.#finding.other(key)
    if (other && (await other)) {
      const found = await this.#recall(key, gathered)
      if (found) return found
    }
    return this.#finding.find(key, known => this.#answer(operation, input, caller, gathered, { key, known }))
  }

  /** Answers anew; `keeping` says under what the answer is kept, if at all, and is told whether it was. */
  async #answer(
    operation: Operation,
    input: unknown,
    caller: Caller,
    gathered: Gathered,
    keeping: { readonly key: string; readonly known: (kept: boolean) => void } | null,
  ): Promise<Outcome> {
    const { contract } = operation
    const began = this.#parts.clock.now()
    const prepared = await this.#beforehand(operation, input, caller, gathered)
    const mode: Mode = contract.kind === 'command' || contract.audit !== null ? 'write' : 'read'
    let read: Read | null = null
    const decision = await this.#transaction(mode, gathered, async tx => {
      read = keeping && { moment: await momentOf(tx), at: began }
      const value = await this.#decide(operation, input, prepared, caller, tx, gathered)
      if (keeping && read) {
        const told = value.ok ? { value: value.value, counted: gathered.counted } : null
        keeping.known(told !== null && this.#kept.keep(read, keeping.key, told, sealed(told.value)))
      }
      return { commit: value.ok, value, last: gathered.last }
    })
    if (decision.ok && gathered.messages.length > 0) this.#parts.nudge()
    await this.#noteUse(gathered)
    return { decision, session: decision.ok ? gathered.session : null, read, counted: gathered.counted }
  }

  /** What was answered to this caller before, where the database and the clock still say the same. */
  async #recall(key: string, gathered: Gathered): Promise<Outcome | null> {
    if (!this.#kept.has(key)) return null
    gathered.queries++
    const at = this.#parts.clock.now()
    const read = { moment: await this.#moments.now(), at }
    const told = this.#kept.find(read, key)
    if (told?.counted) await this.#parts.traffic.count(told.counted)
    return (
      told && {
        ...{ decision: { ok: true, value: told.value }, session: null },
        ...{ read, counted: told.counted },
      }
    )
  }

  /** What happens before the transaction: counting against the limit, and slow work such as password hashing. */
  async #beforehand(
    operation: Operation,
    input: unknown,
    caller: Caller,
    gathered: Gathered,
  ): Promise<unknown> {
    const { contract } = operation
    if (!operation.prepare && !contract.limit) return undefined
    const read = <T>(query: (tx: Tx) => Promise<T>) =>
      this.#transaction('read', gathered, async tx => ({ commit: true, value: await query(tx) }))
    const now = this.#parts.clock.now()
    const actor = await read(tx => this.#who(tx, caller, now, gathered))
    const personId = actor.kind === 'person' ? actor.personId : null
    if (actor.kind !== 'system')
      await this.#parts.limits.count(contract, { address: caller.address, personId, input })
    admit(contract, actor, now)
    return operation.prepare?.(input, { actor, now, read })
  }

  async #decide(
    operation: Operation,
    input: unknown,
    prepared: unknown,
    caller: Caller,
    tx: Tx,
    gathered: Gathered,
  ): Promise<Decision<unknown>> {
    const { contract } = operation
    const now = this.#parts.clock.now()
    const actor = await this.#who(tx, caller, now, gathered)
    if (actor.kind === 'person') {
      gathered.counted = countedFor(actor)
      await this.#parts.traffic.count(gathered.counted)
    }
    const reach = admit(contract, actor, now)
    const submission = submissionOf(contract, actor, caller, input)
    const earlier = submission && (await recall(tx, submission, now))
    if (earlier) return { ok: true, value: contract.output.parse(earlier.output) }
    const context = contextOf(tx, caller, actor, reach, now, gathered)
    const decided = await operation.run(input, context, prepared)
    if (!decided.ok) return decided
    const output = contract.output.parse(decided.value)
    if (submission) await remember(tx, submission, output)
    const messages = gathered.messages.map(message => ({ ...message, id: context.newId() }))
    const drafts =
      contract.audit === null ? [] : entriesOf(contract, contract.audit, actor, caller, now, gathered.changes)
    // Sent together, in this order: the end of the chain is locked last and for as short as can be.
    const [, last] = await Promise.all([
      enqueue(tx, messages, now),
      append(tx, drafts, this.#parts.auditKeys),
    ])
    gathered.last = last
    return { ok: true, value: output }
  }

  #transaction<T>(mode: Mode, gathered: Gathered, work: (tx: Tx) => Promise<Worked<T>>): Promise<T> {
    const attempt = (tx: Tx) => {
      gathered.restart()
      return work(tx)
    }
    return inTransaction(this.#parts.pool, mode, attempt, { onQuery: () => gathered.queries++ })
  }

  async #who(tx: Tx, { job, token }: Caller, now: Date, gathered: Gathered): Promise<Actor> {
    if (job !== null) return { kind: 'system', job }
    if (token === null) return { kind: 'anonymous', expired: false }
    const found = await findSession(tx, token, now)
    if (!found) return { kind: 'anonymous', expired: true }
    if (found.stale) gathered.staleSession = found.person.sessionId
    return found.person
  }

  /** At most once a minute for each session, and outside the operation, which may only read. */
  async #noteUse({ staleSession }: Gathered): Promise<void> {
    if (staleSession === null) return
    await this.#transaction('write', new Gathered(), async tx => {
      await touchSession(tx, staleSession, this.#parts.clock.now())
      return { commit: true, value: undefined }
    })
  }

  async #recordFailure(contract: Contract, caller: Caller, { code, status }: Problem): Promise<void> {
    if (!contract.auditsFailure || status !== 401) return
    const gathered = new Gathered()
    await this.#transaction('write', gathered, async tx => {
      const now = this.#parts.clock.now()
      const actor = await this.#who(tx, caller, now, gathered)
      const change = { object: { kind: 'attempt', id: caller.requestId }, after: { code } }
      const drafts = entriesOf(contract, `${contract.audit}.failed`, actor, caller, now, [change])
      return { commit: true, value: undefined, last: await append(tx, drafts, this.#parts.auditKeys) }
    })
  }
}
