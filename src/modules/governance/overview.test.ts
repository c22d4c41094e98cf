/** What the office sees: every count is of things that happened, by Jiaxing's day, within the office's reach. */
import { expect, test } from 'vitest'
import { day, hour, plainDate } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { cancelBooking, confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { getOwnNeed, withdrawNeed } from '#modules/catalogue/need/api.ts'
import { bookableLine, publishedNeed, requestWords, span } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { world } from '#test/world.ts'
import { getAnswerTimes, getOverview, listCounted } from './api.ts'
import { getFunnel } from './funnel.api.ts'
import { measures } from './terms.ts'

const w = await world()
const { call, settle, later } = w

const today = { from: plainDate('2026-03-02'), to: plainDate('2026-03-02') }
const seen = (who: Actor = 'lead', period = today) => call(who, getOverview, period)
const funnel = async (who: Actor = 'lead', period = today) =>
  (await call(who, getFunnel, period)).stages.map(({ count }) => count)

const { lineId } = await bookableLine(w, { who: 'director' })
await bookableLine(w, {
  who: 'otherDirector',
  platform: { locality: '330481' },
  line: { process: 'coating' },
})

const met = { certificates: [], localities: null, budget: null }

test('a need counts from its publication, and moves on with what happens to it', async () => {
  expect(await funnel()).toEqual([0, 0, 0, 0, 0, 0])
  const needId = await publishedNeed(w, 'buyer', met)
  expect(await funnel()).toEqual([1, 0, 0, 0, 0, 0])
  await settle()
  expect(await funnel()).toEqual([1, 0, 1, 0, 0, 0])
  const asked = { lineId, needId, ...requestWords }
  const { bookingId } = await call('buyer', requestBooking, {
    ...asked,
    ...span('2026-03-11 08:00', '18:00'),
  })
  await call('buyer', requestBooking, { ...asked, ...span('2026-03-12 08:00', '18:00') })
  expect(await funnel(), 'two requests for one need are one need that was requested').toEqual([
    1, 0, 1, 1, 0, 0,
  ])
  await later(3 * hour)
  await call('director', confirmBooking, { bookingId, version: 1 })
  expect(await funnel()).toEqual([1, 0, 1, 1, 0, 1])
  expect(await call('lead', getAnswerTimes, today)).toEqual({ median: 3, answered: 1, lapsed: 0 })
  const { localities } = await seen()
  const places = Object.fromEntries(localities.map(({ code, ...counts }) => [code, counts]))
  expect(places['330482']).toMatchObject({ platforms: 1, lines: 1, needs: 0, requests: 2, confirmed: 1 })
  expect(places['330481']).toMatchObject({ platforms: 1, lines: 1, needs: 1, requests: 0, confirmed: 0 })
  await call('buyer', cancelBooking, { bookingId, version: 2, reason: '改期另约（示例）' })
  expect(await funnel()).toEqual([1, 0, 1, 1, 0, 0])
})

test('what was withdrawn has happened all the same', async () => {
  const before = await funnel()
  const needId = await publishedNeed(w, 'buyer', met)
  const { version } = await call('buyer', getOwnNeed, { needId })
  await call('buyer', withdrawNeed, { needId, version, code: 'cancelled', reason: '不再需要' })
  expect((await funnel())[0]).toBe((before[0] ?? 0) + 1)
})

test('days are those of Jiaxing: half past midnight there is the next day', async () => {
  const [before = 0] = await funnel()
  await later(Date.parse('2026-03-03T00:30:00+08:00') - w.clock.now().getTime())
  await publishedNeed(w, 'buyer', met)
  expect((await funnel())[0]).toBe(before)
  const tomorrow = { from: plainDate('2026-03-03'), to: plainDate('2026-03-03') }
  expect((await funnel('lead', tomorrow))[0]).toBe(1)
  await later(day)
  expect((await funnel('lead', tomorrow))[0]).toBe(1)
})

test('a district sees its own enterprises and platforms, and the whole is the sum of the districts', async () => {
  const period = { from: plainDate('2026-03-02'), to: plainDate('2026-03-04') }
  const [city, haining, pinghu] = [
    await seen('lead', period),
    await seen('district', period),
    await seen('otherDistrict', period),
  ]
  expect(haining.localities.map(({ code }) => code)).toEqual(['330481'])
  expect(pinghu.localities.map(({ code }) => code)).toEqual(['330482'])
  for (const own of [haining, pinghu])
    expect(own.localities[0]).toEqual(city.localities.find(({ code }) => code === own.localities[0]?.code))
  const [published = 0] = await funnel('lead', period)
  const [here = 0] = await funnel('district', period)
  const [there = 0] = await funnel('otherDistrict', period)
  expect(here + there).toBe(published)
})

test('[D23] every number is of the records that its list shows, and of no others', async () => {
  const period = { from: plainDate('2026-03-02'), to: plainDate('2026-03-04') }
  for (const who of ['lead', 'district', 'otherDistrict'] as const) {
    const { total, localities, months } = await seen(who, period)
    for (const measure of codesOf(measures)) {
      const { records } = await call(who, listCounted, { ...period, measure, limit: 50 })
      expect(records, `${who} ${measure}`).toHaveLength(total[measure])
      expect(localities.reduce((sum, one) => sum + one[measure], 0)).toBe(total[measure])
      expect(months.reduce((sum, one) => sum + one[measure], 0)).toBe(total[measure])
    }
  }
})

test('a list goes on where its page ended, and says nothing of who asked', async () => {
  const period = { from: plainDate('2026-03-02'), to: plainDate('2026-03-04') }
  const page = (after?: string) =>
    call('lead', listCounted, { ...period, measure: 'requests', limit: 1, ...(after ? { after } : {}) })
  const first = await page()
  const second = await page(first.next ?? '')
  expect(second.next).toBeNull()
  const numbers = [...first.records, ...second.records].map(({ number }) => number)
  expect(new Set(numbers).size).toBe(2)
  const told = ['at', 'id', 'localityName', 'name', 'note', 'number']
  expect(Object.keys(first.records[0] ?? {}).toSorted()).toEqual(told)
})

test('a place that is asked for narrows everything but the comparison of places', async () => {
  const period = { from: plainDate('2026-03-02'), to: plainDate('2026-03-04'), locality: '330482' }
  const city = await call('lead', getOverview, period)
  expect(city.total).toMatchObject({ platforms: 1, requests: 2, needs: 0 })
  expect(city.localities.find(({ code }) => code === '330481')).toMatchObject({ platforms: 1 })
  // Nought would read as none there, which a district isn't told of another.
  expect(await w.refusals('district', getOverview, period)).toEqual(['governance.locality'])
})

test('every stage says where its count comes from', async () => {
  for (const { source } of (await call('lead', getFunnel, today)).stages)
    expect(source).toMatch(/\p{Script=Han}{4,}/u)
})
