/** Articles as others see them. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { differences, reviewRefusals, type VersionRow } from '#modules/publishing/index.ts'
import { articleNumber, type Content, content } from './content.ts'
import { clausesFound, type Wanted } from './found.ts'
import { type ArticleRow, publicArticle } from './store.ts'
import { blocksOf, markOn } from './terms.ts'
import { type Spoken, spoken } from './words.ts'

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

export const pathOf = (id: string): string => `/news/${id}`

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
export const markOf = (said: Content, today: PlainDate): string | null =>
  said.kind === 'policy' || said.kind === 'notice' ? markOn(said, today) : null

/** Everything that is said, heading by heading; what isn't stated is left out. */
export const factsOf = (said: Spoken) =>
  Object.entries(said)
    .map(([name, value]) =>
      typeof value === 'string'
        ? { name, value, items: [] }
        : {
            name,
            value: '',
            items: Object.entries(value).map(([item, text]) => ({ name: item, value: text })),
          },
    )
    .filter(({ value, items }) => value !== '' || items.length > 0)

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, said]) => `${name}：${said}`)
          .join('；')
      : ''

const piecesOf = (body: string): string[] =>
  blocksOf(body).map(block => (block.kind === 'heading' ? `## ${block.text}` : block.lines.join('\n')))

/** Of two long texts the paragraphs that only one of them has. */
function onlyIn(one: string, other: string): string {
  const known = new Set(piecesOf(other))
  return piecesOf(one)
    .filter(piece => !known.has(piece))
    .join('\n\n')
}

/** What differs between two versions, in the words that people read; of a body the paragraphs that changed. */
export function changesBetween(before: Content, after: Content) {
  const policy = (one: Content) => (one.kind === 'reading' ? one.policyId : '')
  const bodies = ['正文', '补充说明']
  return differences(spoken(before, policy(before)), spoken(after, policy(after))).map(
    ({ path, before: was, after: is }) => {
      const isBody = path.length === 1 && bodies.includes(path[0] ?? '')
      const [old, next] = [text(was), text(is)]
      return {
        field: path.join(' · '),
        before: (isBody ? onlyIn(old, next) : old) || '（无）',
        after: (isBody ? onlyIn(next, old) : next) || '（无）',
      }
    },
  )
}

/**
 * The versions that were public, the newest first. A version that the next one replaced stays readable; what was
 * withdrawn, and what was public before, isn't shown any more.
 */
export function historyOf(versions: readonly VersionRow[]) {
  const shown = versions.filter(({ state }) => state === 'published' || state === 'ended')
  const hiddenFrom = shown.findIndex(({ endedReason }) => endedReason !== null)
  const isReadable = (index: number) => hiddenFrom < 0 || index < hiddenFrom
  return shown.flatMap((row, at) => {
    const before = shown[at + 1]
    if (row.publicFrom === null) return []
    return [
      {
        number: row.number,
        from: row.publicFrom,
        to: row.publicTo,
        reason: row.endedReason,
        agreed: row.decidedAs,
        readable: isReadable(at),
        changes: before && isReadable(at + 1) ? changesBetween(contentOf(before), contentOf(row)) : [],
      },
    ]
  })
}

export const mayAgree = (version: VersionRow, personId: string): boolean =>
  reviewRefusals(version, personId, true).every(refusal => refusal === null)

/** How far a version has got, as the person who asks may know it. */
export const progressOf = (version: VersionRow, personId: string) => ({
  number: version.number,
  state: version.state,
  submittedAt: version.submittedAt,
  publishOn: version.publishOn,
  note: version.note,
  mine: version.submittedBy === personId,
})
