/** Pure tests: when an inquiry may be sent, answered and decided, and how offers compare. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { NeedContent } from '#modules/catalogue/index.ts'
import { needContent } from '#modules/catalogue/need/need.ts'
import { at, needDraft, quoteInput } from '#test/builders.ts'
import { answerContent, type Quote } from './answer.ts'
import { comparisonOf, inOrder } from './comparison.ts'
import { answerRefusals, awardRefusals, isOpened, receivedStage, sendingRefusals } from './rules.ts'
import { stageOf } from './terms.ts'

const rulesOf = (refusals: readonly (Refusal | null)[]) => refusals.flatMap(one => one?.rule ?? [])
const shift = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds)

const deadline = at('2026-03-04 17:00')
const open = { state: 'open' as const, deadline, decidedAt: null, won: false }
const quote = { ...quoteInput } satisfies Quote

describe('[B7] sending', () => {
  const now = at('2026-03-02 09:00')
  const facts = {
    ...{ needPublished: true, needServed: true, needPublic: true, showsNeed: false },
    ...{ gone: 0, ended: [], deadline, now },
  }

  test.each([
    ['one millisecond less than an hour ahead', shift(now, 3_599_999), ['inquiry.deadline']],
    ['an hour ahead', shift(now, 3_600_000), []],
    ['90 days ahead', shift(now, 90 * 86_400_000), []],
    ['one millisecond more than 90 days ahead', shift(now, 90 * 86_400_000 + 1), ['inquiry.deadline']],
  ])('with a deadline %s', (_words, when, expected) => {
    expect(rulesOf(sendingRefusals({ ...facts, deadline: when }))).toEqual(expected)
  })

  test('[AC-65] of a need that isn’t public needs its owner’s word that the platforms may read it', () => {
    expect(rulesOf(sendingRefusals({ ...facts, needPublic: false }))).toEqual(['inquiry.disclosure'])
    expect(rulesOf(sendingRefusals({ ...facts, needPublic: false, showsNeed: true }))).toEqual([])
  })

  test('a need that no line serves isn’t sent to lines', () => {
    expect(rulesOf(sendingRefusals({ ...facts, needServed: false }))).toEqual(['inquiry.need.kind'])
  })

  test('names everything that stands against it at once', () => {
    const all = { ...facts, needPublished: false, needPublic: false, gone: 2, deadline: now }
    expect(rulesOf(sendingRefusals(all))).toEqual([
      'inquiry.need.published',
      'inquiry.disclosure',
      'inquiry.lines',
      'inquiry.deadline',
    ])
  })
})

describe('[B7] the deadline, to the millisecond', () => {
  test.each([
    ['1 ms before', -1, [], ['inquiry.sealed'], false, 'collecting'],
    ['at', 0, ['inquiry.late'], [], true, 'deciding'],
    ['1 ms after', 1, ['inquiry.late'], [], true, 'deciding'],
  ] as const)('%s it', (_words, milliseconds, answering, awarding, opened, stage) => {
    const now = shift(deadline, milliseconds)
    expect(rulesOf(answerRefusals(open, quote, now))).toEqual(answering)
    expect(rulesOf(awardRefusals(open, quote, now))).toEqual(awarding)
    expect(isOpened(open, now)).toBe(opened)
    expect(stageOf(open, now)).toBe(stage)
  })

  test('never opens what was closed before it', () => {
    const closed = { ...open, state: 'closed' as const, decidedAt: shift(deadline, -1) }
    expect(isOpened(closed, shift(deadline, 86_400_000))).toBe(false)
    expect(isOpened({ ...closed, decidedAt: deadline }, deadline)).toBe(true)
  })
})

describe('an answer', () => {
  const now = at('2026-03-02 09:00')

  test('holds at least until the day of the deadline and begins no earlier than today', () => {
    const early = {
      ...quote,
      startOn: plainDate('2026-03-01'),
      validUntil: plainDate('2026-03-03'),
    }
    expect(rulesOf(answerRefusals(open, early, now))).toEqual(['inquiry.start', 'inquiry.validity'])
    const last = { ...quote, startOn: plainDate('2026-03-02'), validUntil: plainDate('2026-03-04') }
    expect(rulesOf(answerRefusals(open, last, now))).toEqual([])
  })

  test('without tax names the rate, so that it can be compared', () => {
    expect(answerContent.safeParse({ ...quote, taxPercent: null }).success).toBe(false)
    expect(answerContent.safeParse({ ...quote, taxIncluded: true, taxPercent: null }).success).toBe(true)
  })

  test('has a total for the whole job: nothing is added per unit', () => {
    const each = { ...quote, extras: [{ mode: 'each', name: '样品分析', fen: 100 }] }
    expect(answerContent.safeParse(each).success).toBe(false)
  })

  test('is awarded only where it is a quote that still holds', () => {
    const declined = { kind: 'declined' as const, reason: '产线检修' }
    expect(rulesOf(awardRefusals(open, declined, deadline))).toEqual(['inquiry.quoted'])
    expect(rulesOf(awardRefusals(open, null, deadline))).toEqual(['inquiry.quoted'])
    expect(rulesOf(awardRefusals(open, quote, at('2026-05-01 00:00')))).toEqual(['inquiry.valid'])
    expect(rulesOf(awardRefusals({ ...open, state: 'closed' }, quote, deadline))).toEqual(['inquiry.state'])
  })
})

test('who was asked is told how it ended for them and no more', () => {
  const awarded = { ...open, state: 'awarded' as const }
  expect(receivedStage(open, 0, shift(deadline, -1))).toBe('open')
  expect(receivedStage(open, 1, shift(deadline, -1))).toBe('answered')
  expect(receivedStage(open, 1, deadline)).toBe('deciding')
  expect(receivedStage({ ...awarded, won: true }, 1, deadline)).toBe('won')
  expect(receivedStage(awarded, 1, deadline)).toBe('lost')
})

describe('[B7] side by side', () => {
  const need: NeedContent = needContent.parse(needDraft)
  const today = plainDate('2026-03-04')
  const compare = (changes: Partial<Quote>, budget = need.budget) =>
    comparisonOf({ ...quote, ...changes }, { ...need, budget }, today)

  test('totals hold price, extras and tax, to the 分', () => {
    // 40,000.00 + 5 % + 333.33 = 42,333.33; 13 % of it is 5,503.33; 47,836.66 with tax.
    const extras: Quote['extras'] = [
      { mode: 'percent', name: '管理费', percent: 5 },
      { mode: 'once', name: '清场', fen: 33_333 },
    ]
    expect(compare({ extras }).fen).toBe(4_783_666)
    expect(compare({ extras, taxIncluded: true }).fen).toBe(4_233_333)
  })

  test.each([
    [5_000_000, 'meets', '正好是预算'],
    [4_999_999, 'meets', '低于预算 0.01 元'],
    [5_000_001, 'fails', '高出预算 0.01 元'],
  ])('a total of %i fen against a budget of 50,000 yuan', (fen, verdict, text) => {
    expect(compare({ fen, taxIncluded: true }).budget).toEqual({ verdict, text })
  })

  test('what is still open is never within a budget, and beyond it all the same', () => {
    const extras: Quote['extras'] = [{ mode: 'actual', name: '危废处置' }]
    expect(compare({ extras }).budget?.verdict).toBe('unknown')
    expect(compare({ extras, fen: 6_000_000 }).budget?.verdict).toBe('fails')
    expect(compare({}, null).budget).toBeNull()
  })

  test.each([
    ['2026-03-10', 15, '2026-03-24', 'meets', '比最晚完成早 70 天'],
    ['2026-06-02', 1, '2026-06-02', 'meets', '正好在最晚完成之日'],
    ['2026-06-02', 2, '2026-06-03', 'fails', '比要求的 2026年6月2日 周二 晚 1 天'],
    ['2026-01-05', 1, '2026-03-02', 'meets', '比最晚完成早 92 天'],
  ])('begun on %s, %i days', (startOn, days, endsOn, verdict, text) => {
    const compared = compare({ startOn: plainDate(startOn), days })
    expect(compared).toMatchObject({ endsOn, window: { verdict, text } })
  })

  test('the cheaper stands first, then who declined, then who said nothing', () => {
    const offer = (name: string, fen: number | null) => ({
      name,
      answer: fen === 0 ? null : {},
      comparison: fen === null || fen === 0 ? null : compare({ fen }),
    })
    const offers = [offer('silent', 0), offer('dear', 9_000), offer('declined', null), offer('cheap', 8_000)]
    expect(inOrder(offers).map(({ name }) => name)).toEqual(['cheap', 'dear', 'declined', 'silent'])
  })
})
