import { Link } from 'react-router'
import { describeApi } from '#door/api.ts'
import {
  type DocumentedBlock,
  type DocumentedField,
  type DocumentedOperation,
  readDocument,
} from '../../api-document.server.ts'
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

/** What stands between ticks is for machines. */
function Said({ text }: { text: string }) {
  return text.split('`').map((part, at) => (at % 2 === 1 ? <code key={part}>{part}</code> : part))
}

function Block({ block }: { block: DocumentedBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'code':
      return <pre className="sample">{block.text}</pre>
    case 'list':
      return (
        <ul>
          {block.items.map(item => (
            <li key={item}>
              <Said text={item} />
            </li>
          ))}
        </ul>
      )
    case 'text':
      return (
        <p>
          <Said text={block.text} />
        </p>
      )
  }
}

const Lead = ({ base }: Pick<Loaded, 'base'>) => (
  <p className="lead">
    根地址 <code>{base}</code>，完整描述（OpenAPI 3.1）见 <a href={`${base}/openapi.json`}>openapi.json</a>
    ，各操作的权限见<Link to="/docs/permissions">权限表</Link>。
  </p>
)

/** Below the parts: who knows it needn't pass it by each time. */
const Intro = ({ blocks }: Pick<Loaded, 'blocks'>) => (
  <section className="card prose" aria-label="怎样调用">
    {blocks.map(block => (
      <Block key={JSON.stringify(block)} block={block} />
    ))}
  </section>
)

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
      {shown ? null : <Lead {...loaderData} />}
      {operation ? null : <Parts {...loaderData} />}
      {shown ? null : <Intro {...loaderData} />}
      {operation ? <Operation operation={operation} /> : shown ? <Listed listed={listed} /> : null}
    </main>
  )
}
