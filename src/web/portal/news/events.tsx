import { Link } from 'react-router'
import type { EventCard } from '#modules/events/api.ts'
import { listEvents } from '#modules/events/api.ts'
import { doorContext } from '../../page-door.ts'
import { Pager, pageIn } from '../../ui/finding.tsx'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { PhaseTag, placesWords, timeOf } from '../../ui/opening/event-parts.tsx'
import type { Route } from './+types/events'

/** What is ahead stands on the first page, at most fifty; what was held goes on from page to page. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const page = pageIn(new URL(request.url).searchParams)
  const [ahead, past] = await Promise.all([
    door.call(listEvents, { limit: 50 }),
    door.call(listEvents, { past: true, page }),
  ])
  return { ahead: ahead.events, past: past.events, page, pages: past.pages }
}

export const meta: Route.MetaFunction = () => [
  { title: '对接活动' },
  {
    tagName: 'link',
    rel: 'alternate',
    type: 'application/rss+xml',
    title: '对接活动',
    href: '/events/feed.xml',
  },
]

function Event({ event }: { event: EventCard }) {
  return (
    <article className="card result">
      <div className="between">
        <h3>
          <Link to={`/events/${event.id}`}>{event.title}</Link>
        </h3>
        <PhaseTag phase={event.phase} />
      </div>
      <p>
        {timeOf(event)}，{event.venue}
      </p>
      <p className="meta">
        <span>{event.organiserName}</span>
        <span>{placesWords(event)}</span>
        <span className="mono">{event.number}</span>
      </p>
    </article>
  )
}

export default function Events({ loaderData: { ahead, past, page, pages } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '对接活动' }]} />
      <h1>对接活动</h1>
      <p className="lead">
        依据实施方案条款一4：常态化推进技术创新（专利）成果与产业精准对接活动。登录后报名，名额满后可候补。
      </p>
      <p className="actions" style={{ margin: '12px 0 20px' }}>
        <a href="/events/feed.xml">RSS 订阅</a>
        <a href="/events.ics">日历订阅</a>
        <Link to="/pairs">结对合作</Link>
      </p>
      <section className="section" aria-labelledby="ahead">
        <h2 id="ahead">将举办的</h2>
        {ahead.length === 0 ? (
          <Empty heading="现在没有将举办的对接活动">
            <p>活动发布后列在这里，也可以用 RSS 或日历订阅。</p>
          </Empty>
        ) : (
          ahead.map(event => <Event key={event.id} event={event} />)
        )}
      </section>
      {past.length > 0 ? (
        <section className="section" aria-labelledby="past">
          <h2 id="past">已举办和已取消的</h2>
          {past.map(event => (
            <Event key={event.id} event={event} />
          ))}
          <Pager page={page} pages={pages} addressOf={to => (to > 1 ? `/events?page=${to}` : '/events')} />
        </section>
      ) : null}
    </main>
  )
}
