import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { z } from 'zod'
import type { Actor, Grants, Reach } from './actor.ts'
import type { Decision } from './decision.ts'
import type { Statement } from './statement.ts'

/** A running transaction. Only the door makes one, so no function can reach the database outside it. */
export type Tx = NodePgDatabase & {
  readonly __transaction: unique symbol
  /** Runs a statement that is built once; see statement.ts. */
  run<T>(statement: Statement<T>, values: Readonly<Record<string, unknown>>): Promise<T>
}

/**
 * Who may call an operation and how far that reaches. `signed-in` is any person, `half-signed-in` also one whose
 * second factor is still owed. `system` is called by jobs and messages only and has no address.
 */
export type Permission = 'public' | 'system' | Grants

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What is known of an operation without its code: the page that documents it, the browser that calls it. */
export interface Contract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `module.verbNoun`, e.g. `booking.requestBooking`. */
  readonly id: `${string}.${string}`
  /** Chinese, one line: what it does for whom. */
  readonly summary: string
  readonly kind: 'query' | 'command'
  /** Address below `/api/v1`, with `{name}` for input fields in the path; null where only the system calls. */
  readonly route: `${Method} /${string}` | null
  readonly permission: Permission
  readonly input: I
  readonly output: O
  /** Name of the event in the audit log. Every command has one; a query only where reading itself is recorded. */
  readonly audit: string | null
  /** Rules that can refuse: id → what it demands, in Chinese. */
  readonly refusals: Readonly<Record<string, string>>
  /** The second factor must have been given within the last ten minutes (rights, money, titles). */
  readonly stepUp?: true
  /** Failed attempts are recorded too (sign-in, second factor). */
  readonly auditsFailure?: true
  /** 异议提出人的身份保密（AC-14）: the log keeps that it was done, not by whom or from where, even of who is signed in. */
  readonly unnamed?: true
  /** At most so many calls in so many seconds; counted before anything else happens. */
  readonly limit?: Limit
  /** False where the answer holds a secret that must not be kept for a repeated call. */
  readonly replayable?: false
}

export interface Limit {
  readonly calls: number
  readonly seconds: number
  /** `address` counts a network address; `address+subject` an address together with the input's `email`. */
  readonly per: 'address' | 'address+subject' | 'person'
}

export type Input<C extends Contract> = z.input<C['input']>
export type Output<C extends Contract> = z.output<C['output']>

/** Declares an operation's contract; the type parameters are kept, so callers are typed by it. */
export const contract = <I extends z.ZodType, O extends z.ZodType>(
  declared: Contract<I, O>,
): Contract<I, O> => Object.freeze(declared)

/** News for later: written in the transaction, handled after it as an operation of its own. */
export interface Message {
  readonly topic: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** What the audit log keeps of a change. No personal data: ids, states, figures. */
export interface Change {
  readonly object: { readonly kind: string; readonly id: string }
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string
}

export interface Context {
  readonly tx: Tx
  readonly actor: Actor
  readonly reach: Reach
  /** The one moment of this operation. */
  readonly now: Date
  readonly requestId: string
  /** Network address and browser of the caller, for session lists. */
  readonly origin: { readonly address: string; readonly agent: string }
  newId(): string
  /** Random bytes for tokens, as base64url text of that many bytes. */
  newSecret(bytes: number): string
  /** Queues a message in this transaction. */
  send(message: Message): void
  /** Adds what changed to the audit entry of this operation. */
  changed(change: Change): void
  /** Hands the caller a new session token, or takes theirs away. */
  setSession(token: string | null): void
}

/**
 * An operation: a contract and the one way it is carried out. `prepare` is for slow work that needs no transaction
 * (password hashing); it may read through `read`, and `run` must check again what it rests on.
 */
export interface Operation<C extends Contract = Contract, P = unknown> {
  readonly contract: C
  // Methods, so that operations of different inputs fit one list; the door hands each what its contract parsed.
  prepare?(input: z.output<C['input']>, tools: PrepareTools): Promise<P>
  run(input: z.output<C['input']>, context: Context, prepared: P): Promise<Decision<z.input<C['output']>>>
}

export interface PrepareTools {
  readonly actor: Actor
  /** The moment of the call; the transaction after it has its own, later by as long as the work takes. */
  readonly now: Date
  read<T>(query: (tx: Tx) => Promise<T>): Promise<T>
}

/** An operation that decides in one step: load, decide, store, tell. */
export const operation = <C extends Contract>(
  declared: C,
  run: (input: z.output<C['input']>, context: Context) => Promise<Decision<z.input<C['output']>>>,
): Operation<C> => ({ contract: declared, run })

/** An operation with slow work before its transaction. */
export const preparedOperation = <C extends Contract, P>(
  declared: C,
  prepare: (input: z.output<C['input']>, tools: PrepareTools) => Promise<P>,
  run: (
    input: z.output<C['input']>,
    context: Context,
    prepared: P,
  ) => Promise<Decision<z.input<C['output']>>>,
): Operation<C, P> => ({ contract: declared, prepare, run })
