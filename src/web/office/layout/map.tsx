/** 布局图: clusters by what there is, what is being built and what is missing; every number leads to its records. */
import { Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type CoverageWay, coverageWays, getCoverage } from '#modules/catalogue/platform/coverage.api.ts'
import { type GapReportView, getGapReport } from '#modules/governance/gap.api.ts'
import { type BuildRow, listBuilds } from '#modules/layout/api.ts'
import type { BuildState } from '#modules/layout/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { LayoutNav } from './nav.tsx'

const planned: readonly BuildState[] = ['submitted', 'returned', 'proposed']

const Count = ({ to, count, away = false }: { to: string; count: number; away?: boolean }) =>
  count === 0 ? (
    <td className="gap">无</td>
  ) : (
    <td>
      <Link to={to} {...(away ? { reloadDocument: true } : {})}>
        {count}
      </Link>
    </td>
  )

const buildsAt = (cluster: string, states: readonly BuildState[]): string =>
  `/office/layout/builds?cluster=${encodeURIComponent(cluster)}${states.map(state => `&state=${state}`).join('')}`

interface Joined {
  readonly builds: readonly BuildRow[]
  readonly gaps: GapReportView | undefined
}

function Matrix({ by, builds, gaps }: Joined & { by: CoverageWay }) {
  const asked = useAsk(getCoverage, { by })
  return (
    <Answer asked={asked}>
      {({ source, columns, clusters, unclassified }) =>
        source === null ? (
          <section className="card">
            <Nothing>集群名单待导入，导入后这里列出每个集群的平台、建设项目和缺口</Nothing>
          </section>
        ) : (
          <>
            <TableBox label={`集群与${coverageWays[by]}`}>
              <table className="steering-table" style={{ minWidth: 980 }}>
                <caption>
                  左为已发布的平台个数
                  {by === 'validation' || by === 'level' ? '（一个平台可以在几列中）' : ''}
                  ，右为建设项目和本月的缺口条件
                </caption>
                <thead>
                  <tr>
                    {['集群', '平台', ...columns.map(({ name }) => name), '拟建', '已启动', '缺口条件'].map(
                      name => (
                        <th scope="col" key={name}>
                          {name}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {clusters.map(({ code, name, parent, confirmed, platforms, cells }) => {
                    const found = `/platforms?cluster=${encodeURIComponent(code)}`
                    const own = builds.filter(({ cluster }) => cluster === code)
                    const missed = gaps?.rows.filter(({ cluster }) => cluster === code).length ?? 0
                    return (
                      <tr key={code}>
                        <th scope="row">
                          {name}
                          <span className="hint"> {parent}</span>
                          {confirmed ? null : <span className="tag unknown">待确认</span>}
                        </th>
                        <Count to={found} count={platforms} away />
                        {columns.map(column => (
                          <Count
                            key={column.code}
                            to={`${found}&${by}=${column.code}`}
                            count={cells.find(cell => cell.code === column.code)?.platforms ?? 0}
                            away
                          />
                        ))}
                        <Count
                          to={buildsAt(code, planned)}
                          count={own.filter(({ state }) => planned.includes(state)).length}
                        />
                        <Count
                          to={buildsAt(code, ['started'])}
                          count={own.filter(({ state }) => state === 'started').length}
                        />
                        <Count to={`/office/gaps?cluster=${encodeURIComponent(code)}`} count={missed} />
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </TableBox>
            <p className="hint">
              另有 {unclassified} 个平台没有选择集群。集群名单来源：{source}。缺口条件只计企业达到{' '}
              {gaps?.fewest ?? '规定'} 家的；“无”含不足的。
            </p>
          </>
        )
      }
    </Answer>
  )
}

export function LayoutMap() {
  const [by, setBy] = useState<CoverageWay>('kind')
  const gaps = useAsk(getGapReport, {})
  const asked = useAsk(listBuilds, {})
  return (
    <Sheet
      heading="布局图"
      title="布局图"
      lead="按“135N”集群看已有平台、建设项目和需求缺口；点数字看是哪些。"
    >
      <LayoutNav />
      <div className="stack">
        <div className="no-print" style={{ overflowX: 'auto' }}>
          <Segmented
            aria-label="平台按什么分列"
            options={namedOptions(coverageWays)}
            value={by}
            onChange={way => setBy(way as CoverageWay)}
          />
        </div>
        <Answer asked={asked}>{({ builds }) => <Matrix by={by} builds={builds} gaps={gaps.data} />}</Answer>
      </div>
    </Sheet>
  )
}
