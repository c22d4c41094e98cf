import type { LetterKind } from '#kernel/letter.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { asc, desc, eq, inArray } from '#kernel/sql.ts'
import type { Words } from './kinds.ts'
import { wording } from './tables.ts'

export type WordingRow = typeof wording.$inferSelect

/** The newest version of each kind that the office ever worded; of these kinds only, where some are named. */
export const currentWordings = (tx: Tx, kinds?: readonly string[]): Promise<WordingRow[]> =>
  tx
    .selectDistinctOn([wording.kind])
    .from(wording)
    .where(kinds ? inArray(wording.kind, [...kinds]) : undefined)
    .orderBy(asc(wording.kind), desc(wording.version))

/** Newest first. */
export const versionsOf = (tx: Tx, kind: string): Promise<WordingRow[]> =>
  tx.select().from(wording).where(eq(wording.kind, kind)).orderBy(desc(wording.version))

/** What a version says: what the office wrote, or what is shipped. */
export const wordsOf = (row: Pick<WordingRow, 'subject' | 'body'> | undefined, shipped: LetterKind): Words =>
  row && row.subject !== null && row.body !== null ? { subject: row.subject, body: row.body } : shipped

/** Throws Problem `conflict` where somebody else wrote that version in the meantime. */
export async function insertWording(tx: Tx, row: typeof wording.$inferInsert): Promise<void> {
  const stored = await tx
    .insert(wording)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: wording.version })
  if (stored.length === 0)
    throw new Problem('conflict', { message: '刚刚有人改过这一类通知的文字，请刷新后再改。' })
}
