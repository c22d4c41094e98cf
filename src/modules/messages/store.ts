import type { Message, Tx } from '#kernel/operation.ts'
import { and, asc, eq, isNull, lt, sql } from '#kernel/sql.ts'
import { given, givenAll, inserting, rowsFor, statement } from '#kernel/statement.ts'
import { waitAfter } from './retry.ts'
import { outbox } from './tables.ts'

export interface QueuedMessage extends Message {
  readonly id: string
  readonly attempts: number
}

export async function enqueue(
  tx: Tx,
  messages: readonly (Message & { readonly id: string })[],
  now: Date,
): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map(message => ({ ...message, createdAt: now, dueAt: now, attempts: 0 }))
  await tx.run(addMessages, rowsFor(outbox, rows))
}

const addMessages = inserting(outbox, 'outbox_add')

/**
 * Takes messages that are due and puts them off by `lease` ms, so that another process leaves them alone and a
 * message whose worker dies comes round again. Oldest first.
 */
export async function claim(tx: Tx, now: Date, lease: number, limit: number): Promise<QueuedMessage[]> {
  const until = new Date(now.getTime() + lease).toISOString()
  const claimed = await tx.run(takeDue, { now: now.toISOString(), until, limit })
  return claimed.sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}

const takeDue = statement(db => {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        isNull(outbox.handledAt),
        isNull(outbox.failedAt),
        sql`${outbox.dueAt} <= ${given('now')}::timestamptz`,
      ),
    )
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(given('limit'))
    .for('update', { skipLocked: true })
  return (
    db
      .update(outbox)
      .set({ dueAt: sql`${given('until')}::timestamptz`, attempts: sql`${outbox.attempts} + 1` })
      // As an array it is asked once, whatever the plan.
      .where(sql`${outbox.id} = any(array(${due}))`)
      .returning({
        id: outbox.id,
        topic: outbox.topic,
        payload: outbox.payload,
        attempts: outbox.attempts,
        createdAt: outbox.createdAt,
      })
  )
}, 'outbox_take_due')

/** The payload goes too: a letter may hold a link that lets somebody in. */
export async function markHandled(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.run(markAll, { ids: [...ids], now: now.toISOString() })
}

const markAll = statement(
  db =>
    db
      .update(outbox)
      .set({ handledAt: sql`${given('now')}::timestamptz`, lastError: null, payload: {} })
      .where(sql`${outbox.id} = any(${givenAll('ids', 'uuid')})`),
  'outbox_mark_handled',
)

export async function markFailed(tx: Tx, message: QueuedMessage, error: string, now: Date): Promise<void> {
  const wait = waitAfter(message.attempts)
  await tx
    .update(outbox)
    .set({
      lastError: error.slice(0, 500),
      ...(wait === null ? { failedAt: now } : { dueAt: new Date(now.getTime() + wait) }),
    })
    .where(eq(outbox.id, message.id))
}

/** Removes what was handled before `limit`; what failed for good stays until somebody has looked at it. */
export async function forgetHandled(tx: Tx, limit: Date): Promise<void> {
  await tx.delete(outbox).where(lt(outbox.handledAt, limit))
}

export async function backlog(tx: Tx): Promise<{ waiting: number; failed: number }> {
  const [row] = await tx
    .select({
      waiting: sql<number>`(count(*) filter (where ${outbox.failedAt} is null))::int`,
      failed: sql<number>`(count(*) filter (where ${outbox.failedAt} is not null))::int`,
    })
    .from(outbox)
    .where(isNull(outbox.handledAt))
  return row ?? { waiting: 0, failed: 0 }
}
