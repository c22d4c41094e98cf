/** What public and office dashboards have in common: their head, their filters, and the view for a big screen. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Form, Link } from 'react-router'
import { type BoardQuery, boardAddress, usualPeriods } from './query.ts'
import './dashboard.css'

interface Named {
  readonly code: string
  readonly name: string
}

interface FilterProps {
  readonly path: string
  readonly query: BoardQuery
  readonly localities: readonly Named[]
  readonly clusters: readonly Named[]
  readonly now: Date
  /** What the page shows where no period is chosen. */
  readonly otherwise: string
}

function Choice({
  name,
  label,
  all,
  value,
  of,
}: {
  name: string
  label: string
  all: string
  value: string | undefined
  of: readonly Named[]
}) {
  return (
    <div className="field">
      <label htmlFor={`board-${name}`}>{label}</label>
      <select id={`board-${name}`} name={name} defaultValue={value ?? ''}>
        <option value="">{all}</option>
        {of.map(one => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  )
}

export function BoardFilters({ path, query, localities, clusters, now, otherwise }: FilterProps) {
  const isChosen = (from?: string, to?: string) => query.from === from && query.to === to
  const period = (name: string, from?: string, to?: string) => (
    <Link
      key={name}
      className={isChosen(from, to) ? 'tag blue' : 'tag'}
      aria-current={isChosen(from, to) ? 'true' : undefined}
      to={boardAddress(path, query, { from, to })}
    >
      {name}
    </Link>
  )
  return (
    <search className="card board-filters no-print">
      <Form method="get" action={path} className="abreast" key={boardAddress(path, query)}>
        {localities.length > 1 ? (
          <Choice name="locality" label="地区" all="全市" value={query.locality} of={localities} />
        ) : null}
        {clusters.length > 0 ? (
          <Choice name="cluster" label="集群" all="全部集群" value={query.cluster} of={clusters} />
        ) : null}
        {(['from', 'to'] as const).map(name => (
          <div className="field" key={name}>
            <label htmlFor={`board-${name}`}>{name === 'from' ? '从哪个月' : '到哪个月'}</label>
            <input
              id={`board-${name}`}
              name={name}
              type="month"
              defaultValue={query[name]}
              pattern="20\d\d-(0[1-9]|1[0-2])"
              title="写成 2026-03 这样的年月"
            />
          </div>
        ))}
        {query.screen ? <input type="hidden" name="view" value="screen" /> : null}
        <button type="submit" className="button">
          查看
        </button>
      </Form>
      <nav className="tags" aria-label="常用时期">
        {period(otherwise)}
        {usualPeriods(now)
          .filter(({ name }) => name !== otherwise)
          .map(({ name, from, to }) => period(name, from, to))}
      </nav>
    </search>
  )
}

/** Where the browser lets a page have the whole screen. */
function WholeScreen({ of }: { of: () => HTMLElement | null }) {
  const [can, setCan] = useState(false)
  useEffect(() => setCan(document.fullscreenEnabled === true), [])
  if (!can) return null
  return (
    <button
      type="button"
      className="button plain small"
      onClick={() =>
        void (document.fullscreenElement ? document.exitFullscreen() : of()?.requestFullscreen())
      }
    >
      全屏
    </button>
  )
}

interface BoardProps {
  readonly path: string
  readonly query: BoardQuery
  readonly title: string
  readonly lead: ReactNode
  readonly filters: ReactNode
  readonly figures: ReactNode
  readonly children: ReactNode
}

/** All panels; as a page, or filling a big screen. */
export function Board({ path, query, title, lead, filters, figures, children }: BoardProps) {
  const box = useRef<HTMLDivElement>(null)
  return (
    <div className={query.screen ? 'board screen' : 'board'} ref={box}>
      <div className="between board-head">
        <div>
          <h1>{title}</h1>
          <p className="hint">{lead}</p>
        </div>
        <div className="actions no-print">
          {query.screen ? <WholeScreen of={() => box.current} /> : null}
          <Link className="button plain small" to={boardAddress(path, query, { screen: !query.screen })}>
            {query.screen ? '退出大屏' : '大屏'}
          </Link>
        </div>
      </div>
      {query.screen ? null : filters}
      {figures}
      <div className="board-panels">{children}</div>
    </div>
  )
}

interface NotFoundProps extends Pick<BoardProps, 'path' | 'query' | 'title'> {
  readonly filters: ReactNode
  /** What of the address isn't there, in whole sentences. */
  readonly words: readonly string[]
}

/** A dashboard whose address asks for what isn't there: that is said, and no number is shown that could be taken for it. */
export const NothingOfThis = ({ path, query, title, filters, words }: NotFoundProps) => (
  <div className={query.screen ? 'board screen' : 'board'}>
    <div className="board-head">
      <h1>{title}</h1>
    </div>
    {query.screen ? null : filters}
    <section className="card stack board-none" role="alert">
      <h2>网址中的条件没有对应的数</h2>
      <ul className="plain-list">
        {words.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p className="actions">
        <Link className="button" to={boardAddress(path, { ...query, ...unchosen })}>
          看全部
        </Link>
      </p>
    </section>
  </div>
)

const unchosen = { locality: undefined, cluster: undefined, from: undefined, to: undefined }
