import { Link } from 'react-router'
import { getCoverage } from '#modules/catalogue/coverage.api.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs, Empty } from '../ui/frame.tsx'
import { TableBox } from '../ui/table-box.tsx'
import type { Route } from './+types/coverage'

export async function loader({ context }: Route.LoaderArgs) {
  return await context.get(doorContext).call(getCoverage, {})
}

export const meta = () => [{ title: '集群覆盖' }]

type Data = Route.ComponentProps['loaderData']

/** How many platforms, leading to them; where there is none, that is said. */
function Cell({ cluster, locality, count }: { cluster: string; locality: string; count: number }) {
  if (count === 0) return <td className="gap">无</td>
  return (
    <td>
      <Link to={`/platforms?cluster=${encodeURIComponent(cluster)}&locality=${locality}`}>{count}</Link>
    </td>
  )
}

function Matrix({ clusters, localities }: Pick<Data, 'clusters' | 'localities'>) {
  return (
    <TableBox label="集群与地区">
      <table>
        <caption>已发布的平台个数</caption>
        <thead>
          <tr>
            <th scope="col">集群</th>
            <th scope="col">全市</th>
            {localities.map(({ code, name }) => (
              <th scope="col" key={code}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clusters.map(({ code, name, parent, confirmed, platforms, localities: found }) => (
            <tr key={code}>
              <th scope="row">
                {name}
                <span className="hint"> {parent}</span>{' '}
                {confirmed ? null : <span className="tag unknown">待确认</span>}
              </th>
              <td>
                {platforms === 0 ? (
                  <span className="tag fails">还没有平台</span>
                ) : (
                  <Link to={`/platforms?cluster=${encodeURIComponent(code)}`}>{platforms}</Link>
                )}
              </td>
              {localities.map(place => (
                <Cell
                  key={place.code}
                  cluster={code}
                  locality={place.code}
                  count={found.find(one => one.code === place.code)?.platforms ?? 0}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

export default function Coverage({ loaderData }: Route.ComponentProps) {
  const { source, clusters, localities, unclassified } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '集群覆盖' }]} />
      <h1>“135N”集群与中试平台</h1>
      {source === null ? (
        <Empty heading="集群名单待导入">
          <p>
            名单由市级牵头部门导入后，这里列出每个集群在各地的平台。
            <Link to="/classifications">看分类体系</Link>
          </p>
        </Empty>
      ) : (
        <>
          <p className="lead">
            每个集群在各地有几个已发布的平台，哪里还没有。平台按自己所选的集群计，可属多个集群。集群名单来源：
            {source}。
          </p>
          <div style={{ marginTop: 20 }}>
            <Matrix clusters={clusters} localities={localities} />
          </div>
          <p className="hint" style={{ marginTop: 12 }}>
            另有 {unclassified} 个平台没有选择集群。
          </p>
        </>
      )}
    </main>
  )
}
