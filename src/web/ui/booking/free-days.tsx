import { Link } from 'react-router'
import { addDays, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import type { getFreeDays } from '#modules/booking/calendar/free-days.api.ts'
import { type DayState, dayStates } from '#modules/booking/terms.ts'
import { DayLegend } from './day-legend.tsx'

type Lines = Output<typeof getFreeDays>['lines']

const countOf = (days: readonly DayState[], state: DayState): number =>
  days.filter(one => one === state).length

/** `空闲 12 天，部分空闲 3 天；最早有空：2026年3月3日 周二` */
export function freeInWords({
  bookable,
  days,
  nextFree,
}: Omit<Lines[number], 'lineId' | 'platformId'>): string {
  if (!bookable) return '暂不支持在线预约'
  if (!nextFree) return `${days.length} 天内没有空闲`
  const counts = (['free', 'part'] as const).flatMap(state => {
    const count = countOf(days, state)
    return count > 0 ? [`${dayStates[state]} ${count} 天`] : []
  })
  return `${counts.join('，')}；最早有空：${formatDate(nextFree)}`
}

interface FreeDaysProps {
  readonly from: PlainDate
  readonly lines: Lines
  readonly nameOf: (lineId: string) => string
}

/** The next days of several lines, a strip for each; the words beside a strip say the same. */
export function FreeDays({ from, lines, nameOf }: FreeDaysProps) {
  return (
    <>
      <ul className="rows strips">
        {lines.map(line => (
          <li key={line.lineId}>
            <div className="between">
              <Link to={`/lines/${line.lineId}#free`}>{nameOf(line.lineId)}</Link>
              <span className="hint">{freeInWords(line)}</span>
            </div>
            {line.bookable ? <Strip from={from} days={line.days} /> : null}
          </li>
        ))}
      </ul>
      <DayLegend />
    </>
  )
}

function Strip({ from, days }: { from: PlainDate; days: readonly DayState[] }) {
  return (
    <ol className="strip" aria-hidden="true">
      {days.map((state, index) => {
        const date = addDays(from, index)
        return (
          <li className={`day ${state}`} key={date} title={`${formatDate(date)}：${dayStates[state]}`}>
            {Number(date.slice(8))}
          </li>
        )
      })}
    </ol>
  )
}
