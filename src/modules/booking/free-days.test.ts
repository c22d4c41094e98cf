/** [B5] The days of many lines at once say what the page of each line says. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, datesBetween, plainDate, startOf } from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import { addLine } from '#modules/catalogue/line.api.ts'
import { alwaysOpen, bookableLine, lineInput, requestWords, scheduleInput, span } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { addClosure, getAvailability, requestBooking } from './api.ts'
import { getFreeDays } from './free-days.api.ts'
import { dayStateOf } from './terms.ts'

const w = await world()
const { call } = w

/** The states of a line's days as its own page draws them. */
async function asOnItsPage(lineId: string, days: number) {
  const from = dateOf(w.clock.now())
  const to = addDays(from, days - 1)
  const { open, free, earliest } = await call(null, getAvailability, { lineId, from, to })
  return datesBetween(from, to).map(date => {
    const day = { start: startOf(date), end: startOf(addDays(date, 1)) }
    const ofDay = (spans: typeof open) => spans.filter(one => overlaps(one, day))
    return dayStateOf(ofDay(open), ofDay(free), earliest)
  })
}

describe('[B5] free days of the lines of platforms', () => {
  test('are those of each line’s page, whatever took or shut it', async () => {
    const weekly = await bookableLine(w)
    const always = await bookableLine(w, { schedule: alwaysOpen })
    const hurried = await bookableLine(w, { schedule: { ...scheduleInput, noticeHours: 240 } })
    await call('buyer', requestBooking, {
      lineId: weekly.lineId,
      ...span('2026-03-05 08:00', '18:00'),
      ...requestWords,
    })
    await call('buyer', requestBooking, {
      lineId: weekly.lineId,
      ...span('2026-03-10 08:00', '12:00'),
      ...requestWords,
    })
    const shut = span('2026-03-06 00:00', '2026-03-09 12:00')
    await call('director', addClosure, { resourceId: always.lineId, ...shut, reason: '检修（示例）' })
    const all = [weekly, always, hurried]
    const { lines, from } = await call(null, getFreeDays, { platform: all.map(one => one.platformId) })
    expect(from).toBe(plainDate('2026-03-02'))
    for (const { lineId } of all) {
      const line = lines.find(one => one.lineId === lineId)
      expect(line?.days).toEqual(await asOnItsPage(lineId, 30))
    }
    const first = lines.find(one => one.lineId === weekly.lineId)
    expect(first?.days.slice(0, 9)).toEqual([
      ...['late', 'part', 'free', 'busy', 'free', 'shut', 'shut', 'free', 'part'],
    ])
    expect(first?.nextFree).toBe('2026-03-03')
  })

  test('of a line that can’t be booked here are none, and nothing is said of platforms that aren’t public', async () => {
    const { platformId } = await bookableLine(w)
    await call('director', addLine, { ...lineInput, name: '未开放的线', platformId })
    const platform = [platformId, crypto.randomUUID()]
    const { lines } = await call(null, getFreeDays, { platform, days: 7 })
    expect(lines.map(({ bookable, days, nextFree }) => [bookable, days.length, nextFree])).toEqual([
      [true, 7, '2026-03-03'],
      [false, 0, null],
    ])
    expect(await call(null, getFreeDays, {})).toMatchObject({ lines: [] })
  })

  test('ask the database as often for three platforms as for one', async () => {
    const made = [await bookableLine(w), await bookableLine(w), await bookableLine(w)]
    const queriesFor = async (count: number) => {
      await call(null, getFreeDays, { platform: made.slice(0, count).map(one => one.platformId) })
      return w.observations.findLast(({ operation }) => operation === getFreeDays.id)?.queries
    }
    expect(await queriesFor(3)).toBe(await queriesFor(1))
  })
})
