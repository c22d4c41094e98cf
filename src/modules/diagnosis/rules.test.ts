/** Pure tests: who may judge, what the fixed form asks for, and what is refused at which stage. */
import { describe, expect, test } from 'vitest'
import type { Refusal } from '#kernel/decision.ts'
import { at } from '#test/builders.ts'
import { findingInput } from '#test/diagnoses.ts'
import { findingContent } from './finding.ts'
import {
  acceptRefusals,
  askRefusals,
  assignRefusals,
  conflictOf,
  declineRefusals,
  requestRefusals,
  stageOf,
  submitRefusals,
} from './rules.ts'

const open = { answeredAt: null, withdrawnAt: null, workingDays: null }
const answered = { ...open, answeredAt: at('2026-03-03 09:00') }
const withdrawn = { ...open, withdrawnAt: at('2026-03-03 09:00') }
const accepted = { state: 'accepted' as const, declineReason: null, revisions: 0 }

const ids = (refusals: readonly (Refusal | null)[]) => refusals.flatMap(one => one?.rule ?? [])

describe('[AC-66] who may judge', () => {
  const ties = { belongs: ['institute'], clientId: 'maker', barred: ['maker', 'host'], declared: false }

  test.each([
    ['an outsider may', {}, null],
    ['a member of the client may not', { belongs: ['institute', 'maker'] }, '需求单位的成员'],
    ['nor one who runs a platform that the need names', { belongs: ['host'] }, '所在单位运营需求定向的平台'],
    ['nor one who said so', { declared: true }, '本人已声明须回避'],
  ])('%s', (_, changes, reason) => {
    expect(conflictOf({ ...ties, ...changes })).toBe(reason)
  })

  test('every reason against an assignment is said at once', () => {
    const chosen = [
      null,
      { name: '甲', conflict: '需求单位的成员', assigned: false },
      { name: '乙', conflict: null, assigned: true },
    ]
    expect(ids(assignRefusals(withdrawn, chosen, null))).toEqual([
      'diagnosis.state',
      'diagnosis.expert',
      'diagnosis.conflict',
      'diagnosis.assigned',
      'diagnosis.term',
    ])
  })

  test('the term is set once, with the first expert', () => {
    const chosen = [{ name: '甲', conflict: null, assigned: false }]
    expect(ids(assignRefusals(open, chosen, 10))).toEqual([])
    expect(ids(assignRefusals({ ...open, workingDays: 10 }, chosen, null))).toEqual([])
    expect(ids(assignRefusals({ ...open, workingDays: 10 }, chosen, 20))).toEqual(['diagnosis.term'])
  })
})

test('a request wants a verified client and a complete need', () => {
  expect(ids(requestRefusals({ verified: false, complete: false }))).toEqual([
    'diagnosis.client',
    'diagnosis.need',
  ])
  expect(ids(requestRefusals({ verified: true, complete: true }))).toEqual([])
})

describe('the stage of a diagnosis', () => {
  test.each([
    [open, false, false, 'assigning'],
    [open, true, false, 'diagnosing'],
    [open, true, true, 'asking'],
    [answered, true, true, 'answered'],
    [withdrawn, true, false, 'withdrawn'],
  ] as const)('%o, somebody at work: %s, a question open: %s → %s', (course, working, asking, stage) => {
    expect(stageOf(course, { working, asking })).toBe(stage)
  })
})

describe('what an expert may do', () => {
  const waiting = { ...accepted, state: 'assigned' as const }
  const submitted = { ...accepted, revisions: 1 }

  test('accept once, decline until the finding, ask one thing at a time', () => {
    expect(ids(acceptRefusals(open, waiting))).toEqual([])
    expect(ids(acceptRefusals(open, accepted))).toEqual(['diagnosis.state'])
    expect(ids(declineRefusals(open, accepted))).toEqual([])
    expect(ids(declineRefusals(answered, submitted))).toEqual(['diagnosis.submitted'])
    expect(ids(askRefusals(open, accepted, false))).toEqual([])
    expect(ids(askRefusals(open, waiting, true))).toEqual(['diagnosis.accepted', 'diagnosis.asked'])
  })

  test('submit after another has, and correct with a reason only', () => {
    expect(ids(submitRefusals(answered, accepted, ''))).toEqual([])
    expect(ids(submitRefusals(answered, submitted, '改'))).toEqual(['diagnosis.correction'])
    expect(ids(submitRefusals(answered, submitted, '漏写了压力要求'))).toEqual([])
    expect(ids(submitRefusals(withdrawn, waiting, ''))).toEqual(['diagnosis.state', 'diagnosis.accepted'])
  })
})

describe('[AC-66] the fixed form of a finding', () => {
  const faults = (changes: Record<string, unknown>) => {
    const read = findingContent.safeParse({ ...findingInput, ...changes })
    return read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))
  }

  test.each([
    ['is complete', {}, []],
    ['needs a conclusion', { conclusion: undefined }, ['conclusion']],
    ['needs reasons and advice', { reasons: '好', advice: '' }, ['reasons', 'advice']],
    [
      'says all that is missing at once',
      { reasons: undefined, route: undefined, stages: undefined, advice: undefined },
      ['reasons', 'advice', 'route', 'stages'],
    ],
    ['needs a route and its stages where the need is fit', { route: '', stages: [] }, ['route', 'stages']],
    ['needs a route but no stage where small-scale work comes first', { conclusion: 'redo', stages: [] }, []],
    ['needs neither where the need is unfit', { conclusion: 'unfit', route: '', stages: [] }, []],
    [
      'says a parameter once',
      { capabilities: [...findingInput.capabilities, ...findingInput.capabilities] },
      ['capabilities'],
    ],
    [
      'has numbers of the parameter’s kind',
      { capabilities: [{ ...findingInput.capabilities[0], parameter: 'volume' }] },
      ['capabilities.0.quantity'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(faults(changes)).toEqual(expected)
  })
})
