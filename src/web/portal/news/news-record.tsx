import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { type ArticleView, getArticle } from '#modules/content/api.ts'
import { articleKinds } from '#modules/content/terms.ts'
import { deciders } from '#modules/publishing/terms.ts'
import { policyInForce } from '#modules/rulebook/terms.ts'
import { doorContext } from '../../page-door.ts'
import { ArticleBody } from '../../ui/article.tsx'
import { Crumbs } from '../../ui/frame/frame.tsx'
import { RecordTable } from '../../ui/table-box.tsx'
import type { Route } from './+types/news-record'

export async function loader({ context, request, params: { recordId } }: Route.LoaderArgs) {
  const version = new URL(request.url).searchParams.get('version')
  return await context
    .get(doorContext)
    .call(getArticle, { recordId, ...(version === null ? {} : { version }) })
}

export const meta: Route.MetaFunction = ({ loaderData }) => {
  if (!loaderData) return [{ title: '政策资讯' }]
  const { content, kind, isCurrent, publishedAt, organisationName, number } = loaderData
  const hidden = { name: 'robots', content: 'noindex' }
  if (content === null) return [{ title: `${articleKinds[kind]} ${number} 已撤下` }, hidden]
  return [
    { title: content.title },
    { name: 'description', content: content.summary },
    ...(isCurrent ? [] : [hidden]),
    {
      'script:ld+json': {
        '@context': 'https://schema.org',
        '@type': kind === 'policy' ? 'Legislation' : 'Article',
        name: content.title,
        description: content.summary,
        identifier: content.kind === 'policy' ? content.documentNumber : number,
        datePublished: publishedAt?.toISOString(),
        publisher: { '@type': 'GovernmentOrganization', name: organisationName },
      },
    },
  ]
}

function Changes({ changes }: { changes: NonNullable<ArticleView['history'][number]['changes']> }) {
  return (
    <ul>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {field}：<del>{before}</del> → <ins>{after}</ins>
        </li>
      ))}
    </ul>
  )
}

function Explained({ one, first }: { one: ArticleView['history'][number]; first: boolean }) {
  if (one.reason) return `撤下：${one.reason}`
  if (one.changes === null) return '前一版不再显示，无法比对'
  if (one.changes.length > 0) return <Changes changes={one.changes} />
  return first ? '首次公开' : '内容相同'
}

/** Which version was public from when to when, what each changed, and the way to read it. */
function History({ article: { id, history, version } }: { article: ArticleView }) {
  const first = history.at(-1)?.number
  return (
    <section className="section" aria-labelledby="history">
      <h2 id="history">公开记录</h2>
      <RecordTable label="公开记录" heads={['版本', '公开时间', '说明']}>
        {history.map(one => (
          <tr key={one.number}>
            <th scope="row">
              {one.readable && one.number !== version ? (
                <Link to={one.to === null ? `/news/${id}` : `/news/${id}?version=${one.number}`}>
                  第 {one.number} 版
                </Link>
              ) : (
                `第 ${one.number} 版`
              )}
            </th>
            <td>
              {formatInstant(one.from)}
              {one.to ? ` 至 ${formatInstant(one.to)}` : ' 起'}
              {one.agreed ? <p className="hint">{deciders[one.agreed]}</p> : null}
            </td>
            <td>
              <Explained one={one} first={one.number === first} />
            </td>
          </tr>
        ))}
      </RecordTable>
    </section>
  )
}

/** What belongs to it: the policy of a reading, the readings of a policy, the rules that rest on it. */
function Related({ article: { policy, readings, ruleClauses } }: { article: ArticleView }) {
  if (policy === null && readings.length === 0 && ruleClauses === null) return null
  return (
    <section className="section" aria-labelledby="related">
      <h2 id="related">相关</h2>
      <ul className="rows" style={{ marginTop: 12 }}>
        {policy ? (
          <li>
            <Link className="row" to={`/news/${policy.id}`}>
              <span>所解读的政策：{policy.title}</span>
              <span>{policy.documentNumber}</span>
            </Link>
          </li>
        ) : null}
        {readings.map(({ id, title }) => (
          <li key={id}>
            <Link className="row" to={`/news/${id}`}>
              <span>{title}</span>
              <span>政策解读</span>
            </Link>
          </li>
        ))}
        {ruleClauses ? (
          <>
            <li>
              <Link className="row" to="/policy#clauses">
                <span>逐条的责任单位与量化目标</span>
                <span>政策依据</span>
              </Link>
            </li>
            <li>
              <Link className="row" to="/policy#parameters">
                <span>本系统按这份文件计算所用的规则参数</span>
                <span>规则参数</span>
              </Link>
            </li>
          </>
        ) : null}
      </ul>
    </section>
  )
}

function Withdrawn({ article }: { article: ArticleView }) {
  const { kind, number, organisationName, withdrawn, history } = article
  return (
    <>
      <h1>
        {articleKinds[kind]} {number} 已撤下
      </h1>
      {withdrawn ? (
        <p className="notice" style={{ marginTop: 16 }}>
          {organisationName}于 {formatInstant(withdrawn.since)} 停止公开这条资讯。原因：{withdrawn.reason}
          {history.some(({ readable }) => readable)
            ? '。撤下前公开过的各版可在下面的公开记录中查看，仅供了解当时的内容。'
            : '。公开过的内容不再显示。'}
        </p>
      ) : null}
      <p className="actions" style={{ marginTop: 20 }}>
        <Link className="button plain" to="/news">
          看其他资讯
        </Link>
      </p>
    </>
  )
}

/** That this is how it stood once, and what became of it. */
function Past({ article: { id, version, history, withdrawn } }: { article: ArticleView }) {
  const past = history.find(({ number }) => number === version)
  const time = past?.to ? `，${formatInstant(past.from)} 至 ${formatInstant(past.to)} 公开` : ''
  return (
    <p className="notice warn" style={{ marginTop: 16 }}>
      这是第 {version} 版{time}。
      {withdrawn ? (
        <>
          这条资讯已于 {formatInstant(withdrawn.since)} 撤下，原因：{withdrawn.reason}
        </>
      ) : (
        <>
          现在公开的是新的一版，<Link to={`/news/${id}`}>去看</Link>
        </>
      )}
    </p>
  )
}

function Shown({ article }: { article: ArticleView }) {
  const { content, mark, isCurrent } = article
  if (content === null) return <Withdrawn article={article} />
  return (
    <>
      <h1>{content.title}</h1>
      <p className="lead">{content.summary}</p>
      <p className="meta">
        <span>{articleKinds[content.kind]}</span>
        <span>{article.organisationName}</span>
        {article.publishedAt ? <span>{formatInstant(article.publishedAt)} 首次公开</span> : null}
      </p>
      {isCurrent ? null : <Past article={article} />}
      {mark && mark !== policyInForce ? (
        <p className="notice warn" style={{ marginTop: 16 }}>
          {content.kind === 'policy' ? '这份文件' : '这条通知'}
          {mark}，请留意。
        </p>
      ) : null}
      <div style={{ marginTop: 24 }}>
        <ArticleBody
          {...{ kind: content.kind, said: content, mark }}
          ruleClauses={article.ruleClauses}
          supportClauses={article.supportClauses}
        />
      </div>
      <Related article={article} />
    </>
  )
}

export default function NewsRecord({ loaderData: article }: Route.ComponentProps) {
  const { kind, number, content } = article
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          { to: '/news', name: '政策资讯' },
          { to: `/news?kind=${kind}`, name: articleKinds[kind] },
          { name: content?.title ?? number },
        ]}
      />
      <Shown article={article} />
      <History article={article} />
    </main>
  )
}
