import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { getFreshness } from '#modules/showcase/freshness.api.ts'
import { doorContext } from '../../page-door.ts'
import { Downloads } from '../../ui/file/downloads.tsx'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import type { Route } from './+types/freshness'

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return await context.get(doorContext).call(getFreshness, { after })
}

export const meta = () => [{ title: '数据确认情况' }]

const share = (part: number, whole: number): string =>
  whole === 0 ? '无数据' : `${Math.floor((part * 100) / whole)}%`

const others = '成果、方案、厂房和代工'
const records = ({ platforms, showcase }: { platforms: number; showcase: number }) => platforms + showcase

export default function Freshness({ loaderData: { total, owners, next } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '数据确认情况' }]} />
      <h1>数据确认情况</h1>
      <p className="lead">
        各单位须定期确认所公布的平台、成果、方案、厂房和代工数据属实。逾 90 天未确认的加以标明；逾 180
        天的在各清单和按最新查找时排在最后，按字词查找时排位靠后，并提醒单位核对。
      </p>
      <dl className="figures" style={{ margin: '20px 0' }}>
        <div>
          <dt>已发布的平台</dt>
          <dd>{total.platforms}</dd>
        </div>
        <div>
          <dt>{others}</dt>
          <dd>{total.showcase}</dd>
        </div>
        <div>
          <dt>90 天内确认过</dt>
          <dd>
            {total.fresh}
            <small>{share(total.fresh, records(total))}</small>
          </dd>
        </div>
        <div>
          <dt>逾 90 天</dt>
          <dd>{total.due}</dd>
        </div>
        <div>
          <dt>逾 180 天</dt>
          <dd>{total.stale}</dd>
        </div>
      </dl>
      {owners.length === 0 ? (
        <Empty heading="还没有已发布的平台和成果">
          <p>发布后，在这里按单位公布数据确认情况。</p>
        </Empty>
      ) : (
        <TableBox label="各单位的数据确认情况">
          <table className="stacked">
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">平台</th>
                <th scope="col">{others}</th>
                <th scope="col">90 天内确认过</th>
                <th scope="col">逾 90 天</th>
                <th scope="col">逾 180 天</th>
                <th scope="col">最早的确认日期</th>
              </tr>
            </thead>
            <tbody>
              {owners.map(owner => (
                <tr key={owner.organisationId}>
                  <th scope="row">{owner.organisationName}</th>
                  <td data-label="平台">{owner.platforms}</td>
                  <td data-label={others}>{owner.showcase}</td>
                  <td data-label="90 天内确认过">
                    {owner.fresh}（{share(owner.fresh, records(owner))}）
                  </td>
                  <td data-label="逾 90 天">{owner.due}</td>
                  <td data-label="逾 180 天">{owner.stale}</td>
                  <td data-label="最早的确认日期">{formatDate(owner.oldest)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {owners.length > 0 ? <Downloads list="freshness" query={new URLSearchParams()} /> : null}
      {next ? (
        <p className="actions" style={{ marginTop: 24 }}>
          <Link className="button plain" to={`/freshness?after=${next}`}>
            下一页
          </Link>
        </p>
      ) : null}
    </main>
  )
}
