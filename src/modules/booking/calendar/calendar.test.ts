/** Door tests: real database, real door, fixed clock. Schedules, closures and the platform's calendar. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, hour, plainDate, startOf } from '#kernel/calendar.ts'
import { addRule } from '#modules/policy/api.ts'
import { alwaysOpen, bookableLine, requestWords, scheduleInput, span } from '#test/builders.ts'
import { callAs, newcomer, refusalsTo } from '#test/crowd.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  addClosure,
  confirmBooking,
  getAvailability,
  getCalendar,
  getSchedule,
  removeClosure,
  requestBooking,
  setSchedule,
} from '../api.ts'

const w = await world()
const week = { from: plainDate('2026-03-09'), to: plainDate('2026-03-15') }
const wednesday = span('2026-03-11 08:00', '18:00')

describe('a line’s schedule', () => {
  test('is replaced version by version; who edits an old one is told', async () => {
    const { lineId } = await bookableLine(w)
    const { version } = await w.call('scheduler', setSchedule, {
      ...scheduleInput,
      noticeHours: 48,
      lineId,
      version: 1,
    })
    expect(version).toBe(2)
    const stale = w.call('director', setSchedule, { ...scheduleInput, lineId, version: 1 })
    await expect(stale).rejects.toMatchObject({ code: 'conflict', status: 409 })
    const first = w.call('director', setSchedule, { ...scheduleInput, lineId, version: 0 })
    await expect(first).rejects.toMatchObject({ code: 'conflict' })
    const { schedule } = await w.call('scheduler', getSchedule, { lineId })
    expect(schedule).toMatchObject({ noticeHours: 48, version: 2, openingText: '周一至周五 08:00–18:00' })
  })

  test('belongs to the platform: to another organisation the line doesn’t exist', async () => {
    const { lineId } = await bookableLine(w)
    const attempts = [
      w.call('otherDirector', setSchedule, { ...scheduleInput, lineId, version: 1 }),
      w.call('otherDirector', getSchedule, { lineId }),
      w.call('otherDirector', addClosure, { resourceId: lineId, ...wednesday, reason: '检修' }),
    ]
    expect(new Set(await Promise.all(attempts.map(problemOf)))).toEqual(new Set(['not-found']))
  })

  test.each([
    [
      'overlapping hours of one day',
      [
        ['08:00', '12:00'],
        ['11:30', '18:00'],
      ],
      '同一天的开放时间不能重叠',
    ],
    ['hours that end before they begin', [['18:00', '08:00']], '结束时间须晚于开始时间'],
    ['no hours at all', [], '请至少设置一个开放日'],
  ] as const)('refuses %s', async (_what, times, message) => {
    const { lineId } = await bookableLine(w)
    const opening = times.map(([from, to]) => ({ weekday: 1, from, to }))
    const wrong = w.call('scheduler', setSchedule, { ...scheduleInput, opening, lineId, version: 1 })
    const fault = expect.objectContaining({ message })
    await expect(wrong).rejects.toMatchObject({ code: 'malformed', faults: expect.arrayContaining([fault]) })
  })
})

describe('a closure', () => {
  test('takes the time like a booking, until it is removed', async () => {
    const { lineId } = await bookableLine(w)
    const { closureId } = await w.call('scheduler', addClosure, {
      resourceId: lineId,
      ...wednesday,
      reason: '年度检修',
    })
    const input = { lineId, ...wednesday, ...requestWords }
    const client = await newcomer(w)
    expect(await refusalsTo(w, client, requestBooking, input)).toEqual(['booking.free'])
    const { busy } = await w.call(null, getAvailability, { lineId, ...week })
    expect(busy).toEqual([{ ...wednesday, kind: 'closure' }])
    await w.call('scheduler', removeClosure, { closureId })
    expect(await refusalsTo(w, client, requestBooking, input)).toEqual([])
    const again = w.call('scheduler', removeClosure, { closureId })
    await expect(again).rejects.toMatchObject({ code: 'not-found' })
  })

  test('that has begun is lifted from now on; one that is over stays on record as it was', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const now = w.clock.now().getTime()
    const time = { start: new Date(now + hour), end: new Date(now + 9 * hour) }
    const close = { resourceId: lineId, ...time, reason: '年度检修' }
    const { closureId } = await w.call('scheduler', addClosure, close)
    await w.later(4 * hour)
    await w.call('scheduler', removeClosure, { closureId })
    const today = { from: dateOf(time.start), to: dateOf(time.end) }
    const { busy } = await w.call(null, getAvailability, { lineId, ...today })
    expect(busy).toEqual([{ start: time.start, end: w.clock.now(), kind: 'closure' }])
    const again = await w.refusals('scheduler', removeClosure, { closureId })
    expect(again).toEqual(['booking.closure-over'])
  })

  test('doesn’t push a booking aside: the refusal names what is in the way', async () => {
    const { lineId } = await bookableLine(w)
    const client = await newcomer(w)
    await callAs(w, client, requestBooking, { lineId, ...wednesday, ...requestWords })
    const decision = await w.decide('scheduler', addClosure, {
      resourceId: lineId,
      ...span('2026-03-11 00:00', '2026-03-12 00:00'),
      reason: '年度检修',
    })
    expect(decision).toMatchObject({
      ok: false,
      refusals: [
        {
          rule: 'booking.free',
          message: '该时段已有预约或停用：2026年3月11日 周三 08:00–18:00。请先处理后再登记。',
        },
      ],
    })
  })

  test('is removed by its own platform only', async () => {
    const { lineId } = await bookableLine(w)
    const { closureId } = await w.call('scheduler', addClosure, {
      resourceId: lineId,
      ...wednesday,
      reason: '年度检修',
    })
    const foreign = w.call('otherDirector', removeClosure, { closureId })
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a run isn’t removed as if it were one', async () => {
    const { lineId } = await bookableLine(w)
    const input = { lineId, ...wednesday, ...requestWords }
    const { bookingId } = await callAs(w, await newcomer(w), requestBooking, input)
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    const wrong = w.call('scheduler', removeClosure, { closureId: bookingId })
    await expect(wrong).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the platform’s calendar', () => {
  test('shows opening hours, runs with their client, and closures with their reason', async () => {
    const own = await bookableLine(w)
    const { lineId } = own
    const client = await newcomer(w)
    const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...wednesday, ...requestWords })
    const thursday = span('2026-03-12 08:00', '12:00')
    const { closureId } = await w.call('director', addClosure, {
      resourceId: lineId,
      ...thursday,
      reason: '更换密封',
    })
    const { lines } = await w.call('technician', getCalendar, week)
    const line = lines.find(({ id }) => id === lineId)
    expect(line?.open).toHaveLength(5)
    expect(line?.entries).toMatchObject([
      { id: bookingId, kind: 'run', state: 'requested', label: expect.stringContaining('示例企业') },
      { id: closureId, kind: 'closure', state: 'confirmed', label: '更换密封' },
    ])
  })

  test('shows no other organisation’s lines', async () => {
    const { lineId } = await bookableLine(w)
    const { lines } = await w.call('otherDirector', getCalendar, week)
    expect(lines.map(({ id }) => id)).not.toContain(lineId)
  })

  test.each([
    ['2026-03-15', '2026-03-09', '结束日期不能早于开始日期'],
    ['2026-01-01', '2026-12-31', '一次最多查看 92 天'],
    ['1800-01-01', '2026-12-31', '请填写 1900 至 2199 年之间的日期'],
    ['2026-02-30', '2026-03-01', '请填写真实存在的日期，格式如 2026-01-05'],
  ])('from %s to %s is malformed: %s', async (from, to, message) => {
    const wrong = w.call('scheduler', getCalendar, { from, to })
    await expect(wrong).rejects.toMatchObject({
      code: 'malformed',
      faults: expect.arrayContaining([expect.objectContaining({ message })]),
    })
  })

  test('what is free for a request begins after the notice, on the half hour', async () => {
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, noticeHours: 24 } })
    w.clock.advance(7 * 60_000)
    const { earliest, free } = await w.call(null, getAvailability, {
      lineId,
      from: plainDate('2026-03-03'),
      to: plainDate('2026-03-03'),
    })
    const half = hour / 2
    const notice = w.clock.now().getTime() + 24 * hour
    expect(earliest).toEqual(new Date(Math.ceil(notice / half) * half))
    const [first] = free
    if (!first) throw new Error('nothing is free')
    const input = { lineId, start: first.start, end: new Date(first.start.getTime() + hour) }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, { ...input, ...requestWords })).toEqual([])
  })

  test('[C2] goes by the notice of the day on which a run begins', async () => {
    const { lineId, platformId } = await bookableLine(w, { schedule: alwaysOpen })
    const today = dateOf(w.clock.now())
    const next = addDays(today, 1)
    const content = { kind: 'notice' as const, of: 'create' as const, hours: 40 }
    await w.call('director', addRule, { platformId, content, validFrom: next, source: '示例管理办法' })
    const { free } = await w.call(null, getAvailability, { lineId, from: today, to: addDays(today, 3) })
    const earliest = Math.ceil((w.clock.now().getTime() + 40 * hour) / (hour / 2)) * (hour / 2)
    expect(free[1]?.start).toEqual(new Date(earliest))
    expect(free[0]?.end).toEqual(startOf(next))
  })
})
