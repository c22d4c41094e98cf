/** Door tests: real database, real door. What follows from the log: where time went, 机时, pledges, idle alerts. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, day, type PlainDate, plainDate } from '#kernel/calendar.ts'
import { addClosure, confirmBooking, requestBooking, setSchedule } from '#modules/booking/api.ts'
import { addResource, reviseResource, setSpecialDay } from '#modules/booking/resource/api.ts'
import { at, bookableLine, requestWords, scheduleInput, span } from '#test/builders.ts'
import { network } from '#test/http.ts'
import { world } from '#test/world.ts'
import { confirmUsage, proposeUsage } from './api.ts'
import {
  exportUsageLog,
  getCategories,
  getIdleAlert,
  getUsageFigures,
  listCityFigures,
  listStretches,
  setIdleAlert,
  setRated,
  tellIdleTime,
} from './figure.api.ts'
import { getPledge, listPledgeRecords, listPledges } from './pledge.api.ts'
import type { UsageKind } from './terms.ts'

const w = await world()
const { call, refusals } = w
const pledge = { hoursPerYear: 100, covers: '反应线', since: plainDate('2026-01-01') }
const { platformId, lineId } = await bookableLine(w, { platform: { pledge } })

async function logged(start: string, end: string, kind: UsageKind, bookingId: string | null = null) {
  const orderRef = kind === 'external' && bookingId === null ? 'HT-2026-01' : ''
  const entry = { resourceId: lineId, ...span(start, end), kind, bookingId, orderRef, reason: '按批记录补登' }
  const { entryId } = await call('scheduler', proposeUsage, entry)
  await call('director', confirmUsage, { chosen: [{ entryId, number: 1 }] })
  return entryId
}

const week = { from: plainDate('2026-03-09'), to: plainDate('2026-03-15') }
const run = span('2026-03-11 08:00', '18:00')
const { bookingId } = await call('buyer', requestBooking, { lineId, ...run, ...requestWords })
await call('scheduler', confirmBooking, { bookingId, version: 1 })
await call('scheduler', addClosure, {
  resourceId: lineId,
  ...span('2026-03-12 08:00', '18:00'),
  reason: '检修',
})
await w.later(at('2026-03-16 09:00').getTime() - w.clock.now().getTime())
const used = await logged('2026-03-11 09:00', '15:00', 'external', bookingId)
await logged('2026-03-10 08:00', '10:30', 'own')
await logged('2026-03-10 12:00', '13:00', 'down')
await logged('2025-12-31 22:00', '2026-01-01 02:00', 'external')

describe('[C34] where a week went', () => {
  test('is every minute of it, by category, and what stands behind each figure', async () => {
    const { resources, until } = await call('director', getCategories, { platformId, ...week })
    expect(until).toBeNull()
    const [{ total, buckets } = { total: null, buckets: [] }] = resources
    expect(total).toEqual({
      used: 8.5 * 60,
      setUp: 0,
      reserved: 4 * 60,
      down: 60,
      idle: (2 * 10 + 10 - 3.5) * 60,
      closed: (24 * 7 - 40) * 60,
    })
    expect(Object.values(total ?? {}).reduce((sum, minutes) => sum + minutes, 0)).toBe(7 * 24 * 60)
    expect(buckets).toEqual([{ ...week, minutes: total }])
    const stretches = (category: 'used' | 'reserved') =>
      call('technician', listStretches, { resourceId: lineId, ...week, category })
    expect(await stretches('used')).toMatchObject({
      minutes: 510,
      stretches: [span('2026-03-10 08:00', '10:30'), { entryId: used, kind: 'external', bookingId }],
    })
    expect(await stretches('reserved')).toMatchObject({
      minutes: 240,
      stretches: [
        { ...span('2026-03-11 08:00', '09:00'), bookingId },
        { ...span('2026-03-11 15:00', '18:00'), bookingId },
      ],
    })
  })

  test('that isn’t over counts up to now; by month it adds up the same', async () => {
    const period = { platformId, from: plainDate('2026-02-01'), to: plainDate('2026-03-31') }
    const { until, resources } = await call('director', getCategories, { ...period, by: 'month' })
    expect(until).toEqual(w.clock.now())
    const sums = (resources[0]?.buckets ?? []).map(({ minutes }) =>
      Object.values(minutes).reduce((sum, one) => sum + one, 0),
    )
    expect(sums).toEqual([28 * 24 * 60, (15 * 24 + 9) * 60])
  })
})

describe('机时 of a year', () => {
  test('[C34] by the published formulas, cut where a run crosses the year; a year not over says so', async () => {
    const found = await call('director', getUsageFigures, { platformId, year: 2026 })
    expect(found).toMatchObject({
      until: w.clock.now(),
      total: {
        minutes: { own: 150, internal: 0, external: 480, maintenance: 0, down: 60 },
        effectiveMinutes: 630,
        externalMinutes: 480,
        ratedMinutes: 1600 * 60,
        utilisation: 630 / (1600 * 60),
        externalShare: 480 / 630,
      },
      pledge,
      pledgedMinutes: 6000,
      kept: 0.08,
    })
    const before = await call('director', getUsageFigures, { platformId, year: 2025 })
    expect(before).toMatchObject({
      until: null,
      total: { externalMinutes: 120 },
      pledgedMinutes: null,
      kept: null,
    })
  })

  test('a resource’s own rated hours hold from their year on, and none is set for the past', async () => {
    const { lineId: other, platformId: elsewhere } = await bookableLine(w)
    const set = { resourceId: other, hours: 800, reason: '教学使用，按 800 小时' }
    expect(await refusals('director', setRated, { ...set, fromYear: 2025 })).toEqual(['usage.rated.year'])
    await call('director', setRated, { ...set, fromYear: 2027 })
    const rated = async (year: number) =>
      (await call('director', getUsageFigures, { platformId: elsewhere, year })).total.ratedMinutes / 60
    expect([await rated(2026), await rated(2027), await rated(2028)]).toEqual([1600, 800, 800])
  })

  test('an office sees the platforms of its place, by the same figures, and can take them as a file', async () => {
    const { localities } = await call('otherDistrict', listCityFigures, { year: 2026 })
    expect(localities.map(({ code }) => code)).toEqual(['330482'])
    const row = localities[0]?.platforms.find(({ id }) => id === platformId)
    expect(row).toMatchObject({
      effectiveMinutes: 630,
      externalMinutes: 480,
      pledgedMinutes: 6000,
      kept: 0.08,
    })
    expect((await call('district', listCityFigures, { year: 2026 })).localities).toEqual([])
    const net = network(w)
    const file = await net.send('GET', '/exports/usage-figures.csv?year=2026', { as: 'lead' })
    expect([file.status, await file.text()]).toEqual([200, expect.stringContaining('8.00')])
    const own = `/own/platforms/${platformId}/exports/usage-figures.xlsx?year=2026`
    expect((await net.send('GET', own, { as: 'technician' })).status).toBe(200)
    const log = await call('technician', exportUsageLog, { platformId, year: 2026 })
    expect([log.total, log.rows[0]?.slice(1, 5)]).toEqual([
      4,
      ['2026-03-11 09:00', '2026-03-11 15:00', '6.00', '外部'],
    ])
  })
})

test('the view that other modules count by cuts at months of the calendar of Jiaxing', async () => {
  const { rows } = await w.inside(tx =>
    tx.execute(`select month::text as month, minutes from usage.pub_month
      where platform_id = '${platformId}' and kind = 'external' order by 1`),
  )
  expect(rows).toEqual([
    { month: '2025-12-01', minutes: 120 },
    { month: '2026-01-01', minutes: 120 },
    { month: '2026-03-01', minutes: 360 },
  ])
})

describe('an idle alert', () => {
  const tell = async () => {
    const { decision } = await w.door.call(tellIdleTime, {}, { ...w.caller(null), job: 'tell-idle-time' })
    await w.settle()
    return decision.ok ? decision.value.told : null
  }

  test('[C33] tells the scheduler of a line that is idle, once, and not without being asked', async () => {
    const quiet = await bookableLine(w, { schedule: scheduleInput })
    expect(await tell()).toBe(0)
    await call('scheduler', setIdleAlert, { platformId: quiet.platformId, percent: 90, days: 14, isOn: true })
    expect([await tell(), await tell()]).toEqual([1, 0])
    const letter = w.letters.find(({ subject }) => subject.includes('空闲较多'))
    expect(letter).toMatchObject({
      to: ['scheduler@example.test'],
      text: expect.stringContaining('空闲 100%'),
    })
    expect(letter?.text).toContain('/workspace/idle')
    const { told } = await call('director', getIdleAlert, { platformId: quiet.platformId })
    expect(told).toMatchObject([
      { resourceId: quiet.lineId, toldOn: '2026-03-16' as PlainDate, until: '2026-03-30' as PlainDate },
    ])
  })

  test('[C33] is silent where enough is booked or asked for', async () => {
    const busy = await bookableLine(w, { schedule: scheduleInput })
    await call('scheduler', setIdleAlert, { platformId: busy.platformId, percent: 60, days: 7, isOn: true })
    const asked = { lineId: busy.lineId, ...span('2026-03-18 08:00', '2026-03-20 18:00'), ...requestWords }
    await call('buyer', requestBooking, asked)
    expect(await tell()).toBe(0)
  })
})

describe('[C34] a pledge of openness is public with what was kept of it', () => {
  test('platform by platform, month by month, in agreement with the figures of its owner', async () => {
    const { platforms, unpledged } = await call(null, listPledges, { year: 2026 })
    const own = await call('director', getUsageFigures, { platformId, year: 2026 })
    expect(platforms).toMatchObject([
      { id: platformId, pledgedMinutes: 6000, externalMinutes: 480, kept: own.kept, records: 2 },
    ])
    expect(unpledged).toBe(
      (await call('lead', listCityFigures, { year: 2026 })).localities.flatMap(one => one.platforms).length -
        1,
    )
    const { platform, months } = await call(null, getPledge, { platformId, year: 2026 })
    expect(platform).toMatchObject({ pledge, externalMinutes: 480, kept: own.kept })
    expect(months.map(({ month, minutes }) => [month, minutes])).toEqual([
      ['2026-01-01', 120],
      ['2026-03-01', 360],
    ])
    expect((await call(null, listPledges, { year: 2025 })).platforms).toEqual([])
  })

  test('the records behind are for the platform and the offices of its place and the city, without whom they served', async () => {
    const found = await call('lead', listPledgeRecords, { platformId, year: 2026 })
    expect(found).toMatchObject({ minutes: 480, more: 0 })
    expect(found.records.map(({ minutes, basis }) => [minutes, basis])).toEqual([
      [360, 'booking'],
      [120, 'order'],
    ])
    expect(JSON.stringify(found)).not.toContain('HT-2026-01')
    expect((await call('director', listPledgeRecords, { platformId, year: 2026 })).records).toHaveLength(2)
    for (const other of ['otherDirector', 'district'] as const)
      await expect(call(other, listPledgeRecords, { platformId, year: 2026 })).rejects.toMatchObject({
        code: 'not-found',
      })
  })

  test('hours before the pledge begins don’t keep it, and the records behind are as many', async () => {
    const begins = plainDate('2026-03-11')
    const { platformId: late, lineId: other } = await bookableLine(w, {
      platform: { pledge: { ...pledge, since: begins } },
    })
    for (const day of ['2026-03-10', '2026-03-12']) {
      const entry = { ...span(`${day} 08:00`, '10:00'), kind: 'external' as const, bookingId: null }
      const words = { orderRef: 'HT-2026-02', reason: '按批记录补登' }
      const { entryId } = await call('scheduler', proposeUsage, { resourceId: other, ...entry, ...words })
      await call('director', confirmUsage, { chosen: [{ entryId, number: 1 }] })
    }
    const { platform, months } = await call(null, getPledge, { platformId: late, year: 2026 })
    expect(platform).toMatchObject({
      externalMinutes: 120,
      records: 1,
      kept: 120 / Math.round((6000 * 296) / 365),
    })
    expect(months).toMatchObject([{ month: '2026-03-01', minutes: 120 }])
    const own = await call('director', getUsageFigures, { platformId: late, year: 2026 })
    expect(own).toMatchObject({ kept: platform.kept, keptMinutes: 120, total: { externalMinutes: 240 } })
    expect((await call('lead', listPledgeRecords, { platformId: late, year: 2026 })).records).toHaveLength(1)
  })

  test('of a year to come nothing is said', async () => {
    expect(await refusals(null, listPledges, { year: 2027 })).toEqual(['usage.year.future'])
    expect(await refusals(null, getPledge, { platformId, year: 2199 })).toEqual(['usage.year.future'])
  })
})

describe('[C34] of a line whose opening hours change', () => {
  test('what is past stays as it was, and what comes goes by the new', async () => {
    const other = await bookableLine(w)
    const total = async (days: { from: PlainDate; to: PlainDate }) =>
      (await call('director', getCategories, { platformId: other.platformId, ...days })).resources[0]?.total
    const before = await total(week)
    expect(before).toMatchObject({ idle: 50 * 60, closed: 118 * 60 })
    const opening = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: '00:00', to: '24:00' }))
    await call('director', setSchedule, { ...scheduleInput, lineId: other.lineId, opening, version: 1 })
    expect(await total(week)).toEqual(before)
    const tomorrow = addDays(dateOf(w.clock.now()), 1)
    await w.later(2 * day)
    expect(await total({ from: tomorrow, to: tomorrow })).toMatchObject({ idle: 24 * 60, closed: 0 })
  })
})

describe('[C34] of a device with hours of its own', () => {
  test('its time stands in the categories by them, and what is past stays when they change', async () => {
    const { platformId: where } = await bookableLine(w)
    const device = { platformId: where, kind: 'device' as const, name: '示例粒度仪', units: 1 }
    const days = (from: string, to: string) => [1, 2, 3, 4, 5].map(weekday => ({ weekday, from, to }))
    const { resourceId } = await call('director', addResource, { ...device, opening: days('08:00', '12:00') })
    const went = async (on: { from: PlainDate; to: PlainDate }) =>
      (await call('director', getCategories, { platformId: where, ...on })).resources.find(
        ({ id }) => id === resourceId,
      )
    const before = await went(week)
    expect(before).toMatchObject({ hasSchedule: true, total: { idle: 20 * 60, closed: 148 * 60 } })
    const { version } = await call('director', reviseResource, {
      ...{ resourceId, version: 1, name: device.name, units: 1 },
      opening: [...days('00:00', '24:00'), { weekday: 6, from: '00:00', to: '24:00' }],
    })
    expect(await went(week)).toEqual(before)
    // As its line: then it has no hours that would be its own, but had them.
    await call('director', reviseResource, { resourceId, version, name: device.name, units: 1 })
    expect(await went(week)).toEqual(before)
    const tomorrow = addDays(dateOf(w.clock.now()), 1)
    await w.later(2 * day)
    // No hours held then that were its own: where none are set, the page says so.
    expect(await went({ from: tomorrow, to: tomorrow })).toMatchObject({
      hasSchedule: false,
      total: { idle: 0, closed: 24 * 60 },
    })
  })

  test('without a week, only a special day’s own hours are open, and no day before or after', async () => {
    const { platformId: where } = await bookableLine(w)
    const device = { platformId: where, kind: 'device' as const, name: '示例流变仪', units: 1 }
    const { resourceId } = await call('director', addResource, device)
    const date = addDays(dateOf(w.clock.now()), 1)
    const hours = [{ from: '08:00', to: '12:00' }]
    await call('director', setSpecialDay, { resourceIds: [resourceId], date, hours, reason: '示例值守' })
    await w.later(3 * day)
    const went = async (from: PlainDate, to: PlainDate) =>
      (await call('director', getCategories, { platformId: where, from, to })).resources.find(
        ({ id }) => id === resourceId,
      )
    expect(await went(week.from, week.to)).toMatchObject({
      hasSchedule: false,
      total: { idle: 0, closed: 7 * 24 * 60 },
    })
    expect(await went(addDays(date, -1), addDays(date, 1))).toMatchObject({
      hasSchedule: true,
      total: { idle: 4 * 60, closed: 68 * 60 },
    })
    const after = addDays(date, 1)
    expect(await went(after, after)).toMatchObject({ hasSchedule: false, total: { idle: 0 } })
  })
})
