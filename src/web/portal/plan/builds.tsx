import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { listStartedBuilds, type StartedBuild } from '#modules/layout/api.ts'
import { buildModes, buildSites, buildStates, buildWays } from '#modules/layout/terms.ts'
import { doorContext } from '../../page-door.ts'
import { Facts } from '../../ui/facts.tsx'
import { Pager, pageIn } from '../../ui/finding.tsx'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import type { Route } from './+types/builds'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const cluster = searchParams
    .getAll('cluster')
    .slice(0, 20)
    .map(code => code.slice(0, 40))
  const page = pageIn(searchParams)
  const found = await context.get(doorContext).call(listStartedBuilds, { cluster, page })
  return { ...found, cluster, page }
}

function addressOf(cluster: readonly string[], page: number): string {
  const parameters = new URLSearchParams(cluster.map(code => ['cluster', code]))
  if (page > 1) parameters.set('page', String(page))
  return parameters.size > 0 ? `/builds?${parameters}` : '/builds'
}

export const meta = () => [{ title: '建设项目' }]

const tones = { started: 'meets', built: 'blue', stopped: 'fails' } as Partial<Record<string, string>>

function Build({ one }: { one: StartedBuild }) {
  const site =
    one.site === 'none' ? one.localityName : `${one.localityName}，${one.siteName || buildSites[one.site]}`
  const facts: [string, string][] = [
    ['集群', one.clusterName],
    ['工艺类别', processes[one.process]],
    ['验证类型', one.validationNames.join('、')],
    ['建设模式', one.mode === 'other' ? one.modeNote : buildModes[one.mode]],
    ['建设方式', one.ways.map(way => buildWays[way]).join('、') || '未填写'],
    ['建设地点', site],
    ['启动日期', formatDate(one.startedOn)],
  ]
  return (
    <article className="card" aria-labelledby={one.number} style={{ marginTop: 16 }}>
      <div className="between">
        <h2 id={one.number}>{one.name}</h2>
        <span className={`tag ${tones[one.state] ?? 'unknown'}`}>{buildStates[one.state]}</span>
      </div>
      <Facts of={facts} style={{ marginTop: 12 }} />
      <h3 style={{ marginTop: 16 }}>启动的理由</h3>
      <p>{one.reason}</p>
      <p className="hint">依据：{one.evidence}</p>
      <h3 style={{ marginTop: 16 }}>经核实的条件</h3>
      <ul>
        {one.conditions.map(({ condition, confirmedOn, confirmedBy }) => (
          <li key={condition}>
            {condition}
            <span className="hint">
              （{confirmedBy}，{formatDate(confirmedOn)}核实）
            </span>
          </li>
        ))}
      </ul>
      {one.endedOn ? (
        <p className="hint" style={{ marginTop: 12 }}>
          {formatDate(one.endedOn)}
          {buildStates[one.state]}
          {one.endedReason ? `：${one.endedReason}` : ''}
          {one.platformId ? (
            <>
              ，<Link to={`/platforms/${one.platformId}`}>{one.platformName}</Link>
            </>
          ) : null}
        </p>
      ) : null}
    </article>
  )
}

export default function Builds({ loaderData }: Route.ComponentProps) {
  const { builds, pages, cluster, page } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '建设项目' }]} />
      <h1>中试平台建设项目</h1>
      <p className="lead">
        依据实施方案条款一1“成熟一个、启动一个”：这里列出已启动的项目、启动的理由和经核实的条件。
        <Link to="/coverage">看集群覆盖</Link>
      </p>
      {builds.length === 0 ? (
        <Empty heading="还没有已启动的建设项目">
          <p>项目条件齐备、由市级牵头部门决定启动后列在这里。</p>
        </Empty>
      ) : (
        builds.map(one => <Build key={one.id} one={one} />)
      )}
      <Pager page={page} pages={pages} addressOf={to => addressOf(cluster, to)} />
    </main>
  )
}
