import type { LetterKind } from '#kernel/letter.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { asc, desc, eq, sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import type { Words } from './kinds.ts'
import { wording } from './tables.ts'

export type WordingRow = typeof wording.$inferSelect

/** The newest version of each kind that the office ever worded. */
export const currentWordings = (tx: Tx): Promise<WordingRow[]> =>
  tx.selectDistinctOn([wording.kind]).from(wording).orderBy(asc(wording.kind), desc(wording.version))

/** The same of these kinds only, as every letter asks for it. */
export const wordingsOf = (tx: Tx, kinds: readonly string[]): Promise<WordingRow[]> =>
  tx.run(wordingsOfKinds, { kinds: [...kinds] })

const wordingsOfKinds = statement(
  db =>
    db
      .selectDistinctOn([wording.kind])
      .from(wording)
      .where(sql`${wording.kind} = any(${givenAll('kinds', 'text')})`)
      .orderBy(asc(wording.kind), desc(wording.version)),
  'notices_wordings',
)

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
