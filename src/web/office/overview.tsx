import { Button, Drawer } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import {
  addDays,
  addMonths,
  dateOf,
  formatDate,
  formatInstant,
  formatMonth,
  type PlainDate,
  plainDate,
} from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { getAnswerTimes, getOverview, listCounted, type OverviewView } from '#modules/governance/api.ts'
import { getFunnel } from '#modules/governance/funnel.api.ts'
import { longestMonths, type Measure, measures, shiftedMonth } from '#modules/governance/terms.ts'
import { ApiError } from '../client.ts'
import type { ChartRow } from '../ui/dashboard/chart.tsx'
import { Board, BoardFilters, NothingOfThis } from '../ui/dashboard/frame.tsx'
import { Figures, Panel } from '../ui/dashboard/panel.tsx'
import {
  type BoardQuery,
  boardQueryOf,
  narrowedWords,
  unreadMonths,
  unreadWords,
} from '../ui/dashboard/query.ts'
import { Answer, Nothing, useAsk } from '../ui/desk/asking.tsx'
import { useTrail } from '../ui/trail.tsx'
import { Funnel } from './matching/funnel.tsx'

const path = '/office/overview'
const flows = codesOf(measures)
const supplies = { platforms: '平台', lines: '中试线' } as const
/** What the charts draw; the tables have all. */
const drawnFlows = [0, 1, 2, 3]
const drawnColumns = [2, 3, 4]
const flowNames = flows.map(code => measures[code].name)
const columns = [...Object.values(supplies), ...flowNames]

interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** Whole months; a year up to today where none is chosen. */
function periodOf({ from, to }: BoardQuery): Period {
  const last = to ?? dateOf(new Date()).slice(0, 7)
  const first = from ?? shiftedMonth(last, 1 - longestMonths)
  const days = (month: string): PlainDate => plainDate(`${month}-01`)
  return { from: days(first), to: addDays(addMonths(days(last), 1), -1) }
}

/** A number of records: which, in words and as the API filters. */
interface Asked extends Period {
  readonly title: string
  readonly measure: Measure
  readonly locality?: string | undefined
  readonly cluster?: string | undefined
}
type Show = (asked: Asked) => void

function Records({ asked: { title: _title, ...filter } }: { asked: Asked }) {
  const { page, ways } = useTrail()
  const found = useAsk(listCounted, { ...filter, limit: 20, ...page })
  return (
    <Answer asked={found}>
      {({ records, next }) => (
        <>
          {records.length === 0 ? <Nothing>没有记录</Nothing> : null}
          <ul className="rows">
            {records.map(({ id, number, name, localityName, at, note }) => (
              <li key={id} style={{ padding: '10px 0' }}>
                <strong className="mono">{number}</strong> {name ?? ''}
                <div className="hint">
                  {[localityName, formatInstant(at), note].filter(Boolean).join(' · ')}
                </div>
              </li>
            ))}
          </ul>
          {ways(next)}
        </>
      )}
    </Answer>
  )
}

type Counts = OverviewView['total']

const numbersOf = (counts: Counts): number[] => [
  counts.platforms,
  counts.lines,
  ...flows.map(code => counts[code]),
]

const rowsOf = (list: readonly ({ code: string; name: string } & Counts)[]): ChartRow[] =>
  list.map(one => ({ key: one.code, name: one.name, counts: numbersOf(one) }))

/** Of which place numbers are: the chosen one, or the only one that the caller sees. */
const placeOf = ({ localities }: OverviewView, chosen: string | undefined): string | undefined =>
  chosen ?? (localities.length === 1 ? localities[0]?.code : undefined)

/** Where a number leads: what there is now to its public list, what happened to its records beside the page. */
function Amount({
  count,
  column,
  asked,
  show,
}: {
  count: number
  column: number
  asked: Omit<Asked, 'measure'>
  show: Show
}) {
  if (count === 0) return <>0</>
  const { locality, cluster, title } = asked
  const measure = flows[column - 2]
  if (measure === undefined) {
    const query = new URLSearchParams()
    if (locality) query.set('locality', locality)
    if (cluster) query.set('cluster', cluster)
    if (column === 1) query.set('kind', 'line')
    const list = column === 1 ? '/search' : '/platforms'
    return <Link to={query.size > 0 ? `${list}?${query}` : list}>{count}</Link>
  }
  const name = measures[measure].name
  return (
    <button
      type="button"
      className="link"
      aria-label={`${title}，${name}：${count}，看是哪些`}
      onClick={() => show({ ...asked, measure, title: `${title}，${name}` })}
    >
      {count}
    </button>
  )
}

interface PanelsProps {
  readonly overview: OverviewView
  readonly query: BoardQuery
  readonly show: Show
}

function Panels({ overview, query: { locality, cluster }, show }: PanelsProps) {
  const { from, to, localities, clusters, clusterSource, unclassified, months } = overview
  const places = useMemo(() => rowsOf(localities), [localities])
  const ofClusters = useMemo(() => rowsOf(clusters), [clusters])
  const ofMonths = useMemo(
    () =>
      months.map(one => ({
        key: one.month,
        name: formatMonth(one.month),
        counts: flows.map(code => one[code]),
      })),
    [months],
  )
  const askedOfMonth = (month: string) => ({
    ...{ title: formatMonth(month), locality, cluster },
    from: plainDate(`${month}-01`),
    to: addDays(addMonths(plainDate(`${month}-01`), 1), -1),
  })
  return (
    <>
      <Panel
        title="按月"
        of="月份"
        columns={flowNames}
        drawn={drawnFlows}
        rows={ofMonths}
        cell={({ key, counts }, at) => (
          <Amount count={counts[at] ?? 0} column={at + 2} asked={askedOfMonth(key)} show={show} />
        )}
      />
      <Panel
        title="各地"
        of="地区"
        lying
        columns={columns}
        drawn={drawnColumns}
        rows={places}
        note="平台与中试线为现有数，其余为期内数。"
        cell={({ key, name, counts }, at) => (
          <Amount
            count={counts[at] ?? 0}
            column={at}
            asked={{ title: name, from, to, locality: key, cluster }}
            show={show}
          />
        )}
      />
      <Panel
        title="“135N”集群"
        of="集群"
        lying
        columns={columns}
        drawn={drawnColumns}
        rows={ofClusters}
        missing={clusterSource === null ? '集群名单还没有导入。' : null}
        note={
          clusterSource === null
            ? null
            : `选了几个集群的平台各计一次；没有选集群的：平台 ${unclassified.platforms} 个，需求 ${unclassified.needs} 项，申请 ${unclassified.requests} 项。`
        }
        cell={({ key, name, counts }, at) => (
          <Amount
            count={counts[at] ?? 0}
            column={at}
            asked={{ title: name, from, to, locality: placeOf(overview, locality), cluster: key }}
            show={show}
          />
        )}
      />
    </>
  )
}

function Answers({ query, period }: { query: BoardQuery; period: Period }) {
  const { locality, cluster } = query
  const asked = useAsk(getAnswerTimes, { ...period, locality, cluster })
  return (
    <section className="card panel">
      <h2>平台答复</h2>
      <Answer asked={asked}>
        {({ median, answered, lapsed }) => (
          <dl className="facts">
            <div>
              <dt>答复用时（中位数）</dt>
              <dd>
                {median === null ? (
                  <span className="tag unknown">无数据</span>
                ) : median < 1 ? (
                  '不足 1 小时'
                ) : (
                  `${median.toFixed(1)} 小时`
                )}
              </dd>
            </div>
            <div>
              <dt>已答复</dt>
              <dd>{answered} 项</dd>
            </div>
            <div>
              <dt>逾期失效</dt>
              <dd>{lapsed} 项</dd>
            </div>
          </dl>
        )}
      </Answer>
      <details>
        <summary>各数怎么来的</summary>
        <ul className="plain-list">
          {flows.map(code => (
            <li key={code}>
              {measures[code].name}：{measures[code].source}
            </li>
          ))}
          <li>答复用时：期内提出的申请，从提出到平台确认或不接受。</li>
        </ul>
      </details>
    </section>
  )
}

/** A big screen stands for days. */
const renewed = 5 * 60_000

/** What of the address isn't there, as the figures were refused for it. */
const refusedOf = (error: Error | null): string[] =>
  error instanceof ApiError ? error.error.refusals.map(({ message }) => message) : []

export function Overview() {
  const [parameters] = useSearchParams()
  const query = boardQueryOf(parameters)
  const unread = unreadWords(unreadMonths(parameters))
  const { from, to } = periodOf(query)
  const { locality, cluster, screen } = query
  const asked = useAsk(getOverview, { from, to, locality, cluster }, screen ? { every: renewed } : {})
  const funnel = useAsk(getFunnel, { from, to, locality, cluster }, { enabled: !screen && asked.isSuccess })
  const [records, show] = useState<Asked | null>(null)
  const close = useCallback(() => show(null), [])
  const words = [...refusedOf(asked.error), ...unread]
  if (words.length > 0)
    return (
      <div className="sheet">
        <title>运行概览｜工作台</title>
        <NothingOfThis {...{ path, query, words }} title="运行概览" filters={null} />
      </div>
    )
  return (
    <div className="sheet">
      <title>运行概览｜工作台</title>
      <Answer asked={asked}>
        {overview => (
          <Board
            path={path}
            query={query}
            title="运行概览"
            lead={
              <>
                {narrowedWords(query, overview)}
                {formatDate(from)} 至 {formatDate(to)}，数据截至 {formatInstant(overview.at)}
              </>
            }
            filters={
              <BoardFilters
                {...{ path, query }}
                localities={overview.localities}
                clusters={overview.clusters}
                now={overview.at}
                otherwise="近 12 个月"
              />
            }
            figures={
              <Figures
                figures={numbersOf(overview.total).map((count, at) => ({
                  name: columns[at] ?? '',
                  unit: at === 0 ? '个' : at === 1 ? '条' : '项',
                  value: (
                    <Amount
                      count={count}
                      column={at}
                      asked={{ title: '合计', from, to, locality: placeOf(overview, locality), cluster }}
                      show={show}
                    />
                  ),
                }))}
              />
            }
          >
            <Panels overview={overview} query={query} show={show} />
            <Answers query={query} period={{ from, to }} />
          </Board>
        )}
      </Answer>
      {screen ? null : (
        <div className="stack" style={{ marginTop: 20 }}>
          <Answer asked={funnel}>{found => <Funnel funnel={found} within={{ locality, cluster }} />}</Answer>
        </div>
      )}
      <Drawer open={records !== null} onClose={close} title={records?.title} size={520}>
        <p className="hint">只列编号、日期和中试线；没有公开的需求不显示名称和内容。</p>
        {records ? <Records key={JSON.stringify(records)} asked={records} /> : null}
        <Button onClick={close}>关闭</Button>
      </Drawer>
    </div>
  )
}
