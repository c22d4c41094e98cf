import type { AskedWords } from '#kernel/asked-words.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, count, desc, eq, inArray, isNull, lt, lte, sql } from '#kernel/sql.ts'
import { holdsWords } from '#kernel/words-held.ts'
import { edition, term } from './tables.ts'
import type { Scheme, ShortScheme, Term } from './terms.ts'

export type EditionRow = typeof edition.$inferSelect

/** All editions, each scheme's newest first, with the number of their terms. */
export const allEditions = (tx: Tx) =>
  tx
    .select({
      row: edition,
      terms: sql<number>`(select count(*)::int from ${term} t where t.edition_id = ${edition.id})`,
      unconfirmed: sql<number>`(select count(*)::int from ${term} t
        where t.edition_id = ${edition.id} and not t.confirmed)`,
    })
    .from(edition)
    .orderBy(asc(edition.scheme), desc(edition.effectiveFrom))

async function newest(tx: Tx, scheme: Scheme, day: PlainDate, strictly: boolean): Promise<EditionRow | null> {
  const inTime = strictly ? lt(edition.effectiveFrom, day) : lte(edition.effectiveFrom, day)
  const [row] = await tx
    .select()
    .from(edition)
    .where(and(eq(edition.scheme, scheme), inTime))
    .orderBy(desc(edition.effectiveFrom))
    .limit(1)
  return row ?? null
}

/** The edition of a scheme that is in force on a day; null where none is. */
export const editionOn = (tx: Tx, scheme: Scheme, day: PlainDate): Promise<EditionRow | null> =>
  newest(tx, scheme, day, false)

/** The edition that one from `day` on takes the place of. */
export const editionBefore = (tx: Tx, scheme: Scheme, day: PlainDate): Promise<EditionRow | null> =>
  newest(tx, scheme, day, true)

export async function hasEdition(tx: Tx, scheme: Scheme): Promise<boolean> {
  const rows = await tx.select({ id: edition.id }).from(edition).where(eq(edition.scheme, scheme)).limit(1)
  return rows.length > 0
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

/** Those of the codes that the edition of the day doesn't have; all of them where no edition is in force. */
export async function unknownCodes(
  tx: Tx,
  scheme: Scheme,
  codes: readonly string[],
  day: PlainDate,
): Promise<string[]> {
  if (codes.length === 0) return []
  const current = await editionOn(tx, scheme, day)
  if (!current) return [...codes]
  const rows = await tx
    .select({ code: term.code })
    .from(term)
    .where(and(eq(term.editionId, current.id), inArray(term.code, [...codes])))
  const known = new Set(rows.map(({ code }) => code))
  return codes.filter(code => !known.has(code))
}

/** The newest of a code's names up to a day comes first. */
const newestFirst = [edition.scheme, term.code, desc(edition.effectiveFrom)] as const

/**
 * Name of each code on a day: in the edition of that day, or in the last before it that had the code, so that a record
 * stays readable after its code has ended. A code that no edition had by then isn't in the answer.
 */
export async function namesOf(
  tx: Tx,
  scheme: Scheme,
  codes: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectDistinctOn([edition.scheme, term.code], { code: term.code, name: term.name })
    .from(term)
    .innerJoin(edition, eq(edition.id, term.editionId))
    .where(
      and(
        eq(edition.scheme, scheme),
        lte(edition.effectiveFrom, day),
        inArray(term.code, [...new Set(codes)]),
      ),
    )
    .orderBy(...newestFirst)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** What names codes of a scheme on a day, whichever are asked; a code that was never in an edition is called itself. */
export async function namerOf(
  tx: Tx,
  scheme: ShortScheme,
  day: PlainDate,
): Promise<(code: string) => string> {
  const names = new Map((await termsUpTo(tx, [scheme], day)).map(({ code, name }) => [code, name]))
  return code => names.get(code) ?? code
}

/**
 * Every code that editions of these schemes had up to a day, as it was called last, in the order of its edition;
 * `current` where it is in the edition of the day and so may be given.
 */
export async function termsUpTo(tx: Tx, schemes: readonly ShortScheme[], day: PlainDate) {
  const known = tx
    .selectDistinctOn([edition.scheme, term.code], {
      scheme: edition.scheme,
      code: term.code,
      parent: term.parent,
      name: term.name,
      position: term.position,
      effectiveFrom: edition.effectiveFrom,
    })
    .from(term)
    .innerJoin(edition, eq(edition.id, term.editionId))
    .where(and(inArray(edition.scheme, [...schemes]), lte(edition.effectiveFrom, day)))
    .orderBy(...newestFirst)
    .as('known')
  const newestOfScheme = sql<PlainDate>`max(${known.effectiveFrom}) over (partition by ${known.scheme})`
  return await tx
    .select({
      scheme: known.scheme,
      code: known.code,
      parent: known.parent,
      name: known.name,
      current: sql<boolean>`${known.effectiveFrom} = ${newestOfScheme}`,
    })
    .from(known)
    .orderBy(asc(known.scheme), desc(known.effectiveFrom), asc(known.position))
}

/**
 * What those of the codes are called that can't be given on a day: neither in its edition nor among those that the record
 * keeps from `before`. None where no edition is in force: then nothing can be judged.
 */
export async function notGiven(
  tx: Tx,
  scheme: Scheme,
  codes: readonly string[],
  before: readonly string[],
  day: PlainDate,
): Promise<string[]> {
  const fresh = codes.filter(code => !before.includes(code))
  if (fresh.length === 0 || !(await editionOn(tx, scheme, day))) return []
  const unknown = await unknownCodes(tx, scheme, fresh, day)
  const names = await namesOf(tx, scheme, unknown, day)
  return unknown.map(code => names.get(code) ?? code)
}

interface Part {
  readonly parent: string | undefined
  /** Looked for on every level; nothing for the terms right below the parent. */
  readonly words: AskedWords
  readonly offset: number
  readonly limit: number
}

/** How many terms each of the codes has right below it; a code without any isn't in the answer. */
async function partsBelow(tx: Tx, editionId: string, codes: string[]): Promise<Map<string | null, number>> {
  const rows = await tx
    .select({ parent: term.parent, parts: count() })
    .from(term)
    .where(and(eq(term.editionId, editionId), inArray(term.parent, codes)))
    .groupBy(term.parent)
  return new Map(rows.map(({ parent, parts }) => [parent, parts]))
}

/** Terms below one term, or of any level where words are asked for; with the number of their own parts and of all found. */
export async function partOf(tx: Tx, editionId: string, { parent, words, offset, limit }: Part) {
  const rows = await tx
    .select({
      code: term.code,
      parent: term.parent,
      name: term.name,
      confirmed: term.confirmed,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(term)
    .where(
      and(
        eq(term.editionId, editionId),
        ...(words.length > 0
          ? holdsWords(sql`concat_ws(chr(10), ${term.code}, ${term.name})`, words)
          : [parent === undefined ? isNull(term.parent) : eq(term.parent, parent)]),
      ),
    )
    .orderBy(asc(term.position))
    .offset(offset)
    .limit(limit)
  const codes = rows.map(({ code }) => code)
  const parts = codes.length > 0 ? await partsBelow(tx, editionId, codes) : new Map<string | null, number>()
  return rows.map(row => ({ ...row, children: parts.get(row.code) ?? 0 }))
}

/** Rows of one statement: each has six parameters of at most 65,535. */
const chunk = 2_000

/** False where the scheme has an edition from that day already: the constraint decides. */
export async function insertEdition(
  tx: Tx,
  row: typeof edition.$inferInsert,
  terms: readonly Term[],
): Promise<boolean> {
  const inserted = await tx.insert(edition).values(row).onConflictDoNothing().returning({ id: edition.id })
  if (inserted.length === 0) return false
  const rows = terms.map((one, position) => ({ ...one, editionId: row.id, position }))
  for (let start = 0; start < rows.length; start += chunk)
    await tx.insert(term).values(rows.slice(start, start + chunk))
  return true
}

/** An edition, held until the transaction ends; else Problem `not-found`. */
export async function editionById(tx: Tx, id: string): Promise<EditionRow> {
  const [row] = await tx.select().from(edition).where(eq(edition.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function deleteEdition(tx: Tx, id: string): Promise<void> {
  await tx.delete(term).where(eq(term.editionId, id))
  await tx.delete(edition).where(eq(edition.id, id))
}
