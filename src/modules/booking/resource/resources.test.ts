/** Door tests: real database, real door, fixed clock. What a run takes beside its line, change-over, and calendars. */
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, dateOf, day, type PlainDate, plainDate } from '#kernel/calendar.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { alwaysOpen, bookableLine, lineInput, requestWords, span } from '#test/builders.ts'
import { callAs, decideAs, type Member, newcomer } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  addClosure,
  cancelBooking,
  checkRequest,
  confirmBooking,
  getAvailability,
  getBooking,
  requestBooking,
} from '../api.ts'
import {
  addResource,
  followHolidays,
  listResources,
  removeSpecialDay,
  retireResource,
  reviseResource,
  setChangeOver,
  setLineNeeds,
  setSpecialDay,
} from './api.ts'

const w = await world()
let client: Member
// One organisation may only have so many requests waiting: each test has its own.
beforeEach(async () => {
  client = await newcomer(w)
})
const wednesday = span('2026-03-11 08:00', '12:00')

const ask = (lineId: string, time: { start: Date; end: Date }, productClass?: ProductClass, who = client) =>
  decideAs(w, who, requestBooking, {
    lineId,
    ...time,
    ...requestWords,
    ...(productClass ? { productClass } : {}),
  })

async function booked(lineId: string, time: { start: Date; end: Date }, productClass?: ProductClass) {
  const decision = await ask(lineId, time, productClass)
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals))
  return decision.value.bookingId
}

const takes = async (bookingId: string, who: Member = client) =>
  (await callAs(w, who, getBooking, { bookingId })).takes.map(
    ({ name, part, start, end, units }) =>
      `${name === lineInput.name ? '线' : name} ${part} ${units} ${(end.getTime() - start.getTime()) / 60_000}`,
  )

/** A line that needs one of two reactors, two operators and two of four shares of steam. */
async function lineWithNeeds() {
  const { platformId, lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const add = async (kind: 'device' | 'operator' | 'utility', name: string, units = 1) =>
    (await w.call('scheduler', addResource, { platformId, kind, name, units })).resourceId
  const [first, second] = [await add('device', '甲釜'), await add('device', '乙釜')]
  const operators = await add('operator', '操作员', 3)
  const steam = await add('utility', '蒸汽', 4)
  const { version } = await w.call('scheduler', setLineNeeds, {
    resourceId: lineId,
    version: 1,
    needs: [
      { name: '反应釜', count: 1, units: 1, resourceIds: [first, second] },
      { name: '操作员', count: 1, units: 2, resourceIds: [operators] },
      { name: '蒸汽', count: 1, units: 2, resourceIds: [steam] },
    ],
  })
  return { platformId, lineId, first, second, operators, steam, version }
}

describe('[C15] what a line needs beside itself', () => {
  test('is taken with it: the first resources that can, as many units as stated', async () => {
    const { lineId, first } = await lineWithNeeds()
    await w.call('scheduler', addClosure, { resourceId: first, ...wednesday, reason: '甲釜检修' })
    const taken = await takes(await booked(lineId, wednesday))
    expect(taken).toEqual(['线 run 1 240', '乙釜 run 1 240', '操作员 run 2 240', '蒸汽 run 2 240'])
  })

  test('when it is short, the refusal names it and until when, and nothing is taken', async () => {
    const { lineId, operators, first } = await lineWithNeeds()
    await w.call('scheduler', addClosure, { resourceId: operators, ...wednesday, reason: '培训' })
    const decision = await ask(lineId, span('2026-03-11 10:00', '14:00'))
    expect(decision).toMatchObject({
      ok: false,
      refusals: [
        {
          rule: 'booking.needs',
          message: '所需的操作员不足：操作员占用至 2026年3月11日 周三 12:00。请改选时段。',
        },
      ],
    })
    const rows = await w.inside(tx =>
      tx.execute(`select 1 from booking.occupation where resource_id = '${first}'`),
    )
    expect(rows.rows).toEqual([])
  })

  test('[C17] two lines that share it ask at once: it goes to one of them', async () => {
    const { platformId, operators, lineId } = await lineWithNeeds()
    const other = await bookableLine(w, { schedule: alwaysOpen })
    expect(
      await outcomeOf(
        w.decide('scheduler', setLineNeeds, {
          resourceId: other.lineId,
          version: 1,
          needs: [{ name: '操作员', resourceIds: [operators], units: 2 }],
        }),
      ),
    ).toBe('booking.own-resources')
    expect(platformId).not.toBe(other.platformId)
    const members = await Promise.all([newcomer(w), newcomer(w), newcomer(w)])
    const outcomes = await Promise.all(
      members.map((member, index) =>
        outcomeOf(ask(lineId, span(`2026-03-12 0${index + 6}:00`, `1${index}:00`), undefined, member)),
      ),
    )
    expect(tally(outcomes)['accepted']).toBe(1)
  })

  test('stays while it is needed or taken, and belongs to its platform', async () => {
    const { lineId, steam, operators } = await lineWithNeeds()
    await booked(lineId, wednesday)
    const fewer = { resourceId: operators, version: 1, name: '操作员', units: 1 }
    expect(await w.refusals('scheduler', reviseResource, fewer)).toEqual(['booking.units-taken'])
    expect(await w.refusals('scheduler', retireResource, { resourceId: steam, version: 1 })).toEqual([
      'booking.units-taken',
      'booking.still-needed',
    ])
    const foreign = [
      w.call('otherDirector', reviseResource, fewer),
      w.call('otherDirector', retireResource, { resourceId: steam, version: 1 }),
      w.call('otherDirector', setLineNeeds, { resourceId: lineId, version: 2, needs: [] }),
      w.call('otherDirector', addClosure, { resourceId: steam, ...wednesday, reason: '检修' }),
    ]
    expect(new Set(await Promise.all(foreign.map(problemOf)))).toEqual(new Set(['not-found']))
  })
})

/** One hour before a run, half an hour after it; two before 药品 that follows 化工品; 食品 never follows 农药. */
async function lineWithChangeOver() {
  const { platformId, lineId } = await bookableLine(w, { schedule: alwaysOpen })
  await w.call('scheduler', setChangeOver, {
    resourceId: lineId,
    version: 1,
    changeOver: {
      setUpMinutes: 60,
      cleanMinutes: 30,
      pairs: [
        { from: 'chemical', to: 'drug', minutes: 120 },
        { from: 'drug', to: 'drug', minutes: 0 },
        { from: 'pesticide', to: 'food', minutes: null },
      ],
    },
  })
  return { platformId, lineId }
}

describe('[AC-49] [C3] change-over', () => {
  test('takes set-up before and cleaning after, by what ran before', async () => {
    const { lineId } = await lineWithChangeOver()
    expect(await outcomeOf(ask(lineId, wednesday))).toBe('booking.product-class')
    const first = await booked(lineId, span('2026-03-11 08:00', '12:00'), 'chemical')
    expect(await takes(first)).toEqual(['线 set-up 1 60', '线 run 1 240', '线 clean 1 30'])
    const close = { lineId, ...span('2026-03-11 14:00', '16:00'), productClass: 'drug' as const }
    const asked = await callAs(w, client, checkRequest, close)
    expect(asked.refusals.map(({ rule }) => rule)).toEqual(['booking.change-over'])
    const second = await booked(lineId, span('2026-03-11 14:30', '16:00'), 'drug')
    expect((await takes(second))[0]).toMatch(/set-up 1 120$/)
  })

  test('a run between two others changes the set-up of the next, and its end changes it back', async () => {
    const { lineId } = await lineWithChangeOver()
    await booked(lineId, span('2026-03-11 06:00', '08:00'), 'chemical')
    const last = await booked(lineId, span('2026-03-11 20:00', '22:00'), 'drug')
    expect((await takes(last))[0]).toMatch(/set-up 1 120$/)
    const between = await booked(lineId, span('2026-03-11 12:00', '14:00'), 'drug')
    expect((await takes(last))[0]).toMatch(/ run 1 120$/)
    await callAs(w, client, cancelBooking, { bookingId: between, version: 1, reason: '计划有变，取消' })
    expect((await takes(last))[0]).toMatch(/set-up 1 120$/)
  })

  test('where the end leaves too little time, the next gets what there is and both sides are told', async () => {
    const { lineId } = await lineWithChangeOver()
    const pairs = [
      { from: 'chemical' as const, to: 'food' as const, minutes: 0 },
      { from: 'food' as const, to: 'drug' as const, minutes: 0 },
      { from: 'chemical' as const, to: 'drug' as const, minutes: 120 },
    ]
    const changeOver = { setUpMinutes: 60, cleanMinutes: 30, pairs }
    await w.call('scheduler', setChangeOver, { resourceId: lineId, version: 2, changeOver })
    await booked(lineId, span('2026-03-11 06:00', '08:00'), 'chemical')
    const middle = await booked(lineId, span('2026-03-11 08:30', '10:30'), 'food')
    const last = await booked(lineId, span('2026-03-11 11:00', '13:00'), 'drug')
    const longer = {
      ...changeOver,
      pairs: [{ from: 'chemical' as const, to: 'drug' as const, minutes: 180 }],
    }
    await w.call('scheduler', setChangeOver, { resourceId: lineId, version: 3, changeOver: longer })
    await callAs(w, client, cancelBooking, { bookingId: middle, version: 1, reason: '计划有变，取消' })
    expect((await takes(last))[0]).toMatch(/set-up 1 150$/)
    const { timeline } = await callAs(w, client, getBooking, { bookingId: last })
    expect(timeline.at(-1)).toMatchObject({
      event: 'change-over-short',
      by: '系统',
      note: '前一安排变动后，换产需 180 分钟，实有 150 分钟，请双方协商调整。',
    })
  })

  test('what mayn’t follow is refused, until the line was cleaned thoroughly between', async () => {
    const { lineId } = await lineWithChangeOver()
    await booked(lineId, span('2026-03-11 06:00', '08:00'), 'pesticide')
    const food = span('2026-03-12 08:00', '12:00')
    expect(await outcomeOf(ask(lineId, food, 'food'))).toBe('booking.incompatible')
    await w.call('scheduler', addClosure, {
      resourceId: lineId,
      ...span('2026-03-11 10:00', '18:00'),
      reason: '彻底清洗',
      deepCleaned: true,
    })
    expect(await outcomeOf(ask(lineId, food, 'food'))).toBe('accepted')
  })

  test('[C7] is judged anew when the platform confirms', async () => {
    const { lineId } = await lineWithChangeOver()
    await booked(lineId, span('2026-03-11 06:00', '08:00'), 'chemical')
    const bookingId = await booked(lineId, span('2026-03-11 12:00', '14:00'), 'food')
    const change = (minutes: number | null, version: number) =>
      w.call('scheduler', setChangeOver, {
        resourceId: lineId,
        version,
        changeOver: {
          setUpMinutes: 60,
          cleanMinutes: 60,
          pairs: [{ from: 'chemical', to: 'food', minutes }],
        },
      })
    await change(null, 2)
    expect(await w.refusals('scheduler', confirmBooking, { bookingId, version: 1 })).toEqual([
      'booking.incompatible',
    ])
    await change(90, 3)
    expect(await w.refusals('scheduler', confirmBooking, { bookingId, version: 1 })).toEqual([])
    expect(await takes(bookingId)).toEqual(['线 set-up 1 90', '线 run 1 120', '线 clean 1 60'])
  })
})

describe('[B5] a resource with hours of its own', () => {
  const opening = [1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '09:00', to: '17:00' }))
  const week = { from: plainDate('2026-03-11'), to: plainDate('2026-03-12') }

  /** A line that is open day and night and needs an analyst who isn't. */
  async function lineWithAnalyst() {
    const { platformId, lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const { resourceId } = await w.call('scheduler', addResource, {
      ...{ platformId, kind: 'operator', name: '分析员', units: 1, opening },
    })
    const needs = [{ name: '分析员', count: 1, units: 1, resourceIds: [resourceId] }]
    await w.call('scheduler', setLineNeeds, { resourceId: lineId, version: 1, needs })
    return { platformId, lineId, resourceId }
  }

  test('is seen in availability, told by the check and refused on writing, alike', async () => {
    const { platformId, lineId } = await lineWithAnalyst()
    const { resources } = await w.call('scheduler', listResources, { platformId })
    expect(resources.map(({ openingText }) => openingText)).toEqual(['', '周一至周五 09:00–17:00'])
    const { free, busy } = await w.call(null, getAvailability, { lineId, ...week })
    expect(free).toEqual([span('2026-03-11 09:00', '17:00'), span('2026-03-12 09:00', '17:00')])
    expect(new Set(busy.map(({ kind }) => kind))).toEqual(new Set(['needs']))
    for (const [from, to, allowed] of [
      ['09:00', '17:00', true],
      ['08:00', '12:00', false],
      ['16:00', '18:00', false],
    ] as const) {
      const run = span(`2026-03-11 ${from}`, to)
      const { refusals } = await callAs(w, client, checkRequest, { lineId, ...run })
      expect(refusals.map(({ rule }) => rule)).toEqual(allowed ? [] : ['booking.needs'])
      if (!allowed) {
        expect(refusals[0]?.message).toContain('分析员的开放时间为周一至周五 09:00–17:00')
        expect(await outcomeOf(ask(lineId, run))).toBe('booking.needs')
      }
    }
    expect(await outcomeOf(ask(lineId, span('2026-03-11 09:00', '17:00')))).toBe('accepted')
  })

  test('counts one of several only while too few are open', async () => {
    const { platformId, lineId, resourceId } = await lineWithAnalyst()
    const { resourceId: other } = await w.call('scheduler', addResource, {
      ...{ platformId, kind: 'operator', name: '夜班分析员', units: 1 },
      opening: [{ weekday: 3, from: '16:00', to: '22:00' }],
    })
    const needs = [{ name: '分析员', count: 1, units: 1, resourceIds: [resourceId, other] }]
    await w.call('scheduler', setLineNeeds, { resourceId: lineId, version: 2, needs })
    const { free } = await w.call(null, getAvailability, { lineId, ...week })
    expect(free).toEqual([span('2026-03-11 09:00', '22:00'), span('2026-03-12 09:00', '17:00')])
    expect(await outcomeOf(ask(lineId, span('2026-03-11 18:00', '20:00')))).toBe('accepted')
  })

  test('is shut on its special day, also where it has no week of its own', async () => {
    const { platformId, lineId, resourceId } = await lineWithAnalyst()
    const date = plainDate('2026-03-11')
    await w.call('scheduler', setSpecialDay, {
      resourceIds: [resourceId],
      date,
      hours: [],
      reason: '外出培训',
    })
    expect((await w.call(null, getAvailability, { lineId, ...week })).free).toEqual([
      span('2026-03-12 09:00', '17:00'),
    ])
    const fields = { name: '分析员', units: 1, unitName: '', ofId: null, opening: null }
    await w.call('scheduler', reviseResource, { resourceId, version: 1, ...fields })
    const { free } = await w.call(null, getAvailability, { lineId, ...week })
    expect(free).toEqual([span('2026-03-12 00:00', '2026-03-13 00:00')])
    expect(await outcomeOf(ask(lineId, wednesday))).toBe('booking.needs')
    const { resources } = await w.call('scheduler', listResources, { platformId })
    expect(resources[1]?.opening).toBeNull()
  })
})

describe('calendars', () => {
  test('maintenance that comes again takes every one of its times, or those that are free', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    await booked(lineId, wednesday)
    const weekly = {
      resourceId: lineId,
      ...span('2026-03-04 08:00', '10:00'),
      reason: '每周保养',
      repeat: { every: 1, unit: 'week' as const, until: plainDate('2026-03-31') },
    }
    expect(await w.refusals('scheduler', addClosure, weekly)).toEqual(['booking.free'])
    const { registered, skipped } = await w.call('scheduler', addClosure, { ...weekly, skipTaken: true })
    expect({ registered, skipped }).toEqual({ registered: 3, skipped: [span('2026-03-11 08:00', '10:00')] })
    const { busy } = await w.call(null, getAvailability, {
      lineId,
      from: plainDate('2026-03-18'),
      to: plainDate('2026-03-18'),
    })
    expect(busy).toEqual([{ ...span('2026-03-18 08:00', '10:00'), kind: 'closure' }])
  })

  test('a special day is open otherwise, and a year without an arrangement isn’t guessed', async () => {
    const { lineId, platformId } = await bookableLine(w)
    const [friday, sunday] = [plainDate('2026-03-13'), plainDate('2026-03-15')]
    const shut = { resourceIds: [lineId], date: friday, hours: [], reason: '厂休' }
    const open = {
      resourceIds: [lineId],
      date: sunday,
      hours: [{ from: '09:00', to: '12:00' }],
      reason: '补班',
    }
    await w.call('scheduler', setSpecialDay, shut)
    await w.call('scheduler', setSpecialDay, open)
    const shown = await w.call(null, getAvailability, { lineId, from: friday, to: sunday })
    expect(shown.open).toEqual([span('2026-03-15 09:00', '12:00')])
    expect(await outcomeOf(ask(lineId, span('2026-03-13 08:00', '12:00')))).toBe('booking.opening')
    expect(await outcomeOf(ask(lineId, span('2026-03-15 09:00', '12:00')))).toBe('accepted')
    const wanted = { resourceIds: [lineId], year: '2031' }
    expect(await w.refusals('scheduler', followHolidays, wanted)).toEqual(['booking.year'])
    const { resources } = await w.call('scheduler', listResources, { platformId })
    expect(resources[0]?.specialDays.map(({ date }) => date)).toEqual([friday, sunday])
  })

  test('what was open on a day that is over stays as it was, also where a whole year’s holidays are set', async () => {
    const { lineId, platformId } = await bookableLine(w)
    const resourceIds = [lineId]
    const today = dateOf(w.clock.now())
    const shut = (date: PlainDate) => ({ resourceIds, date, hours: [], reason: '厂休' })
    expect(await w.refusals('scheduler', setSpecialDay, shut(addDays(today, -1)))).toEqual([
      'booking.past-day',
    ])
    expect(await w.refusals('scheduler', setSpecialDay, shut(today))).toEqual([])
    await w.later(day)
    expect(await w.refusals('scheduler', removeSpecialDay, { resourceIds, date: today })).toEqual([
      'booking.past-day',
    ])
    await w.call('scheduler', followHolidays, { resourceIds, year: today.slice(0, 4) })
    const { resources } = await w.call('scheduler', listResources, { platformId })
    const days = resources[0]?.specialDays.map(({ date }) => date) ?? []
    expect(days.length).toBeGreaterThan(1)
    expect(days.filter(date => date < today)).toEqual([])
  })
})
