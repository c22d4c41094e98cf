import { formatInterval } from '#kernel/calendar.ts'
import { getEventFeed } from '#modules/events/api.ts'
import { eventPhases } from '#modules/events/terms.ts'
import { doorContext } from '../../page-door.ts'
import type { Route } from './+types/event-feed'
import { item, rss } from './rss.ts'

/** RSS 2.0 of matching events, for readers and other sites. */
export async function loader({ context }: Route.LoaderArgs) {
  const { address, self, items } = await context.get(doorContext).call(getEventFeed, {})
  return rss({
    ...{ title: '对接活动', description: '最近发布的对接活动', address, self },
    items: items.map(({ address: at, summary, publishedAt, event }) => {
      const time = formatInterval({ start: event.startsAt, end: event.endsAt })
      return item({
        address: at,
        title: event.phase === 'cancelled' ? `${event.title}（已取消）` : event.title,
        description: `${time}，${event.venue}。${summary}`,
        ...{ category: eventPhases[event.phase], creator: event.organiserName, publishedAt },
      })
    }),
  })
}
