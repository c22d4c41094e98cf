import { Form, Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { type ArticleCard, listArticles } from '#modules/content/api.ts'
import { type ArticleKind, articleKinds, isArticleKind } from '#modules/content/terms.ts'
import { doorContext } from '../../page-door.ts'
import { Downloads } from '../../ui/file/downloads.tsx'
import { Pager, pageIn, SearchLine, wordsIn } from '../../ui/finding.tsx'
import { Empty } from '../../ui/frame/frame.tsx'
import { MarkTag } from '../../ui/mark-tag.tsx'
import type { Route } from './+types/news'

interface Query {
  readonly q: string
  readonly kind: ArticleKind | undefined
}

/** The list as an address; it begins on the first page. */
function addressOf({ q, kind }: Query, page = 1): string {
  const parameters = new URLSearchParams()
  if (kind) parameters.set('kind', kind)
  if (q) parameters.set('q', q)
  if (page > 1) parameters.set('page', String(page))
  return parameters.size > 0 ? `/news?${parameters}` : '/news'
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const parameters = new URL(request.url).searchParams
  const asked = parameters.get('kind') ?? ''
  const query: Query = { q: wordsIn(parameters), kind: isArticleKind(asked) ? asked : undefined }
  const page = pageIn(parameters)
  const found = await context
    .get(doorContext)
    .call(listArticles, { q: query.q, page, ...(query.kind ? { kind: query.kind } : {}) })
  return { query, page, found }
}

export const meta: Route.MetaFunction = ({ loaderData }) => {
  const kind = loaderData?.query.kind
  return [
    { title: kind ? articleKinds[kind] : '政策资讯' },
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/rss+xml',
      title: kind ? articleKinds[kind] : '政策资讯',
      href: kind ? `/news/feed.xml?kind=${kind}` : '/news/feed.xml',
    },
  ]
}

const kinds = Object.keys(articleKinds) as ArticleKind[]

interface TabsProps {
  readonly query: Query
  readonly counts: readonly { readonly kind: ArticleKind; readonly count: number }[]
}

function Tabs({ query, counts }: TabsProps) {
  const countOf = (kind: ArticleKind) => counts.find(one => one.kind === kind)?.count ?? 0
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const tabs = [
    { kind: undefined, name: '全部', count: all },
    ...kinds.map(kind => ({ kind, name: articleKinds[kind], count: countOf(kind) })),
  ]
  return (
    <nav className="tags" aria-label="资讯种类" style={{ marginBottom: 16 }}>
      {tabs.map(({ kind, name, count }) => (
        <Link
          key={name}
          className={kind === query.kind ? 'tag blue' : 'tag'}
          aria-current={kind === query.kind ? 'page' : undefined}
          to={addressOf({ ...query, kind })}
        >
          {name} {count}
        </Link>
      ))}
    </nav>
  )
}

function Result({ article }: { article: ArticleCard }) {
  return (
    <article className="card result">
      <h2>
        <Link to={`/news/${article.id}`}>{article.title}</Link>
      </h2>
      <ul className="tags">
        <li className="tag">{articleKinds[article.kind]}</li>
        {article.documentNumber ? <li className="tag">{article.documentNumber}</li> : null}
        {article.mark ? (
          <li>
            <MarkTag mark={article.mark} />
          </li>
        ) : null}
      </ul>
      <p>{article.summary}</p>
      {article.clauses.length > 0 ? (
        <ul className="rows" aria-label="所在条款" style={{ marginTop: 12 }}>
          {article.clauses.map(({ id, heading }) => (
            <li key={id}>
              <Link className="row" to={`/news/${article.id}#clause-${id}`}>
                <span>
                  {id} {heading}
                </span>
                <span>看条款</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="meta">
        <span>{article.organisationName}</span>
        <time dateTime={article.publishedAt.toISOString()}>{formatInstant(article.publishedAt)}</time>
      </p>
    </article>
  )
}

export default function News({ loaderData: { query, page, found } }: Route.ComponentProps) {
  const { q, kind } = query
  const sheet = new URLSearchParams({ ...(kind ? { kind } : {}), ...(q ? { q } : {}) })
  return (
    <main className="wide" id="content">
      <h1>政策资讯</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        政策文件可按条款编号查找；已失效的仍可查到，并标明。方案的责任单位与规则参数见
        <Link to="/policy">政策依据</Link>。
      </p>
      <Tabs query={query} counts={found.counts} />
      <search>
        <Form method="get" key={addressOf(query, page)}>
          {kind ? <input type="hidden" name="kind" value={kind} /> : null}
          <SearchLine label="查找内容" q={q} placeholder="标题、文号、条款编号或其中的字词" />
        </Form>
      </search>
      <p className="hint" role="status" style={{ marginBottom: 12 }}>
        共 {found.total} 条
      </p>
      {found.articles.length === 0 ? (
        <Empty heading="没有符合条件的资讯">
          <p>
            可减少字词，或看<Link to="/news">全部资讯</Link>。
          </p>
        </Empty>
      ) : (
        found.articles.map(article => <Result key={article.id} article={article} />)
      )}
      {found.total > 0 ? <Downloads list="news" query={sheet} /> : null}
      <p className="actions">
        <span className="hint">订阅</span>
        <a href={kind ? `/news/feed.xml?kind=${kind}` : '/news/feed.xml'}>RSS</a>
      </p>
      <Pager page={page} pages={found.pages} addressOf={to => addressOf(query, to)} />
    </main>
  )
}
