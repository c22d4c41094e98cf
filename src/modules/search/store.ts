import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, sql } from '#kernel/sql.ts'
import { given, statement } from '#kernel/statement.ts'
import { synonym } from './tables.ts'

const groupsWith = statement(db =>
  db
    .select({ words: synonym.words })
    .from(synonym)
    .where(
      sql`${synonym.words} && ${given('words')}::text[] and ${synonym.id} is distinct from ${given('but')}::uuid`,
    )
    .orderBy(asc(synonym.id)),
)

/** Groups of synonyms that hold any of the words, without the group `but`. */
export async function synonymsWith(
  tx: Tx,
  words: readonly string[],
  but: string | null = null,
): Promise<string[][]> {
  if (words.length === 0) return []
  const rows = await tx.run(groupsWith, { words: [...words], but })
  return rows.map(row => row.words)
}

/** Held until the transaction ends, so that no two groups take one word. */
export async function lockSynonyms(tx: Tx): Promise<void> {
  await tx.execute(sql`lock table ${synonym} in share row exclusive mode`)
}

export const allSynonyms = (tx: Tx) => tx.select().from(synonym).orderBy(asc(synonym.words))

export async function insertSynonym(tx: Tx, id: string, words: string[], now: Date): Promise<void> {
  await tx.insert(synonym).values({ id, words, changedAt: now })
}

/** Throws Problem `conflict` when the version isn't current. */
export async function updateSynonym(
  tx: Tx,
  id: string,
  version: number,
  words: string[],
  now: Date,
): Promise<void> {
  const rows = await tx
    .update(synonym)
    .set({ words, changedAt: now, version: version + 1 })
    .where(and(eq(synonym.id, id), eq(synonym.version, version)))
    .returning({ id: synonym.id })
  if (rows.length === 0) throw new Problem('conflict')
}

/** The words it had. Throws Problem `not-found` when there is none. */
export async function deleteSynonym(tx: Tx, id: string): Promise<string[]> {
  const [row] = await tx.delete(synonym).where(eq(synonym.id, id)).returning({ words: synonym.words })
  if (!row) throw new Problem('not-found')
  return row.words
}
