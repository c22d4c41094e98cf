/** Which rule decides, and how quotas count: pure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, hour, plainDate, startOf } from '#kernel/calendar.ts'
import { at, span } from '#test/builders.ts'
import type { ContentOf, RuleContent } from './fields.ts'
import { quotaReach, quotaRefusals, type Use, usedWith } from './quota.ts'
import {
  accessRefusals,
  accessTo,
  deciding,
  inForce,
  type PlatformRule,
  regimes,
  ruleFor,
  staffingRefusals,
} from './rules.ts'

let made = 0
const rule = (content: RuleContent, changes: Partial<PlatformRule> = {}): PlatformRule => ({
  id: `rule-${++made}`,
  number: `GZ2603-${String(made).padStart(5, '0')}`,
  lineId: null,
  audience: 'all',
  content,
  validFrom: plainDate('2026-01-01'),
  validTo: null,
  override: null,
  source: '示例管理办法',
  ...changes,
})

const asked = { lineId: 'line', customer: 'all', on: plainDate('2026-03-04') } as const
const horizon = (days: number, changes: Partial<PlatformRule> = {}) =>
  rule({ kind: 'horizon', days }, changes)

test('[C5] the days within a time are told apart where the rules change, each with those of its own', () => {
  const april = horizon(30, { validFrom: plainDate('2026-04-01') })
  const march = horizon(20, { validFrom: plainDate('2026-03-01'), validTo: plainDate('2026-03-31') })
  const other = horizon(5, { lineId: 'another line', validFrom: plainDate('2026-03-20') })
  const within = span('2026-03-10 09:00', '2026-04-10 09:00')
  const turn = startOf(plainDate('2026-04-01'))
  expect(regimes([april, march, other], { lineId: 'line', customer: 'all' }, within)).toEqual([
    { start: within.start, end: turn, rules: [march] },
    { start: turn, end: within.end, rules: [april] },
  ])
  expect(regimes([], { lineId: 'line', customer: 'all' }, within)).toEqual([{ ...within, rules: [] }])
})

describe('[C5] of several rules about one thing the most specific decides', () => {
  const general = horizon(30)
  const outside = horizon(20, { audience: 'external' })
  const academic = horizon(60, { audience: 'academic' })
  const line = horizon(10, { lineId: 'line' })
  const lineForOwn = horizon(90, { lineId: 'line', audience: 'own' })
  const all = [general, outside, academic, line, lineForOwn, horizon(5, { lineId: 'another line' })]
  const decides = (rules: PlatformRule[], customer: 'all' | 'academic' | 'own') =>
    ruleFor(inForce(rules, { ...asked, customer }), 'horizon')

  test('a line’s before the platform’s, a class’s before everyone’s, and never another line’s', () => {
    expect(decides(all, 'all')).toBe(line)
    expect(decides(all, 'own')).toBe(lineForOwn)
    const withoutLine = all.filter(({ lineId }) => lineId !== 'line')
    expect(decides(withoutLine, 'academic')).toBe(academic)
    expect(decides(withoutLine, 'all')).toBe(outside)
    expect(decides(withoutLine, 'own')).toBe(general)
  })

  test('the order in which rules were made never matters', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), rules => {
        expect(decides(rules, 'academic')).toBe(line)
        expect(decides(rules, 'own')).toBe(lineForOwn)
      }),
    )
  })

  test('a rule holds on its first day and its last, not the day before nor after', () => {
    const dated = horizon(7, { validFrom: plainDate('2026-03-04'), validTo: plainDate('2026-03-05') })
    const on = (date: string) => inForce([dated], { ...asked, on: plainDate(date) }).length
    expect([on('2026-03-03'), on('2026-03-04'), on('2026-03-05'), on('2026-03-06')]).toEqual([0, 1, 1, 0])
  })

  test('quotas of different measures stand beside each other', () => {
    const quota = (measure: 'count' | 'hours') =>
      rule({ kind: 'quota', measure, limit: 1, period: 'day', holder: 'organisation' })
    expect(deciding([quota('count'), quota('hours'), quota('count')])).toHaveLength(2)
  })
})

describe('[C5] deny > approve > allow', () => {
  const nights = [{ weekday: 3, from: '18:00', to: '24:00' }] as ContentOf<'access'>['hours']
  const access = (effect: 'deny' | 'approve' | 'allow', hours = nights) =>
    rule({ kind: 'access', effect, hours })
  const evening = span('2026-03-04 17:00', '19:00')

  test('whatever the order, the strictest of the rules that speak decides', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('deny', 'approve', 'allow'), { maxLength: 6 }), effects => {
        const { effect } = accessTo(
          effects.map(one => access(one)),
          evening,
        )
        const strictest = (['deny', 'approve', 'allow'] as const).find(one => effects.includes(one))
        expect(effect).toBe(strictest ?? 'approve')
      }),
    )
  })

  test('hours that the run doesn’t touch say nothing; a run over them does, even if it begins before', () => {
    expect(accessRefusals([access('deny')], span('2026-03-04 08:00', '18:00'))).toEqual([])
    const [refusal] = accessRefusals([access('deny')], span('2026-03-03 08:00', '2026-03-05 08:00'))
    expect(refusal?.rule).toBe('policy.access')
    expect(refusal?.message).toContain('周三 18:00–24:00不接受本单位使用')
    expect(refusal?.facts).toMatchObject({ source: '示例管理办法', since: '2026-01-01' })
  })
})

describe('[F3] hazards demand staff and permits', () => {
  const run = span('2026-03-04 08:00', '18:00')
  const demands = (hazards: string[], permit: ContentOf<'staffing'>['permit'] = null) =>
    rule({ kind: 'staffing', hazards, operators: 2, permit })

  test('too few operators are a refusal, enough are none', () => {
    const refused = (operators: number) =>
      staffingRefusals([demands(['H-1'])], run, { hazards: ['H-1'], operators }).length
    expect([refused(0), refused(1), refused(2)]).toEqual([1, 1, 0])
  })

  test('what nobody has said counts as hazardous; what is said to be otherwise doesn’t', () => {
    const refused = (hazards: string[] | null) =>
      staffingRefusals([demands(['H-1'])], run, { hazards, operators: 0 }).length
    expect([refused(null), refused([]), refused(['H-2'])]).toEqual([1, 0, 0])
  })

  test('a run outlives a permit: refused with its date; a permit not had is refused at any time', () => {
    const held = { name: '危险化学品使用许可', number: 'SL-1', validTo: plainDate('2026-03-03') }
    const facts = { hazards: [], operators: 9 }
    const [late] = staffingRefusals([demands([], held)], run, facts)
    expect(late?.message).toContain('有效至 2026年3月3日 周二')
    const inTime = { ...held, validTo: plainDate('2026-03-04') }
    expect(staffingRefusals([demands([], inTime)], run, facts)).toEqual([])
    expect(staffingRefusals([demands([], { ...held, number: '', validTo: null })], run, facts)).toHaveLength(
      1,
    )
  })
})

const use = (start: Date, hours: number, changes: Partial<Use> = {}): Use => ({
  start,
  end: new Date(start.getTime() + hours * hour),
  lineId: 'line',
  personId: 'one',
  needId: null,
  fen: null,
  ...changes,
})
const quota = (changes: Partial<ContentOf<'quota'>>): ContentOf<'quota'> => ({
  kind: 'quota',
  measure: 'count',
  limit: 2,
  period: 'week',
  holder: 'organisation',
  ...changes,
})

describe('[C4] quotas', () => {
  const monday = at('2026-03-02 08:00')
  const later = (days: number) => new Date(monday.getTime() + days * day)

  test.each([
    ['day', 0, 1],
    ['week', 6, 7],
    ['month', 29, 30],
    ['year', 304, 305],
  ] as const)(
    'per %s: what begins %i days later still counts, what begins %i days later doesn’t',
    (period, same, next) => {
      const one = quota({ period })
      expect(usedWith(one, [use(later(same), 2)], use(monday, 2))).toBe(2)
      expect(usedWith(one, [use(later(next), 2)], use(monday, 2))).toBe(1)
    },
  )

  test('rolling: no stretch of so many days holds more, whichever way it is looked at', () => {
    const days = fc.integer({ min: 0, max: 30 })
    fc.assert(
      fc.property(
        fc.array(days, { maxLength: 12 }),
        days,
        fc.integer({ min: 2, max: 10 }),
        (others, own, n) => {
          const uses = others.map(one => use(later(one), 1))
          const most = Math.max(
            ...Array.from({ length: n }, (_, back) => own - back).map(
              first => [...others, own].filter(one => one >= first && one < first + n).length,
            ),
          )
          expect(usedWith(quota({ period: 'rolling', days: n }), uses, use(later(own), 1))).toBe(most)
        },
      ),
    )
  })

  test('whatever lies further away than a quota reaches changes nothing', () => {
    const period = fc.constantFrom('day', 'week', 'month', 'year', 'rolling')
    const hours = fc.integer({ min: 0, max: 800 * 24 })
    const someUses = fc.array(hours, { maxLength: 12 })
    fc.assert(
      fc.property(period, fc.integer({ min: 2, max: 366 }), someUses, hours, (kind, days, others, own) => {
        const one = quota({ period: kind, ...(kind === 'rolling' ? { days } : {}) })
        const next = use(later(own / 24), 2)
        const uses = others.map(other => use(later(other / 24), 2))
        const reach = quotaReach([one]) * day
        const near = uses.filter(
          ({ start, end }) =>
            end.getTime() > next.start.getTime() - reach && start.getTime() < next.end.getTime() + reach,
        )
        expect(usedWith(one, near, next)).toBe(usedWith(one, uses, next))
      }),
    )
  })

  test('hours, money and the holder; the limit itself may be reached', () => {
    const refused = (content: ContentOf<'quota'>, next: Use, ...uses: Use[]) =>
      quotaRefusals([rule(content)], uses, next).length
    const hours = quota({ measure: 'hours', limit: 10 })
    expect(refused(hours, use(monday, 4), use(later(1), 6))).toBe(0)
    expect(refused(hours, use(monday, 5), use(later(1), 6))).toBe(1)
    const money = quota({ measure: 'money', limit: 100 })
    expect(refused(money, use(monday, 1, { fen: 60 }), use(monday, 1, { fen: 41 }))).toBe(1)
    expect(refused(money, use(monday, 1, { fen: 60 }), use(monday, 1))).toBe(0)
    const person = quota({ limit: 1, holder: 'person' })
    expect(refused(person, use(monday, 1), use(monday, 1, { personId: 'another' }))).toBe(0)
    expect(refused(person, use(monday, 1), use(monday, 1))).toBe(1)
    const need = quota({ limit: 0, holder: 'need' })
    expect(refused(need, use(monday, 1))).toBe(0)
    expect(refused(need, use(monday, 1, { needId: 'need' }))).toBe(1)
  })

  test('a line’s quota counts that line alone, and says what is used', () => {
    const ofLine = rule(quota({ limit: 1 }), { lineId: 'line', override: 'platform-manager' })
    expect(quotaRefusals([ofLine], [use(monday, 1, { lineId: 'another' })], use(monday, 1))).toEqual([])
    const [refusal] = quotaRefusals([ofLine], [use(monday, 1)], use(later(1), 1))
    expect(refusal).toMatchObject({ rule: 'policy.quota', override: ['platform-manager'] })
    expect(refusal?.message).toContain('每单位每周最多 1 次，已用 1 次，加上这次为 2 次')
  })

  test('a week begins on Monday in Jiaxing, whatever the hour elsewhere', () => {
    const sunday = at('2026-03-08 23:30')
    expect(usedWith(quota({}), [use(sunday, 1)], use(monday, 1))).toBe(2)
    expect(usedWith(quota({}), [use(startOf(addDays(plainDate('2026-03-08'), 1)), 1)], use(monday, 1))).toBe(
      1,
    )
  })
})
