import { dateOf, formatDate, formatTime, type PlainDate } from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import { type CalendarItem, ItemBox, wordsOf } from './items.tsx'
import { wholeDay } from './views.ts'

/** So many items of a day are named; the rest is a number that leads to the day. */
const mostNamed = 3

interface MonthProps {
  readonly items: readonly CalendarItem[]
  readonly dates: readonly PlainDate[]
  readonly date: PlainDate
  readonly now: Date
  readonly openDay: (date: PlainDate) => void
}

/** A square a day, in weeks that begin on Monday. */
export function Month({ items, dates, date, now, openDay }: MonthProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide calendar must scroll by keyboard too
    <section className="calendar" tabIndex={0} aria-label="月历，可左右滚动">
      <ol className="calendar-month">
        {dates.map(one => {
          const day = wholeDay(one)
          const today = items.filter(item => overlaps(item, day))
          const rest = today.length - mostNamed
          const classes = [
            'calendar-square',
            one.slice(0, 7) === date.slice(0, 7) ? '' : 'beside',
            one === dateOf(now) ? 'today' : '',
          ]
          return (
            <li key={one} className={classes.filter(Boolean).join(' ')}>
              <button type="button" className="link" onClick={() => openDay(one)}>
                {formatDate(one).replace(/^\d+年/, '')}
              </button>
              {today.slice(0, mostNamed).map(item => (
                <ItemBox key={item.id} item={item} className="calendar-chip">
                  {item.start > day.start ? `${formatTime(item.start)} ` : ''}
                  {wordsOf(item)}
                </ItemBox>
              ))}
              {rest > 0 ? (
                <button type="button" className="link" onClick={() => openDay(one)}>
                  还有 {rest} 项
                </button>
              ) : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
