/** pure · Processes: what nobody gets past, what strands nobody, and the state of any date. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { recognitionProcess } from '#modules/recognition/process-kind.ts'
import type { ProcessContent } from '#modules/rulebook/fields.ts'
import { workCalendarOf } from '#modules/rulebook/index.ts'
import { readPolicyPack } from '../../policy-pack.ts'
import { blank, filledIn } from './documents.ts'
import { clockOf, type Step, stageAt } from './history.ts'
import { faultsOf, isEnd, issuedProcess, movesFrom, passed } from './process.ts'
import { destinations, formRefusals, migrationRefusals, moveRefusals, otherRefusal } from './rules.ts'

const pack = readPolicyPack(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47'))
const issued = issuedProcess(pack, recognitionProcess)
if (!issued) throw new Error('the pack has no process')
const no: Refusal = { rule: 'recognition.quota', message: '不行' }
const everybody = ['platform-manager', 'district-office', 'city-lead'] as const
const guards = Object.keys(recognitionProcess.guards)
const needed = recognitionProcess.guarded['recognised'] ?? []
const numRuns = 150

/** One try: which of the moves from where it stands, what was found of each condition, and how long it took. */
const attempt = fc.record({
  pick: fc.nat(20),
  unmet: fc.subarray(guards, { maxLength: 3 }),
  hours: fc.integer({ min: 1, max: 200 }),
})

/** Goes through a process as `attempts` say; answers the steps and the conditions that were met on the way. */
function walk(
  content: ProcessContent,
  attempts: readonly { pick: number; unmet: string[]; hours: number }[],
) {
  const met = new Set<string>()
  let at = new Date('2026-03-02T01:00:00Z')
  const steps: Step[] = [{ at, move: 'start', stage: content.stages[0]?.id ?? '', workingDays: null }]
  for (const { pick, unmet, hours } of attempts) {
    const stage = steps.at(-1)?.stage ?? ''
    const choices = movesFrom(content, stage)
    const move = choices[pick % Math.max(1, choices.length)]
    if (!move) break
    const found = Object.fromEntries(guards.map(guard => [guard, unmet.includes(guard) ? no : null]))
    const refused = moveRefusals(content, stage, move.id, {
      roles: everybody,
      found,
      reason: '逐项核对无误',
    }).filter(one => one !== null)
    if (refused.length > 0) continue
    for (const guard of move.guards) met.add(guard)
    at = new Date(at.getTime() + hours * 3_600_000)
    steps.push({ at, move: move.id, stage: move.to, workingDays: null })
  }
  return { steps, met }
}

/** The shortest way to `goal`, as attempts: chance alone doesn't always find one. */
function straightTo(content: ProcessContent, goal: string) {
  const ways = [{ stage: content.stages[0]?.id ?? '', picks: [] as number[] }]
  for (const { stage, picks } of ways) {
    if (stage === goal) return picks.map(pick => ({ pick, unmet: [], hours: 1 }))
    for (const [pick, move] of movesFrom(content, stage).entries())
      if (!ways.some(way => way.stage === move.to)) ways.push({ stage: move.to, picks: [...picks, pick] })
  }
  throw new Error(`nothing leads to ${goal}`)
}

describe('[D1] the process of recognition, as the policy pack issues it', () => {
  test('has no fault', () => {
    expect(faultsOf(issued, recognitionProcess)).toEqual([])
  })

  test('[D2] no path leads to a title past any of its conditions', () => {
    let titles = 0
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 10, maxLength: 60 }), attempts => {
        const { steps, met } = walk(issued, attempts)
        if (steps.at(-1)?.stage !== 'recognised') return
        titles++
        for (const guard of needed) expect(met, guard).toContain(guard)
      }),
      { numRuns: 800, examples: [[straightTo(issued, 'recognised')]] },
    )
    expect(titles).toBeGreaterThan(0)
  })

  test('a condition that nobody looked at stands against the move', () => {
    const rules = moveRefusals(issued, 'draft', 'submit', { roles: everybody, found: {}, reason: '' })
    expect(rules.map(one => one?.rule)).toContain('casework.guard')
  })

  test('what has ended goes nowhere', () => {
    for (const { id } of issued.stages.filter(one => isEnd(issued, one.id)))
      expect(
        moveRefusals(issued, id, 'submit', { roles: everybody, found: {}, reason: '' })[0]?.message,
      ).toContain('办结')
  })
})

describe('[D1] a changed process', () => {
  const without = (change: (content: ProcessContent) => void): string[] => {
    const content = structuredClone(issued)
    change(content)
    return faultsOf(content, recognitionProcess)
  }

  test.each(needed)('can’t be adopted when %s can be got round', guard => {
    const faults = without(content => {
      for (const move of content.moves) move.guards = move.guards.filter(one => one !== guard)
    })
    expect(faults.join()).toContain('绕过')
  })

  test('can’t have a document with a place that nothing fills; a field of its own form fills one', () => {
    const withText = (text: string) =>
      without(({ moves }) => {
        const visit = moves.find(({ id }) => id === 'arrange-visit')
        visit?.documents.push({ id: 'other', title: '函', text })
      })
    expect(withText('请 {申报单位} 就 {核查事项} 准备')).toEqual([])
    expect(withText('{申报单位}：由{核查人员}到场')).toEqual([
      '“安排现场核查”的文书“函”发给申报单位，不能写明“{核查人员}”。',
    ])
    expect(withText('{核查人员}：请到{申报单位}核查')).toEqual([])
    expect(withText('请 {单位领导} 参加')).toEqual([
      '“安排现场核查”的文书“函”中的“{单位领导}”系统不知道填什么。',
    ])
    expect(filledIn('{ 平台 }、{理由}、{没有}', { 平台: '甲', 理由: ' ' })).toBe(`甲、${blank}、${blank}`)
  })

  test('can’t lead past the review by a new move', () => {
    const faults = without(content => {
      content.moves.push({
        ...{ id: 'shortcut', name: '直接拟认定', from: ['formal'], to: 'proposed', by: ['city-lead'] },
        ...{ guards: [], reasoned: false, form: [], documents: [] },
      })
    })
    expect(faults.join()).toContain('绕过条件“专家评审已经结束”')
  })

  test('whatever is adopted, no path leads to a title past a condition', () => {
    const edit = fc.record({ move: fc.nat(40), guard: fc.constantFrom(...guards), to: fc.nat(20) })
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 4 }),
        fc.array(attempt, { maxLength: 50 }),
        (edits, attempts) => {
          const content = structuredClone(issued)
          for (const { move, guard, to } of edits) {
            const changed = content.moves[move % content.moves.length]
            if (!changed) continue
            changed.guards = changed.guards.filter(one => one !== guard)
            if (to < content.stages.length) changed.to = content.stages[to]?.id ?? changed.to
          }
          if (faultsOf(content, recognitionProcess).length > 0) return
          const { steps, met } = walk(content, attempts)
          if (steps.at(-1)?.stage === 'recognised')
            expect([...met]).toEqual(expect.arrayContaining([...needed]))
        },
      ),
      { numRuns },
    )
  })

  const addition = {
    ...{ id: 'visit-again', name: '再次核查', from: ['visited'], to: 'visiting' },
    ...{ by: ['city-lead' as const], guards: ['review-closed'], reasoned: true },
    form: [{ id: 'why', title: '核查什么', kind: 'long' as const, options: [], required: true }],
    documents: [],
  }
  const faultsWith = (changes: object) =>
    without(content => content.moves.push({ ...addition, ...changes } as (typeof content.moves)[number]))

  test('may have stages and moves more, each with its form, its roles and its conditions', () => {
    expect(faultsWith({})).toEqual([])
  })

  test.each([
    ['nobody makes', { by: [] }, '没有写明由谁办理'],
    ['somebody else makes', { by: ['expert'] }, '不能由专家办理'],
    ['rests on what only a page of its own can check', { guards: ['quota'] }, '只在系统专门的页面检查'],
    ['asks the same twice', { form: [...addition.form, ...addition.form] }, '代码“why”重复'],
    ['leaves one choice', { form: [{ ...addition.form[0], kind: 'choice', options: ['是'] }] }, '两个选项'],
    ['has choices for a text', { form: [{ ...addition.form[0], options: ['是', '否'] }] }, '不能列选项'],
  ])('can’t have a move that %s', (_, changes, fault) => {
    expect(faultsWith(changes).join()).toContain(fault)
  })

  test.each([
    ['认定', { from: ['notice'], to: 'recognised', guards: recognitionProcess.others.guards.slice(1) }],
    ['不予认定', { from: ['notice'], to: 'refused', guards: recognitionProcess.others.guards.slice(1) }],
    ['已撤回', { to: 'withdrawn' }],
    ['待补正（形式审查）', { from: ['formal'], to: 'formal-correcting', guards: [] }],
    ['公示', { from: ['proposed'], to: 'notice' }],
    ['草稿', { to: 'draft' }],
  ])('can’t lead by data to %s, which leaves a record of its own', (name, changes) => {
    expect(faultsWith(changes).join()).toContain(`不能到“${name}”`)
  })

  const redirected = (id: string, changes: object) =>
    without(content => {
      content.moves = content.moves.map(move => (move.id === id ? { ...move, ...changes } : move))
    }).join()

  test.each([
    ['return-formal', { to: 'locality-correcting' }, '只能到“待补正（形式审查）”'],
    ['answer-formal', { to: 'review' }, '只能到“形式审查”'],
    ['lapse-formal', { from: ['formal'] }, '只能从“待补正（形式审查）”办理'],
    ['return-locality', { to: 'formal-correcting' }, '只能到“待补正（初审）”'],
    ['publish', { from: ['visited'] }, '只能从“拟认定”办理'],
    ['refuse', { to: 'withdrawn' }, '只能到“不予认定”'],
    ['reject', { to: 'refused' }, '不能到“不予认定”'],
    ['recommend', { to: 'formal-correcting' }, '不能到“待补正（形式审查）”'],
  ])('can’t redirect %s away from what its operation joins', (id, changes, fault) => {
    expect(redirected(id, changes)).toContain(fault)
  })

  test('may redirect what its operation leaves open', () => {
    expect(redirected('propose', { from: ['visited'] })).toBe('')
    expect(redirected('decline', { from: ['review', 'visited'] })).toBe('')
  })

  test('can’t give a form to what has a page of its own', () => {
    const faults = without(content => {
      for (const move of content.moves) if (move.id === 'accept') move.form = addition.form
    })
    expect(faults.join()).toContain('有专门的页面')
  })

  test('what has a page of its own isn’t made without it', () => {
    const { moves } = recognitionProcess
    expect(otherRefusal(moves, 'recognise')?.rule).toBe('casework.own-way')
    expect(otherRefusal(moves, 'arrange-visit')).toBeNull()
  })

  /** What stands against moving cases of one stage of the issued process by this map. */
  const rulesWith = (
    next: ProcessContent,
    stage: string,
    map: Record<string, string>,
    before: ProcessContent = issued,
  ) =>
    migrationRefusals(
      next,
      recognitionProcess,
      destinations(next, [{ version: 1, stage, stageName: stage, cases: 3 }], map).map(one => ({
        ...one,
        ended: isEnd(before, stage),
        skips: passed(next, recognitionProcess, one.to ?? '').filter(
          id => !passed(before, recognitionProcess, stage).includes(id),
        ),
      })),
    ).map(one => one?.rule ?? null)
  const lacking = (gone: string) => {
    const next = structuredClone(issued)
    next.stages = next.stages.filter(({ id }) => id !== gone)
    next.moves = next.moves
      .filter(({ to }) => to !== gone)
      .map(move => ({ ...move, from: move.from.filter(id => id !== gone) }))
    return next
  }

  test('strands no case: a stage that is gone names where its cases go', () => {
    const next = lacking('visited')
    expect(rulesWith(next, 'visited', {})).toEqual(['casework.stranded'])
    expect(rulesWith(next, 'visited', { visited: 'nowhere' })).toEqual(['casework.stranded'])
    expect(rulesWith(next, 'visited', { visited: 'withdrawn' })).toEqual(['casework.ended'])
    expect(rulesWith(next, 'visited', { visited: 'review' })).toEqual([null])
  })

  test.each([
    ['locality', 'review'],
    ['formal', 'proposed'],
    ['not-recommended', 'recognised'],
  ])('takes no case from %s, which is still there, to %s', (stage, to) => {
    expect(rulesWith(issued, stage, { [stage]: to })).toEqual(['casework.map'])
    expect(rulesWith(issued, stage, {})).toEqual([null])
  })

  test('puts no case of a stage that is gone past a condition, nor where an operation leaves its record', () => {
    const before = structuredClone(issued)
    before.stages.push({ id: 'early', name: '预审', holder: 'locality', workingDays: null, still: false })
    before.moves.push({
      ...{ id: 'back', name: '转预审', from: ['locality'], to: 'early', by: ['district-office'] },
      ...{ guards: [], reasoned: false, form: [], documents: [] },
    })
    before.moves = before.moves.map(move =>
      move.id === 'recommend' ? { ...move, from: ['locality', 'early'] } : move,
    )
    const put = (to: string) => rulesWith(issued, 'early', { early: to }, before)
    expect(put('locality')).toEqual([null])
    for (const to of ['formal', 'review', 'proposed', 'notice', 'draft'])
      expect(put(to)).toEqual(['casework.map'])
    expect(
      rulesWith(lacking('not-recommended'), 'not-recommended', { 'not-recommended': 'recognised' }),
    ).toEqual(['casework.map'])
  })

  test('a stage with another name is the same stage', () => {
    const next = structuredClone(issued)
    const [first] = next.stages
    if (first) first.name = '填报中'
    const standing = [{ version: 1, stage: 'draft', stageName: '草稿', cases: 2 }]
    expect(destinations(next, standing, {})[0]?.to).toBe('draft')
  })
})

describe('[D1] the form of a move', () => {
  const form = [
    { id: 'on', title: '日期', kind: 'date', options: [], required: true },
    { id: 'persons', title: '人数', kind: 'number', options: [], required: false },
    { id: 'end', title: '结论', kind: 'choice', options: ['相符', '不符'], required: true },
  ] as const
  const said = (answers: Record<string, string>) =>
    formRefusals({ form: form.map(field => ({ ...field, options: [...field.options] })) }, answers).flatMap(
      one => one?.message ?? [],
    )

  test('is filled in, each field as its kind asks', () => {
    expect(said({ on: '2026-03-02', end: '相符' })).toEqual([])
    expect(said({ on: '2026-03-02', end: '相符', persons: '3.5' })).toEqual([])
  })

  test('says everything that is missing or wrong at once', () => {
    expect(said({})).toEqual(['请填写“日期”。', '请填写“结论”。'])
    expect(said({ on: '2026-02-30', end: '也许', persons: '几个' })).toEqual([
      '“日期”填写有误，请核对。',
      '“人数”填写有误，请核对。',
      '“结论”填写有误，请核对。',
    ])
  })

  test('takes nothing that it doesn’t ask', () => {
    expect(said({ on: '2026-03-02', end: '相符', other: 'x' }).join()).toContain('没有填写项')
  })
})

describe('[D2] history', () => {
  test('tells the state of any moment', () => {
    fc.assert(
      fc.property(
        fc.array(attempt, { maxLength: 40 }),
        fc.integer({ min: -10, max: 9_000 }),
        (attempts, hours) => {
          const { steps } = walk(issued, attempts)
          const [first] = steps
          const moment = new Date((first?.at.getTime() ?? 0) + hours * 3_600_000)
          let expected: string | null = null
          for (const { at, stage } of steps) if (at <= moment) expected = stage
          expect(stageAt(steps, moment)).toBe(expected)
        },
      ),
      { numRuns },
    )
  })
})

describe('[D11] the clock', () => {
  const termed = structuredClone(issued)
  for (const stage of termed.stages) if (stage.id === 'locality') stage.workingDays = 5
  const calendar = workCalendarOf(pack)
  const step = (day: string, move: string, stage: string, workingDays: number | null = null): Step => ({
    at: new Date(`${day}T10:00:00+08:00`),
    ...{ move, stage, workingDays },
  })
  const received = step('2026-03-02', 'submit', 'locality')
  const returned = step('2026-03-04', 'return-locality', 'locality-correcting', 3)
  const answered = step('2026-03-06', 'answer-locality', 'locality')
  const now = new Date('2026-03-04T12:00:00+08:00')

  test('counts working days from the day after', () => {
    expect(clockOf(termed, [received], calendar, now).dueOn).toBe(plainDate('2026-03-09'))
  })

  test('has the term of the list while corrections are awaited', () => {
    const clock = clockOf(termed, [received, returned], calendar, now)
    expect(clock.dueOn).toBe(plainDate('2026-03-09'))
    expect(clock.overdue).toBe(false)
    expect(
      clockOf(termed, [received, returned], calendar, new Date('2026-03-10T00:00:00+08:00')).overdue,
    ).toBe(true)
  })

  test('stands still meanwhile, and goes on where it stopped', () => {
    // Two of five days were used; the 5th and 6th stand still.
    expect(clockOf(termed, [received, returned, answered], calendar, now).dueOn).toBe(plainDate('2026-03-11'))
  })

  test('isn’t begun anew by a change of the process', () => {
    const migrated = step('2026-03-05', 'migrate', 'locality')
    expect(clockOf(termed, [received, migrated], calendar, now).dueOn).toBe(plainDate('2026-03-09'))
  })

  test('says nothing where no term was set', () => {
    expect(clockOf(issued, [received], calendar, now).dueOn).toBeNull()
  })
})
