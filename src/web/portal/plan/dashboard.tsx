import { useCallback, useEffect, useMemo } from 'react'
import { Link, useNavigate, useRevalidator } from 'react-router'
import { formatInstant, formatMonth } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { entryKinds, processes } from '#modules/catalogue/terms.ts'
import { type DashboardView, getDashboard } from '#modules/governance/dashboard.api.ts'
import { boardKinds, monthsIn } from '#modules/governance/terms.ts'
import { getPublicPlan, type PublicTarget } from '#modules/steering/api.ts'
import { doorContext } from '../../page-door.ts'
import { ActualValue } from '../../ui/actual-value.tsx'
import type { ChartRow } from '../../ui/dashboard/chart.tsx'
import { Board, BoardFilters, NothingOfThis } from '../../ui/dashboard/frame.tsx'
import { Figures, Panel } from '../../ui/dashboard/panel.tsx'
import {
  type BoardQuery,
  boardQueryOf,
  narrowedWords,
  unreadMonths,
  unreadWords,
} from '../../ui/dashboard/query.ts'
import { Crumbs, useFrame } from '../../ui/frame/frame.tsx'
import { RecordTable } from '../../ui/table-box.tsx'
import { addressOf, searchQueryOf } from '../search-query.ts'
import type { Route } from './+types/dashboard'

const path = '/dashboard'

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const parameters = new URL(request.url).searchParams
  const query = boardQueryOf(parameters)
  const { screen: _screen, ...asked } = query
  const [attempt, { targets }] = await Promise.all([
    door.attempt(getDashboard, asked),
    door.call(getPublicPlan, {}),
  ])
  const faults = [
    ...(attempt.ok ? [] : attempt.error.refusals.map(({ message }) => message)),
    ...unreadWords(unreadMonths(parameters)),
  ]
  // What can be chosen instead stands in the filters.
  const board = attempt.ok ? attempt.value : await door.call(getDashboard, {})
  return { query, board, targets, faults }
}

export const meta = () => [
  { title: '公开总览' },
  { name: 'description', content: '公开的中试平台、中试线、服务和需求各有多少，分地区、集群、工艺和月份。' },
]

type Kind = keyof typeof boardKinds
const kinds = codesOf(boardKinds)
const columns = Object.values(boardKinds)
const units: Partial<Record<keyof typeof entryKinds, string>> = {
  ...{ line: '条', equipment: '台', service: '项', test: '项', factory: '家', achievement: '项' },
  ...{ policy: '份', reading: '篇', notice: '条', news: '条', case: '篇' },
}
/** Services go without saying where there are lines; the table has them. */
const drawn = [0, 1, 3]
const nothing = searchQueryOf('http://local/')

/** The search that finds exactly what a number counts. */
function found(query: BoardQuery, kind: keyof typeof entryKinds, by: Partial<typeof nothing> = {}): string {
  const { locality, cluster, from, to } = query
  return addressOf(nothing, {
    kind: [kind],
    locality: locality ? [locality] : [],
    cluster: cluster ? [cluster] : [],
    month: from && to ? monthsIn(from, to) : [],
    ...by,
  })
}

function Targets({ targets }: { targets: readonly PublicTarget[] }) {
  return (
    <section className="card panel">
      <h2>方案的目标</h2>
      <RecordTable label="方案的目标" heads={['目标', '要求', '最近的实际值']}>
        {targets
          .filter(({ isTarget, kind }) => isTarget && kind !== 'narrative')
          .map(target => (
            <tr key={target.id}>
              <th scope="row">
                <Link to="/plan">{target.name}</Link>
              </th>
              <td>
                {target.year ? `${target.year} 年，` : ''}
                {target.wording}
              </td>
              <td>
                <ActualValue target={target} />
              </td>
            </tr>
          ))}
      </RecordTable>
      <p className="hint">全市指标受多方面影响，不表示由中试平台带来。</p>
    </section>
  )
}

/** A panel whose numbers are searches. */
function Counted({
  title,
  of,
  rows,
  query,
  by,
  lying = false,
  missing,
  note,
}: {
  title: string
  of: string
  rows: readonly ChartRow[]
  query: BoardQuery
  by: 'locality' | 'cluster' | 'process' | 'month'
  lying?: boolean
  missing?: string | null
  note?: string
}) {
  const go = useNavigate()
  const address = useCallback(
    (row: ChartRow, column: number) => found(query, kinds[column] as Kind, { [by]: [row.key] }),
    [query, by],
  )
  const onPick = useCallback((row: ChartRow, column: number) => void go(address(row, column)), [go, address])
  return (
    <Panel
      {...{ title, of, rows, columns, drawn, lying, note, onPick }}
      missing={missing ?? null}
      cell={(row, column) => {
        const count = row.counts[column] ?? 0
        return count === 0 ? 0 : <Link to={address(row, column)}>{count}</Link>
      }}
    />
  )
}

const rowsOf = (list: readonly { code: string; name: string; counts: readonly number[] }[]): ChartRow[] =>
  list.map(({ code, name, counts }) => ({ key: code, name, counts }))

function Panels({ board, query }: { board: DashboardView; query: BoardQuery }) {
  const { localities, clusters, clusterSource, processes: counted, months } = board
  const places = useMemo(() => rowsOf(localities), [localities])
  const ofClusters = useMemo(() => rowsOf(clusters), [clusters])
  const ofProcesses = useMemo(
    () => rowsOf(counted.map(one => ({ ...one, name: processes[one.code] }))),
    [counted],
  )
  const ofMonths = useMemo(
    () => rowsOf(months.map(({ month, counts }) => ({ code: month, name: formatMonth(month), counts }))),
    [months],
  )
  return (
    <>
      <Counted title="各地" of="地区" by="locality" rows={places} query={query} lying />
      <Counted
        title="“135N”集群"
        of="集群"
        by="cluster"
        rows={ofClusters}
        query={query}
        lying
        missing={clusterSource === null ? '集群名单还没有导入。' : null}
        note={clusterSource === null ? '' : `名单来源：${clusterSource}。平台可选几个集群，各计一次。`}
      />
      <Counted
        title="按发布月份"
        of="月份"
        by="month"
        rows={ofMonths}
        query={query}
        note="按所属平台首次发布的月份计，只计现在仍公开的。"
      />
      <Counted
        title="按工艺"
        of="工艺"
        by="process"
        rows={ofProcesses}
        query={query}
        lying
        missing={counted.length === 0 ? '没有符合条件的公开记录。' : null}
      />
    </>
  )
}

/** A big screen stands for days; what it shows is asked for anew. */
const anew = 5 * 60_000

function useRenewed(screen: boolean) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!screen) return
    const timer = setInterval(() => void revalidate(), anew)
    return () => clearInterval(timer)
  }, [screen, revalidate])
}

export default function Dashboard({ loaderData: { query, board, targets, faults } }: Route.ComponentProps) {
  const { city } = useFrame()
  useRenewed(query.screen)
  const period = [...new Set([query.from ?? '', query.to ?? ''])].map(formatMonth).join(' 至 ')
  const head = { path, query, title: query.screen ? `${city}中试平台体系总览` : '公开总览' }
  const filters = (
    <BoardFilters
      {...{ path, query }}
      localities={board.localities}
      clusters={board.clusters}
      now={board.at}
      otherwise="全部时间"
    />
  )
  const crumbs = <Crumbs trail={[{ name: '首页', to: '/' }, { name: '公开总览' }]} />
  if (faults.length > 0)
    return (
      <main className="wide" id="content">
        {crumbs}
        <NothingOfThis {...head} filters={filters} words={faults} />
      </main>
    )
  return (
    <main className="wide" id="content">
      {crumbs}
      <Board
        {...head}
        lead={
          <>
            {narrowedWords(query, board)}
            {query.from ? `${period}发布、现在仍公开的记录` : '现在公开的记录'}，数据截至{' '}
            {formatInstant(board.at)}。每个数都可点开看是哪些；没有公开的不计。
          </>
        }
        filters={filters}
        figures={
          <Figures
            figures={board.kinds.map(({ kind, count }) => ({
              name: entryKinds[kind],
              unit: count === null ? '不分集群' : (units[kind] ?? '个'),
              value: count === null ? '' : count === 0 ? 0 : <Link to={found(query, kind)}>{count}</Link>,
            }))}
          />
        }
      >
        <Panels board={board} query={query} />
        <Targets targets={targets} />
      </Board>
    </main>
  )
}
