import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Actor, Reach } from '#kernel/actor.ts'
import type { Change, Context, Contract, Message, Tx } from '#kernel/operation.ts'
import type { Caller, Outcome } from './caller.ts'
import type { Counted } from './limits.ts'
import type { Submission } from './replay.ts'

/** What one run gathers on its way, besides its decision; emptied when its transaction is run again. */
export class Gathered {
  readonly messages: Message[] = []
  readonly changes: Change[] = []
  session: Outcome['session'] = null
  /** The session whose last use should be noted. */
  staleSession: string | null = null
  /** Whom the call counts for, besides its address. */
  counted: Counted | null = null
  queries = 0
  /** Sends what is written last (`Worked.last`). */
  last: () => Promise<unknown> = async () => undefined

  restart(): void {
    this.messages.length = 0
    this.changes.length = 0
    this.session = null
    this.last = async () => undefined
  }
}

/** Ids made in one millisecond keep their order: the sequence of a UUID version 7 counts up within this process. */
let sequence = 0

function idAt(now: Date): string {
  sequence = (sequence + 1) % 0x7fffffff
  return v7({ msecs: now.getTime(), seq: sequence })
}

export const contextOf = (
  tx: Tx,
  { address, agent, requestId }: Caller,
  actor: Actor,
  reach: Reach,
  now: Date,
  gathered: Gathered,
): Context => ({
  tx,
  actor,
  reach,
  now,
  requestId,
  origin: { address, agent },
  newId: () => idAt(now),
  newSecret: bytes => randomBytes(bytes).toString('base64url'),
  send: message => gathered.messages.push(message),
  changed: change => gathered.changes.push(change),
  setSession: token => {
    gathered.session = { token }
  },
})

/** The submit to remember, where the caller sent a key, is somebody, and the operation is a repeatable command. */
export function submissionOf(
  contract: Contract,
  actor: Actor,
  caller: Caller,
  input: unknown,
): Submission | null {
  if (caller.idempotencyKey === null || contract.kind !== 'command' || contract.replayable === false)
    return null
  if (actor.kind !== 'person') return null
  return { personId: actor.personId, key: caller.idempotencyKey, operation: contract.id, input }
}
