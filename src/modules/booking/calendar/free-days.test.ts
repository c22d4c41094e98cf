/** [B5] The days of many lines at once say what the page of each line says. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, datesBetween, plainDate, startOf } from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { addRule } from '#modules/policy/api.ts'
import type { RuleContent } from '#modules/policy/fields.ts'
import type { PlatformRule } from '#modules/policy/index.ts'
import { alwaysOpen, bookableLine, lineInput, requestWords, scheduleInput, span } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { addClosure, getAvailability, requestBooking } from '../api.ts'
import type { Schedule } from '../schedule.ts'
import { dayStateOf } from '../terms.ts'
import { getFreeDays } from './free-days.api.ts'
import { bookableTime, tooFar, tooLate } from './free-days.ts'

const w = await world()
const { call } = w

/** The states of a line's days as its own page draws them. */
async function asOnItsPage(lineId: string, days: number) {
  const from = dateOf(w.clock.now())
  const to = addDays(from, days - 1)
  const { open, free, late } = await call(null, getAvailability, { lineId, from, to })
  return datesBetween(from, to).map(date => {
    const day = { start: startOf(date), end: startOf(addDays(date, 1)) }
    const ofDay = (spans: typeof open) => spans.filter(one => overlaps(one, day))
    return dayStateOf(ofDay(open), ofDay(free), late)
  })
}

describe('[C2] when a request may begin at the earliest', () => {
  test('is a half hour in which the line is open, after the notice that a rule demands of whoever looks', async () => {
    const { lineId, platformId } = await bookableLine(w, { schedule: { ...scheduleInput, noticeHours: 110 } })
    const week = { lineId, from: plainDate('2026-03-02'), to: plainDate('2026-03-15') }
    const seenBy = async (who: 'buyer' | null) => (await call(who, getAvailability, week)).earliest
    // A hundred and ten hours from Monday at nine are Friday at eleven in the evening; Saturday it is shut.
    expect(await seenBy(null)).toEqual(span('2026-03-09 08:00', '09:00').start)
    const content = { kind: 'notice' as const, of: 'create' as const, hours: 200 }
    const rule = { platformId, content, validFrom: plainDate('2026-03-02'), source: '示例管理办法' }
    await call('director', addRule, rule)
    expect(await seenBy('buyer')).toEqual(span('2026-03-10 17:00', '18:00').start)
    const { free } = await call('buyer', getAvailability, week)
    expect(free[0]).toEqual(span('2026-03-10 17:00', '18:00'))
  })
})

const ruleOf = (content: RuleContent, validFrom: string): PlatformRule => ({
  ...{ id: validFrom, number: 'GZ2603-00001', lineId: null, audience: 'all', content },
  ...{ validFrom: plainDate(validFrom), validTo: null, override: null, source: '示例管理办法' },
})

describe('[C2] by the rules of the day on which a run begins', () => {
  const [monday, ...hours] = [startOf(plainDate('2026-03-02')), span('2026-03-20 08:00', '18:00')]
  const schedule = { ...scheduleInput, horizonDays: 30, noticeHours: 0 } as unknown as Schedule
  const looking = (...rules: PlatformRule[]) => ({ lineId: 'line', customer: 'all' as const, rules })
  const notice = (days: number) => ({ kind: 'notice' as const, of: 'create' as const, hours: days * 24 })

  test('a day that a later rule asks for too soon is too late, not taken', () => {
    const late = tooLate(schedule, looking(ruleOf(notice(30), '2026-03-16')), monday)
    expect(dayStateOf(hours, [], late)).toBe('late')
    expect(dayStateOf(hours, [], [])).toBe('busy')
    expect(dayStateOf([span('2026-03-03 08:00', '18:00')], [], late)).toBe('busy')
  })

  test('a notice of ninety days is ninety days', () => {
    const { start } = bookableTime(
      { ...schedule, horizonDays: 365 },
      looking(ruleOf(notice(90), '2026-01-01')),
      monday,
    )
    expect(start).toEqual(startOf(plainDate('2026-05-31')))
  })

  test('a longer or shorter horizon counts from its own day on', () => {
    const end = (days: number, from: string) =>
      dateOf(bookableTime(schedule, looking(ruleOf({ kind: 'horizon', days }, from)), monday).end)
    expect([end(60, '2026-03-16'), end(10, '2026-03-16'), end(60, '2026-05-01')]).toEqual([
      ...['2026-05-01', '2026-03-16', '2026-04-01'],
    ])
  })

  test('[C2] where a short horizon ends, what is beyond it is a gap and not the end', () => {
    const short = { ...ruleOf({ kind: 'horizon', days: 5 }, '2026-03-01'), validTo: plainDate('2026-03-15') }
    const asked = looking(short)
    expect(tooFar(schedule, asked, monday)).toEqual([span('2026-03-07 00:00', '2026-03-16 00:00')])
    expect(dateOf(bookableTime(schedule, asked, monday).end)).toBe('2026-04-01')
    expect(tooFar(schedule, looking(), monday)).toEqual([])
    expect(tooFar(schedule, looking(ruleOf({ kind: 'horizon', days: 5 }, '2026-03-01')), monday)).toEqual([])
  })

  test('[C2] the page says the notice and the horizon of the rule, and no first time that is beyond the horizon', async () => {
    const { platformId, lineId } = await bookableLine(w)
    const rule = { platformId, validFrom: plainDate('2026-03-02'), source: '示例管理办法' }
    const week = { lineId, from: plainDate('2026-03-02'), to: plainDate('2026-03-15') }
    await call('director', addRule, { ...rule, content: { ...notice(10) } })
    await call('director', addRule, { ...rule, content: { kind: 'horizon', days: 20 } })
    const seen = await call('buyer', getAvailability, week)
    expect(seen).toMatchObject({ noticeHours: 240, horizonDays: 20 })
    expect(dateOf(seen.earliest ?? w.clock.now())).toBe('2026-03-12')
    const narrow = await bookableLine(w)
    await call('director', addRule, { ...rule, platformId: narrow.platformId, content: { ...notice(10) } })
    await call('director', addRule, {
      ...{ ...rule, platformId: narrow.platformId },
      content: { kind: 'horizon', days: 5 },
    })
    expect((await call('buyer', getAvailability, { ...week, lineId: narrow.lineId })).earliest).toBeNull()
  })
})

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

  test('are as late as the platform’s rule makes them, for whoever looks', async () => {
    const { platformId, lineId } = await bookableLine(w)
    const content = { kind: 'notice' as const, of: 'create' as const, hours: 200 }
    const validFrom = plainDate('2026-03-02')
    await call('director', addRule, { platformId, content, validFrom, source: '示例管理办法' })
    const { lines } = await call(null, getFreeDays, { platform: [platformId] })
    // Two hundred hours from Monday at nine are Tuesday of the week after at five in the afternoon.
    expect(lines[0]?.nextFree).toBe('2026-03-10')
    expect(lines[0]?.days).toEqual(await asOnItsPage(lineId, 30))
    const own = { ...content, hours: 0 }
    await call('director', addRule, {
      platformId,
      audience: 'own',
      content: own,
      validFrom,
      source: '示例管理办法',
    })
    const seen = await call('scheduler', getFreeDays, { platform: [platformId] })
    expect(seen.lines[0]?.nextFree).toBe('2026-03-02')
  })

  test('[C5] are shut when a rule of the platform doesn’t take whoever looks, and open to others', async () => {
    const { platformId, lineId } = await bookableLine(w)
    const wednesdays = [{ weekday: 3, from: '08:00', to: '12:00' }]
    const rule = { platformId, validFrom: plainDate('2026-03-02'), source: '示例管理办法' }
    const closes = (hours: typeof wednesdays) => ({ kind: 'access' as const, effect: 'deny' as const, hours })
    await call('director', addRule, { ...rule, audience: 'external', content: closes(wednesdays) })
    const thursday = [{ weekday: 4, from: '00:00', to: '24:00' }]
    await call('director', addRule, { ...rule, audience: 'external', content: closes(thursday) })
    const daysFor = async (who: 'scheduler' | null) =>
      (await call(who, getFreeDays, { platform: [platformId] })).lines[0]?.days ?? []
    const outside = await daysFor(null)
    expect(outside.slice(2, 5)).toEqual(['free', 'shut', 'free'])
    expect(outside).toEqual(await asOnItsPage(lineId, 30))
    expect((await daysFor('scheduler')).slice(2, 5)).toEqual(['free', 'free', 'free'])
    const day = { lineId, from: plainDate('2026-03-04'), to: plainDate('2026-03-04') }
    const seen = await call('buyer', getAvailability, day)
    expect([seen.open, seen.free]).toEqual([
      [span('2026-03-04 12:00', '18:00')],
      [span('2026-03-04 12:00', '18:00')],
    ])
    // A hundred and twenty days from now.
    expect(dateOf(seen.until ?? w.clock.now())).toBe('2026-06-30')
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
