/** Door tests: real database, real door, fixed clock. What is read off a calendar: the client’s, the day’s sheet, the label’s page. */
import { expect, test } from 'vitest'
import { minute, plainDate } from '#kernel/calendar.ts'
import { alwaysOpen, bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, newcomer } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import { addClosure, cancelBooking, confirmBooking, requestBooking } from '../api.ts'
import { getClientCalendar } from './client-calendar.api.ts'
import { getDaySheet } from './day-sheet.api.ts'
import { getLineNow } from './line-now.api.ts'

const w = await world()
const wednesday = span('2026-03-11 08:00', '2026-03-12 18:00')
const week = { from: plainDate('2026-03-09'), to: plainDate('2026-03-15') }

test('[C35] the client’s calendar has its own runs in the order of time, and none that was called off', async () => {
  const { lineId } = await bookableLine(w)
  const [client, other] = [await newcomer(w), await newcomer(w)]
  const asked = { lineId, ...requestWords }
  const { bookingId } = await callAs(w, client, requestBooking, { ...asked, ...wednesday })
  const friday = span('2026-03-13 08:00', '18:00')
  const off = await callAs(w, client, requestBooking, { ...asked, ...friday })
  await callAs(w, client, cancelBooking, { ...off, version: 1, reason: '改期，另行申请' })
  await callAs(w, other, requestBooking, { ...asked, ...friday })
  const { lines, entries } = await callAs(w, client, getClientCalendar, week)
  expect(entries).toMatchObject([{ id: bookingId, lineId, state: 'requested', ...wednesday }])
  expect(lines).toMatchObject([{ id: lineId, name: '200 L 耐腐蚀反应线' }])
  const next = { from: plainDate('2026-03-16'), to: plainDate('2026-03-22') }
  expect(await callAs(w, client, getClientCalendar, next)).toEqual({ lines: [], entries: [] })
})

test('[C35] the day’s sheet says who comes when for what, with what began the day before', async () => {
  const { lineId } = await bookableLine(w)
  const client = await newcomer(w)
  const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...wednesday, ...requestWords })
  await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
  const closure = { resourceId: lineId, ...span('2026-03-12 18:00', '20:00'), reason: '更换密封' }
  await w.call('director', addClosure, closure)
  const { resources } = await w.call('technician', getDaySheet, { date: plainDate('2026-03-12') })
  const line = resources.find(({ id }) => id === lineId)
  expect(line?.open).toEqual([span('2026-03-12 08:00', '18:00')])
  expect(line?.entries).toMatchObject([
    { id: bookingId, kind: 'run', state: 'confirmed', ...wednesday, ...requestWords, parts: [], besides: [] },
    { kind: 'closure', purpose: '更换密封', clientName: '', contact: '' },
  ])
  expect(line?.entries[0]?.clientName).toMatch(/^示例企业/)
  const foreign = await w.call('otherDirector', getDaySheet, { date: plainDate('2026-03-12') })
  expect(foreign.resources.map(({ id }) => id)).not.toContain(lineId)
})

test('[C35] who scans a label sees whether the line is taken; by whom, only both sides', async () => {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const client = await newcomer(w)
  const [now, next] = [span('2026-03-02 10:00', '12:00'), span('2026-03-03 08:00', '18:00')]
  const asked = { lineId, ...requestWords }
  const { bookingId } = await callAs(w, client, requestBooking, { ...asked, ...now })
  await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
  await callAs(w, await newcomer(w), requestBooking, { ...asked, ...next })
  expect((await w.call(null, getLineNow, { lineId })).now).toBeNull()
  w.clock.advance(90 * minute)

  const anybody = await w.call(null, getLineNow, { lineId })
  expect(anybody).toMatchObject({
    isOpen: true,
    url: `https://zhongshi.test/lines/${lineId}/now`,
    now: { kind: 'run', ...now, who: null, page: null, bookingId: null },
    next: { kind: 'run', ...next, who: null, page: null, bookingId: null },
  })
  const own = await callAs(w, client, getLineNow, { lineId })
  expect([anybody.attends, own.attends]).toEqual([false, false])
  expect(own.now).toMatchObject({
    who: expect.stringMatching(/^示例企业/),
    page: `/workspace/bookings/${bookingId}`,
  })
  expect(own.next?.who).toBeNull()
  const host = await w.call('technician', getLineNow, { lineId })
  expect(host.attends).toBe(true)
  expect(host.now?.page).toBe(`/workspace/requests/${bookingId}`)
  expect(host.next?.who).toMatch(/^示例企业/)
})
