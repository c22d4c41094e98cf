import { Link } from 'react-router'
import { describeApi } from '#door/api.ts'
import { type DocumentedField, type DocumentedOperation, readDocument } from '../../api-document.server.ts'
import { doorContext } from '../../page-door.ts'
import { Crumbs } from '../../ui/frame/frame.tsx'
import { RecordTable } from '../../ui/table-box.tsx'
import type { Route } from './+types/docs-api'

/** What there is, one part of it as a list, or one operation with its fields: all of them are more than anybody reads. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { modules, ...rest } = readDocument(await context.get(doorContext).call(describeApi, {}))
  const { searchParams: asked } = new URL(request.url)
  const operation = modules
    .flatMap(({ operations }) => operations)
    .find(({ id }) => id === asked.get('operation'))
  const wanted = operation?.module ?? asked.get('module')
  const shown = modules.find(({ module }) => module === wanted)
  return {
    ...rest,
    operation: operation ?? null,
    shown: shown ? { module: shown.module, name: shown.name } : null,
    listed: operation
      ? []
      : (shown?.operations.map(({ id, method, path, summary }) => ({ id, method, path, summary })) ?? []),
    names: modules.map(({ module, name, operations }) => ({ module, name, count: operations.length })),
  }
}

type Loaded = Route.ComponentProps['loaderData']

export const meta = () => [{ title: '开放接口' }]

function Fields({ fields }: { fields: readonly DocumentedField[] }) {
  if (fields.length === 0) return null
  return (
    <RecordTable label="字段" heads={['字段', '位置', '类型', '说明']}>
      {fields.map(({ name, place, required, type, note }) => (
        <tr key={`${place} ${name}`}>
          <th scope="row" className="mono">
            {name}
          </th>
          <td>
            {place}
            {required ? '，必填' : ''}
          </td>
          <td>{type}</td>
          <td>{note}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

function Operation({ operation }: { operation: DocumentedOperation }) {
  const { id, summary, method, path, fields, answer, rules } = operation
  return (
    <article className="card" aria-labelledby="operation">
      <h2 id="operation">{summary}</h2>
      <p className="mono" style={{ marginTop: 6 }}>
        <strong>{method}</strong> {path}
      </p>
      <p className="hint">
        操作编号 <span className="mono">{id}</span>
      </p>
      <Fields fields={fields} />
      <p className="hint" style={{ marginTop: 12 }}>
        返回：{answer}
      </p>
      {rules.length > 0 ? (
        <details>
          <summary>可能拒绝的规则（{rules.length}）</summary>
          <ul>
            {rules.map(rule => (
              <li key={rule.id}>
                <span className="mono">{rule.id}</span>：{rule.demand}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </article>
  )
}

function Listed({ listed }: Pick<Loaded, 'listed'>) {
  return (
    <RecordTable label="接口" heads={['办什么', '请求']}>
      {listed.map(({ id, method, path, summary }) => (
        <tr key={id}>
          <th scope="row">
            <Link to={`?operation=${id}`}>{summary}</Link>
          </th>
          <td className="mono">
            <strong>{method}</strong> {path}
          </td>
        </tr>
      ))}
    </RecordTable>
  )
}

function Intro({ description, base }: Pick<Loaded, 'description' | 'base'>) {
  return (
    <>
      <p className="lead">{description}</p>
      <ul className="card stack" style={{ marginTop: 20 }}>
        <li>
          根地址 <span className="mono">{base}</span>，完整描述（OpenAPI 3.1）：
          <a href={`${base}/openapi.json`} className="mono">
            openapi.json
          </a>
        </li>
        <li>
          登录：<span className="mono">POST /session</span>，之后携带会话 Cookie；各操作的权限见
          <Link to="/docs/permissions">权限表</Link>。
        </li>
        <li>
          写操作可带 <span className="mono">Idempotency-Key</span>
          ，重复提交只生效一次并得到相同的回答；修改须带读到的 <span className="mono">version</span>
          ，已被他人更新则返回 409。
        </li>
        <li>
          出错时统一返回 <span className="mono">{'{code, message, refusals[], requestId}'}</span>：400
          格式有误，401 未登录，403 无权限，404 不存在，409 状态或版本冲突，422
          规则未满足（列出全部原因），429 过于频繁，503 暂时繁忙（带 Retry-After）。
        </li>
        <li>列表按游标翻页：把返回的 next 作为 after 传入。</li>
      </ul>
    </>
  )
}

function Parts({ names, shown }: Pick<Loaded, 'names' | 'shown'>) {
  return (
    <nav className="tags" aria-label="接口分组" style={{ marginBlock: 24 }}>
      {names.map(({ module, name, count }) => (
        <Link
          key={module}
          className={module === shown?.module ? 'tag blue' : 'tag'}
          aria-current={module === shown?.module ? 'true' : undefined}
          to={`?module=${module}`}
          preventScrollReset
        >
          {name} {count}
        </Link>
      ))}
    </nav>
  )
}

export default function DocsApi({ loaderData }: Route.ComponentProps) {
  const { operation, shown, listed } = loaderData
  const trail = [
    { name: '开放接口', to: '/docs/api' },
    ...(shown
      ? [{ name: shown.name, ...(operation ? { to: `/docs/api?module=${shown.module}` } : {}) }]
      : []),
    ...(operation ? [{ name: operation.summary }] : []),
  ]
  return (
    <main className="wide" id="content">
      {shown ? <Crumbs trail={trail} /> : null}
      <h1>开放接口</h1>
      {shown ? null : <Intro {...loaderData} />}
      {operation ? null : <Parts {...loaderData} />}
      {operation ? <Operation operation={operation} /> : shown ? <Listed listed={listed} /> : null}
    </main>
  )
}
