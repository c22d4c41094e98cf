/** What a published article is found by: its words, and a policy by the numbers of its clauses. */
import { type NewEntry, queryTokens, tokensOf } from '#modules/catalogue/index.ts'
import type { Content, ContentOf } from './content.ts'
import { caseParts, clauseNumber } from './terms.ts'
import { marksOf } from './words.ts'

/** Told apart from words by a sign that no word has. */
const clauseToken = (written: string): string => `§${clauseNumber(written)}`

function textsOf(content: Content): string[] {
  switch (content.kind) {
    case 'policy':
      return [
        content.documentNumber,
        ...content.issuers,
        ...content.clauses.flatMap(({ id, heading, text }) => [id, heading, text]),
      ]
    case 'news':
      return [content.source]
    case 'case':
      return (Object.keys(caseParts) as (keyof typeof caseParts)[]).map(part => content[part])
    default:
      return []
  }
}

export const tokensFor = (content: Content, number: string): string[] => [
  ...tokensOf(number, content.title, content.summary, content.body, ...textsOf(content)),
  ...(content.kind === 'policy' ? content.clauses.map(({ id }) => clauseToken(id)) : []),
]

export const pathOf = (id: string): string => `/news/${id}`

interface Published {
  readonly id: string
  readonly number: string
  readonly publishedAt: Date
  readonly owner: { readonly name: string; readonly locality: string }
}

/** The article in the search over everything: all its text, in its office's locality. */
export const entryOf = (content: Content, { id, number, publishedAt, owner }: Published): NewEntry => ({
  kind: content.kind,
  recordId: id,
  ownerId: id,
  path: pathOf(id),
  title: content.title,
  summary: content.summary,
  body: [number, owner.name, ...textsOf(content), content.body].filter(Boolean).join('；'),
  locality: owner.locality,
  facets: [`kind:${content.kind}`, `locality:${owner.locality}`],
  ranges: [],
  publishedAt,
  confirmedOn: null,
  marks: marksOf(content),
})

/** One word of what is looked for: all of `words` must be there, or the clause, where it may be one's number. */
export interface Wanted {
  readonly words: readonly string[]
  readonly clause: string | null
}

/** 一4, 第十二条, 4.2, （三）: what may be the number of a clause. */
const mayBeClause = /^[第(（]?[一二三四五六七八九十百〇零\d]+([.\-－][\d]+|[)）]?\d*)*[)）]?[条款项]?$/

/**
 * What is asked for, word by word. Where all that a word has are single characters (一4), they would find nearly
 * everything: then it is the number of a clause and nothing else.
 */
export const wantedIn = (query: string): Wanted[] =>
  query
    .split(/\s+/)
    .filter(word => word !== '')
    .map(word => {
      const words = queryTokens(word)
      const clause = mayBeClause.test(word) ? clauseToken(word) : null
      const weak = words.every(one => [...one].length === 1)
      return { words: clause !== null && weak ? [] : words, clause }
    })
    .filter(({ words, clause }) => words.length > 0 || clause !== null)

/** The clauses of a policy that are asked for by number, or in which all the words stand, for the list to lead to them. */
export function clausesFound({ clauses }: ContentOf<'policy'>, wanted: readonly Wanted[]) {
  if (wanted.length === 0) return []
  return clauses
    .filter(({ id, heading, text }) => {
      if (wanted.some(({ clause }) => clause === clauseToken(id))) return true
      const tokens = new Set(tokensOf(heading, text))
      return wanted.every(({ words }) => words.length > 0 && words.every(word => tokens.has(word)))
    })
    .map(({ id, heading }) => ({ id, heading }))
}
