/** [B1] [B2] [AC-67] Batch, hazards and product class of a need against what lines say of them. Pure. */
import { describe, expect, test } from 'vitest'
import { type NeedContent, needContent } from '#modules/catalogue/need/need.ts'
import { price } from '#modules/pricing/fields.ts'
import { at, lineInput, needDraft, quantity } from '#test/builders.ts'
import { candidate } from '#test/candidate.ts'
import { judgeBatch, judgeClass, judgeHazard, type Limits } from './limits.ts'
import { judge } from './rank.ts'
import { Timetable } from './timetable.ts'
import { weightsByRule } from './weights.ts'
import { nothingAlike } from './wording.ts'

const silent: Limits = {
  batch: null,
  hazardsAccepted: [],
  hazardsRefused: [],
  refusedClasses: null,
  changeovers: [],
}
const mass = (text: string) => quantity('mass', text)
const nameOf = (code: string) => `类别${code}`

describe('[B2] a batch', () => {
  const judged = (size: string, batch: string | null) =>
    judgeBatch({ size: mass(size), weight: 'hard' }, batch === null ? null : mass(batch))

  test.each([
    ['50 kg', '15-120 kg', 'meets'],
    ['0.05 t', '15-120 kg', 'meets'],
    ['120 kg', '15-120 kg', 'meets'],
    ['100-300 kg', '15-120 kg', 'meets'],
    ['≥100 kg', '15-120 kg', 'meets'],
    ['10 kg', '15-120 kg', 'fails'],
    ['≤10 kg', '15-120 kg', 'fails'],
    ['50 kg', '≤120 kg', 'meets'],
    ['50 kg', '≥20 kg', 'unknown'],
    ['50 kg', null, 'unknown'],
  ])('of %s on a line that takes %s: %s', (size, batch, verdict) => {
    expect(judged(size, batch).verdict).toBe(verdict)
  })

  test('that is too small or too large names the least change, and the split where that helps', () => {
    expect(judged('10 kg', '15-120 kg')).toMatchObject({
      margin: '差 5 kg',
      nearest: '把需求的要求由 10 kg 提到 15 kg即可满足',
    })
    expect(judged('300 kg', '15-120 kg').nearest).toBe(
      '把需求的要求由 300 kg 降到 120 kg即可满足；或分 3 批，每批 100 kg',
    )
    expect(judged('130 kg', '100-120 kg').nearest).not.toContain('或分')
  })

  test('in another kind of quantity isn’t compared: nobody knows', () => {
    const judgement = judgeBatch({ size: mass('50 kg'), weight: 'hard' }, quantity('volume', '10-100 L'))
    expect(judgement).toMatchObject({ verdict: 'unknown', offer: '10–100 L', nearest: null })
    expect(judgement.source).toContain('不能换算')
  })
})

describe('[AC-67] a hazard', () => {
  const limits = { ...silent, hazardsAccepted: ['A'], hazardsRefused: ['B'] }

  test('is met where it is accepted, fails where it is refused, and is open where nothing is said', () => {
    expect(['A', 'B', 'C'].map(code => judgeHazard(code, limits, nameOf).verdict)).toEqual([
      'meets',
      'fails',
      'unknown',
    ])
    expect(judgeHazard('A', silent, nameOf)).toMatchObject({ verdict: 'unknown', weight: 'hard' })
  })
})

describe('[AC-67] a product class', () => {
  test.each([
    ['that is refused', { refusedClasses: ['food' as const] }, 'fails'],
    ['of a line that takes them all', { refusedClasses: [] }, 'meets'],
    ['that the list of refused ones leaves out', { refusedClasses: ['drug' as const] }, 'meets'],
    [
      'that a change-over names',
      { changeovers: [{ from: 'food' as const, to: 'cosmetic' as const, hours: 4 }] },
      'meets',
    ],
    ['of a line that says nothing of classes', {}, 'unknown'],
  ])('%s', (_, changes, verdict) => {
    expect(judgeClass('food', { ...silent, ...changes }).verdict).toBe(verdict)
  })
})

describe('[AC-67] a line', () => {
  const groupOn = (changes: Partial<NeedContent>, limits: Partial<Limits>, fitting = candidate()) => {
    const need = needContent.parse({ ...needDraft, ...changes })
    const line = { ...fitting, line: { ...fitting.line, ...limits } }
    const timetable = new Timetable(need.window, at('2026-03-02 09:00'))
    return judge(need, line, nameOf, {
      timetable,
      likeness: () => nothingAlike,
      points: weightsByRule.points,
    })
  }

  test('that refuses the hazard or the class is excluded, however well it fits otherwise', () => {
    expect(groupOn({ hazards: ['A'] }, { hazardsRefused: ['A'] }).group).toBe('excluded')
    expect(groupOn({ productClass: 'food' }, { refusedClasses: ['food'] }).group).toBe('excluded')
  })

  test('that is too small for the batch is a near miss, and ranks lower where the batch is only preferred', () => {
    const size = mass('300 kg')
    const batch = mass('15-120 kg')
    expect(groupOn({ batch: { size, weight: 'hard' } }, { batch }).group).toBe('near')
    const soft = groupOn({ batch: { size, weight: 'soft' } }, { batch })
    expect(soft.group).toBe('meets')
    expect(soft.parts.find(({ name }) => name.includes('每批的量'))).toMatchObject({ points: 0 })
  })

  test('that says nothing of hazards waits for an answer, and never meets', () => {
    expect(groupOn({ hazards: ['A'] }, {}).group).toBe('unknown')
  })

  test('priced per batch has a cost once the need says how many', () => {
    const perBatch = candidate({ price: price.parse({ ...lineInput.price, fen: 1_500_000, unit: 'batch' }) })
    const costOf = (batches: number | null) =>
      groupOn({ batches }, {}, perBatch).judgements.find(({ criterion }) => criterion === 'budget')
    expect(costOf(null)?.verdict).toBe('unknown')
    expect(costOf(3)).toMatchObject({ verdict: 'meets', offer: '约 4.50 万元' })
    expect(costOf(4)?.verdict).toBe('fails')
  })
})
