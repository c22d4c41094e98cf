import { Link } from 'react-router'
import { getEvent } from '#modules/events/api.ts'
import { doorContext } from '../../page-door.ts'
import { Crumbs } from '../../ui/frame/frame.tsx'
import { Agenda, EventFacts, FollowUpSums, PhaseTag } from '../../ui/opening/event-parts.tsx'
import type { Route } from './+types/event'

export const loader = async ({ context, params: { eventId } }: Route.LoaderArgs) =>
  (await context.get(doorContext).call(getEvent, { eventId })).event

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: loaderData.title },
        {
          'script:ld+json': {
            '@context': 'https://schema.org',
            '@type': 'Event',
            name: loaderData.title,
            description: loaderData.summary,
            startDate: loaderData.startsAt.toISOString(),
            endDate: loaderData.endsAt.toISOString(),
            location: { '@type': 'Place', name: loaderData.venue },
            organizer: { '@type': 'Organization', name: loaderData.organiserName },
            eventStatus: `https://schema.org/${loaderData.phase === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
          },
        },
      ]
    : [{ title: '对接活动' }]

export default function Event({ loaderData: event }: Route.ComponentProps) {
  const mayCome = event.phase === 'open' || event.phase === 'full'
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ to: '/events', name: '对接活动' }, { name: event.title }]} />
      <div className="between">
        <h1>{event.title}</h1>
        <PhaseTag phase={event.phase} />
      </div>
      {event.cancelReason ? <p className="notice warn">活动已取消：{event.cancelReason}</p> : null}
      <p className="lead" style={{ whiteSpace: 'pre-line' }}>
        {event.summary}
      </p>
      <section className="card" aria-label="时间地点和名额" style={{ marginTop: 20 }}>
        <EventFacts event={event} />
        {event.waiting > 0 ? <p className="hint">另有 {event.waiting} 人候补。</p> : null}
        <p className="actions" style={{ marginTop: 12 }}>
          {event.phase === 'cancelled' ? null : (
            <Link className="button" to={`/workspace/events/${event.id}`} reloadDocument>
              {mayCome ? (event.phase === 'open' ? '报名' : '报名候补') : '看我的报名'}
            </Link>
          )}
          <a href={`/events.ics?event=${event.id}`}>加入日历</a>
        </p>
        <p className="hint">每单位最多 {event.mostEach} 人。报名名单只有主办单位可见。</p>
      </section>
      <section className="section" aria-labelledby="agenda">
        <h2 id="agenda">议程</h2>
        <Agenda items={event.agenda} />
      </section>
      {event.attended === null ? null : (
        <section className="section" aria-labelledby="after">
          <h2 id="after">后续成效</h2>
          <FollowUpSums counts={event.followUp} />
        </section>
      )}
    </main>
  )
}
