/** The text of an article, as the public reads it; the editor shows the same as a preview, however little is written. */
import type { ReactNode } from 'react'
import { formatDate, isPlainDate } from '#kernel/calendar.ts'
import { type ArticleKind, blocksOf, type CasePart, caseParts } from '#modules/content/terms.ts'
import { MarkTag } from './mark-tag.tsx'

interface Clause {
  readonly id?: string | undefined
  readonly heading?: string | undefined
  readonly text?: string | undefined
}

/** What is written of an article so far; each kind has some of it. */
export interface ArticleText extends Partial<Readonly<Record<CasePart, string | undefined>>> {
  readonly title?: string | undefined
  readonly summary?: string | undefined
  readonly body?: string | undefined
  readonly documentNumber?: string | undefined
  readonly issuers?: readonly string[] | undefined
  readonly issuedOn?: string | undefined
  readonly effectiveOn?: string | undefined
  readonly validity?: string | undefined
  readonly until?: string | null | undefined
  readonly source?: string | undefined
  readonly clauses?: readonly Clause[] | undefined
}

const dayOf = (date: string | null | undefined, without: string): string =>
  date && isPlainDate(date) ? formatDate(date) : without

/** Typed text with its paragraphs and sub-headings; nothing of it is read as markup. */
export function PlainText({ text }: { text: string }) {
  return blocksOf(text).map((block, at) =>
    block.kind === 'heading' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
      <h2 key={at}>{block.text}</h2>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
      <p key={at}>{block.lines.join('\n')}</p>
    ),
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** `mark`: how it stands today, shown where the validity stands; null of a text that isn't public. */
function PolicyFacts({ said, mark }: { said: ArticleText; mark: string | null }) {
  const { source = '', issuers = [] } = said
  return (
    <dl className="facts card">
      <Fact name="文号">{said.documentNumber || '未填写'}</Fact>
      <Fact name="有效性">
        {mark ? <MarkTag mark={mark} /> : <span className="tag">{said.validity ?? '未填写'}</span>}
      </Fact>
      <Fact name="施行日期">{dayOf(said.effectiveOn, '未填写')}</Fact>
      <Fact name="有效期至">{dayOf(said.until, '文件未写明')}</Fact>
      <Fact name="印发日期">{dayOf(said.issuedOn, '未填写')}</Fact>
      <Fact name="印发单位">{issuers.join('、') || '未填写'}</Fact>
      <Fact name="原文">{/^https:/.test(source) ? <a href={source}>查看原文</a> : '未填写'}</Fact>
    </dl>
  )
}

interface ClausesProps {
  readonly clauses: readonly Clause[]
  /** Clauses for which this system has rules, to be linked to; null where it has none of this document. */
  readonly ruleClauses: readonly string[] | null
  /** Clauses whose support anybody can have reckoned. */
  readonly supportClauses: readonly string[]
}

function Clauses({ clauses, ruleClauses, supportClauses }: ClausesProps) {
  if (clauses.length === 0) return null
  return (
    <section className="section" aria-labelledby="clauses">
      <h2 id="clauses">条款</h2>
      {clauses.map(({ id = '', heading = '', text = '' }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: while it is written, a clause may have no number yet
        <article className="card clause" key={at} id={`clause-${id}`}>
          <h3>
            <span className="tag blue">{id || '未编号'}</span> {heading}
          </h3>
          <PlainText text={text} />
          {ruleClauses?.includes(id) ? (
            <p className="hint">
              <a href={`/policy#clause-${id}`}>本条的责任单位与规则</a>
            </p>
          ) : null}
          {supportClauses.includes(id) ? (
            <p className="hint">
              <a href="/support">政策计算器：按本条测算</a>
            </p>
          ) : null}
        </article>
      ))}
    </section>
  )
}

function Story({ said }: { said: ArticleText }) {
  return (Object.keys(caseParts) as CasePart[]).map(part => (
    <section key={part}>
      <h2>{caseParts[part]}</h2>
      <PlainText text={said[part] ?? ''} />
    </section>
  ))
}

interface Props {
  readonly kind: ArticleKind
  readonly said: ArticleText
  readonly mark: string | null
  readonly ruleClauses?: readonly string[] | null
  readonly supportClauses?: readonly string[]
}

/** Everything below the title. */
export function ArticleBody({ kind, said, mark, ruleClauses = null, supportClauses = [] }: Props) {
  return (
    <>
      {kind === 'policy' ? <PolicyFacts said={said} mark={mark} /> : null}
      <div className="prose">
        {kind === 'case' ? <Story said={said} /> : null}
        <PlainText text={said.body ?? ''} />
      </div>
      {kind === 'policy' ? (
        <Clauses clauses={said.clauses ?? []} {...{ ruleClauses, supportClauses }} />
      ) : null}
      {kind === 'notice' && said.until ? <p className="hint">有效至 {dayOf(said.until, '')}</p> : null}
      {kind === 'news' && said.source ? <p className="hint">来源：{said.source}</p> : null}
    </>
  )
}
