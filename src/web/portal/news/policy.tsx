import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { findDocument } from '#modules/content/api.ts'
import { getPolicy, type PolicyView } from '#modules/rulebook/api.ts'
import { doorContext } from '../../page-door.ts'
import { Downloads } from '../../ui/file/downloads.tsx'
import { MarkTag } from '../../ui/mark-tag.tsx'
import { RecordTable } from '../../ui/table-box.tsx'
import type { Route } from './+types/policy'

export async function loader({ context }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const policy = await door.call(getPolicy, {})
  const published = await door.call(findDocument, { documentNumber: policy.document.number })
  return { ...policy, published }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.document.title ?? '政策' }]

function valueWords({ value, unit, silent }: PolicyView['parameters'][number]): string {
  if (value === null) return `待定：${silent ?? '原文未给出'}`
  if (typeof value === 'string') return value
  return unit === '元' ? formatAmount(value * 100) : `${value} ${unit ?? ''}`
}

function Clauses({ clauses }: Pick<PolicyView, 'clauses'>) {
  return clauses.map(clause => (
    <article className="card" key={clause.id} id={`clause-${clause.id}`}>
      <h3>
        <span className="tag blue">{clause.id}</span> {clause.heading}
      </h3>
      <p style={{ marginTop: 8 }}>{clause.summary}</p>
      {clause.responsible.length > 0 ? (
        <p className="hint">责任单位：{clause.responsible.join('、')}</p>
      ) : null}
      {clause.supports ? (
        <p style={{ marginTop: 8 }}>
          <Link to="/support">政策计算器：按本条测算</Link>
        </p>
      ) : null}
    </article>
  ))
}

/** The document itself and its readings, where an office has published them here. */
function Published({ policy, readings }: Output<typeof findDocument>) {
  if (policy === null) return null
  return (
    <ul className="rows" style={{ marginTop: 16 }} aria-label="文件与解读">
      <li>
        <Link className="row" to={`/news/${policy.id}`}>
          <span>{policy.title}</span>
          <span>
            政策文件 <MarkTag mark={policy.mark} />
          </span>
        </Link>
      </li>
      {readings.map(({ id, title }) => (
        <li key={id}>
          <Link className="row" to={`/news/${id}`}>
            <span>{title}</span>
            <span>政策解读</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

export default function Policy({ loaderData: policy }: Route.ComponentProps) {
  const { document } = policy
  return (
    <main className="wide" id="content">
      <h1>{document.title}</h1>
      <p className="lead">{document.summary}</p>
      <dl className="facts card" style={{ marginTop: 24 }}>
        <div>
          <dt>文号</dt>
          <dd>{document.number}</dd>
        </div>
        <div>
          <dt>统一编号</dt>
          <dd>{document.unifiedNumber}</dd>
        </div>
        <div>
          <dt>有效性</dt>
          <dd>
            <MarkTag mark={document.mark} />
          </dd>
        </div>
        <div>
          <dt>施行日期</dt>
          <dd>{formatDate(document.effectiveFrom)}</dd>
        </div>
        <div>
          <dt>发布日期</dt>
          <dd>{formatDate(document.publishedOn)}</dd>
        </div>
        <div>
          <dt>印发单位</dt>
          <dd>{document.issuers.join('、')}</dd>
        </div>
      </dl>
      <p className="notice" style={{ marginTop: 24 }}>
        以下为要点概括，以发布机关的原文为准：<a href={document.source}>查看原文</a>
      </p>
      <Published {...policy.published} />
      <section className="section" aria-labelledby="targets">
        <h2 id="targets">量化目标</h2>
        <RecordTable label="量化目标" heads={['目标', '到', '要求']}>
          {policy.targets.map(target => (
            <tr key={target.id}>
              <th scope="row">{target.name}</th>
              <td>{target.year} 年</td>
              <td>{target.wording}</td>
            </tr>
          ))}
        </RecordTable>
      </section>
      <p style={{ marginTop: 12 }}>
        <Link to="/plan">
          看目标进展和 {policy.clauses.filter(one => one.responsible.length > 0).length} 项任务
        </Link>
      </p>
      <section className="section" aria-labelledby="clauses">
        <h2 id="clauses">条款与责任单位</h2>
        <p className="hint" style={{ marginBottom: 12 }}>
          各县（市、区）和功能区对每一项都是责任主体。
        </p>
        <Clauses clauses={policy.clauses} />
        <p className="actions">
          <Link to="/support">政策计算器：看能得到哪些支持、缺什么</Link>
        </p>
        <Downloads list="policy" query={new URLSearchParams()} />
      </section>
      <section className="section" aria-labelledby="parameters">
        <h2 id="parameters">规则参数</h2>
        <RecordTable label="规则参数" heads={['参数', '条款', '取值']}>
          {policy.parameters.map(parameter => (
            <tr key={parameter.id}>
              <th scope="row">{parameter.name}</th>
              <td>{parameter.clause}</td>
              <td>
                {parameter.value === null ? (
                  <span className="tag unknown">{valueWords(parameter)}</span>
                ) : (
                  valueWords(parameter)
                )}
              </td>
            </tr>
          ))}
        </RecordTable>
      </section>
    </main>
  )
}
