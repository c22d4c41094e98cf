import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import { dateOf, datesBetween, isPlainDate, type PlainDate } from '#kernel/calendar.ts'
import { Agenda } from './agenda.tsx'
import type { Chosen } from './choosing.ts'
import './calendar.css'
import { dayColumns, Hours, weekColumns } from './hours.tsx'
import { type CalendarItem, type CalendarRow, Legend } from './items.tsx'
import { Month } from './month.tsx'
import type { Move } from './moving.ts'
import { asOne } from './pieces.ts'
import { Timeline } from './timeline.tsx'
import { type Days, daysOf, headingOf, isView, steppedFrom, type View, views } from './views.ts'

/** On a narrow window days are listed rather than drawn. */
const narrow = '(max-width: 600px)'

export interface CalendarPlace extends Days {
  readonly view: View
  readonly date: PlainDate
  go(to: { view?: View; date?: PlainDate }): void
}

/** Which view of which date is shown, `around` where none is named; the address says so, so that it can be kept and sent on. */
export function useCalendarPlace(first: View, around = new Date()): CalendarPlace {
  const [parameters, setParameters] = useSearchParams()
  const [byWidth] = useState((): View => (window.matchMedia(narrow).matches ? 'list' : first))
  const [asked, on] = [parameters.get('view') ?? '', parameters.get('date') ?? '']
  const view = isView(asked) ? asked : byWidth
  const date = isPlainDate(on) ? on : dateOf(around)
  return {
    view,
    date,
    ...daysOf(view, date),
    go: to =>
      setParameters(
        before => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(to)) next.set(name, value)
          return next
        },
        { replace: true, preventScrollReset: true },
      ),
  }
}

function Toolbar({ place, children }: { place: CalendarPlace; children?: ReactNode }) {
  const { view, date, go } = place
  const today = dateOf(new Date())
  const move = (by: -1 | 1) => () => go({ date: steppedFrom(view, date, by) })
  return (
    <div className="calendar-toolbar no-print">
      <div className="actions">
        <button type="button" className="button small plain" onClick={move(-1)} aria-label="往前">
          ‹
        </button>
        <button type="button" className="button small plain" onClick={() => go({ date: today })}>
          今天
        </button>
        <button type="button" className="button small plain" onClick={move(1)} aria-label="往后">
          ›
        </button>
        <input
          type="date"
          aria-label="跳到日期"
          value={date}
          onChange={({ target }) => isPlainDate(target.value) && go({ date: target.value })}
        />
      </div>
      <fieldset className="calendar-views">
        <legend className="visually-hidden">显示方式</legend>
        {(Object.keys(views) as View[]).map(one => (
          <label key={one} className={one === view ? 'chosen' : ''}>
            <input type="radio" name="view" checked={one === view} onChange={() => go({ view: one })} />
            {views[one]}
          </label>
        ))}
      </fieldset>
      {children}
    </div>
  )
}

interface CalendarProps {
  readonly place: CalendarPlace
  readonly rows: readonly CalendarRow[]
  readonly items: readonly CalendarItem[]
  /** What happens with a time that was chosen; without it nothing can be chosen. */
  readonly choose?: (chosen: Chosen) => void
  /** What happens with an item that was dragged to another time. */
  readonly move?: Move
  /** Beside the views: filters. */
  readonly children?: ReactNode
}

/** One calendar for everybody who has one: the same views, keys and colours, whoever's time it shows. */
export function Calendar({ place, rows, items, choose, move, children }: CalendarProps) {
  const { view, date, from, to, go } = place
  const dates = datesBetween(from, to)
  const now = new Date()
  const together = asOne(items, rows)
  return (
    <>
      <Toolbar place={place}>{children}</Toolbar>
      <h2 className="calendar-heading" aria-live="polite">
        {headingOf(view, date)}
      </h2>
      {view === 'day' ? (
        <Hours label="日历" columns={dayColumns(date, rows, items)} now={now} choose={choose} move={move} />
      ) : null}
      {view === 'week' ? (
        <Hours
          label="周历"
          columns={weekColumns(dates, rows, together)}
          now={now}
          choose={choose}
          move={move}
        />
      ) : null}
      {view === 'month' ? (
        <Month
          items={together}
          dates={dates}
          date={date}
          now={now}
          openDay={day => go({ view: 'day', date: day })}
        />
      ) : null}
      {view === 'timeline' ? (
        <Timeline rows={rows} items={items} dates={dates} now={now} choose={choose} move={move} />
      ) : null}
      {view === 'list' ? <Agenda rows={rows} items={together} dates={dates} /> : null}
      <Legend items={items} />
    </>
  )
}
