/** Articles as rows of a sheet: what goes out of an office's drafts is what comes in. One sheet holds all kinds. */
import {
  type Column,
  column,
  type Draft,
  date,
  draftCells,
  oneOf,
  readDrafts,
  texts,
  things,
} from '#kernel/draft-sheet.ts'
import type { SheetRow } from '#kernel/sheet.ts'
import { content } from './content.ts'
import { type ArticleKind, articleKinds, caseParts, validities } from './terms.ts'

/** Id → number of the document, of the policies that a reading can explain. */
export type Documents = Readonly<Record<string, string>>

const asWritten = Object.fromEntries(validities.map(one => [one, one]))

/** With the kinds that have the column; all have those without. */
interface OfKinds {
  readonly column: Column
  readonly kinds?: readonly ArticleKind[]
}

const columnsOf = (documents: Documents): OfKinds[] => [
  { column: column('标题', 'title') },
  { column: column('种类', 'kind', oneOf(articleKinds)) },
  { column: column('摘要', 'summary') },
  { column: column('文号', 'documentNumber'), kinds: ['policy'] },
  { column: column('印发单位', 'issuers', texts), kinds: ['policy'] },
  { column: column('印发日期', 'issuedOn', date), kinds: ['policy'] },
  { column: column('施行日期', 'effectiveOn', date), kinds: ['policy'] },
  { column: column('有效性', 'validity', oneOf(asWritten)), kinds: ['policy'] },
  { column: column('有效期至', 'until', date), kinds: ['policy', 'notice'] },
  { column: column('来源或原文网址', 'source'), kinds: ['policy', 'news'] },
  { column: column('条款', 'clauses', things('id', 'heading', 'text')), kinds: ['policy'] },
  { column: column('所解读的政策文号', 'policyId', oneOf(documents)), kinds: ['reading'] },
  ...(['problem', 'pilot', 'result', 'money', 'lesson'] as const).map(part => ({
    column: column(caseParts[part], part),
    kinds: ['case'] as const,
  })),
  { column: column('正文', 'body') },
]

/** Headings of the sheet that people fill in. */
export const articleHeadings: string[] = columnsOf({}).map(one => one.column.heading)

/** A draft as `articlesIn` reads it. */
export const articleCells = (kind: ArticleKind, draft: Draft, documents: Documents): string[] =>
  draftCells(
    columnsOf(documents).map(one => one.column),
    { ...draft, kind },
  )

const isKind = (value: unknown): value is ArticleKind =>
  typeof value === 'string' && Object.hasOwn(articleKinds, value)

/** Checks a whole sheet: a draft and its kind for each row, and every fault with its row and column. */
export function articlesIn(rows: readonly SheetRow[], documents: Documents) {
  const columns = columnsOf(documents)
  const { read, faults, ignored } = readDrafts({
    columns: columns.map(one => one.column),
    rows,
    schema: content,
    completed: (draft, _row, complain) => {
      const { kind } = draft
      if (!isKind(kind)) return draft
      for (const { column: one, kinds } of columns) {
        const [field = ''] = one.path
        if (kinds && !kinds.includes(kind) && draft[field] !== undefined)
          complain(one.heading, `${articleKinds[kind]}没有这一栏，请留空`)
      }
      return draft
    },
    // The same may be told twice; what may stand but once is refused when it is submitted.
    taken: null,
  })
  const articles = read.flatMap(({ draft: { kind, ...draft } }) => (isKind(kind) ? [{ kind, draft }] : []))
  return { articles, rows: read.length, faults, ignored }
}
