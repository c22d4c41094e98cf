/** 保存期: how long each class of records is kept, and what is left of it. */
import { getRetention } from '#modules/rulebook/api.ts'
import { doorContext } from '../../page-door.ts'
import { RecordTable } from '../../ui/table-box.tsx'
import type { Route } from './+types/docs-retention'

export const loader = ({ context }: Route.LoaderArgs) => context.get(doorContext).call(getRetention, {})

export const meta = () => [{ title: '保存期' }]

export default function DocsRetention({ loaderData: { rules } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <h1>保存期</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        各类记录保存多久、期满删除什么、留下什么。没有规定的标为待定，系统不删除，也不设默认值。
      </p>
      <RecordTable label="保存期" heads={['记录', '保存期', '期满删除', '留下', '依据']}>
        {rules.map(({ id, name, act, keptMonths, from, erased, left, source }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>
              {keptMonths === null ? <span className="tag unknown">待定</span> : `${keptMonths} 个月`}，自
              {from}起{act === 'keep' ? '；系统不自动删除' : ''}
            </td>
            <td>{erased}</td>
            <td>{left}</td>
            <td>{source}</td>
          </tr>
        ))}
      </RecordTable>
    </main>
  )
}
