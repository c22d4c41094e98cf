/** Articles as others see them. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { markOn } from '#kernel/mark.ts'
import type { Tx } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { changesBetween as differ, type VersionRow } from '#modules/publishing/index.ts'
import { articleNumber, type Content, content } from './content.ts'
import { clausesFound, type Wanted } from './found.ts'
import { type ArticleRow, publicArticle } from './store.ts'
import { blocksOf } from './terms.ts'
import { marksOf, spoken } from './words.ts'

export const numberOf = ({ serial, createdAt }: ArticleRow): string =>
  articleNumber(serial, dateOf(createdAt))

/** What its office calls it: as published, or as far as the draft has got. */
export function titleOf({ draft, content: said }: ArticleRow): string {
  const typed = draft['title']
  if (said !== null) return said.title
  return typeof typed === 'string' && typed.trim() !== '' ? typed : '未命名'
}

export async function ownerNames(tx: Tx, rows: readonly ArticleRow[]): Promise<Map<string, string>> {
  const owners = await organisationsByIds(tx, [...new Set(rows.map(row => row.organisationId))])
  return new Map(owners.map(({ id, name }) => [id, name]))
}

/** A version’s content as it was submitted. */
export const contentOf = (row: VersionRow): Content => content.parse(row.content)

/** The policy that a reading explains, where it is public. */
export async function policyOf(tx: Tx, said: Content | null) {
  const row = said?.kind === 'reading' ? await publicArticle(tx, 'policy', said.policyId) : null
  return row?.content?.kind === 'policy'
    ? { id: row.id, title: row.content.title, documentNumber: row.content.documentNumber }
    : null
}

/** The article as lists show it, if it is public. */
export function cardOf(
  row: ArticleRow,
  organisationName: string,
  today: PlainDate,
  wanted: readonly Wanted[] = [],
) {
  if (row.content === null || row.publishedAt === null) throw new Error(`${row.id} isn't public`)
  const said = row.content
  return {
    id: row.id,
    kind: row.kind,
    number: numberOf(row),
    title: said.title,
    summary: said.summary,
    organisationName,
    documentNumber: said.kind === 'policy' ? said.documentNumber : null,
    mark: markOf(said, today),
    clauses: said.kind === 'policy' ? clausesFound(said, wanted) : [],
    publishedAt: row.publishedAt,
  }
}

/** 已失效, 已过期 …: see terms.ts. */
export const markOf = (said: Content, today: PlainDate): string | null => markOn(marksOf(said), today)

const piecesOf = (body: string): string[] =>
  blocksOf(body).map(block => (block.kind === 'heading' ? `## ${block.text}` : block.lines.join('\n')))

/** Of two long texts the paragraphs that only one of them has. */
function onlyIn(one: string, other: string): string {
  const known = new Set(piecesOf(other))
  return piecesOf(one)
    .filter(piece => !known.has(piece))
    .join('\n\n')
}

const bodies = ['正文', '补充说明']

/** What differs between two versions, in the words that people read; of a body the paragraphs that changed. */
export function changesBetween(before: Content, after: Content) {
  const say = (one: Content) => spoken(one, one.kind === 'reading' ? one.policyId : '')
  return differ(say(before), say(after), (field, text, other) =>
    bodies.includes(field) ? onlyIn(text, other) : text,
  )
}
