import { Link, redirect } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { listPublicFiles } from '#modules/files/api.ts'
import { getShowcase, type ShowcaseView } from '#modules/showcase/api.ts'
import { showcaseKinds, showcaseLists } from '#modules/showcase/terms.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs } from '../ui/frame/frame.tsx'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { RecordTable } from '../ui/table-box.tsx'
import type { Route } from './+types/showcase-record'
import { Documents, Photos, photosOf } from './files.tsx'
import { kindIn } from './showcase-query.ts'

export async function loader({ context, request, params: { recordId } }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const record = await door.call(getShowcase, { recordId })
  if (record.kind !== kindIn(request.url)) throw redirect(`/${showcaseLists[record.kind]}/${record.id}`)
  // What is no longer public shows no files.
  const { files } = record.content
    ? await door.call(listPublicFiles, { recordKind: 'showcase', recordId })
    : { files: [] }
  return { ...record, files }
}

const types = {
  achievement: 'CreativeWork',
  solution: 'Service',
  plant: 'Place',
  factory: 'LocalBusiness',
} as const

/** For search engines, in the words of schema.org. */
function structured({ kind, number, organisationName, content, confirmedOn }: ShowcaseView) {
  if (content === null) return null
  const provider = { '@type': 'Organization', name: organisationName }
  return {
    '@context': 'https://schema.org',
    '@type': types[kind],
    identifier: number,
    name: content.name,
    description: content.summary,
    ...(content.kind === 'achievement'
      ? {
          creator: content.owners.map(name => ({ '@type': 'Organization', name })),
          dateModified: confirmedOn,
        }
      : {}),
    ...(content.kind === 'solution' ? { provider, serviceType: content.problem } : {}),
    ...(content.kind === 'plant' ? { address: content.address } : {}),
    ...(content.kind === 'factory' ? { parentOrganization: provider, telephone: content.contact } : {}),
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => {
  if (!loaderData) return [{ title: '公开信息' }]
  const data = structured(loaderData)
  if (data === null)
    return [
      { title: `${showcaseKinds[loaderData.kind]} ${loaderData.number} 已撤下` },
      { name: 'robots', content: 'noindex' },
    ]
  return [
    { title: data.name },
    { name: 'description', content: data.description },
    { 'script:ld+json': data },
  ]
}

type Fact = ShowcaseView['facts'][number]

/** What stands at the top of the page already. */
const above = ['名称', '简介']

function Withdrawn({ record }: { record: ShowcaseView }) {
  const { kind, number, organisationName, withdrawn } = record
  if (!withdrawn) return null
  return (
    <>
      <h1>
        {showcaseKinds[kind]} {number} 已撤下
      </h1>
      <p className="notice" style={{ marginTop: 16 }}>
        {organisationName}于 {formatInstant(withdrawn.since)} 停止公开这条信息。原因：{withdrawn.reason}
      </p>
      <p className="actions" style={{ marginTop: 20 }}>
        <Link className="button plain" to={`/${showcaseLists[kind]}`}>
          看其他{showcaseKinds[kind]}
        </Link>
      </p>
    </>
  )
}

/** The platforms of a solution, with a way to those that have a page. */
function Platforms({ record }: { record: ShowcaseView }) {
  if (record.content?.kind !== 'solution') return null
  return record.content.platforms.map(({ id, name }, at) => (
    <span key={name}>
      {at > 0 ? '、' : ''}
      {id !== null && record.platforms.includes(id) ? <Link to={`/platforms/${id}`}>{name}</Link> : name}
    </span>
  ))
}

function Facts({ record, facts }: { record: ShowcaseView; facts: readonly Fact[] }) {
  return (
    <dl className="facts card" style={{ marginTop: 24 }}>
      <div>
        <dt>编号</dt>
        <dd>{record.number}</dd>
      </div>
      <div>
        <dt>发布单位</dt>
        <dd>{record.organisationName}</dd>
      </div>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{name === '提供平台' ? <Platforms record={record} /> : value}</dd>
        </div>
      ))}
      <div>
        <dt>数据确认日期</dt>
        <dd>
          <FreshnessTag {...record} />
        </dd>
      </div>
    </dl>
  )
}

function Items({ fact: { name, items } }: { fact: Fact }) {
  return (
    <section className="section" aria-label={name}>
      <h2>{name}</h2>
      <dl className="facts card" style={{ marginTop: 12 }}>
        {items.map(item => (
          <div key={item.name}>
            <dt>{item.name}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Changes({ changes }: { changes: NonNullable<ShowcaseView['history'][number]['changes']> }) {
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

function Explained({ one, first }: { one: ShowcaseView['history'][number]; first: boolean }) {
  const { changes, reason, to } = one
  const said = reason ? `撤下：${reason}` : null
  if (changes === null) return said ?? '前一版不再显示，无法比对'
  if (changes.length === 0) return said ?? (to ? '由下一版取代' : first ? '首次公开' : '内容相同')
  return (
    <>
      <Changes changes={changes} />
      {said}
    </>
  )
}

/** Which version was public from when to when, and what each changed. */
function History({ history }: Pick<ShowcaseView, 'history'>) {
  return (
    <section className="section" aria-labelledby="history">
      <h2 id="history">公开记录</h2>
      <RecordTable label="公开记录" heads={['版本', '公开时间', '说明']}>
        {history.map((one, at) => (
          <tr key={one.number}>
            <th scope="row">第 {one.number} 版</th>
            <td>
              {formatInstant(one.from)}
              {one.to ? ` 至 ${formatInstant(one.to)}` : ' 起'}
            </td>
            <td>
              <Explained one={one} first={at === history.length - 1} />
            </td>
          </tr>
        ))}
      </RecordTable>
    </section>
  )
}

function Shown({ record }: { record: ShowcaseView }) {
  const { content } = record
  if (content === null) return <Withdrawn record={record} />
  const facts = record.facts.filter(({ name }) => !above.includes(name))
  return (
    <>
      <h1>{content.name}</h1>
      <p className="lead">{content.summary}</p>
      {record.ownWord ? (
        <p className="notice" style={{ marginTop: 16 }}>
          “{content.kind === 'achievement' ? content.maturity : ''}
          ”为发布单位自述，未写明可核对的结果或报告。
        </p>
      ) : null}
      <Facts record={record} facts={facts.filter(({ items }) => items.length === 0)} />
      {facts
        .filter(({ items }) => items.length > 0)
        .map(fact => (
          <Items key={fact.name} fact={fact} />
        ))}
    </>
  )
}

export default function ShowcaseRecord({ loaderData: record }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          { to: `/${showcaseLists[record.kind]}`, name: showcaseKinds[record.kind] },
          { name: record.content?.name ?? record.number },
        ]}
      />
      <Shown record={record} />
      {record.files.length > 0 ? (
        <section className="section" aria-label="照片与文件">
          <h2>照片与文件</h2>
          {photosOf(record.files).length > 0 ? <Photos files={record.files} /> : null}
          <Documents files={record.files} />
        </section>
      ) : null}
      <History history={record.history} />
      {record.publishedAt && record.content ? (
        <p className="hint" style={{ marginTop: 12 }}>
          首次公开于 {formatInstant(record.publishedAt)}，{formatDate(record.confirmedOn)}由发布单位确认属实。
        </p>
      ) : null}
    </main>
  )
}
