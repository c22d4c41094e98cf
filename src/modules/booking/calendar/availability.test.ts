/** Pure: opening hours, what is free in them, and the earliest run; properties against brute force. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, hour, isTimeOfDay, minute, plainDate, type TimeOfDay } from '#kernel/calendar.ts'
import { contains, type Interval } from '#kernel/interval.ts'
import { at, span } from '#test/builders.ts'
import { requestRefusals } from '../rules.ts'
import type { Opening, Schedule } from '../schedule.ts'
import { admissionOf } from '../timing.ts'
import { endsInOpenHours, firstFree, freeHours, openHours, possibleRuns } from './availability.ts'

function time(text: string): TimeOfDay {
  if (!isTimeOfDay(text)) throw new Error(`not a time: ${text}`)
  return text
}

const hours = (weekday: number, from: string, to: string): Opening => ({
  weekday,
  from: time(from),
  to: time(to),
})

/** Monday to Friday, 08:00 to 18:00. */
const workdays = [1, 2, 3, 4, 5].map(weekday => hours(weekday, '08:00', '18:00'))

const rules = {
  noticeHours: 0,
  horizonDays: 365,
  minHours: 1,
  maxDays: 90,
  holdHours: 72,
  cancelHours: 48,
}

const written = (spans: readonly Interval[]) =>
  spans.map(({ start, end }) =>
    [start, end].map(one => new Date(one.getTime() + 8 * hour).toISOString().slice(0, 16)).join(' – '),
  )

describe('opening hours', () => {
  test('run from the first to the last date, both included, by the clock of Jiaxing', () => {
    const open = openHours({ opening: workdays }, plainDate('2026-03-06'), plainDate('2026-03-09'))
    expect(written(open)).toEqual([
      '2026-03-06T08:00 – 2026-03-06T18:00',
      '2026-03-09T08:00 – 2026-03-09T18:00',
    ])
  })

  test('of one day stand in order, and 24:00 is the end of the day', () => {
    const split = [hours(1, '13:00', '24:00'), hours(1, '08:00', '12:00')]
    expect(written(openHours({ opening: split }, plainDate('2026-03-02'), plainDate('2026-03-02')))).toEqual([
      '2026-03-02T08:00 – 2026-03-02T12:00',
      '2026-03-02T13:00 – 2026-03-03T00:00',
    ])
  })

  test('[B5] what is free begins and ends on the half hour, as a run must', () => {
    const busy = [span('2026-03-02 08:00', '08:40'), span('2026-03-02 09:20', '18:00')]
    expect(freeHours([span('2026-03-02 08:00', '18:00')], busy)).toEqual([])
    expect(written(freeHours([span('2026-03-02 08:00', '18:00')], busy.slice(0, 1)))).toEqual([
      '2026-03-02T09:00 – 2026-03-02T18:00',
    ])
  })

  test('what is taken is cut out of them', () => {
    const open = [span('2026-03-02 08:00', '18:00')]
    const busy = [span('2026-03-02 10:00', '12:00'), span('2026-03-02 11:00', '13:00')]
    expect(written(freeHours(open, busy))).toEqual([
      '2026-03-02T08:00 – 2026-03-02T10:00',
      '2026-03-02T13:00 – 2026-03-02T18:00',
    ])
  })
})

describe('the ends of a run', () => {
  test.each([
    ['2026-03-02 08:00', '2026-03-02 18:00', true, true],
    ['2026-03-02 07:59', '2026-03-02 18:01', false, false],
    ['2026-03-02 17:59', '2026-03-03 08:01', true, true],
    ['2026-03-02 18:00', '2026-03-03 08:00', false, false],
    ['2026-03-06 08:00', '2026-03-09 18:00', true, true],
    ['2026-03-07 10:00', '2026-03-08 10:00', false, false],
  ])('%s to %s: begins in opening hours %s, ends in them %s', (start, end, begins, ends) => {
    expect(endsInOpenHours({ opening: workdays }, { start: at(start), end: at(end) })).toEqual({
      start: begins,
      end: ends,
    })
  })

  test('an opening that lasts until midnight may be used until midnight', () => {
    const untilMidnight = [hours(1, '08:00', '24:00')]
    const run = { start: at('2026-03-02 20:00'), end: at('2026-03-03 00:00') }
    expect(endsInOpenHours({ opening: untilMidnight }, run)).toEqual({ start: true, end: true })
  })
})

type RunWanted = Omit<Parameters<typeof possibleRuns>[0], 'admits'> & {
  schedule: Schedule
  busy: readonly Interval[]
}
/** As whoever asks a moment before the window finds it, where the platform has no rules. */
const earliestRun = ({ busy, ...wanted }: RunWanted) => {
  const admits = admissionOf(wanted.schedule, [], new Date(wanted.within.start.getTime() - 1))
  return firstFree(possibleRuns({ ...wanted, admits }), busy)
}

describe('the earliest run', () => {
  const schedule: Schedule = { ...rules, opening: workdays }
  const within = { start: at('2026-03-02 00:00'), end: at('2026-04-01 00:00') }
  const search = { schedule, busy: [], within, days: 2 }

  test('takes whole opening days and keeps the line over the weekend between them', () => {
    const fromFriday = { ...search, within: { ...within, start: at('2026-03-06 00:00') } }
    expect(earliestRun(fromFriday)).toEqual({ start: at('2026-03-06 08:00'), end: at('2026-03-09 18:00') })
  })

  test('gives way to what stands on the weekend between two of its days', () => {
    const fromFriday = { ...within, start: at('2026-03-06 00:00') }
    const busy = [span('2026-03-07 10:00', '11:00')]
    expect(earliestRun({ ...search, within: fromFriday, busy })).toEqual({
      start: at('2026-03-09 08:00'),
      end: at('2026-03-10 18:00'),
    })
  })

  test('leaves out a day that has begun before the window', () => {
    const late = { ...within, start: at('2026-03-02 08:01') }
    expect(earliestRun({ ...search, within: late })?.start).toEqual(at('2026-03-03 08:00'))
  })

  test('ends at the window’s end at the latest', () => {
    const until = (end: string) => earliestRun({ ...search, within: { ...within, end: at(end) } })
    expect(until('2026-03-03 18:00')?.end).toEqual(at('2026-03-03 18:00'))
    expect(until('2026-03-03 17:59')).toBeNull()
  })

  test('[B5] is neither shorter nor longer than the line may be booked', () => {
    const few: Schedule = { ...schedule, maxDays: 3 }
    expect(earliestRun({ ...search, schedule: few, days: 4 })).toBeNull()
    // Three days from a Thursday would keep the line over the weekend, longer than three days.
    const fromThursday = { ...within, start: at('2026-03-05 00:00') }
    expect(earliestRun({ ...search, schedule: few, within: fromThursday, days: 3 })?.start).toEqual(
      at('2026-03-09 08:00'),
    )
    expect(earliestRun({ ...search, schedule: { ...schedule, minHours: 11 }, days: 1 })).toBeNull()
    expect(earliestRun({ ...search, schedule: { ...schedule, minHours: 10 }, days: 1 })).not.toBeNull()
  })
})

/** Half hours of the week, so that what is found can be counted out. */
const grid = 30 * minute
const monday = at('2026-03-02 00:00').getTime()
const slot = (index: number) => new Date(monday + index * grid)
const perDay = 48

const timeAt = (index: number): TimeOfDay =>
  time(`${String(Math.floor(index / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`)

const someOpening = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
  .chain(weekdays =>
    fc.tuple(
      ...weekdays.map(weekday =>
        fc
          .uniqueArray(fc.integer({ min: 0, max: perDay }), { minLength: 2, maxLength: 4 })
          .map(bounds => bounds.sort((a, b) => a - b))
          .map(([a = 0, b = 1, c, d]): Opening[] => [
            { weekday, from: timeAt(a), to: timeAt(b) },
            ...(c === undefined || d === undefined ? [] : [{ weekday, from: timeAt(c), to: timeAt(d) }]),
          ]),
      ),
    ),
  )
  .map(days => days.flat())

const someBusy = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: perDay * 28 }), fc.integer({ min: 1, max: 60 }))
    .map(([from, length]) => ({ start: slot(from), end: slot(from + length) })),
  { maxLength: 8 },
)

const someSearch = fc.record({
  schedule: fc.record({
    opening: someOpening,
    minHours: fc.integer({ min: 1, max: 30 }),
    maxDays: fc.integer({ min: 1, max: 12 }),
  }),
  busy: someBusy,
  days: fc.integer({ min: 1, max: 5 }),
  within: fc
    .tuple(fc.integer({ min: 0, max: perDay * 14 }), fc.integer({ min: 1, max: perDay * 14 }))
    .map(([from, length]) => ({ start: slot(from), end: slot(from + length) })),
})

/** Every run of so many opening days within the window, whatever stands in its way: by counting days on fingers. */
function everyRun(opening: readonly Opening[], within: Interval, days: number): Interval[] {
  const perDate = Array.from({ length: 40 }, (_, index) => addDays(plainDate('2026-03-01'), index))
    .map(date => openHours({ opening }, date, date))
    .filter(open => open.length > 0)
  return perDate.flatMap((open, index): Interval[] => {
    const [start, end] = [open[0]?.start, perDate[index + days - 1]?.at(-1)?.end]
    return start && end && contains(within, { start, end }) ? [{ start, end }] : []
  })
}

const untouched = ({ start, end }: Interval, busy: readonly Interval[]): boolean => {
  for (let moment = start.getTime(); moment < end.getTime(); moment += grid)
    if (busy.some(one => one.start.getTime() <= moment && moment < one.end.getTime())) return false
  return true
}

describe('[B5] for any opening hours, bookings and window', () => {
  test('the run found is free, and no earlier one is', () => {
    fc.assert(
      fc.property(someSearch, ({ schedule, busy, days, within }) => {
        const allowed = ({ start, end }: Interval) => {
          const length = end.getTime() - start.getTime()
          return length >= schedule.minHours * hour && length <= schedule.maxDays * 24 * hour
        }
        const first = everyRun(schedule.opening, within, days).find(
          run => untouched(run, busy) && allowed(run),
        )
        expect(earliestRun({ schedule: { ...rules, ...schedule }, busy, days, within })).toEqual(
          first ?? null,
        )
      }),
      { numRuns: 300 },
    )
  })

  test('no rule of booking refuses the run found', () => {
    const found = { count: 0 }
    fc.assert(
      fc.property(someSearch, ({ schedule, busy, days, within }) => {
        const full = { ...rules, ...schedule }
        const run = earliestRun({ schedule: full, busy, days, within })
        if (run === null) return
        found.count++
        // Whoever asks for the first hour of the window does so before it begins.
        const now = new Date(within.start.getTime() - 1)
        const facts = {
          ...{ run, schedule: full, busy, now },
          ...{ verified: true, openRequests: 0, policy: null },
        }
        expect(requestRefusals(facts)).toEqual([])
      }),
      { numRuns: 300 },
    )
    expect(found.count).toBeGreaterThan(30)
  })

  test('free hours and taken hours make up the opening hours exactly', () => {
    fc.assert(
      fc.property(someSearch, ({ schedule, busy }) => {
        const open = openHours(schedule, dateOf(slot(0)), dateOf(slot(perDay * 14)))
        const free = freeHours(open, busy)
        for (const hoursOfDay of open)
          for (let moment = hoursOfDay.start.getTime(); moment < hoursOfDay.end.getTime(); moment += grid) {
            const half = { start: new Date(moment), end: new Date(moment + grid) }
            expect(free.some(one => contains(one, half))).toBe(untouched(half, busy))
          }
      }),
      { numRuns: 50 },
    )
  })
})
