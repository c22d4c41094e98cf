import { addDays, datesBetween, formatTime, type PlainDate, startOf, weekdayOf } from '#kernel/calendar.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { dayStateOf, dayStates } from '#modules/booking/terms.ts'
import { DayLegend } from './day-legend.tsx'

interface DaysProps {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly open: readonly Interval[]
  readonly free: readonly Interval[]
  /** For what times a request is too late. */
  readonly late: readonly Interval[]
}

const within = (spans: readonly Interval[], date: PlainDate): Interval[] => {
  const day = { start: startOf(date), end: startOf(addDays(date, 1)) }
  return spans.filter(span => overlaps(span, day))
}

const spansInWords = (spans: readonly Interval[]): string =>
  spans.map(({ start, end }) => `${formatTime(start)}–${formatTime(end)}`).join('、')

/** Free time of a line, a day a square, in weeks that begin on Monday; every square says in words what it shows. */
export function Days({ from, to, open, free, late }: DaysProps) {
  const blanks = Array.from({ length: weekdayOf(from) - 1 }, (_, index) => `blank-${index}`)
  return (
    <>
      <ul className="days" aria-label="每日空闲时间">
        {['一', '二', '三', '四', '五', '六', '日'].map(name => (
          <li className="weekday" key={name} aria-hidden="true">
            周{name}
          </li>
        ))}
        {blanks.map(blank => (
          <li key={blank} aria-hidden="true" />
        ))}
        {datesBetween(from, to).map(date => {
          const freeToday = within(free, date)
          const state = dayStateOf(within(open, date), freeToday, late)
          const [, month, day] = date.split('-').map(Number)
          return (
            <li className={`day ${state}`} key={date} title={spansInWords(freeToday)}>
              <time className="date" dateTime={date}>
                {day === 1 || date === from ? `${month}/${day}` : day}
              </time>
              <span className="state">{dayStates[state]}</span>
              {state === 'part' ? <span className="hours">{spansInWords(freeToday)}</span> : null}
            </li>
          )
        })}
      </ul>
      <DayLegend />
    </>
  )
}
