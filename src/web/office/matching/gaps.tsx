import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { formatInstant, formatMonth } from '#kernel/calendar.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { type GapReportView, getGapReport } from '#modules/governance/gap.api.ts'
import { type BuildRow, listBuilds } from '#modules/layout/api.ts'
import { unmets } from '#modules/matching/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { LayoutNav } from '../layout/nav.tsx'
import { useOffice } from '../layout/parts.tsx'

type Row = GapReportView['rows'][number]
type Process = Row['process']

/** A column of the map: a cluster or a place; null where none was chosen. */
interface Column {
  readonly code: string | null
  readonly name: string
}
interface Chosen {
  /** Null where a cluster was chosen on the map of layout: all its processes. */
  readonly process: Process | null
  readonly column: Column
}
type By = 'cluster' | 'locality'

const noCluster: Column = { code: null, name: '未选集群' }

/** How many enterprises a criterion has in a column; null where that may not be shown. */
function inColumn(row: Row, by: By, { code }: Column): number | null {
  if (by === 'cluster') return row.cluster === code ? row.enterprises : null
  return row.localities?.find(place => place.code === code)?.enterprises ?? null
}

function columnsOf({ clusters, rows }: GapReportView, by: By): Column[] {
  if (by === 'cluster') return [...clusters, noCluster]
  const places = new Map(rows.flatMap(({ localities }) => localities ?? []).map(one => [one.code, one.name]))
  return [...places].map(([code, name]) => ({ code, name }))
}

const nameOf = ({ process, column }: Chosen): string =>
  process === null ? column.name : `${processes[process]} · ${column.name}`

/** Projects that may still fill a gap. */
const openStates = ['submitted', 'returned', 'proposed', 'started'] as readonly BuildRow['state'][]

/** Three shades: from one step to the next twice as many. */
const shadeOf = (enterprises: number, fewest: number): string =>
  `heat-${enterprises < 2 * fewest ? 1 : enterprises < 4 * fewest ? 2 : 3}`

function HeatMap({
  report,
  by,
  chosen,
  choose,
}: {
  report: GapReportView
  by: By
  chosen: Chosen | null
  choose: (cell: Chosen | null) => void
}) {
  const { rows, fewest } = report
  const columns = columnsOf(report, by)
  const missed = [...new Set(rows.map(({ process }) => process))]
  if (columns.length === 0)
    return (
      <section className="card">
        <Nothing>没有一项条件在各地都达到 {fewest} 家，不分地区列出</Nothing>
      </section>
    )
  return (
    <>
      {/* Not a caption: on a phone it would scroll away with the table. */}
      <p className="hint">格内为缺得最多的一项条件的企业数；点开看该格各项条件。“少于 {fewest} 家”含没有。</p>
      <TableBox label="缺口图">
        <table className="heat">
          <thead>
            <tr>
              <th scope="col">工艺类别</th>
              {columns.map(({ code, name }) => (
                <th scope="col" key={code ?? 'none'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {missed.map(process => (
              <tr key={process}>
                <th scope="row">{processes[process]}</th>
                {columns.map(column => {
                  const found = rows
                    .filter(row => row.process === process)
                    .map(row => inColumn(row, by, column))
                    .filter(count => count !== null)
                  if (found.length === 0)
                    return (
                      <td key={column.code ?? 'none'} className="heat-few">
                        少于 {fewest} 家
                      </td>
                    )
                  const most = Math.max(...found)
                  const pressed = chosen?.process === process && chosen.column.code === column.code
                  return (
                    <td key={column.code ?? 'none'} className={shadeOf(most, fewest)}>
                      <button
                        type="button"
                        aria-pressed={pressed}
                        aria-label={`${processes[process]}，${column.name}：${most} 家`}
                        onClick={() => choose(pressed ? null : { process, column })}
                      >
                        {most}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </>
  )
}

/** What is being done about a gap: projects of the same process and cluster, or the way to draft one. */
function Builds({ row: { process, cluster }, builds }: { row: Row; builds: readonly BuildRow[] }) {
  const { isPlace } = useOffice()
  const alike = builds.filter(
    one => one.process === process && one.cluster === cluster && openStates.includes(one.state),
  )
  const query = `process=${process}${cluster === null ? '' : `&cluster=${encodeURIComponent(cluster)}`}`
  if (alike.length > 0)
    return (
      <Link to={`/office/layout/builds?${query}${openStates.map(state => `&state=${state}`).join('')}`}>
        {alike.length} 个
      </Link>
    )
  return isPlace ? (
    <Link to={`/office/layout/builds/new?${query}`} className="no-print">
      起草
    </Link>
  ) : (
    <>无</>
  )
}

function Criteria({
  report: { rows, clusters },
  by,
  chosen,
}: {
  report: GapReportView
  by: By
  chosen: Chosen | null
}) {
  const { data } = useAsk(listBuilds, {})
  const names = new Map(clusters.map(({ code, name }) => [code, name]))
  const shown = rows.filter(
    row =>
      !chosen ||
      ((chosen.process ?? row.process) === row.process && inColumn(row, by, chosen.column) !== null),
  )
  return (
    <TableBox label="缺口条件">
      <table className="count-table wide-table">
        <caption>{chosen ? nameOf(chosen) : '全部条件'}</caption>
        <thead>
          <tr>
            {['工艺类别', '集群', '条件', '要求范围', '缺口'].map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
            <th scope="col" className="number">
              企业数
            </th>
            <th scope="col" className="number">
              自报年使用次数
            </th>
            <th scope="col">建设项目</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(row => (
            <tr key={`${row.process} ${row.cluster} ${row.criterion} ${row.unmet}`}>
              <td>{processes[row.process]}</td>
              <td>{row.cluster === null ? noCluster.name : (names.get(row.cluster) ?? row.cluster)}</td>
              <th scope="row">{row.name}</th>
              <td>{row.wanted ?? '—'}</td>
              <td>{unmets[row.unmet]}</td>
              <td className="number">{row.enterprises}</td>
              <td className="number">{row.usesPerYear ?? '—'}</td>
              <td>
                <Builds row={row} builds={data?.builds ?? []} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

const groupings = [
  { value: 'cluster' as const, label: '工艺 × 集群' },
  { value: 'locality' as const, label: '工艺 × 地区' },
]

function Report({ report }: { report: GapReportView }) {
  const [params] = useSearchParams()
  const asked = report.clusters.find(({ code }) => code === params.get('cluster'))
  const [by, setBy] = useState<By>('cluster')
  const [chosen, setChosen] = useState<Chosen | null>(asked ? { process: null, column: asked } : null)
  const group = (next: By) => {
    setBy(next)
    setChosen(null)
  }
  const file = (ending: string) => `/api/v1/exports/gaps.${ending}?month=${report.month}`
  if (report.rows.length === 0)
    return (
      <section className="card">
        <Nothing>这个月没有一项条件缺到 {report.fewest} 家企业</Nothing>
      </section>
    )
  return (
    <div className="stack">
      <div className="no-print">
        <Segmented aria-label="缺口图按什么分" options={groupings} value={by} onChange={group} />
      </div>
      <HeatMap report={report} by={by} chosen={chosen} choose={setChosen} />
      <Criteria report={report} by={by} chosen={chosen} />
      <p className="actions no-print">
        <span className="hint">下载清单</span>
        <a href={file('xlsx')}>Excel</a>
        <a href={file('csv')}>CSV</a>
      </p>
    </div>
  )
}

function Method({ fewest }: { fewest: number }) {
  return (
    <details className="card printed">
      <summary>怎么统计的</summary>
      <ul className="plain-list">
        <li>
          统计当月发布的需求（含布局缺口）中，全市没有一条中试线满足的必须条件；预算和时间只计中试服务需求。
        </li>
        <li>
          计的是企业家数，同一企业的几项需求只算一家；按一项条件、一类工艺、一个集群分别计数，不作合计。
        </li>
        <li>
          企业少于 {fewest} 家的，家数、要求和使用次数都不显示，也不进入任何数字；有一地少于 {fewest}{' '}
          家的，该项不分地区。
        </li>
        <li>“合在一起没有”：每一项都有中试线满足，但没有一条线同时满足全部条件。</li>
        <li>当月的数随目录每日重算；月份结束后留存，不再改变。</li>
      </ul>
    </details>
  )
}

/** What the city can't meet, month by month: advice on what to build next. */
export function Gaps() {
  const [month, setMonth] = useState<string | undefined>(undefined)
  const asked = useAsk(getGapReport, { month })
  const report = asked.data
  const name = report ? `${report.scopeName} ${formatMonth(report.month)}` : ''
  return (
    <Sheet
      heading={`布局缺口月度统计${name ? `：${name}` : ''}`}
      title="布局缺口"
      lead={
        report
          ? report.frozen
            ? `月份已结束，${formatInstant(report.at)}留存`
            : `数据截至 ${formatInstant(report.at)}，月份结束后留存`
          : null
      }
      actions={
        <>
          <Select
            aria-label="月份"
            className="no-print"
            style={{ width: 130 }}
            value={report?.month}
            options={(report?.months ?? []).map(one => ({ value: one, label: formatMonth(one) }))}
            onChange={setMonth}
          />
          <Button onClick={() => window.print()}>打印</Button>
        </>
      }
    >
      <LayoutNav />
      <Answer asked={asked}>
        {found => (
          <>
            <Report key={found.month} report={found} />
            <div style={{ marginTop: 20 }}>
              <Method fewest={found.fewest} />
            </div>
          </>
        )}
      </Answer>
    </Sheet>
  )
}
