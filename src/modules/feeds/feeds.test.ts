/** Door tests: real database, real door, fixed clock; the calendars are read back by another program's parser. */

import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { eq } from '#kernel/sql.ts'
import { addClosure, cancelBooking, confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { membership } from '#modules/identity/tables.ts'
import { bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, decideAs, type Member, newcomer } from '#test/crowd.ts'
import { network } from '#test/http.ts'
import { world } from '#test/world.ts'
import { createFeed, listFeeds, revokeFeed } from './api.ts'
import { mostFeeds } from './terms.ts'

const w = await world()
const { app, connection } = network(w)
const wednesday = span('2026-03-11 08:00', '2026-03-12 18:00')

const own = { name: '手机', subject: 'own', subjectId: null } as const
const ofLine = (lineId: string) => ({ name: '看板', subject: 'resource', subjectId: lineId }) as const

/** What a calendar program gets from a link. */
async function fetched(url: string, headers: Record<string, string> = {}) {
  const { pathname, search } = new URL(url)
  const answer = await app.request(pathname + search, { headers }, connection)
  const text = await answer.text()
  const calendar = answer.status === 200 ? new ICAL.Component(ICAL.parse(text)) : null
  const events = (calendar?.getAllSubcomponents('vevent') ?? []).map(one => {
    const { uid, sequence, summary, location, startDate, endDate } = new ICAL.Event(one)
    const value = (name: string) => String(one.getFirstPropertyValue(name))
    const during = { start: startDate.toJSDate(), end: endDate.toJSDate() }
    return {
      uid,
      sequence,
      summary,
      location,
      status: value('status'),
      at: value('last-modified'),
      ...during,
    }
  })
  return { answer, text, events, name: String(calendar?.getFirstPropertyValue('x-wr-calname')) }
}

async function booked(member: Member, lineId: string) {
  const { bookingId } = await callAs(w, member, requestBooking, { lineId, ...wednesday, ...requestWords })
  return bookingId
}

describe('[C35] the calendar of one’s own bookings', () => {
  test('follows a booking from request to cancellation: one UID, growing SEQUENCE, the moment of each change', async () => {
    const { lineId } = await bookableLine(w)
    const client = await newcomer(w)
    const { url } = await callAs(w, client, createFeed, own)
    const bookingId = await booked(client, lineId)
    const requested = await fetched(url)
    expect(requested.events).toMatchObject([
      { uid: bookingId, status: 'TENTATIVE', sequence: 0, ...wednesday },
    ])
    expect(requested.events[0]?.summary).toMatch(/^【待平台答复】200 L 耐腐蚀反应线｜示例精细化工中试平台/)

    w.clock.advance(10 * minute)
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    const [confirmed] = (await fetched(url)).events
    expect(confirmed).toMatchObject({ uid: bookingId, status: 'CONFIRMED', sequence: 1 })
    expect(new Date(confirmed?.at ?? '')).toEqual(w.clock.now())

    w.clock.advance(10 * minute)
    await callAs(w, client, cancelBooking, { bookingId, version: 2, reason: '物料未到，改期再约' })
    const [cancelled] = (await fetched(url)).events
    expect(cancelled).toMatchObject({ uid: bookingId, status: 'CANCELLED', sequence: 2, ...wednesday })
    expect(new Date(cancelled?.at ?? '')).toEqual(w.clock.now())
  })

  test('holds what all organisations of the person asked for, and nothing of anybody else’s', async () => {
    const { lineId } = await bookableLine(w)
    const [one, two, other] = [await newcomer(w), await newcomer(w), await newcomer(w)]
    await w.inside(tx =>
      tx.insert(membership).values({
        id: crypto.randomUUID(),
        personId: one.personId,
        organisationId: two.organisationId,
        roles: ['enterprise'],
        createdAt: w.clock.now(),
      }),
    )
    const mine = await booked(two, lineId)
    const words = { lineId, ...span('2026-03-13 08:00', '18:00'), ...requestWords }
    await callAs(w, other, requestBooking, words)
    const { events } = await fetched((await callAs(w, one, createFeed, own)).url)
    expect(events.map(({ uid }) => uid)).toEqual([mine])
  })

  test('doesn’t carry what for, nor how to be reached, out of the house', async () => {
    const { lineId } = await bookableLine(w)
    const client = await newcomer(w)
    await booked(client, lineId)
    const { text } = await fetched((await callAs(w, client, createFeed, own)).url)
    const unfolded = text.replaceAll('\r\n ', '')
    expect(unfolded).toContain('200 L 耐腐蚀反应线')
    expect(unfolded).not.toContain('放大试验')
    expect(unfolded).not.toContain(requestWords.contact)
  })
})

describe('[C35] the calendar of a line', () => {
  test('names clients and reasons to its own platform, and shows anybody else only that it is taken', async () => {
    const { lineId, platformId } = await bookableLine(w)
    const client = await newcomer(w)
    const bookingId = await booked(client, lineId)
    const thursday = span('2026-03-13 08:00', '12:00')
    await w.call('director', addClosure, { resourceId: lineId, ...thursday, reason: '更换密封' })

    const platform = { name: '电脑', subject: 'platform', subjectId: platformId } as const
    for (const input of [platform, ofLine(lineId)]) {
      const { events } = await fetched((await w.call('technician', createFeed, input)).url)
      expect(events.map(({ uid }) => uid)).toContain(bookingId)
      const summaries = events.map(({ summary }) => summary)
      expect(summaries[0]).toMatch(/｜示例企业 /)
      expect(summaries[1]).toMatch(/｜停用：更换密封$/)
    }
    const stranger = await newcomer(w)
    const { events, text, name } = await fetched((await callAs(w, stranger, createFeed, ofLine(lineId))).url)
    expect(name).toMatch(/200 L 耐腐蚀反应线（占用）$/)
    expect(events).toMatchObject([
      { summary: '占用', status: 'CONFIRMED', ...wednesday },
      { summary: '停用', status: 'CONFIRMED', ...thursday },
    ])
    for (const secret of [bookingId, '示例企业', '密封', 'YY26']) expect(text).not.toContain(secret)
  })

  test('tells anybody else nothing of a request that was called off', async () => {
    const { lineId } = await bookableLine(w)
    const client = await newcomer(w)
    const { url } = await callAs(w, await newcomer(w), createFeed, ofLine(lineId))
    const bookingId = await booked(client, lineId)
    expect((await fetched(url)).events).toHaveLength(1)
    await callAs(w, client, cancelBooking, { bookingId, version: 1, reason: '时间选错，重新申请' })
    expect((await fetched(url)).events).toEqual([])
  })

  test('of somebody else’s platform can’t be had whole, nor that of a line nobody may see', async () => {
    const { platformId } = await bookableLine(w)
    const whole = { name: '对手', subject: 'platform', subjectId: platformId } as const
    await expect(w.call('otherDirector', createFeed, whole)).rejects.toMatchObject({ code: 'not-found' })
    const nowhere = ofLine(crypto.randomUUID())
    await expect(w.call('buyer', createFeed, nowhere)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('[C35] a link', () => {
  test('ends at once when it is revoked, and only by its owner', async () => {
    const client = await newcomer(w)
    const { feedId, url } = await callAs(w, client, createFeed, own)
    const foreign = callAs(w, await newcomer(w), revokeFeed, { feedId })
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
    expect((await fetched(url)).answer.status).toBe(200)
    await callAs(w, client, revokeFeed, { feedId })
    expect((await fetched(url)).answer.status).toBe(404)
    expect((await fetched(url.slice(0, -1))).answer.status).toBe(404)
    expect((await callAs(w, client, listFeeds, {})).feeds).toEqual([])
  })

  test('shows what its owner may see now: who has left a platform sees it no longer', async () => {
    const { platformId, lineId } = await bookableLine(w)
    const { organisationId } = await w.inside(tx => platformWithin(tx, { scope: 'system' }, platformId))
    const someone = await newcomer(w)
    const [of, id] = [eq(membership.personId, someone.personId), crypto.randomUUID()]
    const joined = { id, organisationId, roles: ['platform-technician' as const], createdAt: w.clock.now() }
    await w.inside(tx => tx.insert(membership).values({ ...joined, personId: someone.personId }))
    const platform = { name: '平台', subject: 'platform', subjectId: platformId } as const
    const whole = await callAs(w, someone, createFeed, platform)
    const line = await callAs(w, someone, createFeed, ofLine(lineId))
    await booked(await newcomer(w), lineId)
    expect((await fetched(whole.url)).events[0]?.summary).toMatch(/示例企业/)
    expect((await fetched(line.url)).events[0]?.summary).toMatch(/示例企业/)
    await w.inside(tx => tx.update(membership).set({ endedAt: w.clock.now() }).where(of))
    expect((await fetched(whole.url)).answer.status).toBe(404)
    expect((await fetched(line.url)).events).toMatchObject([{ summary: '占用' }])
  })

  test('stands in no list and no answer but the first, and is asked for without a session', async () => {
    const client = await newcomer(w)
    const { url } = await callAs(w, client, createFeed, own)
    const key = new URL(url).searchParams.get('key') ?? ''
    expect(new URL(url).pathname).toBe('/feeds.ics')
    expect(Buffer.from(key, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(await callAs(w, client, listFeeds, {}))).not.toContain(key)
  })

  test('is read again only after a change: the ETag answers 304 until then', async () => {
    const { lineId } = await bookableLine(w)
    const client = await newcomer(w)
    const { url } = await callAs(w, client, createFeed, own)
    await booked(client, lineId)
    const { answer } = await fetched(url)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    const etag = answer.headers.get('etag') ?? ''
    const unchanged = await fetched(url, { 'if-none-match': `W/${etag}` })
    expect(unchanged).toMatchObject({ text: '', answer: { status: 304 } })
    await callAs(w, client, requestBooking, { lineId, ...span('2026-03-16 08:00', '18:00'), ...requestWords })
    expect((await fetched(url, { 'if-none-match': etag })).answer.status).toBe(200)
  })

  test(`is one of ${mostFeeds} that a person keeps`, async () => {
    const client = await newcomer(w)
    for (let made = 0; made < mostFeeds; made++) await callAs(w, client, createFeed, own)
    const decision = await decideAs(w, client, createFeed, own)
    expect(decision).toMatchObject({ ok: false, refusals: [{ rule: 'feeds.most' }] })
  })
})
