/** What a published article is found by: its words, and a policy by the numbers of its clauses. */
import type { AskedWords } from '#kernel/asked-words.ts'
import { figuresIn, folded } from '#kernel/figure.ts'
import { type NewEntry, queryTokens, tokensOf, wordingTokens } from '#modules/catalogue/index.ts'
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

/** One word of what is looked for: all of one of its `wordings` must be there, or the clause, where it may be one's number. */
export interface Wanted {
  readonly wordings: readonly (readonly string[])[]
  readonly clause: string | null
}

/** 一4, 第十二条, 4.2, （三）: what may be the number of a clause. */
const mayBeClause = /^[第(（]?[一二三四五六七八九十百〇零\d]+([.\-－][\d]+|[)）]?\d*)*[)）]?[条款项]?$/

/**
 * A part that may be the number of a clause is that, or a word as it stands. Where all that it has are single characters
 * (一4), they would find nearly everything: then it is the number of a clause and nothing else.
 */
function clauseOrWord(part: string): Wanted {
  const words = queryTokens(part)
  const weak = words.every(one => [...one].length === 1)
  return { wordings: weak ? [] : [words], clause: clauseToken(part) }
}

/** A number that belongs to the letters before it, as that of a standard, or to the unit behind it is no clause's. */
const isOfOthers = (part: string, before = '', after = ''): boolean =>
  /[a-z]$/iu.test(before) || figuresIn(folded(`${part} ${after}`)).length > 0

/** What is asked for: numbers of clauses, and the other words as every list reads them. */
export async function wantedIn(q: string, read: (q: string) => Promise<AskedWords>): Promise<Wanted[]> {
  const parts = q.split(/\s+/u).filter(part => part !== '')
  const areClauses = parts.map(
    (part, at) => mayBeClause.test(part) && !isOfOthers(part, parts[at - 1], parts[at + 1]),
  )
  const words = await read(parts.filter((_, at) => !areClauses[at]).join(' '))
  return [
    ...parts.filter((_, at) => areClauses[at]).map(clauseOrWord),
    ...wordingTokens(words).map(wordings => ({ wordings, clause: null })),
  ]
}

/** Whether a word that is wanted is among these tokens. */
export const isAmong = ({ wordings, clause }: Wanted, tokens: ReadonlySet<string>): boolean =>
  (clause !== null && tokens.has(clause)) || wordings.some(words => words.every(word => tokens.has(word)))

/** The clauses of a policy that are asked for by number, or in which all the words stand, for the list to lead to them. */
export function clausesFound({ clauses }: ContentOf<'policy'>, wanted: readonly Wanted[]) {
  if (wanted.length === 0) return []
  return clauses
    .filter(({ id, heading, text }) => {
      if (wanted.some(({ clause }) => clause === clauseToken(id))) return true
      const tokens = new Set(tokensOf(heading, text))
      return wanted.every(one => isAmong(one, tokens))
    })
    .map(({ id, heading }) => ({ id, heading }))
}
