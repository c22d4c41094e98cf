/** Pure tests: the term of a diagnosis, its last day, and how it stands still for the client. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, datesBetween, hour, plainDate } from '#kernel/calendar.ts'
import { isWorkingDay, type WorkCalendar } from '#kernel/working-days.ts'
import { at } from '#test/builders.ts'
import { clockOf, type Running } from './clock.ts'

const calendar: WorkCalendar = { off: new Set(), worked: new Set(), years: new Set() }

/** Asked for on a Monday, with five working days: the Monday after is the last. */
const running = (changes: Partial<Running> = {}): Running => ({
  requestedAt: at('2026-03-02 09:00'),
  workingDays: 5,
  pauses: [],
  answeredAt: null,
  ...changes,
})

const on = (text: string, changes: Partial<Running> = {}) => clockOf(running(changes), calendar, at(text))

describe('[AC-66] the term', () => {
  test('runs from the day after the request to the end of its last day', () => {
    expect(on('2026-03-02 10:00')).toMatchObject({
      dueOn: '2026-03-09',
      left: 5,
      overdue: false,
      soon: false,
    })
    expect(on('2026-03-06 10:00')).toMatchObject({ left: 1, soon: true })
    expect(on('2026-03-09 23:59')).toMatchObject({ left: 0, soon: true, overdue: false })
    expect(on('2026-03-10 00:00')).toMatchObject({ dueOn: '2026-03-09', soon: false, overdue: true })
  })

  test('has no last day until somebody sets it', () => {
    expect(on('2026-06-01 10:00', { workingDays: null })).toMatchObject({
      dueOn: null,
      left: null,
      overdue: false,
    })
  })

  test('is judged by the finding once there is one, and never again', () => {
    expect(on('2026-06-01 10:00', { answeredAt: at('2026-03-09 18:00') })).toMatchObject({
      overdue: false,
      soon: false,
    })
    expect(on('2026-06-01 10:00', { answeredAt: at('2026-03-10 08:00') })).toMatchObject({ overdue: true })
  })

  test('says where only weekends are known', () => {
    expect(on('2026-03-02 10:00').arranged).toBe(false)
    const known = { ...calendar, off: new Set([plainDate('2026-03-03')]), years: new Set(['2026']) }
    expect(clockOf(running(), known, at('2026-03-02 10:00'))).toMatchObject({
      dueOn: '2026-03-10',
      arranged: true,
    })
  })
})

describe('[AC-66] the clock stands still', () => {
  const pause = { askedAt: at('2026-03-03 10:00'), answeredAt: at('2026-03-05 10:00') }

  test('while the client is asked: there is no last day, what is left stays', () => {
    const open = { pauses: [{ ...pause, answeredAt: null }] }
    for (const day of ['2026-03-03 11:00', '2026-03-09 10:00', '2026-06-01 10:00'])
      expect(on(day, open)).toMatchObject({ dueOn: null, still: true, left: 4, overdue: false, soon: false })
  })

  test('and starts again the day after the answer', () => {
    expect(on('2026-03-05 11:00', { pauses: [pause] })).toMatchObject({
      dueOn: '2026-03-11',
      still: false,
      left: 4,
    })
  })

  test('for nothing when asked and answered on one day', () => {
    expect(on('2026-03-03 12:00', { pauses: [{ ...pause, answeredAt: at('2026-03-03 11:00') }] }).dueOn).toBe(
      '2026-03-09',
    )
  })

  test('once for two experts who ask at the same time', () => {
    expect(on('2026-03-05 11:00', { pauses: [pause, pause] }).dueOn).toBe('2026-03-11')
  })

  test('and doesn’t mend what was late before the question', () => {
    expect(
      on('2026-03-20 10:00', { pauses: [{ askedAt: at('2026-03-11 10:00'), answeredAt: null }] }),
    ).toMatchObject({ dueOn: '2026-03-09', still: true, overdue: true })
  })
})

const moments = fc
  .integer({ min: 0, max: 60 * 24 })
  .map(hours => new Date(at('2026-03-02 00:00').getTime() + hours * hour))
const pauses = fc.array(
  fc.tuple(moments, fc.integer({ min: 0, max: 300 })).map(([askedAt, hours]) => ({
    askedAt,
    answeredAt: new Date(askedAt.getTime() + hours * hour),
  })),
  { maxLength: 4 },
)

test('[AC-66] whatever is asked and answered, exactly so many working days count up to the last one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), pauses, moments, (workingDays, asked, now) => {
      const past = asked.filter(({ answeredAt }) => answeredAt <= now)
      const clock = clockOf(running({ workingDays, pauses: past }), calendar, now)
      const { dueOn } = clock
      if (dueOn === null) throw new Error('a term that runs has a last day')
      const lost = new Set(
        past.flatMap(({ askedAt, answeredAt }) => datesBetween(dateOf(askedAt), dateOf(answeredAt)).slice(1)),
      )
      const counted = datesBetween(plainDate('2026-03-03'), dueOn).filter(
        date => isWorkingDay(date, calendar) && !lost.has(date),
      )
      expect(counted).toHaveLength(workingDays)
      expect(counted.at(-1)).toBe(dueOn)
      expect(clock.overdue).toBe(dateOf(now) > dueOn)
      // What is left after today is what still counts up to the last day.
      if (!clock.overdue) expect(counted.filter(date => date > dateOf(now))).toHaveLength(clock.left ?? -1)
      // Asking can only put the last day off, by no more than the answer took.
      const without = clockOf(running({ workingDays }), calendar, now).dueOn ?? dueOn
      expect(dueOn >= without && dueOn <= addDays(without, lost.size * 3 + 2)).toBe(true)
    }),
  )
})
