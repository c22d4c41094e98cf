import {
  dateOf,
  formatDate,
  formatInterval,
  hour,
  minute,
  type PlainDate,
  startOf,
} from '#kernel/calendar.ts'
import { type Interval, subtract, union } from '#kernel/interval.ts'
import { type Cells, type Chosen, useChoosing } from './choosing.ts'
import { type CalendarItem, type CalendarRow, ItemBox } from './items.tsx'
import { percent, placed, within } from './layout.ts'
import { type Move, useMoving } from './moving.ts'
import { hoursShown, wholeDay } from './views.ts'

/** Bookings begin and end on the half hour. */
const step = 30 * minute

interface Column {
  readonly key: string
  readonly heading: string
  readonly rowId: string | null
  readonly date: PlainDate
  readonly open: readonly Interval[] | null
  readonly items: readonly CalendarItem[]
}

interface HoursProps {
  readonly label: string
  readonly columns: readonly Column[]
  readonly now: Date
  readonly choose: ((chosen: Chosen) => void) | undefined
  readonly move: Move | undefined
}

/** `12/2 周三`. */
const headingOf = (date: PlainDate): string =>
  `${date.slice(5).split('-').map(Number).join('/')} ${formatDate(date).slice(-2)}`

/** A column a day; marked are the hours in which every row is shut of which it is known. */
export function weekColumns(
  dates: readonly PlainDate[],
  rows: readonly CalendarRow[],
  items: readonly CalendarItem[],
): Column[] {
  const [only] = rows.length === 1 ? rows : []
  const known = rows.flatMap(({ open }) => (open === null ? [] : [open]))
  const open = known.length === 0 ? null : union(known.flat())
  return dates.map(date => ({
    key: date,
    heading: headingOf(date),
    rowId: only?.id ?? null,
    date,
    open,
    items,
  }))
}

/** A column a row, all of one day. */
export const dayColumns = (
  date: PlainDate,
  rows: readonly CalendarRow[],
  items: readonly CalendarItem[],
): Column[] =>
  rows.map(row => ({
    key: row.id,
    heading: row.name,
    rowId: row.id,
    date,
    open: row.open,
    items: items.filter(({ rowId }) => rowId === row.id),
  }))

const band = (span: Interval, range: Interval) => {
  const place = within(span, range)
  return place && { top: percent(place.from), height: percent(place.length) }
}

function ColumnBody({ column, range, chosen }: { column: Column; range: Interval; chosen: Chosen | null }) {
  const inside = column.items.filter(item => within(item, range))
  const isChosen = chosen && chosen.rowId === column.rowId
  const selected = isChosen ? band(chosen, range) : null
  return (
    <div className="calendar-column">
      {column.open === null
        ? null
        : subtract(range, column.open).map(shut => (
            <div key={shut.start.toISOString()} className="calendar-shut" style={band(shut, range) ?? {}} />
          ))}
      {placed(inside).map(({ item, lane, lanes }) => (
        <ItemBox
          key={item.id}
          item={item}
          className="calendar-block"
          style={{ ...band(item, range), left: percent(lane / lanes), width: percent(1 / lanes) }}
        />
      ))}
      {selected ? <div className="calendar-chosen" style={selected} /> : null}
    </div>
  )
}

/** Hours down, days or rows across. */
export function Hours({ label, columns, now, choose, move }: HoursProps) {
  const dates = [...new Set(columns.map(({ date }) => date))]
  const days = dates.map(wholeDay)
  const meets = (span: Interval) => days.some(one => within(span, one) !== null)
  const items = columns.flatMap(column => column.items).filter(meets)
  const open = columns.flatMap(column => column.open ?? []).filter(meets)
  const [first, last] = hoursShown(open, items)
  const rangeOf = (date: PlainDate): Interval => ({
    start: new Date(startOf(date).getTime() + first * hour),
    end: new Date(startOf(date).getTime() + last * hour),
  })
  const cells: Cells = {
    rows: (last - first) * 2,
    columns: columns.length,
    slot: (row, column) => {
      const { date = dateOf(now), rowId = null } = columns[column] ?? {}
      const start = new Date(rangeOf(date).start.getTime() + row * step)
      return { rowId, start, end: new Date(start.getTime() + step) }
    },
  }
  const { chosen, surface } = useChoosing(cells, choose)
  const moving = useMoving(cells, items, move)
  const scale = Array.from({ length: last - first }, (_, at) => `${String(first + at).padStart(2, '0')}:00`)
  const grid = { gridTemplateColumns: `3.5rem repeat(${columns.length}, minmax(4.2rem, 1fr))` }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the window must scroll by keyboard too
    <section className="calendar" tabIndex={0} aria-label={`${label}，可左右滚动`}>
      <div className="calendar-hours" style={grid}>
        <div />
        {columns.map(({ key, heading, date }) => (
          <div key={key} className={date === dateOf(now) ? 'calendar-date today' : 'calendar-date'}>
            {heading}
          </div>
        ))}
        <div className="calendar-scale" aria-hidden="true">
          {scale.map(name => (
            <div key={name}>{name}</div>
          ))}
        </div>
        <div
          className="calendar-surface"
          style={{
            gridTemplateColumns: `repeat(${columns.length}, minmax(4.2rem, 1fr))`,
            gridColumn: `2 / span ${columns.length}`,
            backgroundSize: `100% ${100 / (last - first)}%`,
            minHeight: `${(last - first) * 2.6}rem`,
          }}
          {...surface}
          {...moving}
          {...(choose ? { 'aria-label': `${label}：用方向键选时间，Shift 加方向键延长，回车确定` } : {})}
        >
          {columns.map(column => (
            <ColumnBody key={column.key} column={column} range={rangeOf(column.date)} chosen={chosen} />
          ))}
        </div>
      </div>
      <p className="visually-hidden" aria-live="polite">
        {chosen ? `已选 ${formatInterval(chosen)}` : ''}
      </p>
      {chosen ? (
        <output className="calendar-reading" aria-hidden="true">
          {formatInterval(chosen)}
        </output>
      ) : null}
    </section>
  )
}
