import { Link } from 'react-router'
import { dateOf, formatInterval, type PlainDate, startOf, weekdayOf } from '#kernel/calendar.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { type Cells, type Chosen, useChoosing } from './choosing.ts'
import { type CalendarItem, type CalendarRow, ItemBox } from './items.tsx'
import { percent, placed, within } from './layout.ts'
import { type Move, useMoving } from './moving.ts'
import { wholeDay } from './views.ts'

interface TimelineProps {
  readonly rows: readonly CalendarRow[]
  readonly items: readonly CalendarItem[]
  readonly dates: readonly PlainDate[]
  readonly now: Date
  readonly choose: ((chosen: Chosen) => void) | undefined
  readonly move: Move | undefined
}

/** Days are chosen whole: from when the row opens on the first to when it shuts on the last. */
function openDay({ open }: CalendarRow, date: PlainDate): Interval {
  const day = wholeDay(date)
  const inside = (open ?? []).filter(hours => overlaps(hours, day))
  const [first, last] = [inside[0], inside.at(-1)]
  if (!first || !last) return day
  return {
    start: first.start > day.start ? first.start : day.start,
    end: last.end < day.end ? last.end : day.end,
  }
}

/** In rem. */
const laneHeight = 2.2

function Row({ row, items, dates, now, choose, move }: Omit<TimelineProps, 'rows'> & { row: CalendarRow }) {
  const [first, last] = [dates[0] ?? dateOf(now), dates.at(-1) ?? dateOf(now)]
  const range = { start: startOf(first), end: wholeDay(last).end }
  const own = placed(items.filter(item => item.rowId === row.id && within(item, range)))
  const lanes = Math.max(1, ...own.map(one => one.lanes))
  const cells: Cells = {
    rows: 1,
    columns: dates.length,
    slot: (_, column) => ({ rowId: row.id, ...openDay(row, dates[column] ?? first) }),
  }
  const { chosen, surface } = useChoosing(cells, choose)
  const moving = useMoving(cells, items, move)
  const across = (span: Interval) => {
    const place = within(span, range)
    return place ? { left: percent(place.from), width: percent(place.length) } : {}
  }
  return (
    <>
      <div className="calendar-name">
        {row.to ? <Link to={row.to}>{row.name}</Link> : row.name}
        {row.hint ? <div className="hint">{row.hint}</div> : null}
      </div>
      <div
        className="calendar-track"
        style={{
          gridColumn: `2 / span ${dates.length}`,
          gridTemplateColumns: `repeat(${dates.length}, 1fr)`,
          minHeight: `${Math.max(1.5, lanes) * laneHeight + 0.4}rem`,
        }}
        {...surface}
        {...moving}
        {...(choose ? { 'aria-label': `${row.name}：用左右键选日期，Shift 加左右键延长，回车确定` } : {})}
      >
        {dates.map(date => {
          const shut = row.open !== null && !row.open.some(hours => overlaps(hours, wholeDay(date)))
          return <div key={date} className={shut ? 'calendar-cell shut' : 'calendar-cell'} />
        })}
        {own.map(({ item, lane }) => (
          <ItemBox
            key={item.id}
            item={item}
            className="calendar-bar"
            style={{ ...across(item), top: `${lane * laneHeight + 0.3}rem` }}
          />
        ))}
        {chosen ? <div className="calendar-chosen" style={{ ...across(chosen), top: 0, bottom: 0 }} /> : null}
        <p className="visually-hidden" aria-live="polite">
          {chosen ? `已选 ${formatInterval(chosen)}` : ''}
        </p>
      </div>
    </>
  )
}

/** Rows down, days across. */
export function Timeline({ rows, items, dates, now, choose, move }: TimelineProps) {
  const today = dateOf(now)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide calendar must scroll by keyboard too
    <section className="calendar" tabIndex={0} aria-label="时间轴，可左右滚动">
      <div
        className="calendar-grid"
        style={{
          gridTemplateColumns: `clamp(104px, 32vw, 180px) repeat(${dates.length}, minmax(56px, 1fr))`,
        }}
      >
        <div className="calendar-name hint">资源</div>
        {dates.map(date => {
          const [, month, day] = date.split('-').map(Number)
          return (
            <div key={date} className={date === today ? 'calendar-date today' : 'calendar-date'}>
              {month}/{day}
              <br />周{'一二三四五六日'[weekdayOf(date) - 1]}
            </div>
          )
        })}
        {rows.map(row => (
          <Row key={row.id} row={row} items={items} dates={dates} now={now} choose={choose} move={move} />
        ))}
      </div>
    </section>
  )
}
