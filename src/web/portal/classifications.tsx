import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { listSchemes } from '#modules/taxonomy/api.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs } from '../ui/frame/frame.tsx'
import type { Route } from './+types/classifications'
import { awaited } from './classification-words.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return await context.get(doorContext).call(listSchemes, {})
}

export const meta = () => [{ title: '分类体系' }]

type Scheme = Route.ComponentProps['loaderData']['schemes'][number]

function SchemeCard({ scheme: { scheme, name, editions } }: { scheme: Scheme }) {
  const current = editions.find(one => one.inForce)
  return (
    <article className="card">
      <div className="between">
        <h2>{current ? <Link to={`/classifications/${scheme}`}>{name}</Link> : name}</h2>
        {current && current.unconfirmed > 0 ? (
          <span className="tag unknown">{current.unconfirmed} 项待确认</span>
        ) : null}
      </div>
      {current ? (
        <>
          <p className="meta">
            <span>{current.label}</span>
            <span>{current.terms} 项</span>
            <span>{formatDate(current.effectiveFrom)}起执行</span>
          </p>
          <p className="hint">来源：{current.source}</p>
        </>
      ) : (
        <p className="hint">{awaited(scheme)}</p>
      )}
      {editions.length > 1 ? (
        <ul className="tags" style={{ marginTop: 10 }}>
          {editions.map(({ id, label, effectiveFrom }) => (
            <li className="tag" key={id}>
              <Link to={`/classifications/${scheme}?day=${effectiveFrom}`}>
                {label}（{formatDate(effectiveFrom)}起）
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  )
}

export default function Classifications({ loaderData: { schemes } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '分类体系' }]} />
      <h1>分类体系</h1>
      <p className="lead">
        平台、需求和成果所用的分类。每一版注明来源和起执行日期，换版后旧记录仍按当时的版本解读；来源没有定论的标为待确认。
      </p>
      <div className="stack" style={{ marginTop: 20 }}>
        {schemes.map(scheme => (
          <SchemeCard key={scheme.scheme} scheme={scheme} />
        ))}
      </div>
    </main>
  )
}
