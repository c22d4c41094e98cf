/** Pure. Lights, the ladder, standings and forecasts: computed by rules, never chosen. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '#kernel/calendar.ts'
import { isAllowed, whenAllowed } from './issue.rules.ts'
import { type Dated, lightOf, lightWhy, lightWords, rungAt } from './light.ts'
import { extrapolated, judge } from './standing.ts'
import { issueStates, milestoneStates } from './terms.ts'

const today = plainDate('2026-03-02')
const calendar = { off: new Set<never>(), worked: new Set<never>(), years: new Set(['2026']) }
const rule = {
  source: '本系统',
  soonWorkingDays: 5,
  ladder: [
    { workingDays: 1, to: 'unit' as const },
    { workingDays: 5, to: 'lead' as const },
    { workingDays: 15, to: 'workingGroup' as const },
  ],
}

const dated: fc.Arbitrary<Dated> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(milestoneStates) as Dated['state'][])),
    fc.integer({ min: -40, max: 40 }),
  )
  .map(([state, days]) => ({ state, dueOn: addDays(today, days) }))
const lightOn = (all: readonly Dated[]) => lightOf(all, today, rule, calendar)

describe('[D24] the light of a task', () => {
  test('is red exactly where something opened is past its day and not reported', () => {
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 8 }), all => {
        const late = all.some(
          ({ state, dueOn }) => (state === 'open' || state === 'returned') && dueOn < today,
        )
        expect(lightOn(all) === 'red').toBe(late)
      }),
      { numRuns: 200 },
    )
  })

  test('owes nothing to drafts, nor to the order', () => {
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 8 }), all => {
        const shown = all.filter(({ state }) => state !== 'draft')
        expect(lightOn(all)).toBe(lightOn(shown.toReversed()))
      }),
      { numRuns: 200 },
    )
  })

  test('follows the rule that is shown', () => {
    const on = (days: number, state: Dated['state'] = 'open') => ({ state, dueOn: addDays(today, days) })
    expect(lightOn([])).toBe('none')
    expect(lightOn([on(-1)])).toBe('red')
    expect(lightOn([on(-1, 'submitted')])).toBe('green')
    expect(lightOn([on(7)])).toBe('yellow')
    expect(lightOn([on(8)])).toBe('green')
    expect(lightOn([on(30, 'returned')])).toBe('yellow')
    expect(lightOn([on(-9, 'confirmed'), on(9, 'confirmed')])).toBe('done')
    expect(lightWords(rule).join()).toContain('5 个工作日')
  })
})

describe('[D24] why a light is what it is', () => {
  const on = (days: number, state: Dated['state'] = 'open') => ({ state, dueOn: addDays(today, days) })
  const why = (...all: Dated[]) => lightWhy(all, today, rule, calendar)

  test('is said with the rule that decided and the days that it was applied to', () => {
    expect(why()).toBe('没有提交任何里程碑')
    expect(why(on(-3))).toBe('过了期限仍未报完成：期限 2026年2月27日，已逾期 1 个工作日')
    expect(why(on(7))).toBe('在 5 个工作日（到 2026年3月9日）内到期：期限 2026年3月9日')
    expect(why(on(8))).toBe('没有逾期，期限 2026年3月10日，在 5 个工作日（到 2026年3月9日）以后')
    expect(why(on(30, 'returned'))).toBe('报送后被退回，还没有再报')
    expect(why(on(-9, 'submitted'))).toBe('已报完成，待市级牵头部门确认')
    expect(why(on(-9, 'confirmed'))).toBe('经市级牵头部门确认完成')
  })

  test('of several says how many of them decided', () => {
    expect(why(on(-3), on(-10), on(9), on(1, 'confirmed'))).toBe(
      '4 个里程碑中，2 个过了期限仍未报完成：期限最早 2026年2月20日，已逾期 6 个工作日',
    )
  })

  test('never says of a light what another means', () => {
    const words = {
      none: /^没有提交/,
      red: /已逾期 \d+ 个工作日$/,
      yellow: /内到期|被退回/,
      green: /没有逾期|待市级牵头部门确认/,
      done: /确认完成$/,
    }
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 8 }), all => {
        expect(lightWhy(all, today, rule, calendar)).toMatch(words[lightOn(all)])
      }),
      { numRuns: 200 },
    )
  })
})

describe('[D24] the ladder', () => {
  test('reminds before the day, then goes up by working days', () => {
    const at = (date: string) => rungAt(plainDate('2026-03-02'), plainDate(date), rule, calendar)
    expect(at('2026-02-20').number).toBe(0)
    expect(at('2026-02-27')).toEqual({ number: 1, rung: { to: 'soon', late: 0 } })
    expect(at('2026-03-03')).toEqual({ number: 2, rung: { to: 'unit', late: 1 } })
    expect(at('2026-03-08').rung).toEqual({ to: 'unit', late: 4 })
    expect(at('2026-03-09')).toEqual({ number: 3, rung: { to: 'lead', late: 5 } })
    expect(at('2026-03-23')).toEqual({ number: 4, rung: { to: 'workingGroup', late: 15 } })
  })

  test('only ever goes up as days pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 60 }), days => {
        const due = addDays(today, days)
        const [now, next] = [0, 1].map(more => rungAt(due, addDays(today, more), rule, calendar).number)
        expect(next).toBeGreaterThanOrEqual(now ?? 0)
      }),
      { numRuns: 60 },
    )
  })
})

describe('[D23] what is said of a target', () => {
  const about = { kind: 'about' as const, value: 73, unit: '%', year: 2027, wording: '73% 左右' }
  const atLeast = { kind: 'atLeast' as const, value: 3.15, unit: '%', year: 2027, wording: '3.15% 以上' }
  const year = (value: number) => ({ period: '2025', value })

  test('[AC-2] “左右” without a tolerance is neither passed nor failed, whatever the figure', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), value => {
        const facts = { tolerance: null, today: '2028-01-01' }
        expect(judge(about, year(value), facts).standing).toBe('unjudged')
      }),
      { numRuns: 50 },
    )
    expect(judge(about, year(72.4), { tolerance: 1, today }).standing).toBe('met')
  })

  test('a floor is met, not yet met, or missed once its year is over; no data is no zero', () => {
    const facts = { tolerance: null, today }
    expect(judge(atLeast, year(3.15), facts).standing).toBe('met')
    expect(judge(atLeast, year(3.02), facts).standing).toBe('not-yet')
    expect(judge(atLeast, year(3.02), { ...facts, today: '2028-01-01' }).standing).toBe('missed')
    expect(judge(atLeast, null, facts)).toEqual({ standing: 'no-data', why: '还没有经确认的数据' })
    expect(judge({ ...atLeast, kind: 'narrative' }, null, facts).standing).toBe('narrative')
  })

  test('a straight line goes through years that lie on one, and isn’t drawn through two', () => {
    const on = (years: readonly number[]) => years.map(one => ({ year: one, value: 2 + (one - 2020) * 0.1 }))
    expect(extrapolated(on([2022, 2023, 2024, 2025]), 2027)).toBeCloseTo(2.7)
    expect(extrapolated(on([2024, 2025]), 2027)).toBeNull()
    expect(extrapolated(on([2024, 2025, 2027]), 2027)).toBeNull()
  })
})

test('[AC-24] nothing is done any more to an issue that has come to its end', () => {
  for (const doing of Object.keys(whenAllowed) as (keyof typeof whenAllowed)[])
    for (const state of ['closed', 'withdrawn'] as const) expect(isAllowed(doing, state)).toBe(false)
  const open = (Object.keys(issueStates) as (keyof typeof issueStates)[]).filter(
    state => state !== 'closed' && state !== 'withdrawn',
  )
  for (const state of open)
    expect(Object.keys(whenAllowed).some(doing => isAllowed(doing as 'close', state))).toBe(true)
})
