import { Form, Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { getTerms, listSchemes } from '#modules/taxonomy/api.ts'
import { changeKinds, type Scheme, schemes } from '#modules/taxonomy/terms.ts'
import { doorContext } from '../page-door.ts'
import { Pager, SearchLine } from '../ui/finding.tsx'
import { Crumbs, Empty } from '../ui/frame/frame.tsx'
import { RecordTable } from '../ui/table-box.tsx'
import type { Route } from './+types/classification'
import { awaited } from './classification-words.ts'

const sheetOf = (scheme: Scheme, ending: 'xlsx' | 'csv', day: string) =>
  `/api/v1/exports/taxonomy.${ending}?scheme=${scheme}&day=${day}`

const isScheme = (text: string): text is Scheme => Object.hasOwn(schemes, text)

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { scheme } = params
  if (!isScheme(scheme)) throw new Response(null, { status: 404 })
  const asked = new URL(request.url).searchParams
  const query = {
    q: asked.get('q')?.trim() ?? '',
    page: Number(asked.get('page') ?? 1) || 1,
    parent: asked.get('parent') ?? undefined,
    day: asked.get('day') || undefined,
  }
  const door = context.get(doorContext)
  const [found, { schemes: listed }] = await Promise.all([
    door.call(getTerms, { scheme, ...query }),
    door.call(listSchemes, {}),
  ])
  return { scheme, query, editions: listed.find(one => one.scheme === scheme)?.editions ?? [], ...found }
}

type Data = Route.ComponentProps['loaderData']

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.name ?? '分类体系' }]

function addressOf({ scheme, query }: Pick<Data, 'scheme' | 'query'>, change: Partial<Data['query']>) {
  const { q, page, parent, day } = { ...query, page: 1, ...change }
  const parameters = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(parent ? { parent } : {}),
    ...(day ? { day } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return `/classifications/${scheme}${parameters.size > 0 ? `?${parameters}` : ''}`
}

function Terms({ data }: { data: Data }) {
  if (data.terms.length === 0)
    return (
      <Empty heading="没有这样的分类项">
        <p>
          请换一个名称或代码，或<Link to={addressOf(data, { q: '', parent: undefined })}>从最上一级看起</Link>
          。
        </p>
      </Empty>
    )
  return (
    <RecordTable label="分类项" heads={['代码', '名称', '下级']}>
      {data.terms.map(({ code, name, confirmed, children }) => (
        <tr key={code}>
          <td className="mono">{code}</td>
          <th scope="row">
            {children > 0 ? <Link to={addressOf(data, { q: '', parent: code })}>{name}</Link> : name}
            {confirmed ? null : <span className="tag unknown">待确认</span>}
          </th>
          <td>{children > 0 ? `${children} 项` : '—'}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

function Changes({ changes }: Pick<Data, 'changes'>) {
  if (changes.length === 0) return null
  return (
    <section className="section" aria-labelledby="changes">
      <h2 id="changes">与前一版的差异</h2>
      <RecordTable label="差异" heads={['代码', '变化', '前一版', '这一版']}>
        {changes.map(({ kind, code, before, after }) => (
          <tr key={`${kind}${code}`}>
            <th scope="row" className="mono">
              {code}
            </th>
            <td>{changeKinds[kind]}</td>
            <td>{before ?? '—'}</td>
            <td>{after ?? '—'}</td>
          </tr>
        ))}
      </RecordTable>
    </section>
  )
}

function History({ scheme, editions, query }: Pick<Data, 'scheme' | 'editions' | 'query'>) {
  if (editions.length === 0) return null
  return (
    <section className="section" aria-labelledby="history">
      <h2 id="history">历次版本</h2>
      <ul>
        {editions.map(({ id, label, effectiveFrom, terms, inForce, source }) => (
          <li key={id}>
            <Link to={`/classifications/${scheme}?day=${effectiveFrom}`}>{label}</Link>，
            {formatDate(effectiveFrom)}起，{terms} 项。来源：{source}{' '}
            {inForce ? <span className="tag meets">执行中</span> : null}
          </li>
        ))}
      </ul>
      <Form method="get" key={query.day} className="actions" style={{ marginTop: 16 }}>
        <div className="field">
          <label htmlFor="day">看某日执行的版本</label>
          <input id="day" name="day" type="date" defaultValue={query.day} required />
        </div>
        <button type="submit" className="button quiet">
          查看
        </button>
      </Form>
    </section>
  )
}

export default function Classification({ loaderData: data }: Route.ComponentProps) {
  const { scheme, name, edition, editions, trail, query, total, pages } = data
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '分类体系', to: '/classifications' }, { name }]} />
      <h1>{name}</h1>
      {edition === null ? (
        <Empty heading={editions.length === 0 ? '还没有版本' : '这一天没有执行的版本'}>
          <p>
            {editions.length === 0 ? awaited(scheme) : null}
            <Link to="/classifications">看其他分类和版本</Link>
          </p>
        </Empty>
      ) : (
        <>
          <p className="lead">
            {edition.label}，{formatDate(edition.effectiveFrom)}起执行，共 {edition.terms} 项。来源：
            {edition.source}
          </p>
          {edition.inForce ? null : <p className="notice warn">这不是今天执行的版本。</p>}
          <Form method="get" key={addressOf(data, {})} style={{ marginTop: 20 }}>
            {query.day ? <input type="hidden" name="day" value={query.day} /> : null}
            <SearchLine label="名称或代码" q={query.q} placeholder="名称或代码" />
          </Form>
          {trail.length > 0 ? (
            <p className="meta">
              <Link to={addressOf(data, { q: '', parent: undefined })}>最上一级</Link>
              {trail.map(({ code, name: step }) => (
                <Link key={code} to={addressOf(data, { q: '', parent: code })}>
                  {code} {step}
                </Link>
              ))}
            </p>
          ) : null}
          <p className="hint" role="status" style={{ marginBottom: 12 }}>
            {query.q ? `含“${query.q}”的 ${total} 项` : `本级 ${total} 项`}
          </p>
          <Terms data={data} />
          <Pager page={query.page} pages={pages} addressOf={page => addressOf(data, { page })} />
          <p className="actions" style={{ marginTop: 20 }}>
            <span className="hint">下载这一版</span>
            <a href={sheetOf(scheme, 'xlsx', edition.effectiveFrom)}>Excel</a>
            <a href={sheetOf(scheme, 'csv', edition.effectiveFrom)}>CSV</a>
          </p>
          <Changes changes={data.changes} />
        </>
      )}
      <History scheme={scheme} editions={editions} query={query} />
    </main>
  )
}
