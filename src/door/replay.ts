import { createHash } from 'node:crypto'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq, lt } from '#kernel/sql.ts'
import { idempotency } from './tables.ts'

export interface Submission {
  readonly personId: string
  readonly key: string
  readonly operation: string
  readonly input: unknown
}

const digestOf = (input: unknown): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('base64url')

/**
 * Takes the key for this submission. Answers null when it is the first; otherwise what the first one answered. Two
 * at once: the second waits here until the first has committed. Throws Problem `idempotency-mismatch` when the key
 * was used for something else.
 */
export async function recall(tx: Tx, submission: Submission, now: Date): Promise<{ output: unknown } | null> {
  const { personId, key, operation, input } = submission
  const inputDigest = digestOf(input)
  const taken = await tx
    .insert(idempotency)
    .values({ personId, key, operation, inputDigest, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotency.key })
  if (taken.length > 0) return null
  const [earlier] = await tx.select().from(idempotency).where(same(submission))
  if (!earlier) throw new Problem('unavailable', { retryAfter: 1 })
  if (earlier.operation !== operation || earlier.inputDigest !== inputDigest)
    throw new Problem('idempotency-mismatch')
  return { output: earlier.output }
}

export async function remember(tx: Tx, submission: Submission, output: unknown): Promise<void> {
  await tx.update(idempotency).set({ output }).where(same(submission))
}

const same = ({ personId, key }: Submission) =>
  and(eq(idempotency.personId, personId), eq(idempotency.key, key))

/** Keys older than `limit` are forgotten: nobody repeats a submit that late. */
export async function forgetKeys(tx: Tx, limit: Date): Promise<void> {
  await tx.delete(idempotency).where(lt(idempotency.createdAt, limit))
}
