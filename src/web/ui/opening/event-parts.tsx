/** How a matching event is shown, whoever looks. */
import { dateOf, formatInstant, formatInterval, formatTime } from '#kernel/calendar.ts'
import type { AgendaItem, EventCard, FollowUpCounts } from '#modules/events/api.ts'
import {
  type EventPhase,
  eventPhases,
  followUpGrounds,
  followUpKinds,
  followUpRule,
} from '#modules/events/terms.ts'

const colours: Readonly<Record<EventPhase, string>> = {
  open: 'tag meets',
  full: 'tag unknown',
  closed: 'tag',
  running: 'tag blue',
  over: 'tag',
  cancelled: 'tag fails',
}

export const PhaseTag = ({ phase }: { phase: EventPhase }) => (
  <span className={colours[phase]}>{eventPhases[phase]}</span>
)

export const timeOf = ({ startsAt, endsAt }: Pick<EventCard, 'startsAt' | 'endsAt'>): string =>
  formatInterval({ start: startsAt, end: endsAt })

/** Places before the event, how many came from then on: counts, nobody's name. */
export const placesWords = ({ places, taken, attended }: EventCard): string =>
  attended === null ? `名额 ${places}，已报名 ${taken}` : `名额 ${places}，报名 ${taken}，到场 ${attended}`

export function EventFacts({ event }: { event: EventCard }) {
  return (
    <dl className="facts">
      <div>
        <dt>时间</dt>
        <dd>{timeOf(event)}</dd>
      </div>
      <div>
        <dt>地点</dt>
        <dd>{event.venue}</dd>
      </div>
      <div>
        <dt>主办单位</dt>
        <dd>{event.organiserName}</dd>
      </div>
      <div>
        <dt>报名截止</dt>
        <dd>{formatInstant(event.closesAt)}</dd>
      </div>
      <div>
        <dt>名额</dt>
        <dd>{placesWords(event)}</dd>
      </div>
    </dl>
  )
}

/** Each item's time, with its day where that isn't the previous item's. */
export const agendaTimes = (items: readonly AgendaItem[]): string[] =>
  items.map(({ at }, index) => {
    const previous = items[index - 1]
    const isSameDay = previous !== undefined && dateOf(previous.at) === dateOf(at)
    return isSameDay ? formatTime(at) : formatInstant(at)
  })

export function Agenda({ items }: { items: readonly AgendaItem[] }) {
  const times = agendaTimes(items)
  return (
    <ol className="plain-list" aria-label="议程">
      {items.map(({ at, what }, index) => (
        <li key={`${at.getTime()} ${what}`}>
          <strong>{times[index]}</strong> {what}
        </li>
      ))}
    </ol>
  )
}

/** What came of it, in numbers, and on whose word. */
export function FollowUpSums({ counts }: { counts: FollowUpCounts }) {
  if (counts.length === 0) return <p className="hint">还没有申报的后续成效。{followUpRule}</p>
  return (
    <>
      <ul className="tags" aria-label="后续成效">
        {counts.map(({ kind, ground, count }) => (
          <li key={`${kind} ${ground}`} className="tag">
            {followUpKinds[kind]} {count} 项（{followUpGrounds[ground]}）
          </li>
        ))}
      </ul>
      <p className="hint" style={{ marginTop: 8 }}>
        {followUpRule}
      </p>
    </>
  )
}
