import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, count, desc, eq, inArray, isNull, lt, lte, type SQL, sql } from '#kernel/sql.ts'
import { inserting, rowsFor } from '#kernel/statement.ts'
import { letter, notice } from './tables.ts'

type LetterRow = typeof letter.$inferSelect

/** Answers the ids of those that nobody has told yet: the constraint decides, also between two workers. */
export async function insertLetters(tx: Tx, rows: readonly LetterRow[]): Promise<Set<string>> {
  const stored = await tx
    .insert(letter)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: letter.id })
  return new Set(stored.map(({ id }) => id))
}

export async function insertNotices(
  tx: Tx,
  rows: readonly { readonly letterId: string; readonly personId: string; readonly owed: boolean }[],
): Promise<void> {
  if (rows.length > 0) await tx.run(addNotices, rowsFor(notice, rows))
}

const addNotices = inserting(notice, 'notices_add')

const within = (reach: Reach): SQL =>
  reach.scope === 'self' ? eq(notice.personId, reach.personId) : sql`false`

interface Page {
  readonly unread: boolean
  readonly after: string | undefined
  readonly limit: number
}

/** Newest first: ids grow with time. */
export const noticesWithin = (tx: Tx, reach: Reach, { unread, after, limit }: Page) =>
  tx
    .select({ letter, readAt: notice.readAt })
    .from(notice)
    .innerJoin(letter, eq(letter.id, notice.letterId))
    .where(
      and(
        within(reach),
        unread ? isNull(notice.readAt) : undefined,
        after ? lt(notice.letterId, after) : undefined,
      ),
    )
    .orderBy(desc(notice.letterId))
    .limit(limit)

export async function unreadWithin(tx: Tx, reach: Reach, most: number): Promise<number> {
  const unread = tx
    .select({ one: sql`1` })
    .from(notice)
    .where(and(within(reach), isNull(notice.readAt)))
    .limit(most)
    .as('unread')
  const [row] = await tx.select({ unread: count() }).from(unread)
  return row?.unread ?? 0
}

/** Where the notice leads. Throws Problem `not-found` where the grant reaches no such notice. */
export async function storeRead(tx: Tx, reach: Reach, letterId: string, now: Date): Promise<string | null> {
  const [row] = await tx
    .update(notice)
    .set({ readAt: sql`coalesce(${notice.readAt}, ${now.toISOString()}::timestamptz)` })
    .from(letter)
    .where(and(eq(notice.letterId, letterId), eq(letter.id, notice.letterId), within(reach)))
    .returning({ path: letter.path })
  if (!row) throw new Problem('not-found')
  return row.path
}

export async function storeAllRead(tx: Tx, reach: Reach, upTo: string, now: Date): Promise<number> {
  const rows = await tx
    .update(notice)
    .set({ readAt: now })
    .where(and(within(reach), isNull(notice.readAt), lte(notice.letterId, upTo)))
    .returning({ letterId: notice.letterId })
  return rows.length
}

/** What these people are still to hear of by mail, oldest first. */
export const owedTo = (tx: Tx, personIds: readonly string[]) =>
  tx
    .select({ personId: notice.personId, letter })
    .from(notice)
    .innerJoin(letter, eq(letter.id, notice.letterId))
    .where(and(inArray(notice.personId, [...personIds]), sql`${notice.owed}`))
    .orderBy(notice.personId, letter.id)

/** Marks as told what was owed; pairs of person and letter. */
export async function storeTold(
  tx: Tx,
  told: readonly { readonly personId: string; readonly letterId: string }[],
): Promise<void> {
  if (told.length === 0) return
  const people = sql.param(told.map(({ personId }) => personId))
  const letters = sql.param(told.map(({ letterId }) => letterId))
  await tx.execute(sql`
    update ${notice} n set owed = false from unnest(${people}::uuid[], ${letters}::uuid[]) as t (person, letter)
    where n.person_id = t.person and n.letter_id = t.letter`)
}

/** At most `most` at once; answers how many letters went, with the notices of everybody they were for. */
export async function forgetBefore(tx: Tx, limit: Date, most: number): Promise<number> {
  const old = tx.select({ id: letter.id }).from(letter).where(lt(letter.at, limit)).limit(most)
  const gone = await tx.delete(letter).where(inArray(letter.id, old)).returning({ id: letter.id })
  return gone.length
}
