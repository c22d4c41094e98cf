import { formatInstant } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { followUpOf } from '../following.ts'
import { newestEvents, publicEvent, publicEvents } from '../store.ts'
import { agendaOf, viewsOf, wholeOf } from '../view.ts'

export const listEvents = operation(api.listEvents, async (input, { tx, now }) => {
  const { rows, total } = await publicEvents(tx, input, now)
  const views = await viewsOf(tx, rows, now)
  return accept({ events: views.map(({ card }) => card), total, pages: Math.ceil(total / input.limit) })
})

export const getEvent = operation(api.getEvent, async ({ eventId }, { tx, now }) => {
  const row = await publicEvent(tx, eventId)
  return accept({ event: await wholeOf(tx, row, await followUpOf(tx, row, now), now) })
})

/** What a reader who looks once a week may have missed. */
const newest = 50

export const getEventFeed = (link: Link) =>
  operation(api.getEventFeed, async (_input, { tx, now }) => {
    const views = await viewsOf(tx, await newestEvents(tx, newest), now)
    return accept({
      address: link('/events'),
      self: link('/events/feed.xml'),
      items: views.map(({ row, card }) => ({
        address: link(`/events/${row.id}`),
        ...{ summary: row.summary, publishedAt: row.publishedAt ?? row.createdAt, event: card },
      })),
    })
  })

/** A calendar that is subscribed to shows what was called off as called off. */
export const readEventCalendar = (link: Link) =>
  operation(api.readEventCalendar, async ({ eventId }, { tx }) => {
    const rows = eventId === null ? await newestEvents(tx, newest) : [await publicEvent(tx, eventId)]
    return accept({
      name: eventId === null ? '中试对接活动' : (rows[0]?.title ?? ''),
      events: rows.map(row => ({
        ...{ uid: row.id, sequence: row.version, modifiedAt: row.changedAt },
        ...{ start: row.startsAt, end: row.endsAt, location: row.venue, url: link(`/events/${row.id}`) },
        status: row.state === 'cancelled' ? ('cancelled' as const) : ('confirmed' as const),
        summary: row.state === 'cancelled' ? `【已取消】${row.title}` : row.title,
        description: agendaOf(row)
          .map(({ at, what }) => `${formatInstant(at)} ${what}`)
          .join('\n'),
      })),
    })
  })
