/** What becomes of a booking, and what counts against whom: pure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, hour, minute } from '#kernel/calendar.ts'
import { at, span } from '#test/builders.ts'
import { checkInRefusal, courseOf, graceEnds, presenceOf, restrictedUntil, startRefusal } from './course.ts'

const during = span('2026-03-04 08:00', '18:00')
const confirmed = { state: 'confirmed', holdUntil: null, during } as const
const start = during.start.getTime()

describe('[AC-51] checking in, an hour either way where the platform made no rule', () => {
  const presence = presenceOf([])
  const refused = (moment: number) => checkInRefusal(confirmed, presence, new Date(moment))?.rule ?? null

  test('opens and closes to the millisecond', () => {
    expect(refused(start - hour - 1)).toBe('booking.check-in')
    expect(refused(start - hour)).toBeNull()
    expect(refused(start + hour)).toBeNull()
    expect(refused(start + hour + 1)).toBe('booking.check-in')
  })

  test('the grace never reaches beyond the end of a short run', () => {
    const short = { during: { start: during.start, end: new Date(start + 30 * minute) } }
    expect(graceEnds(short, presence)).toEqual(short.during.end)
  })
})

describe('state machine 7', () => {
  const now = at('2026-03-04 10:00')
  test('what happened last is what it is', () => {
    const moment = at('2026-03-04 08:00')
    expect(courseOf(confirmed, now)).toBe('confirmed')
    const inside = { ...confirmed, checkedInAt: moment }
    expect(courseOf(inside, now)).toBe('checked-in')
    const running = { ...inside, startedAt: moment }
    expect(courseOf(running, now)).toBe('started')
    expect(courseOf({ ...running, finishedAt: moment }, now)).toBe('finished')
    expect(courseOf({ ...confirmed, noShowAt: moment }, now)).toBe('no-show')
    expect(courseOf({ ...confirmed, displacedAt: moment }, now)).toBe('displaced')
    expect(courseOf({ ...confirmed, state: 'cancelled', noShowAt: moment }, now)).toBe('cancelled')
    expect(courseOf({ ...confirmed, state: 'requested', holdUntil: now }, now)).toBe('lapsed')
  })

  test('checked in and never begun, it is that from its end on; who had to wait begins within a day', () => {
    const inside = { ...confirmed, checkedInAt: during.start }
    const free = { inUse: false, others: [] }
    const later = (ms: number) => new Date(during.end.getTime() + ms)
    expect(courseOf(inside, later(-1))).toBe('checked-in')
    expect(courseOf(inside, later(0))).toBe('unbegun')
    expect(startRefusal(inside, free, later(day - 1))).toBeNull()
    expect(startRefusal(inside, free, later(day))).toMatchObject({
      rule: 'booking.state',
      message:
        '签到后未开始的，预约结束后 24 小时以内仍可开始；该预约已过 2026年3月5日 周四 18:00，不能开始使用。仍要使用的，请重新预约，或请平台现场安排。',
    })
    expect(courseOf({ ...inside, startedAt: later(1) }, later(2))).toBe('started')
  })

  test('nobody starts while the one before is still there, nor without having checked in', () => {
    const inside = { ...confirmed, checkedInAt: now }
    const free = { inUse: false, others: [] }
    expect(startRefusal(inside, { ...free, inUse: true }, now)?.rule).toBe('booking.in-use')
    expect(startRefusal(inside, free, now)).toBeNull()
    expect(startRefusal(confirmed, free, now)?.rule).toBe('booking.state')
    expect(startRefusal(inside, { ...free, others: [confirmed.during] }, now)?.rule).toBe('booking.free')
  })
})

describe('[AC-51] violations restrict for a time, and expire', () => {
  const terms = { limit: 3, withinDays: 90, restrictDays: 30 }
  const first = at('2026-03-02 08:00')
  const on = (days: number, withdrawn = false) => ({ at: new Date(first.getTime() + days * day), withdrawn })
  const until = (strikes: ReturnType<typeof on>[], days: number) =>
    restrictedUntil(strikes, terms, new Date(first.getTime() + days * day))

  test('three are let pass, the fourth within the time restricts from then on, and ends', () => {
    expect(until([on(0), on(1), on(2)], 2)).toBeNull()
    expect(until([on(0), on(1), on(2), on(10)], 10)).toEqual(new Date(first.getTime() + 40 * day))
    expect(until([on(0), on(1), on(2), on(10)], 40)).toBeNull()
  })

  test('a strike that has expired or was withdrawn doesn’t count', () => {
    expect(until([on(0), on(1), on(2), on(90)], 90)).toBeNull()
    expect(until([on(0), on(1), on(2), on(89)], 89)).not.toBeNull()
    expect(until([on(0), on(1, true), on(2), on(10)], 10)).toBeNull()
  })

  test('withdrawing one never restricts for longer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 }), days => {
        const all = days.map(one => on(one))
        const fewer = all.map((one, index) => (index === 0 ? { ...one, withdrawn: true } : one))
        const [before, after] = [until(all, 200), until(fewer, 200)]
        expect((after?.getTime() ?? 0) <= (before?.getTime() ?? 0)).toBe(true)
      }),
    )
  })
})
