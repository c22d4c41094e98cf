import { formatDate, formatTime, type PlainDate } from '#kernel/calendar.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { type CalendarItem, type CalendarRow, ItemBox, wordsOf } from './items.tsx'
import { wholeDay } from './views.ts'

interface AgendaProps {
  readonly rows: readonly CalendarRow[]
  readonly items: readonly CalendarItem[]
  readonly dates: readonly PlainDate[]
}

/** The part of a span that falls on a day, in words. */
function partOf(span: Interval, day: Interval): string {
  const [begins, ends] = [span.start >= day.start, span.end <= day.end]
  if (!begins && !ends) return '全天'
  return `${begins ? formatTime(span.start) : '00:00'}–${ends && span.end < day.end ? formatTime(span.end) : '24:00'}`
}

/** Day after day what there is, for narrow windows and for reading aloud. Days without anything aren't named. */
export function Agenda({ rows, items, dates }: AgendaProps) {
  const hints = new Map(rows.map(({ id, hint }) => [id, hint]))
  const days = dates
    .map(date => ({ date, day: wholeDay(date) }))
    .map(({ date, day }) => ({ date, day, today: items.filter(item => overlaps(item, day)) }))
    .filter(({ today }) => today.length > 0)
  if (days.length === 0) return <p className="card">这段时间没有安排。</p>
  return (
    <ol className="calendar-agenda">
      {days.map(({ date, day, today }) => (
        <li key={date}>
          <h2>{formatDate(date)}</h2>
          <ul>
            {today.map(item => (
              <li key={item.id}>
                <span className="calendar-when">{partOf(item, day)}</span>
                <ItemBox item={item} className="calendar-chip">
                  {wordsOf({ ...item, places: [] })}
                </ItemBox>
                <span className="hint">{item.places?.join('、') ?? hints.get(item.rowId)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
