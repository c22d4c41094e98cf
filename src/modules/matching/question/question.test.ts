/** [B1] [B2] What a line doesn't state becomes one question to its owner, answered in two clicks, and is matched anew. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { getLine, reviseLine } from '#modules/catalogue/line/api.ts'
import { lineContent } from '#modules/catalogue/line/fields.ts'
import {
  edition,
  furnishedPlatform,
  lineInput,
  needDraft,
  platformInput,
  publishedNeed,
  quantity,
} from '#test/builders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { matchNeed } from '../api.ts'
import type { Askable } from '../terms.ts'
import { type Answer, answerQuestion, askLine, listOwnQuestions } from './api.ts'

const w = await world()
const { call, refusals } = w

let names = 0
/** A line that says nothing of corrosion, and a need that depends on it. */
async function silentLine() {
  const { lineId, platformId } = await furnishedPlatform(w, 'director', {
    platform: { ...platformInput, name: `示例未写明平台${++names}` },
    line: { capabilities: lineInput.capabilities.filter(one => one.parameter !== 'corrosion-resistant') },
  })
  return { lineId, platformId, needId: await publishedNeed(w) }
}

const resistant = {
  kind: 'capability',
  capability: {
    parameter: 'corrosion-resistant',
    present: true,
    basis: 'rated',
    statedOn: plainDate('2026-03-02'),
  },
} as const

const matchOf = async (needId: string, lineId: string, who: 'buyer' | 'competitor' = 'buyer') =>
  (await call(who, matchNeed, { needId })).matches.find(one => one.lineId === lineId)

describe('a question', () => {
  test('[A2] is answered with a measured figure only where the answer says by what it was measured', async () => {
    const { lineId, needId } = await silentLine()
    await call('buyer', askLine, { needId, lineId, criterion: 'capability.corrosion-resistant' })
    const { questions } = await call('director', listOwnQuestions, {})
    const questionId = questions.find(one => one.lineId === lineId)?.id ?? ''
    const answer = { ...resistant, capability: { ...resistant.capability, basis: 'measured' as const } }
    const decision = await w.decide('director', answerQuestion, { questionId, answer })
    expect(decision.ok ? [] : decision.refusals.map(({ field }) => field)).toEqual([
      'answer.capability.evidence',
    ])
    const proven = { ...answer, capability: { ...answer.capability, evidence: '示例腐蚀试验报告 3 号' } }
    await call('director', answerQuestion, { questionId, answer: proven })
  })

  test('is asked of what is unknown, answered by the owner, and the need matches anew', async () => {
    const { lineId, needId } = await silentLine()
    expect(await matchOf(needId, lineId)).toMatchObject({ group: 'unknown', questions: [] })
    await call('buyer', askLine, { needId, lineId, criterion: 'capability.corrosion-resistant' })
    expect((await matchOf(needId, lineId))?.questions).toMatchObject([
      { criterion: 'capability.corrosion-resistant', state: 'open' },
    ])
    const { questions } = await call('director', listOwnQuestions, {})
    const found = questions.find(one => one.lineId === lineId)
    expect(found).toMatchObject({
      criterion: 'capability.corrosion-resistant',
      name: '耐腐蚀',
      stated: '',
      needs: 1,
    })
    await call('director', answerQuestion, { questionId: found?.id ?? '', answer: resistant })
    expect(await matchOf(needId, lineId)).toMatchObject({ group: 'meets', questions: [{ state: 'stated' }] })
    const { line } = await call(null, getLine, { lineId })
    expect(line.capabilities).toContainEqual(resistant.capability)
    expect(line.capabilities).toHaveLength(lineInput.capabilities.length)
    expect((await call('director', listOwnQuestions, {})).questions.map(one => one.lineId)).not.toContain(
      lineId,
    )
  })

  test('is one however many ask, tells the owner nothing of who asks or what they need, and answers all', async () => {
    const { lineId, needId } = await silentLine()
    const name = '绝密单体放大示例'
    const other = await publishedNeed(w, 'competitor', { name, confidentiality: 'private' })
    await w.settle()
    const before = w.letters.length
    await call('buyer', askLine, { needId, lineId, criterion: 'capability.corrosion-resistant' })
    await call('competitor', askLine, { needId: other, lineId, criterion: 'capability.corrosion-resistant' })
    await call('competitor', askLine, { needId: other, lineId, criterion: 'capability.corrosion-resistant' })
    const { questions } = await call('director', listOwnQuestions, {})
    const found = questions.filter(one => one.lineId === lineId)
    expect(found).toMatchObject([{ needs: 2 }])
    await w.settle()
    const told = w.letters.slice(before)
    expect(told.map(({ subject }) => subject)).toEqual(['请确认一项条件：200 L 耐腐蚀反应线 耐腐蚀'])
    expect(JSON.stringify([told, found])).not.toMatch(/绝密|海宁示例材料|平湖示例化学|氟/u)
    const reason = '改造后重新测定，六月再答复'
    await call('director', answerQuestion, {
      questionId: found[0]?.id ?? '',
      answer: { kind: 'declined', reason },
    })
    await w.settle()
    expect(w.letters.slice(before + 1).flatMap(({ to }) => to)).toHaveLength(2)
    expect((await matchOf(other, lineId, 'competitor'))?.questions).toMatchObject([
      { state: 'declined', declinedReason: reason },
    ])
  })

  test('about what is stated, or what the need doesn’t ask for, is none', async () => {
    const { lineId, needId } = await silentLine()
    const ask = (criterion: Askable) => refusals('buyer', askLine, { needId, lineId, criterion })
    for (const criterion of ['capability.volume', 'capability.purity', 'batch', 'hazard.GB30000.7'] as const)
      expect(await ask(criterion)).toEqual(['matching.question.criterion'])
  })

  test('is answered once, about what was asked, by the owner of the line', async () => {
    const { lineId, needId } = await silentLine()
    const { questionId } = await call('buyer', askLine, {
      needId,
      lineId,
      criterion: 'capability.corrosion-resistant',
    })
    const beside = {
      ...resistant,
      capability: { ...resistant.capability, parameter: 'inert-atmosphere' as const },
    }
    expect(await refusals('director', answerQuestion, { questionId, answer: beside })).toEqual([
      'matching.question.subject',
    ])
    expect([
      await problemOf(call('otherDirector', answerQuestion, { questionId, answer: resistant })),
      await problemOf(
        call('competitor', askLine, { needId, lineId, criterion: 'capability.corrosion-resistant' }),
      ),
    ]).toEqual(['not-found', 'not-found'])
    const both = await Promise.all(
      [1, 2].map(() => outcomeOf(w.decide('director', answerQuestion, { questionId, answer: resistant }))),
    )
    expect(tally(both)).toEqual({ accepted: 1, 'matching.question.answered': 1 })
  })
})

await edition(w, { terms: [{ code: 'GB30000.7', name: '易燃液体' }] })

/** What this need depends on, and a line that says nothing of any of it. */
async function silentOnLimits() {
  const { lineId, platformId } = await furnishedPlatform(w, 'director', {
    platform: { ...platformInput, name: `示例未写明平台${++names}` },
  })
  const needId = await publishedNeed(w, 'buyer', {
    batch: { size: quantity('mass', '20-60 kg'), weight: 'hard' },
    hazards: ['GB30000.7'],
    productClass: 'food',
  })
  const ask = async (criterion: Askable) =>
    (await call('buyer', askLine, { needId, lineId, criterion })).questionId
  const tell = (questionId: string, answer: Answer) =>
    call('director', answerQuestion, { questionId, answer })
  return { lineId, platformId, needId, ask, tell }
}

const verdictOf = async (needId: string, lineId: string, criterion: Askable) =>
  (await matchOf(needId, lineId))?.judgements.find(one => one.criterion === criterion)?.verdict

const takes = { kind: 'batch', batch: quantity('mass', '10-80 kg') } as const

describe('[B2] every unknown of a line’s record is one question', () => {
  test.each([
    ['batch', takes, { batch: takes.batch }, '每批的量 10–80 kg'],
    [
      'hazard.GB30000.7',
      { kind: 'hazard', accepted: true },
      { hazardsAccepted: ['GB30000.7'], hazardsRefused: [] },
      '物料危险性（易燃液体） 列为可承接',
    ],
    ['productClass', { kind: 'productClass', refused: [] }, { refusedClasses: [] }, '产品类别 各类都承接'],
  ] as const)('about %s: answered, in the record, told to who waits, matched anew', async (...row) => {
    const [criterion, answer, record, said] = row
    const { lineId, needId, ask, tell } = await silentOnLimits()
    expect(await verdictOf(needId, lineId, criterion)).toBe('unknown')
    const before = await call(null, getLine, { lineId })
    const questionId = await ask(criterion)
    expect((await matchOf(needId, lineId))?.questions).toMatchObject([{ criterion, state: 'open' }])
    const { questions } = await call('director', listOwnQuestions, {})
    expect(questions.find(one => one.lineId === lineId)).toMatchObject({ criterion, stated: '', needs: 1 })
    await w.settle()
    const letters = w.letters.length
    await tell(questionId, { ...answer } as Answer)
    expect(await verdictOf(needId, lineId, criterion)).toBe('meets')
    const { line } = await call(null, getLine, { lineId })
    expect(line).toMatchObject({ ...record, version: before.line.version + 1 })
    await w.settle()
    expect(w.letters.slice(letters).map(({ text }) => text)).toEqual([expect.stringContaining(said)])
  })

  test('and a no excludes the line', async () => {
    const { lineId, needId, ask, tell } = await silentOnLimits()
    await tell(await ask('hazard.GB30000.7'), { kind: 'hazard', accepted: false })
    expect(await matchOf(needId, lineId)).toBeUndefined()
    const { line } = await call(null, getLine, { lineId })
    expect(line.hazardsRefused).toEqual(['GB30000.7'])
  })

  test('that says what is asked of and never what is wanted of it', async () => {
    const { lineId, ask } = await silentOnLimits()
    await w.settle()
    const before = w.letters.length
    for (const criterion of ['batch', 'productClass'] as const) await ask(criterion)
    const { questions } = await call('director', listOwnQuestions, {})
    await w.settle()
    const told = [w.letters.slice(before), questions.filter(one => one.lineId === lineId)]
    expect(told.map(one => one.length)).toEqual([2, 2])
    expect(JSON.stringify(told)).not.toMatch(/60 ?kg|食品|food|海宁示例材料|含氟/u)
  })

  test('answered by the rules that the line is revised by, and about what was asked', async () => {
    const { lineId, ask, tell } = await silentOnLimits()
    const questionId = await ask('productClass')
    const { line } = await call(null, getLine, { lineId })
    const changeovers = [{ from: 'chemical' as const, to: 'material' as const, hours: 4 }]
    await call('director', reviseLine, { ...lineContent.parse(line), changeovers, lineId, version: 1 })
    const refusalsOf = (answer: Answer) => refusals('director', answerQuestion, { questionId, answer })
    expect([
      await refusalsOf({ kind: 'productClass', refused: ['chemical'] }),
      await refusalsOf(takes),
    ]).toEqual([['catalogue.line.class'], ['matching.question.subject']])
    await tell(questionId, { kind: 'productClass', refused: ['drug'] })
    expect((await call(null, getLine, { lineId })).line).toMatchObject({
      refusedClasses: ['drug'],
      changeovers,
    })
  })

  test('of which two answered at the same moment both stand', async () => {
    const { lineId, ask, tell } = await silentOnLimits()
    const [batch, hazard] = [await ask('batch'), await ask('hazard.GB30000.7')]
    await Promise.all([tell(batch, takes), tell(hazard, { kind: 'hazard', accepted: true })])
    const { line } = await call(null, getLine, { lineId })
    expect(line).toMatchObject({ batch: takes.batch, hazardsAccepted: ['GB30000.7'] })
  })
})

test('of two who ask at the same moment both wait for one question', async () => {
  const { lineId, needId } = await silentLine()
  const second = await publishedNeed(w, 'competitor', { ...needDraft })
  const input = { lineId, criterion: 'capability.corrosion-resistant' as const }
  const asked = await Promise.all([
    call('buyer', askLine, { ...input, needId }),
    call('competitor', askLine, { ...input, needId: second }),
  ])
  expect(new Set(asked.map(({ questionId }) => questionId)).size).toBe(1)
  const { questions } = await call('director', listOwnQuestions, {})
  expect(questions.filter(one => one.lineId === lineId)).toMatchObject([{ needs: 2 }])
})
