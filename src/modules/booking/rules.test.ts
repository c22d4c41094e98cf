/** Pure: every rule of booking at its boundary, and all refusals of one attempt together. */
import { describe, expect, test } from 'vitest'
import { at, span } from '#test/builders.ts'
import { courseOf } from './course.ts'
import {
  answerRefusal,
  cancelRefusal,
  holdUntil,
  openRequestLimit,
  type RequestFacts,
  requestRefusals,
} from './rules.ts'
import { opening, type Schedule } from './schedule.ts'

const schedule: Schedule = {
  opening: [1, 2, 3, 4, 5].map(weekday => opening.parse({ weekday, from: '08:00', to: '18:00' })),
  noticeHours: 24,
  horizonDays: 120,
  minHours: 2,
  maxDays: 30,
  holdHours: 72,
  cancelHours: 48,
}

const terms = (by: 'client' | 'provider') => ({ by, cancelHours: 48, rules: [], late: false })

/** A request that nothing stands against, made on Monday 2026-03-02 at 09:00. */
const sound: RequestFacts = {
  run: span('2026-03-04 08:00', '18:00'),
  schedule,
  busy: [],
  verified: true,
  openRequests: 0,
  policy: null,
  now: at('2026-03-02 09:00'),
}

const refusedFor = (changes: Partial<RequestFacts>) =>
  requestRefusals({ ...sound, ...changes }).map(({ rule }) => rule)

describe('[C1] each rule at its boundary', () => {
  test('a sound request is refused by none', () => {
    expect(refusedFor({})).toEqual([])
  })

  test.each<[string, Partial<RequestFacts>, string[]]>([
    ['begins as early as the notice allows', { run: span('2026-03-03 09:00', '18:00') }, []],
    ['begins half an hour before that', { run: span('2026-03-03 08:30', '18:00') }, ['booking.notice']],
    [
      'is made a millisecond too late',
      { run: span('2026-03-03 09:00', '18:00'), now: new Date(at('2026-03-02 09:00').getTime() + 1) },
      ['booking.notice'],
    ],
    [
      'begins as it is asked for, where no notice is demanded',
      { run: span('2026-03-02 09:00', '12:00'), schedule: { ...schedule, noticeHours: 0 } },
      ['booking.notice'],
    ],
    [
      'begins a moment after it is asked for, where no notice is demanded',
      {
        run: span('2026-03-02 09:00', '12:00'),
        schedule: { ...schedule, noticeHours: 0 },
        now: new Date(at('2026-03-02 09:00').getTime() - 1),
      },
      [],
    ],
    ['ends on the last moment of the horizon', { run: span('2026-06-29 08:00', '2026-06-30 09:00') }, []],
    [
      'ends half an hour after it',
      { run: span('2026-06-29 08:00', '2026-06-30 09:30') },
      ['booking.horizon'],
    ],
    ['begins before opening', { run: span('2026-03-04 07:30', '18:00') }, ['booking.opening']],
    ['ends after closing', { run: span('2026-03-04 08:00', '18:30') }, ['booking.opening']],
    ['begins at closing', { run: span('2026-03-04 18:00', '2026-03-05 18:00') }, ['booking.opening']],
    ['ends at opening', { run: span('2026-03-04 08:00', '2026-03-05 08:00') }, ['booking.opening']],
    ['keeps the line over night and the weekend', { run: span('2026-03-05 17:30', '2026-03-09 08:30') }, []],
    ['is on a Sunday', { run: span('2026-03-08 08:00', '18:00') }, ['booking.opening']],
    ['is as short as it may be', { run: span('2026-03-04 08:00', '10:00') }, []],
    ['is half an hour shorter', { run: span('2026-03-04 08:00', '09:30') }, ['booking.length']],
    ['is as long as it may be', { run: span('2026-03-04 10:00', '2026-04-03 10:00') }, []],
    ['is half an hour longer', { run: span('2026-03-04 10:00', '2026-04-03 10:30') }, ['booking.length']],
    ['begins on the half hour', { run: span('2026-03-04 08:30', '18:00') }, []],
    ['begins off the half hour', { run: span('2026-03-04 08:31', '18:00') }, ['booking.grid']],
    ['ends off the half hour', { run: span('2026-03-04 08:00', '17:59') }, ['booking.grid']],
    ['follows at once on another', { busy: [span('2026-03-03 08:00', '2026-03-04 08:00')] }, []],
    ['is followed at once by another', { busy: [span('2026-03-04 18:00', '19:00')] }, []],
    [
      'overlaps the end of another',
      { busy: [span('2026-03-03 08:00', '2026-03-04 08:30')] },
      ['booking.free'],
    ],
    ['overlaps the beginning of another', { busy: [span('2026-03-04 17:30', '19:00')] }, ['booking.free']],
    ['contains another', { busy: [span('2026-03-04 10:00', '11:00')] }, ['booking.free']],
    ['comes from an organisation not yet verified', { verified: false }, ['booking.verified']],
    ['is the last that may wait', { openRequests: openRequestLimit - 1 }, []],
    ['is one more than may wait', { openRequests: openRequestLimit }, ['booking.quota']],
    ['ends when it begins', { run: span('2026-03-04 08:00', '08:00') }, ['booking.order']],
    ['ends before it begins', { run: span('2026-03-04 18:00', '08:00') }, ['booking.order']],
    ['is for a line that is not booked online', { schedule: null }, ['booking.schedule']],
  ])('a request that %s', (_what, changes, expected) => {
    expect(refusedFor(changes)).toEqual(expected)
  })
})

describe('[C1] all refusals of one attempt come together', () => {
  const hopeless: Partial<RequestFacts> = {
    run: span('2026-03-01 07:15', '2026-09-06 20:45'),
    busy: [span('2026-03-04 08:00', '18:00'), span('2026-03-05 08:00', '18:00')],
    verified: false,
    openRequests: 12,
    policy: null,
  }

  test('a request against every rule is told every rule', () => {
    expect(refusedFor(hopeless)).toEqual([
      'booking.grid',
      'booking.notice',
      'booking.horizon',
      'booking.opening',
      'booking.length',
      'booking.free',
      'booking.verified',
      'booking.quota',
    ])
  })

  test('where no notice is asked for, a time that has passed is called that', () => {
    const { schedule } = sound
    const without = { ...sound, ...hopeless, schedule: schedule && { ...schedule, noticeHours: 0 } }
    const said = requestRefusals(without).find(({ rule }) => rule === 'booking.notice')
    expect(said?.message).toBe('开始时间已过，请改选以后的时间。')
  })

  test('each says in Chinese what, which number, which limit and what to do', () => {
    expect(requestRefusals({ ...sound, ...hopeless }).map(({ message }) => message)).toEqual([
      '开始和结束须为整点或半点。',
      '须至少提前 24 小时申请，最早可从 2026年3月3日 周二 09:00 开始。',
      '最多可提前 120 天申请，须在 2026年6月30日 周二 09:00 之前结束。',
      '开始和结束时间不在开放时间内。开放时间：周一至周五 08:00–18:00。',
      '每次预约最短 2 小时，最长 30 天，请调整结束时间。',
      '所选时段已被占用：2026年3月4日 周三 08:00–18:00；2026年3月5日 周四 08:00–18:00。请改选空闲时段。',
      '本单位尚未通过核验，核验通过后即可申请预约。',
      '本单位待答复的申请已有 12 个，最多 10 个，请先撤回或等待答复。',
    ])
  })
})

describe('[C7] how long a request holds its time', () => {
  const run = span('2026-03-06 08:00', '18:00')

  test('is what the line allows, but never beyond the run’s own start', () => {
    expect(holdUntil(run, schedule, at('2026-03-02 09:00'))).toEqual(at('2026-03-05 09:00'))
    expect(holdUntil(run, schedule, at('2026-03-04 09:00'))).toEqual(run.start)
  })

  test('a request past its hold has lapsed, whatever its row says', () => {
    const booking = { state: 'requested' as const, holdUntil: at('2026-03-05 09:00'), during: run }
    expect(courseOf(booking, at('2026-03-05 08:59'))).toBe('requested')
    expect(courseOf(booking, at('2026-03-05 09:00'))).toBe('lapsed')
    expect(courseOf({ ...booking, state: 'confirmed' }, at('2026-03-05 09:00'))).toBe('confirmed')
  })
})

describe('answering and cancelling', () => {
  const run = span('2026-03-06 08:00', '18:00')
  const now = at('2026-03-02 09:00')
  const booking = (state: 'requested' | 'confirmed' | 'declined' | 'cancelled' | 'lapsed') => ({
    state,
    holdUntil: at('2026-03-05 09:00'),
    during: run,
  })

  test('only a request that still holds can be answered', () => {
    expect(answerRefusal(booking('requested'), now)).toBeNull()
    for (const state of ['confirmed', 'declined', 'cancelled', 'lapsed'] as const)
      expect(answerRefusal(booking(state), now)?.rule).toBe('booking.state')
    expect(answerRefusal(booking('requested'), at('2026-03-05 09:00'))).toMatchObject({
      rule: 'booking.state',
      message: '该申请逾期失效，不能再答复。',
    })
  })

  test.each([
    ['client', '2026-03-04 07:59', null],
    ['client', '2026-03-04 08:00', 'booking.cancel-notice'],
    ['provider', '2026-03-06 07:59', null],
    ['provider', '2026-03-06 08:00', 'booking.cancel-notice'],
  ] as const)('the %s cancels a confirmed run at %s: %s', (by, moment, expected) => {
    expect(cancelRefusal(booking('confirmed'), terms(by), at(moment))?.rule ?? null).toBe(expected)
  })

  test('[C2] after the notice the client still may, if it accepts that it counts as late; not once it has begun', () => {
    const late = { ...terms('client'), late: true }
    expect(cancelRefusal(booking('confirmed'), late, at('2026-03-06 07:59'))).toBeNull()
    expect(cancelRefusal(booking('confirmed'), late, at('2026-03-06 08:00'))?.rule).toBe(
      'booking.cancel-notice',
    )
  })

  test('the client withdraws a request at any time; the provider answers it instead', () => {
    expect(cancelRefusal(booking('requested'), terms('client'), now)).toBeNull()
    expect(cancelRefusal(booking('requested'), terms('provider'), now)?.rule).toBe('booking.state')
    expect(cancelRefusal(booking('requested'), terms('client'), at('2026-03-05 09:00'))?.rule).toBe(
      'booking.state',
    )
  })

  test('what is over can’t be cancelled', () => {
    for (const state of ['declined', 'cancelled', 'lapsed'] as const)
      for (const by of ['client', 'provider'] as const)
        expect(cancelRefusal(booking(state), terms(by), now)?.rule).toBe('booking.state')
  })
})

describe('a line’s schedule', () => {
  test('opens and closes on the half hour, as runs begin and end', () => {
    const at = (from: string, to: string) => opening.safeParse({ weekday: 1, from, to }).success
    expect(at('08:30', '24:00')).toBe(true)
    expect(at('08:15', '18:00')).toBe(false)
    expect(at('08:00', '18:10')).toBe(false)
    expect(at('18:00', '08:00')).toBe(false)
  })
})
