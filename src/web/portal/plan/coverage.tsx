import { Link } from 'react-router'
import { type CoverageWay, coverageWays, getCoverage } from '#modules/catalogue/platform/coverage.api.ts'
import { doorContext } from '../../page-door.ts'
import { Downloads } from '../../ui/file/downloads.tsx'
import { Pager, pageIn } from '../../ui/finding.tsx'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { coveragePage } from '../coverage-page.ts'
import type { Route } from './+types/coverage'

const isWay = (text: string | null): text is CoverageWay => text !== null && Object.hasOwn(coverageWays, text)

export async function loader({ context, request }: Route.LoaderArgs) {
  const parameters = new URL(request.url).searchParams
  const asked = parameters.get('by')
  const { clusters, ...found } = await context
    .get(doorContext)
    .call(getCoverage, isWay(asked) ? { by: asked } : {})
  return { ...found, ...coveragePage(clusters, pageIn(parameters)) }
}

export const meta = () => [{ title: '集群覆盖' }]

type Data = Route.ComponentProps['loaderData']

/** From which count on a cell of the map is a shade darker. */
const shades = [1, 2, 4, 8] as const

const shadeOf = (count: number): number => shades.filter(least => count >= least).length

/** What the shades say; the number in each cell says it, too. */
function Legend() {
  return (
    <ul className="heat-legend" aria-label="图例">
      <li>
        <span className="heat-0" aria-hidden="true" />无
      </li>
      {shades.map((least, at) => {
        const next = shades[at + 1]
        const most = next === undefined ? null : next - 1
        return (
          <li key={least}>
            <span className={`heat-${at + 1}`} aria-hidden="true" />
            {most === null ? `${least} 个以上` : most === least ? `${least} 个` : `${least}–${most} 个`}
          </li>
        )
      })}
    </ul>
  )
}

/** How many platforms, leading to them; where there is none, that is said. */
function Cell({ address, count }: { address: string; count: number }) {
  if (count === 0) return <td className="heat-0">无</td>
  return (
    <td className={`heat-${shadeOf(count)}`}>
      <Link to={address}>{count}</Link>
    </td>
  )
}

function Matrix({ clusters, columns, by }: Pick<Data, 'clusters' | 'columns' | 'by'>) {
  return (
    <TableBox label={`集群与${coverageWays[by]}`}>
      <table className="heat">
        <caption>
          已发布的平台个数{by === 'locality' || by === 'kind' ? '' : '；一个平台可以在几列中'}
        </caption>
        <thead>
          <tr>
            <th scope="col">集群</th>
            <th scope="col">全市</th>
            {columns.map(({ code, name }) => (
              <th scope="col" key={code}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clusters.map(({ code, name, parent, confirmed, platforms, cells }) => {
            const found = `/platforms?cluster=${encodeURIComponent(code)}`
            return (
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
                    <Link to={found}>{platforms}</Link>
                  )}
                </td>
                {columns.map(column => (
                  <Cell
                    key={column.code}
                    address={`${found}&${by}=${column.code}`}
                    count={cells.find(one => one.code === column.code)?.platforms ?? 0}
                  />
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableBox>
  )
}

const addressOf = (by: CoverageWay, page = 1): string => {
  const parameters = new URLSearchParams({
    ...(by === 'locality' ? {} : { by }),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return parameters.size > 0 ? `/coverage?${parameters}` : '/coverage'
}

function Ways({ by }: Pick<Data, 'by'>) {
  return (
    <nav aria-label="按什么分列" className="actions" style={{ marginTop: 16 }}>
      {(Object.keys(coverageWays) as CoverageWay[]).map(way => (
        <Link
          key={way}
          to={addressOf(way)}
          aria-current={way === by ? 'page' : undefined}
          className={way === by ? 'button small' : 'button small plain'}
          preventScrollReset
        >
          按{coverageWays[way]}
        </Link>
      ))}
    </nav>
  )
}

/** What the map comes to: how many fields have a platform, and which have none yet. */
function Summary({ total, open }: Pick<Data, 'total' | 'open'>) {
  const more = open.total > open.names.length ? '等' : ''
  return (
    <p className="notice" style={{ marginTop: 16 }}>
      {total} 个领域中，{total - open.total} 个已有平台
      {open.total === 0 ? '。' : `，${open.total} 个还没有：${open.names.join('、')}${more}。`}
    </p>
  )
}

export default function Coverage({ loaderData }: Route.ComponentProps) {
  const { source, clusters, columns, by, unclassified, outdated, page, pages } = loaderData
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
            每个集群有几个已发布的平台，哪里还没有；点数字看是哪些。平台按自己所选的集群计，可属多个集群。集群名单来源：
            {source}。
          </p>
          <Summary {...loaderData} />
          <Ways by={by} />
          <Legend />
          <div style={{ marginTop: 16 }}>
            <Matrix clusters={clusters} columns={columns} by={by} />
          </div>
          <Pager page={page} pages={pages} addressOf={to => addressOf(by, to)} />
          <Downloads list="coverage" query={new URLSearchParams({ by })} />
          <p className="hint" style={{ marginTop: 12 }}>
            另有 {unclassified} 个平台没有选择集群
            {outdated > 0 ? `，${outdated} 个平台所选的集群已不在现行名单中` : ''}。
          </p>
        </>
      )}
    </main>
  )
}
