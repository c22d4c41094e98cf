/** [C1] Whoever looks for a time looks by the rules that the request is judged by. Pure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, day, hour, plainDate, startOf } from '#kernel/calendar.ts'
import type { RuleContent } from '#modules/policy/fields.ts'
import { concerning, inForce, type PlatformRule } from '#modules/policy/index.ts'
import { alwaysOpen } from '#test/builders.ts'
import { endsInOpenHours } from './calendar/availability.ts'
import { barredStarts } from './calendar/barred.ts'
import { firstRunOf } from './calendar/free-run.ts'
import { requestRefusals } from './rules.ts'
import { grid, opening } from './schedule.ts'
import { admissionOf, farthestOf } from './timing.ts'

const today = plainDate('2026-03-02')
const now = new Date(startOf(today).getTime() + 9 * hour)
const schedule = {
  ...{ ...alwaysOpen, opening: alwaysOpen.opening.map(one => opening.parse(one)) },
  ...{ noticeHours: 24, horizonDays: 30, minHours: 2, maxDays: 3, holdHours: 72, cancelHours: 48 },
}

/** At any time, or on Wednesday mornings. */
const someHours = [[], [{ weekday: 3, from: '08:00', to: '12:00' }].map(one => opening.parse(one))]

const contents: fc.Arbitrary<RuleContent> = fc.oneof(
  fc.record({
    kind: fc.constant('notice' as const),
    of: fc.constantFrom('create' as const, 'change' as const),
    hours: fc.constantFrom(0, 1, 48, 240),
  }),
  fc.record({ kind: fc.constant('horizon' as const), days: fc.constantFrom(3, 20, 60) }),
  fc.record({
    kind: fc.constant('length' as const),
    minHours: fc.constantFrom(1, 4),
    maxHours: fc.constantFrom(6, 200),
  }),
  fc.record({
    kind: fc.constant('access' as const),
    effect: fc.constantFrom('deny' as const, 'approve' as const, 'allow' as const),
    hours: fc.constantFrom(...someHours),
  }),
)
const someRules = fc.array(
  fc.record({
    content: contents,
    lineId: fc.constantFrom(null, 'line', 'other'),
    audience: fc.constantFrom('all' as const, 'external' as const, 'own' as const, 'academic' as const),
    from: fc.integer({ min: -5, max: 20 }),
    lasts: fc.option(fc.integer({ min: 0, max: 10 })),
  }),
  { maxLength: 5 },
)
const someRun = fc.record({
  after: fc.integer({ min: -4, max: 70 * 24 }),
  hours: fc.integer({ min: 1, max: 90 }),
})
const customers = fc.constantFrom('all' as const, 'own' as const, 'academic' as const)

const ruleOf = (
  { content, lineId, audience, from, lasts }: typeof someRules extends fc.Arbitrary<(infer R)[]> ? R : never,
  at: number,
): PlatformRule => {
  const validFrom = addDays(today, from)
  const validTo = lasts === null ? null : addDays(validFrom, lasts)
  return {
    ...{ id: String(at), number: `GZ2603-0000${at}`, lineId, audience, content },
    ...{ validFrom, validTo, override: null, source: '示例管理办法' },
  }
}

describe('[C1] for any rules of a platform, whoever looks, and any run', () => {
  test('a run is admitted exactly when no rule of time refuses the request for it, and none beyond the farthest day is', () => {
    const judged = { admitted: 0, refused: 0 }
    fc.assert(
      fc.property(
        someRules,
        customers,
        fc.array(someRun, { minLength: 1, maxLength: 6 }),
        (some, customer, runs) => {
          const rules = some.map(ruleOf)
          const asked = { lineId: 'line', customer }
          const own = concerning(rules, asked)
          const admits = admissionOf(schedule, own, now)
          for (const { after, hours } of runs) {
            const start = new Date(now.getTime() + after * hour)
            const run = { start, end: new Date(start.getTime() + hours * hour) }
            const inForceThen = inForce(rules, { ...asked, on: dateOf(start) })
            const refusals = requestRefusals({
              ...{ run, schedule, busy: [], verified: true, openRequests: 0, now },
              policy: {
                ...{ customer, rules: inForceThen, uses: [], restrictedUntil: null, qualification: null },
                use: { ...run, lineId: 'line', personId: '', needId: null, fen: null },
                ...{ staffing: { hazards: [], operators: 0 }, stoppedOn: null },
              },
            }).filter(({ rule }) => rule !== 'booking.opening')
            expect(admits(run)).toBe(refusals.length === 0)
            judged[admits(run) ? 'admitted' : 'refused']++
            if (run.end > farthestOf(schedule, own, now)) expect(admits(run)).toBe(false)
          }
        },
      ),
      { numRuns: 400 },
    )
    expect(judged.admitted).toBeGreaterThan(100)
    expect(judged.refused).toBeGreaterThan(100)
  })

  test('the first run is the one that trying every half hour finds, and what the rules refuse is not tried', () => {
    const weekdays = [1, 2, 3, 4, 5].map(weekday => opening.parse({ weekday, from: '08:00', to: '18:30' }))
    const places = { ...schedule, opening: weekdays }
    const judged = { found: 0, none: 0 }
    fc.assert(
      fc.property(
        someRules,
        fc.array(someRun, { maxLength: 4 }),
        someRun,
        (some, taken, { after, hours }) => {
          const own = concerning(some.map(ruleOf), { lineId: 'line', customer: 'all' })
          const at = (passed: number) => new Date(now.getTime() + passed * hour)
          const within = { start: at(after / 2), end: at(after / 2 + 20 * 24) }
          const busy = taken.map(one => ({ start: at(one.after), end: at(one.after + one.hours) }))
          const admission = admissionOf(places, own, now)
          let asked = 0
          const admits = (run: { start: Date; end: Date }) => {
            asked++
            return admission(run)
          }
          const length = hours * hour
          const barred = barredStarts({ schedule: places, rules: own, now, noticeFrom: now }, length, within)
          let tried = null
          const starts = Math.ceil(within.start.getTime() / grid) * grid
          for (let begin = starts; begin + length <= within.end.getTime() && !tried; begin += grid) {
            const run = { start: new Date(begin), end: new Date(begin + length) }
            const ends = endsInOpenHours(places, run)
            const free = busy.every(one => one.end <= run.start || run.end <= one.start)
            if (free && ends.start && ends.end && admission(run)) tried = run
          }
          expect(firstRunOf(hours, places, within, { busy, barred, admits })).toEqual(tried)
          expect(asked).toBeLessThanOrEqual(1)
          judged[tried ? 'found' : 'none']++
        },
      ),
      { numRuns: 150 },
    )
    expect(judged.found).toBeGreaterThan(20)
    expect(judged.none).toBeGreaterThan(20)
  })

  test('what is waived, and nothing else, is left out', () => {
    const run = { start: new Date(now.getTime() + hour), end: new Date(now.getTime() + 5 * hour) }
    const far = { start: new Date(now.getTime() + 40 * day), end: new Date(now.getTime() + 40 * day + hour) }
    expect([admissionOf(schedule, [], now)(run), admissionOf(schedule, [], now, ['notice'])(run)]).toEqual([
      false,
      true,
    ])
    expect(admissionOf(schedule, [], now, ['horizon'])(far)).toBe(false)
    expect(admissionOf(schedule, [], now, ['horizon', 'length'])(far)).toBe(true)
  })
})
