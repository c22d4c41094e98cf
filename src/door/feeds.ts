import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type WrittenEvent, writeCalendar } from '#adapters/calendar/icalendar.ts'
import { sendDecision } from './answer.ts'
import type { Caller, Outcome } from './caller.ts'
import type { FactsOf } from './http.ts'

/** What a key opens, as the module answers that keeps the keys. */
export type ReadFeed = (
  key: string,
  caller: Caller,
) => Promise<Outcome<{ readonly name: string; readonly events: readonly WrittenEvent[] }>>

/** Events that are everybody's, or one of them. */
export type ReadEvents = (
  eventId: string | null,
  caller: Caller,
) => Promise<Outcome<{ readonly name: string; readonly events: readonly WrittenEvent[] }>>

/**
 * Calendars for programs that subscribe to them. The key alone says what is read, so a session is left aside; it stands
 * in the query, which isn't logged. Nobody keeps an answer without asking whether it still holds, so that a revoked key
 * opens nothing at once; what is public needs no key.
 */
export function calendarFeeds(factsOf: FactsOf, read: ReadFeed, readEvents: ReadEvents): Hono {
  const app = new Hono()
  const answer = async (exchange: Context, name: string, ask: (caller: Caller) => ReturnType<ReadFeed>) => {
    const caller = { ...factsOf(exchange).caller, token: null }
    exchange.header('Cache-Control', 'private, no-cache')
    const { decision } = await ask(caller)
    if (!decision.ok) return sendDecision(exchange, decision, caller.requestId)
    const text = writeCalendar(decision.value.name, decision.value.events)
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`
    exchange.header('ETag', tag)
    exchange.header('Content-Type', 'text/calendar; charset=utf-8')
    // A proxy that compresses makes the tag a weak one; the calendar is the same.
    if (exchange.req.header('if-none-match')?.includes(tag)) return exchange.body(null, 304)
    exchange.header('Content-Disposition', `inline; filename="${name}.ics"`)
    return exchange.body(text)
  }
  app.get('/feeds.ics', exchange =>
    answer(exchange, 'bookings', caller => read(exchange.req.query('key') ?? '', caller)),
  )
  app.get('/events.ics', exchange =>
    answer(exchange, 'events', caller => readEvents(exchange.req.query('event') ?? null, caller)),
  )
  return app
}
