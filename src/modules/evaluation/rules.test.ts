/** Pure tests: what an evaluation still lacks before its next stage, and what speaks against each step in it. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readYamlFiles } from '#adapters/files/yaml.ts'
import { plainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { indexTable } from './indicator-table.ts'
import {
  answerRefusals,
  doubtRefusal,
  findingRefusal,
  lacksOf,
  moveRefusals,
  namedRefusal,
  nextStage,
  type Progress,
  sampledRefusal,
  stageRefusal,
  startRefusals,
  stillNoticed,
  thresholdRefusal,
} from './rules.ts'
import { stageOrder, stages } from './terms.ts'

const folder = join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47/indicators')
const [file] = readYamlFiles(folder)
const table = indexTable.parse(file?.content)
const today = plainDate('2027-02-01')
const yesterday = plainDate('2027-01-31')

type Part = Progress['parts'][number]
const part = (changes: Partial<Part> = {}): Part => ({
  ...{ name: '甲平台', state: 'answered', checked: true, toVerify: false, verified: false, contested: 0 },
  ...{ marksOpen: 0, unconfirmed: 0, outdated: 0, graded: true, why: '分数线未定' },
  ...changes,
})
const progress = (
  stage: Progress['stage'],
  parts: readonly Part[] = [part()],
  changes: Partial<Progress> = {},
): Progress => ({
  ...{ stage, answerBy: today, noticeUntil: yesterday, hasThresholds: true },
  ...{ objections: { all: 0, open: 0, upheld: 0 }, parts },
  ...changes,
})
const lacks = (...args: Parameters<typeof progress>) => lacksOf(progress(...args), today)
const rulesOf = (list: readonly (Refusal | null)[]) =>
  list.filter(one => one !== null).map(({ rule }) => rule)
const rule = (one: Refusal | null) => one?.rule ?? null
const absent = part({ state: 'absent', checked: false })

describe('[D22] what a round lacks before its next stage', () => {
  test.each(stageOrder.filter(one => one !== 'published'))('nothing, where all is done in %s', stage => {
    expect(lacks(stage)).toEqual([])
  })

  test('answers, until their last day is over; and an answer to each who asks for a deferral', () => {
    const waits = [part({ state: 'asked' })]
    expect(lacks('answering', waits).map(({ message }) => message)).toEqual([
      '2027年2月1日及以前还可以确认，尚未确认的：甲平台。',
    ])
    expect(lacks('answering', waits, { answerBy: yesterday })).toEqual([])
    const deferral = [part({ state: 'deferral-asked' })]
    expect(rulesOf(lacks('answering', deferral, { answerBy: yesterday }))).toEqual(['evaluation.deferrals'])
  })

  test('the check of its locality, of each that answered and of nobody else', () => {
    expect(rulesOf(lacks('local', [part({ checked: false }), absent]))).toEqual(['evaluation.local'])
    expect(lacks('local', [absent])).toEqual([])
  })

  test('a record of each sample and a decision on each contested value', () => {
    const open = part({ toVerify: true, contested: 1 })
    expect(rulesOf(lacks('verifying', [open]))).toEqual([
      'evaluation.verification',
      'evaluation.verification',
    ])
    expect(lacks('verifying', [{ ...open, verified: true, contested: 0 }])).toEqual([])
    expect(lacks('verifying', [{ ...open, state: 'deferred' }])).toEqual([])
    expect(lacks('verifying', [part({ verified: false, toVerify: false })])).toEqual([])
  })

  test('marks and their second person; of who takes no part only what somebody established', () => {
    expect(rulesOf(lacks('judging', [part({ marksOpen: 1 })]))).toEqual(['evaluation.marks'])
    expect(lacks('judging', [part({ state: 'absent', marksOpen: 1 })])).toEqual([])
    expect(rulesOf(lacks('judging', [part({ state: 'absent', unconfirmed: 1 })]))).toEqual([
      'evaluation.marks',
    ])
    expect(rulesOf(lacks('judging', [part({ outdated: 1 })]))).toEqual(['evaluation.panel-outdated'])
  })

  test('thresholds first; then a grade for each, with what keeps it open', () => {
    const open = [part({ graded: false, why: '尚未评分' })]
    expect(rulesOf(lacks('deliberating', open, { hasThresholds: false }))).toEqual(['evaluation.thresholds'])
    expect(lacks('deliberating', open).map(({ message }) => message)).toEqual([
      '甲平台的等次还不能确定：尚未评分。',
    ])
    expect(rulesOf(lacks('deliberating', [part({ unconfirmed: 1 })]))).toEqual(['evaluation.undecided'])
    expect(rulesOf(lacks('deliberating', [part({ outdated: 1 })]))).toEqual(['evaluation.panel-outdated'])
    const unanswered = { objections: { all: 2, open: 1, upheld: 1 } }
    expect(lacks('deliberating', [part()], unanswered).map(({ message }) => message)).toEqual([
      '还有 1 件异议没有答复，请先答复。',
    ])
  })

  test('the whole of the notice, every answer, and nothing upheld that wasn’t deliberated', () => {
    expect(rulesOf(lacks('notice', [part()], { noticeUntil: today }))).toEqual(['evaluation.notice'])
    expect(rulesOf(lacks('notice', [part()], { noticeUntil: null }))).toEqual(['evaluation.notice'])
    const objections = { all: 3, open: 1, upheld: 1 }
    expect(lacks('notice', [part({ outdated: 1 })], { objections }).map(({ message }) => message)).toEqual([
      '公示以后专家评审的评分变了，请退回会商，重新取用后再公示。',
      '还有 1 件异议没有答复，请先答复。',
      '有 1 件异议成立，请退回会商，重新核对后再公示。',
    ])
    expect(rulesOf(lacks('published'))).toEqual(['evaluation.order'])
  })

  test('names three at most, and how many there are', () => {
    const named = (...names: string[]) =>
      lacks(
        'local',
        names.map(name => part({ name, checked: false })),
      )[0]?.message
    expect(named('甲', '乙', '丙')).toBe('属地还没有审核：甲、乙、丙。')
    expect(named('甲', '乙', '丙', '丁')).toBe('属地还没有审核：甲、乙、丙等 4 个平台。')
  })
})

describe('[D22] a round goes', () => {
  const moved = (stage: Progress['stage'], to: Progress['stage'], note = '') =>
    rulesOf(moveRefusals(progress(stage), to, note, today))
  test('stage by stage, never over one, and nowhere after the last', () => {
    for (const [at, stage] of stageOrder.entries()) {
      const next = stageOrder[at + 1] ?? null
      expect(nextStage(stage)).toBe(next)
      if (next) expect(moved(stage, next)).toEqual([])
      for (const to of stageOrder.filter(one => one !== next))
        if (!(stage === 'notice' && to === 'deliberating'))
          expect(moved(stage, to)).toEqual(['evaluation.order'])
    }
    expect(moveRefusals(progress('answering'), 'notice', '', today)[0]?.message).toBe(
      `现在是“${stages.answering}”，不能直接到“${stages.notice}”。`,
    )
  })
  test('back from the notice to the deliberation, with a reason of five characters', () => {
    expect(moved('notice', 'deliberating', '异议成立的')).toEqual([])
    expect(moved('notice', 'deliberating', '异议成立')).toEqual(['evaluation.order'])
    expect(moved('deliberating', 'notice')).toEqual([])
  })
  test('only on while what it lacks is there', () => {
    const open = progress('local', [part({ checked: false })])
    expect(rulesOf(moveRefusals(open, 'verifying', '', today))).toEqual(['evaluation.local'])
  })
})

describe('[D22] a round starts', () => {
  const start = (year: number, answerBy = plainDate('2027-02-02'), platforms = 1) =>
    rulesOf(startRefusals({ year, answerBy }, { today, state: 'adopted', platforms }))
  test('of a year that is over, by an adopted table, with time to answer and somebody to judge', () => {
    expect(start(2026)).toEqual([])
    expect(start(2027)).toEqual(['evaluation.year'])
    expect(start(2026, today)).toEqual(['evaluation.answer-by'])
    expect(start(2026, plainDate('2027-02-02'), 0)).toEqual(['evaluation.platforms'])
    const proposed = { today, state: 'proposed', platforms: 1 } as const
    expect(rulesOf(startRefusals({ year: 2026, answerBy: plainDate('2027-02-02') }, proposed))).toEqual([
      'evaluation.adopted',
    ])
  })
})

describe('[D22] [AC-25] an answer', () => {
  const codes = table.inputs.map(({ code }) => code)
  const [first = '', ...others] = codes
  const taken = new Map<string, string | null>(codes.map(code => [code, '10']))
  const answer = (claims: Parameters<typeof answerRefusals>[3], known = taken) =>
    rulesOf(answerRefusals(table, 'asked', known, claims))
  const claim = (changes: Partial<{ input: string; value: string; reason: string }> = {}) => ({
    ...{ input: first, value: '12', reason: '线下另有记录' },
    ...changes,
  })
  test('is nothing but yes where the system knows all', () => {
    expect(answer([])).toEqual([])
    expect(rulesOf(answerRefusals(table, 'answered', taken, []))).toEqual(['evaluation.state'])
  })
  test('contests with a reason of five characters; the same number needs none', () => {
    expect(answer([claim()])).toEqual([])
    expect(answer([claim({ reason: '线下记录' })])).toEqual(['evaluation.contest'])
    expect(answer([claim({ reason: '', value: '10.0' })])).toEqual([])
  })
  test('is of inputs of the table, each once', () => {
    expect(answer([claim(), claim()])).toEqual(['evaluation.input'])
    expect(answer([claim({ input: 'nothing' })])).toEqual(['evaluation.input'])
  })
  test('says whatever the system can’t know, without a reason', () => {
    const without = new Map([...taken, [first, null]])
    const [lacking] = answerRefusals(table, 'asked', without, []).filter(one => one !== null)
    expect(lacking?.rule).toBe('evaluation.missing')
    expect(lacking?.message).toContain(table.inputs[0]?.name ?? '')
    expect(answer([claim({ reason: '' })], without)).toEqual([])
    expect(answer([], new Map(others.map(code => [code, '1'])))).toEqual(['evaluation.missing'])
  })
})

describe('[D22] a finding', () => {
  const found = (code: string, mark: string, klass = 'public', kind: 'mark' | 'veto' | 'bonus' = 'mark') =>
    findingRefusal(table, { kind, code, mark }, klass)
  const klass = Object.keys(table.classes)[0] ?? ''
  const graded = table.indicators.find(({ score }) => score?.kind === 'grades')
  const pointed = table.indicators.find(one => !one.measure && one.score?.kind !== 'grades')
  test('is a grade of the standard, or points from none to the most', () => {
    const grade = graded?.score?.kind === 'grades' ? (Object.keys(graded.score.grades)[0] ?? '') : ''
    expect(found(graded?.code ?? '', grade, klass)).toBeNull()
    expect(found(graded?.code ?? '', '不在其中', klass)?.message).toMatch(/^请从“/)
    for (const mark of ['0', pointed?.most ?? '']) expect(found(pointed?.code ?? '', mark, klass)).toBeNull()
    for (const mark of ['-1', `${Number(pointed?.most) + 0.5}`, '', '好'])
      expect(found(pointed?.code ?? '', mark, klass)?.message).toBe(`请填 0 至 ${pointed?.most} 分。`)
  })
  test('is of an indicator that people judge, or of a fact of its own list', () => {
    const measuredOne = table.indicators.find(one => one.measure)
    expect(rule(found(measuredOne?.code ?? '', '1', klass))).toBe('evaluation.code')
    expect(rule(found('nothing', '1', klass))).toBe('evaluation.code')
    const [veto, bonus] = [table.vetoes[0]?.code ?? '', table.bonus[0]?.code ?? '']
    expect(found(veto, '', klass, 'veto')).toBeNull()
    expect(rule(found(bonus, '', klass, 'veto'))).toBe('evaluation.code')
    expect(found(bonus, '', klass, 'bonus')).toBeNull()
  })
})

describe('[D22] [AC-14] around it', () => {
  test('a step belongs to its stages, and the refusal names them', () => {
    expect(stageRefusal('local', ['local', 'verifying'])).toBeNull()
    expect(stageRefusal('notice', ['local', 'verifying'])?.message).toBe(
      '评价现在是“公示”阶段，这一步在“属地审核”“抽查核验”阶段办理。',
    )
  })
  test('a doubt says why in five characters, where there is one', () => {
    expect(rule(doubtRefusal(true, '台账不符'))).toBe('evaluation.doubt')
    expect(doubtRefusal(true, '台账不相符')).toBeNull()
    expect(doubtRefusal(false, '')).toBeNull()
  })
  test('only what was drawn or doubted is recorded as verified', () => {
    expect([sampledRefusal(true, false), sampledRefusal(false, true)]).toEqual([null, null])
    expect(rule(sampledRefusal(false, false))).toBe('evaluation.sampled')
  })
  test('thresholds fall, and each is above none', () => {
    expect(thresholdRefusal(['90', '75', '60'])).toBeNull()
    expect(thresholdRefusal(['90', null, '60'])).toBeNull()
    for (const list of [
      ['60', '60'],
      ['60', '90'],
      ['90', '0'],
    ])
      expect(rule(thresholdRefusal(list))).toBe('evaluation.thresholds')
  })
  test('an objection comes while the notice runs', () => {
    const round = { stage: 'notice' as const, noticeUntil: today }
    expect(stillNoticed(round, today)).toBeNull()
    expect(rule(stillNoticed({ ...round, noticeUntil: yesterday }, today))).toBe('evaluation.objection.time')
    expect(rule(stillNoticed({ ...round, stage: 'deliberating' }, today))).toBe('evaluation.objection.time')
    for (const none of [null, { ...round, noticeUntil: null }])
      expect(rule(stillNoticed(none, today))).toBe('evaluation.objection.time')
  })
  test('an answer for everybody names neither who objects nor how to reach them', () => {
    const who = { name: '张示例', contact: '13900000000', organisation: '某' }
    expect(namedRefusal('经核对，属实', who)).toBeNull()
    expect(rule(namedRefusal('张示例反映属实', who))).toBe('evaluation.objection.named')
    expect(rule(namedRefusal('致电 13900000000', who))).toBe('evaluation.objection.named')
    expect(namedRefusal('某平台', who)).toBeNull()
  })
})
