/** Pure: each thing that stands in the way of one step, and that it stands there in this case alone. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readYamlFiles } from '#adapters/files/yaml.ts'
import { plainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { indexTable } from './indicator-table.ts'
import {
  answeredRefusal,
  answerRefusals,
  checkedRefusal,
  deferralAskedRefusal,
  deferralRefusal,
  findingOnceRefusal,
  findingOpenRefusal,
  findingRefusal,
  goneRefusal,
  inputRefusal,
  insteadRefusal,
  lacksOf,
  namedRefusal,
  noGradeRefusal,
  objectedRefusal,
  objectionAnsweredRefusal,
  onceRefusal,
  open,
  panelAgainRefusal,
  panelMarkedRefusal,
  panelNoneRefusal,
  panelOpenRefusal,
  panelOutdatedRefusal,
  panelRefusal,
  panelTakenRefusal,
  sameRefusal,
  secondPerson,
  tableRefusals,
  tableStateRefusal,
} from './rules.ts'
import { type PartState, partStates, stageOrder, type TableState, tableStates } from './terms.ts'

const [file] = readYamlFiles(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47/indicators'))
const table = indexTable.parse(file?.content)
const rule = (one: Refusal | null) => one?.rule ?? null
const states = Object.keys(partStates) as PartState[]
/** The states of a part in which it is let through. */
const letThrough = (refusal: (state: PartState) => Refusal | null) =>
  states.filter(state => refusal(state) === null)

test('[D22] figures, marks and facts change from the verification to the deliberation, and not after', () => {
  expect(stageOrder.filter(stage => open.includes(stage))).toEqual(['verifying', 'judging', 'deliberating'])
})

test('[AC-16] who has answered is checked; who was asked may ask for a deferral, and that is answered once', () => {
  expect(letThrough(answeredRefusal)).toEqual(['answered'])
  expect(letThrough(deferralRefusal)).toEqual(['asked'])
  expect(letThrough(deferralAskedRefusal)).toEqual(['deferral-asked'])
  for (const refusal of [answeredRefusal, deferralRefusal, deferralAskedRefusal])
    expect(rule(refusal('absent'))).toBe('evaluation.state')
})

describe('[D22] stands in the way where it is so, and nowhere else', () => {
  test.each<[string, string, Refusal | null, Refusal | null]>([
    ['the same person as entered', 'two-people', secondPerson(true), secondPerson(false)],
    ['no input of the table', 'input', inputRefusal(table, 'nothing'), inputRefusal(table, 'effective')],
    [
      'a check in place of a locality, unexplained',
      'instead',
      insteadRefusal(true, '属地逾期'),
      insteadRefusal(true, '属地逾期了'),
    ],
    ['what is with experts', 'panel', panelRefusal(true), panelRefusal(false)],
    [
      'marks that somebody entered before experts do',
      'panel-marked',
      panelMarkedRefusal(['甲']),
      panelMarkedRefusal([]),
    ],
    ['a review that isn’t over', 'panel-open', panelOpenRefusal(false), panelOpenRefusal(true)],
    ['nothing left to take', 'panel-taken', panelTakenRefusal(0), panelTakenRefusal(1)],
    ['no review to withdraw', 'panel-none', panelNoneRefusal(false), panelNoneRefusal(true)],
    ['nothing for other experts to judge', 'panel-again', panelAgainRefusal(false), panelAgainRefusal(true)],
    ['marks that changed since', 'panel-outdated', panelOutdatedRefusal(true), panelOutdatedRefusal(false)],
    ['what is confirmed', 'finding', findingOpenRefusal(true), findingOpenRefusal(false)],
    ['what was withdrawn', 'finding', goneRefusal(true), goneRefusal(false)],
    ['no grade that waits', 'finding', noGradeRefusal(false), noGradeRefusal(true)],
    ['the table as it is', 'same', sameRefusal(true), sameRefusal(false)],
    ['a platform that isn’t announced', 'objection.platform', objectedRefusal(false), objectedRefusal(true)],
    [
      'an answered objection',
      'objection.answered',
      objectionAnsweredRefusal(true),
      objectionAnsweredRefusal(false),
    ],
  ])('%s', (_, expected, refused, passed) => {
    expect([rule(refused), passed]).toEqual([`evaluation.${expected}`, null])
  })
  test('a locality’s own check explains nothing where it agrees', () => {
    expect(insteadRefusal(false, '')).toBeNull()
  })
  test('a version of the table is decided once', () => {
    const decided = (Object.keys(tableStates) as TableState[]).filter(one => tableStateRefusal(one) !== null)
    expect(decided).toEqual(['adopted', 'returned'])
    expect(rule(tableStateRefusal('adopted'))).toBe('evaluation.table-state')
  })
  test('each fault of a table is told', () => {
    expect(tableRefusals(['甲不对', '乙不对']).map(({ message }) => message)).toEqual([
      '甲不对。',
      '乙不对。',
    ])
    expect(tableRefusals([])).toEqual([])
  })
  test('a year, and a finding of a kind, there is once', () => {
    expect([onceRefusal.field, findingOnceRefusal.field]).toEqual(['year', 'code'])
  })
  test('platforms that were marked are named', () => {
    expect(panelMarkedRefusal(['甲', '乙'])?.message).toMatch(/：甲、乙。$/)
  })
})

describe('[D22] a mark of an indicator with a standard by class', () => {
  const byClass = {
    ...table,
    indicators: table.indicators.map(one =>
      one.code === 'A1'
        ? {
            ...one,
            score: null,
            scales: {
              by: 'class' as const,
              cases: [
                { classes: ['academic'], score: { kind: 'grades' as const, grades: { 好: '5', 差: '0' } } },
                { classes: ['enterprise'], score: { kind: 'points' as const } },
              ],
            },
          }
        : one.code === 'A2'
          ? { ...one, classes: ['enterprise'] }
          : one,
    ),
  }
  const said = (code: string, mark: string, klass: string) =>
    findingRefusal(byClass, { kind: 'mark', code, mark }, klass)
  test('is one of the standard of its class', () => {
    expect(said('A1', '好', 'academic')).toBeNull()
    expect(said('A1', '4', 'academic')?.message).toBe('请从“差、好”中选择。')
    expect(said('A1', '4', 'enterprise')).toBeNull()
    expect(said('A1', '好', 'enterprise')?.message).toBe('请填 0 至 5 分。')
    expect(said('A1', '4', 'government')?.message).toBe('请填 0 至 5 分。')
  })
  test('is of the classes that the indicator is for', () => {
    expect(said('A2', '3', 'enterprise')).toBeNull()
    expect(rule(said('A2', '3', 'academic'))).toBe('evaluation.code')
  })
})

describe('[D22] what is told names what it is about', () => {
  const known = new Map<string, string | null>(table.inputs.map(({ code }) => [code, '10']))
  const words = (input: string, value: string, reason: string) =>
    answerRefusals(table, 'asked', known, [{ input, value, reason }]).flatMap(one => one?.message ?? [])
  test('a contested number by its name, an unknown one as it was sent', () => {
    expect(words('clients', '12', '')).toEqual(['“服务企业”与系统取数不同，请写明理由，至少 5 个字。'])
    expect(words('nothing', '12', '')).toEqual(['“nothing”不是取值项，或报了两次。'])
  })
  test('five characters are a reason', () => {
    expect(words('clients', '12', '线下有委托')).toEqual([])
    expect(words('clients', '12', '线下委托')).toHaveLength(1)
  })
  test('a name of two characters is a name, one is none', () => {
    const who = { contact: '', organisation: '' }
    expect(rule(namedRefusal('李四反映的', { ...who, name: '李四' }))).toBe('evaluation.objection.named')
    expect(namedRefusal('李四反映的', { ...who, name: '李' })).toBeNull()
  })
  test('the last day of a notice, where one is set', () => {
    const round = { stage: 'notice' as const, answerBy: plainDate('2027-01-29'), hasThresholds: true }
    const nothing = { objections: { all: 0, open: 0, upheld: 0 }, parts: [] }
    const told = (noticeUntil: string | null) =>
      lacksOf(
        { ...round, ...nothing, noticeUntil: noticeUntil === null ? null : plainDate(noticeUntil) },
        plainDate('2027-02-01'),
      ).map(({ message }) => message)
    expect(told('2027-02-01')).toEqual(['公示到2027年2月1日为止，期满后再发布。'])
    expect(told(null)).toEqual(['公示期满后再发布。'])
    expect(told('2027-01-31')).toEqual([])
  })
  test('a field only where one can be corrected', () => {
    expect(answeredRefusal('asked')).not.toHaveProperty('field')
    expect(sameRefusal(true)).toMatchObject({ field: 'content' })
  })
})

test('[D22] what a locality has checked nobody checks in its place', () => {
  expect([checkedRefusal(false), rule(checkedRefusal(true))]).toEqual([null, 'evaluation.checked'])
})
