import './timeline.css'
import type { ReactNode } from 'react'
import { addDays, dateOf, datesBetween, day, type PlainDate, startOf } from '#kernel/calendar.ts'

export type Doing = 'transport' | 'wait' | 'work' | 'milestone'

export interface TimelineBar {
  readonly doing: Doing
  readonly from: Date
  readonly to: Date
}

export interface TimelineRow {
  readonly id: string
  readonly label: ReactNode
  readonly who: string
  /** When, in words: all that the picture says. */
  readonly words: ReactNode
  readonly bars: readonly TimelineBar[]
}

export interface TimelineGroup {
  readonly id: string
  readonly name: string
  readonly said: string
  readonly rows: readonly TimelineRow[]
}

/** What each way of drawing means here; what isn't named isn't drawn. */
export type Legend = Readonly<Partial<Record<Doing, string>>>

interface Axis {
  readonly start: number
  readonly length: number
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
}

const steps = [1, 2, 7, 14, 28, 56, 112, 224]

const shortDate = (date: PlainDate): string => date.slice(5).replace('-', '/').replace(/\b0/g, '')

function axisOf(groups: readonly TimelineGroup[]): Axis {
  const moments = groups.flatMap(({ rows }) =>
    rows.flatMap(({ bars }) => bars.flatMap(bar => [bar.from.getTime(), bar.to.getTime()])),
  )
  const first = dateOf(new Date(Math.min(...moments)))
  const start = startOf(first).getTime()
  const length = Math.max(day, Math.max(...moments) - start) * 1.03
  const step = steps.find(size => length / day / size <= 6) ?? 365
  const ticks = datesBetween(first, addDays(first, Math.floor(length / day)))
    .filter((_, at) => at % step === 0)
    .map(date => ({ at: ((startOf(date).getTime() - start) / length) * 100, text: shortDate(date) }))
  return { start, length, ticks }
}

const percent = (value: number): string => `${value.toFixed(3)}%`

interface TrackProps {
  readonly bars: readonly TimelineBar[]
  readonly axis: Axis
  readonly now: Date | undefined
}

function Track({ bars, axis, now }: TrackProps) {
  const at = (moment: Date) => ((moment.getTime() - axis.start) / axis.length) * 100
  return (
    <span className="track" aria-hidden="true">
      {axis.ticks.map(tick => (
        <span className="tick" key={tick.text} style={{ left: percent(tick.at) }} />
      ))}
      {now ? <span className="now" style={{ left: percent(at(now)) }} /> : null}
      {bars.map(({ doing, from, to }) => (
        <span
          className={`bar ${doing}`}
          key={`${doing} ${from.getTime()}`}
          style={{
            left: percent(at(from)),
            ...(doing === 'milestone' ? {} : { width: percent(at(to) - at(from)) }),
          }}
        />
      ))}
    </span>
  )
}

function Signs({ legend }: { legend: Legend }) {
  return (
    <p className="timeline-legend" aria-hidden="true">
      {Object.entries(legend).map(([doing, name]) => (
        <span key={doing}>
          <span className="track">
            <span className={`bar ${doing}`} />
          </span>
          {name}
        </span>
      ))}
    </p>
  )
}

interface Props {
  readonly groups: readonly TimelineGroup[]
  readonly legend: Legend
  /** What a row is. */
  readonly rows?: string
  /** Marks where on the axis one stands today. */
  readonly now?: Date
}

/** What follows what and when, on one axis: a table that is also a picture. The words in it say the same. */
export function Timeline({ groups, legend, rows = '环节', now }: Props) {
  const axis = axisOf(groups)
  return (
    <div className="card">
      <Signs legend={legend} />
      <table className="timeline">
        <colgroup>
          <col className="who" />
          <col className="when" />
          <col />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{rows}</th>
            <th scope="col">何时</th>
            <th scope="col">图示</th>
          </tr>
        </thead>
        {groups.map(({ id, name, said, rows }) => (
          <tbody key={id}>
            <tr className="group">
              <th scope="rowgroup" colSpan={3}>
                {name} <small>{said}</small>
              </th>
            </tr>
            {rows.map(row => (
              <tr key={row.id}>
                <th scope="row">
                  {row.label}
                  <small>{row.who}</small>
                </th>
                <td className="words">{row.words}</td>
                <td className="picture">
                  <Track bars={row.bars} axis={axis} now={now} />
                </td>
              </tr>
            ))}
            <tr className="axis">
              <td colSpan={2} />
              <td className="picture">
                <span className="track" aria-hidden="true">
                  {axis.ticks.map(tick => (
                    <span className="date" key={tick.text} style={{ left: percent(tick.at) }}>
                      {tick.text}
                    </span>
                  ))}
                </span>
              </td>
            </tr>
          </tbody>
        ))}
      </table>
    </div>
  )
}
