import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { addDays, formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { dropReasons } from '#modules/catalogue/terms.ts'
import { type FunnelView, listFunnelNeeds } from '#modules/governance/funnel.api.ts'
import { stages as stageNames } from '#modules/governance/terms.ts'
import { Answer, Nothing, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'

type Filter = Omit<Input<typeof listFunnelNeeds>, 'after' | 'limit'>

/** A number that is asked for: what it counts, in words and as the API filters. */
interface Asked {
  readonly title: string
  readonly filter: Filter
}
type Show = (asked: Asked) => void

const reasonName = (code: keyof typeof dropReasons | 'unstated'): string =>
  code === 'unstated' ? '未注明' : dropReasons[code]

/** `不足 1 小时`, `7.5 小时`, `3.2 天`. */
function lengthWords(hours: number): string {
  if (hours < 1) return '不足 1 小时'
  return hours < 48 ? `${hours.toFixed(1)} 小时` : `${(hours / 24).toFixed(1)} 天`
}

/** A number that leads to the needs it counts. */
function Count({ count, asked, show }: { count: number; asked: Asked; show: Show }) {
  if (count === 0) return <>0</>
  return (
    <button
      type="button"
      className="link"
      aria-label={`${asked.title}：${count} 项，看是哪些`}
      onClick={() => show(asked)}
    >
      {count}
    </button>
  )
}

const onPage = 20

function Needs({ filter }: { filter: Filter }) {
  const { page, ways } = useTrail()
  const asked = useAsk(listFunnelNeeds, { ...filter, limit: onPage, ...page })
  return (
    <Answer asked={asked}>
      {({ needs, next }) => (
        <>
          <ul className="rows">
            {needs.map(({ id, number, name, localityName, reached, withdrawnAt, withdrawnFor }) => (
              <li key={id} style={{ padding: '10px 0' }}>
                <strong className="mono">{number}</strong> {name ?? ''}{' '}
                <span className="hint">需求方在{localityName}</span>
                <ul className="plain-list hint">
                  {reached.map(({ code, at }) => (
                    <li key={code}>
                      {stageNames[code].name}：{formatInstant(at)}
                    </li>
                  ))}
                  {withdrawnAt && withdrawnFor ? (
                    <li>
                      撤回：{formatInstant(withdrawnAt)}，{reasonName(withdrawnFor)}
                    </li>
                  ) : null}
                </ul>
              </li>
            ))}
          </ul>
          {ways(next)}
        </>
      )}
    </Answer>
  )
}

function Stages({ funnel: { stages, from, to }, show }: { funnel: FunnelView; show: Show }) {
  const published = stages[0]?.count ?? 0
  return (
    <section className="card" aria-labelledby="funnel">
      <h2 id="funnel">从需求到成交</h2>
      <ol className="funnel">
        {stages.map(({ code, name, count }, index) => (
          <li key={code}>
            <span>{name}</span>
            <span
              className="bar"
              style={{ width: `${(count / Math.max(1, published)) * 100}%` }}
              aria-hidden="true"
            />
            <span>
              <strong>
                <Count count={count} asked={{ title: name, filter: { from, to, stage: code } }} show={show} />
              </strong>{' '}
              项{' '}
              {index > 0 && published > 0 ? (
                <span className="hint">{Math.round((count / published) * 100)}%</span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      <details style={{ marginTop: 16 }}>
        <summary>各数怎么来的</summary>
        <ul className="plain-list">
          {stages.map(({ code, name, source }) => (
            <li key={code}>
              {name}：{source}
            </li>
          ))}
          <li>各步可以跳过（如不询价直接预约），百分比都以发布的需求为 100%。</li>
        </ul>
      </details>
    </section>
  )
}

function Times({ stages }: Pick<FunnelView, 'stages'>) {
  return (
    <TableBox label="每步用时">
      <table className="count-table">
        <caption>每步用时（从走到的上一步算起）</caption>
        <thead>
          <tr>
            <th scope="col">到这一步</th>
            <th scope="col" className="number">
              需求
            </th>
            <th scope="col" className="number">
              中位数
            </th>
            <th scope="col" className="number">
              最慢的十分之一不短于
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ code, name, time }) =>
            time ? (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td className="number">{time.needs}</td>
                <td className="number">{time.median === null ? '—' : lengthWords(time.median)}</td>
                <td className="number">{time.slowest === null ? '—' : lengthWords(time.slowest)}</td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </TableBox>
  )
}

function Dropped({ funnel, show }: { funnel: FunnelView; show: Show }) {
  const { withdrawn, withdrawnAfter, closed, from, to } = funnel
  return (
    <section className="card">
      <h2>未成原因</h2>
      {withdrawn.length + closed.length === 0 ? (
        <Nothing>期内发布的需求没有撤回，也没有不选定而结束的询价</Nothing>
      ) : null}
      {withdrawn.length > 0 ? (
        <>
          <h3>撤回的需求</h3>
          <ul className="rows">
            {withdrawn.map(({ reason, needs }) => (
              <li key={reason} className="between" style={{ padding: '8px 0' }}>
                <span>{reasonName(reason)}</span>
                <span>
                  <Count
                    count={needs}
                    asked={{
                      title: `撤回：${reasonName(reason)}`,
                      filter: { from, to, withdrawnFor: reason },
                    }}
                    show={show}
                  />{' '}
                  项
                </span>
              </li>
            ))}
          </ul>
          <p className="hint">
            撤回前走到：
            {withdrawnAfter.map(({ code, needs }) => `${stageNames[code].name} ${needs} 项`).join('、')}
          </p>
        </>
      ) : null}
      {closed.length > 0 ? (
        <>
          <h3 style={{ marginTop: 14 }}>不选定而结束的询价</h3>
          <ul className="rows">
            {closed.map(({ reason, inquiries }) => (
              <li key={reason} className="between" style={{ padding: '8px 0' }}>
                <span>{reasonName(reason)}</span>
                <span>
                  <Count
                    count={inquiries}
                    asked={{
                      title: `有询价不选定而结束：${reasonName(reason)}`,
                      filter: { from, to, closedFor: reason },
                    }}
                    show={show}
                  />{' '}
                  次
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

interface Line {
  readonly key: string
  readonly name: string
  readonly counts: readonly number[]
  readonly filter: Filter
}

/** Needs by something, each with how many came to which step. */
function Breakdown({
  label,
  caption,
  lines,
  stages,
  show,
}: {
  label: string
  caption: string
  lines: readonly Line[]
  stages: FunnelView['stages']
  show: Show
}) {
  return (
    <TableBox label={label}>
      <table className="count-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            {stages.map(({ code, name }) => (
              <th scope="col" className="number" key={code}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, counts, filter }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {stages.map((stage, index) => (
                <td className="number" key={stage.code}>
                  <Count
                    count={counts[index] ?? 0}
                    asked={{ title: `${name}，${stage.name}`, filter: { ...filter, stage: stage.code } }}
                    show={show}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)

function Breakdowns({ funnel, show }: { funnel: FunnelView; show: Show }) {
  const { stages, localities, clusters, weeks, from, to } = funnel
  return (
    <>
      {localities.length > 1 ? (
        <Breakdown
          label="地区"
          caption="各地需求走到哪一步"
          lines={localities.map(({ code, name, counts }) => ({
            key: code,
            name,
            counts,
            filter: { from, to, locality: code },
          }))}
          stages={stages}
          show={show}
        />
      ) : null}
      <Breakdown
        label="集群"
        caption="各集群需求走到哪一步"
        lines={clusters.map(({ code, name, counts }) => ({
          key: code ?? 'none',
          name,
          counts,
          filter: { from, to, cluster: code ?? 'none' },
        }))}
        stages={stages}
        show={show}
      />
      <details>
        <summary>每周发布的需求</summary>
        <Breakdown
          label="周"
          caption="每周发布的需求走到哪一步"
          lines={weeks.map(({ monday, counts }) => ({
            key: monday,
            name: `${formatDate(monday).replace(' 周一', '')}起`,
            counts,
            filter: { from: later(monday, from), to: earlier(addDays(monday, 6), to) },
          }))}
          stages={stages}
          show={show}
        />
      </details>
    </>
  )
}

/** How far needs come, what it takes, and why they come to nothing; each number of needs leads to these. */
export function Funnel({
  funnel,
  within,
}: {
  funnel: FunnelView
  /** The place and the cluster that the funnel was asked for. */
  within: Pick<Filter, 'locality' | 'cluster'>
}) {
  const [asked, show] = useState<Asked | null>(null)
  return (
    <>
      <Stages funnel={funnel} show={show} />
      <div
        className="side-by-side"
        style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))' }}
      >
        <Times stages={funnel.stages} />
        <Dropped funnel={funnel} show={show} />
      </div>
      <Breakdowns funnel={funnel} show={show} />
      <Drawer open={asked !== null} onClose={() => show(null)} title={asked?.title} size={520}>
        <p className="hint">只列编号和各步日期；没有公开的需求不显示名称和内容。</p>
        {asked ? <Needs key={JSON.stringify(asked.filter)} filter={{ ...within, ...asked.filter }} /> : null}
        <Button onClick={() => show(null)}>关闭</Button>
      </Drawer>
    </>
  )
}
