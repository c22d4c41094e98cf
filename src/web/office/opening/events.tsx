import { Link } from 'react-router'
import { listOrganisedEvents } from '#modules/events/organiser.api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { placesWords, timeOf } from '../../ui/opening/event-parts.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { EventReviews, EventTag } from './event-reviews.tsx'

export function OrganisedEvents() {
  const { page, ways } = useTrail()
  const asked = useAsk(listOrganisedEvents, page, { every: 60_000 })
  return (
    <Sheet
      heading="对接活动"
      title="对接活动"
      lead="本单位主办的成果与产业对接活动（条款一4）。报名名单只有本单位可见；每场由提交人以外的人复核后公开。"
      actions={
        <>
          <LinkButton to="/office/check-in">签到</LinkButton>
          <LinkButton type="primary" to="/office/events/new">
            拟一场活动
          </LinkButton>
        </>
      }
    >
      <div className="stack">
        <EventReviews />
        <section className="card" aria-label="本单位主办的活动">
          <Answer asked={asked}>
            {({ events, next }) =>
              events.length === 0 ? (
                <Nothing>本单位还没有主办的活动。</Nothing>
              ) : (
                <>
                  <ul className="rows">
                    {events.map(({ event, state, waiting }) => (
                      <li key={event.id} className="between" style={{ padding: '10px 0' }}>
                        <span>
                          <Link to={`/office/events/${event.id}`}>{event.title}</Link>
                          <br />
                          <span className="hint">
                            {timeOf(event)}，{placesWords(event)}
                            {waiting > 0 ? `，候补 ${waiting}` : ''}
                          </span>
                        </span>
                        <EventTag state={state} phase={event.phase} />
                      </li>
                    ))}
                  </ul>
                  {ways(next)}
                </>
              )
            }
          </Answer>
        </section>
      </div>
    </Sheet>
  )
}
