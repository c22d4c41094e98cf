import { and, asc, desc, eq, lte } from 'drizzle-orm'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { edition, term } from './tables.ts'
import type { Scheme, Term } from './terms.ts'

export type EditionRow = typeof edition.$inferSelect

/** The edition of a scheme that is in force on a day; null where none is. */
export async function editionOn(tx: Tx, scheme: Scheme, day: PlainDate): Promise<EditionRow | null> {
  const [row] = await tx
    .select()
    .from(edition)
    .where(and(eq(edition.scheme, scheme), lte(edition.effectiveFrom, day)))
    .orderBy(desc(edition.effectiveFrom))
    .limit(1)
  return row ?? null
}

export const termsOfEdition = (tx: Tx, editionId: string): Promise<Term[]> =>
  tx
    .select({ code: term.code, parent: term.parent, name: term.name, confirmed: term.confirmed })
    .from(term)
    .where(eq(term.editionId, editionId))
    .orderBy(asc(term.position))

/** The terms of a scheme on a day, in their order; none where no edition is in force. */
export async function termsOn(tx: Tx, scheme: Scheme, day: PlainDate): Promise<Term[]> {
  const current = await editionOn(tx, scheme, day)
  return current ? await termsOfEdition(tx, current.id) : []
}
