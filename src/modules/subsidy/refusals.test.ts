/** Pure: each thing that stands in the way of one step of a case, and that it stands there in this case alone. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Reckoning } from './reckoning.ts'
import {
  agreeRefusals,
  basisRefusal,
  beingGradedRefusal,
  budgetRefusal,
  confirmRefusals,
  declineRefusals,
  duplicateRefusal,
  halfToldRefusal,
  issueRefusals,
  itemRefusals,
  itemTwiceRefusal,
  mostItems,
  noneRefusal,
  noneWords,
  noticeRefusals,
  objectionRefusal,
  onceRefusal,
  paymentRefusals,
  recoveryRefusal,
  referenceRefusal,
  reviewRefusals,
  settleRefusals,
  stateRefusal,
  undeterminedRefusal,
  windowRefusal,
} from './rules.ts'
import { type AwardState, awardStates } from './terms.ts'

const states = Object.keys(awardStates) as AwardState[]
/** What refuses, with the field that it is shown at. */
const said = (list: readonly (Refusal | null)[]) =>
  list.filter(one => one !== null).map(({ rule, field }) => (field ? `${rule} ${field}` : rule))
const rule = (one: Refusal | null) => one?.rule ?? null
/** The states of a case in which a step isn't refused for its state. */
const open = (refusals: (state: AwardState) => (Refusal | null)[]) =>
  states.filter(state => !said(refusals(state)).includes('subsidy.state'))
const today = plainDate('2026-11-27')
const [yesterday, tomorrow] = [plainDate('2026-11-26'), plainDate('2026-11-28')]
const million = 100_000_000

const made: Reckoning = {
  ...{ engine: '1', rule: null, document: '', outcome: 'determined', fen: million, ceiling: 5 * million },
  ...{ missing: [], unknown: [], readings: [], items: [], versions: [], inputHash: '' },
}
const ruled: Reckoning['rule'] = { id: 'r', version: 1, clause: '一6', name: '', words: '' }
const reading = (name: string, text: string) => ({
  ...{ choices: [{ parameter: name, name, words: '' }], outcome: 'none' as const, fen: null },
  lines: [
    { label: '', text: '等次', fen: null, parameter: null },
    { label: '', text, fen: null, parameter: null },
  ],
})

test('a step is refused in every state but its own, and says which state it is in', () => {
  expect(states.filter(state => stateRefusal(state, 'listing', 'noticed') === null)).toEqual([
    'listing',
    'noticed',
  ])
  expect(stateRefusal('issued', 'listing')?.message).toContain('已下达')
})

describe('what the reckoning says', () => {
  test('nothing due names the last step that says so, or that the clause has no rule; and the clause', () => {
    const none = { ...made, outcome: 'none' as const, fen: null }
    expect(noneWords(none)).toBe('条款一6没有对这一级别或等次规定支持')
    expect(noneWords({ ...none, rule: ruled })).toBe('按规则不适用')
    expect(noneWords({ ...none, rule: ruled, readings: [reading('a', '已奖励过')] })).toBe('已奖励过')
    expect(noneRefusal({ ...none, rule: ruled, readings: [reading('a', '已奖励过')] })).toMatchObject({
      ...{ rule: 'subsidy.none', clause: '一6', message: '按规则不适用：已奖励过。' },
    })
    expect(noneRefusal(made)).toBeNull()
  })
  test('待定 names the figure that the text lacks and what nobody stated, or else the readings that differ', () => {
    const open = { ...made, outcome: 'undetermined' as const, fen: null }
    const lacks = [{ parameter: 'subsidy.ratio', name: '比例', reason: '未给出数值' }]
    expect(undeterminedRefusal(made)).toBeNull()
    expect(undeterminedRefusal({ ...open, missing: lacks, unknown: ['省级资金'] })).toMatchObject({
      ...{ rule: 'subsidy.undetermined', clause: '一6' },
      message: '不能定出金额，待主管部门定下：比例（未给出数值）；省级资金。',
    })
    const readings = [reading('口径', '一'), reading('口径', '二')]
    expect(undeterminedRefusal({ ...open, readings })?.message).toContain('：口径有不同理解。')
    expect(undeterminedRefusal({ ...open, readings, unknown: ['省级资金'] })?.message).not.toContain('口径')
  })
})

describe('the list', () => {
  const item = {
    ...({ state: 'listing', kind: 'equipment', items: 0, invoicedOn: today, paidOn: null, today } as const),
  }
  test('takes equipment while it is the platform’s, up to a number, of days that have come', () => {
    expect(said(itemRefusals(item))).toEqual([])
    expect(open(state => itemRefusals({ ...item, state }))).toEqual(['listing'])
    expect(said(itemRefusals({ ...item, kind: 'reward' }))).toEqual(['subsidy.item.kind'])
    expect(said(itemRefusals({ ...item, items: mostItems - 1 }))).toEqual([])
    expect(said(itemRefusals({ ...item, items: mostItems }))).toEqual(['subsidy.item.most'])
    expect(said(itemRefusals({ ...item, invoicedOn: tomorrow }))).toEqual(['subsidy.item.days invoicedOn'])
    expect(said(itemRefusals({ ...item, paidOn: today }))).toEqual([])
    expect(said(itemRefusals({ ...item, paidOn: tomorrow }))).toEqual(['subsidy.item.days paidOn'])
  })

  const list = {
    ...({
      state: 'listing',
      kind: 'equipment',
      counted: 1,
      provincialFen: 0,
      provincialDocument: '',
    } as const),
    ...{ payeeName: '示例（嘉兴）有限公司', organisationName: '示例(嘉兴) 有限公司' },
  }
  test('is confirmed with something that counts, the provincial money with its document, an account of its own', () => {
    expect(said(confirmRefusals(list))).toEqual([])
    expect(open(state => confirmRefusals({ ...list, state }))).toEqual(['listing'])
    expect(said(confirmRefusals({ ...list, counted: 0 }))).toEqual(['subsidy.items'])
    const provincial = (provincialFen: number | null, provincialDocument: string) =>
      said(confirmRefusals({ ...list, provincialFen, provincialDocument }))
    expect(provincial(null, '')).toEqual(['subsidy.provincial provincialFen'])
    expect(provincial(1, '文号一')).toEqual(['subsidy.provincial provincialDocument'])
    expect(provincial(1, '示例文号')).toEqual([])
    expect(said(confirmRefusals({ ...list, payeeName: '示例有限公司' }))).toEqual(['subsidy.payee payeeName'])
  })
  test('of a reward asks for the account alone', () => {
    const reward = { ...list, kind: 'reward', counted: 0, provincialFen: null } as const
    expect(said(confirmRefusals(reward))).toEqual([])
    expect(said(confirmRefusals({ ...reward, provincialFen: 1 }))).toEqual([])
  })
})

describe('[AC-20] two departments', () => {
  const review = {
    ...({ state: 'confirmed', amount: million, personId: 'lead', confirmedBy: 'platform', made } as const),
  }
  test('the first reviews what is determined, by the amount that it looked at, and not its own confirmation', () => {
    expect(said(reviewRefusals(review))).toEqual([])
    expect(open(state => reviewRefusals({ ...review, state }))).toEqual(['confirmed'])
    expect(said(reviewRefusals({ ...review, amount: million + 1 }))).toEqual(['subsidy.amount'])
    expect(said(reviewRefusals({ ...review, personId: 'platform' }))).toEqual(['subsidy.two-departments'])
    const of = (changes: Partial<Reckoning>) =>
      said(reviewRefusals({ ...review, made: { ...made, ...changes } }))
    expect(of({ outcome: 'none', fen: null })).toEqual(['subsidy.none'])
    expect(of({ outcome: 'undetermined', fen: null })).toEqual(['subsidy.undetermined'])
    expect(of({ fen: 0 })).toEqual(['subsidy.amount', 'subsidy.none'])
    expect(said(reviewRefusals({ ...review, amount: 0, made: { ...made, fen: 0 } }))).toEqual([
      'subsidy.none',
    ])
  })

  const agree = {
    ...({ state: 'reviewed', personId: 'treasury', department: 'finance' } as const),
    ...{ reviewedBy: 'lead', reviewedDepartment: 'industry', confirmedBy: 'platform' },
  }
  test('the second is another person of another department', () => {
    expect(said(agreeRefusals(agree))).toEqual([])
    expect(open(state => agreeRefusals({ ...agree, state }))).toEqual(['reviewed'])
    for (const personId of ['lead', 'platform'])
      expect(said(agreeRefusals({ ...agree, personId }))).toEqual(['subsidy.two-departments'])
    expect(said(agreeRefusals({ ...agree, department: 'industry' }))).toEqual(['subsidy.two-departments'])
  })
})

describe('objections', () => {
  const [none, asked, upheld] = [
    { open: 0, upheld: 0 },
    { open: 1, upheld: 0 },
    { open: 0, upheld: 1 },
  ]
  test('stand in the way while open, and when upheld', () => {
    expect(objectionRefusal(none)).toBeNull()
    expect(objectionRefusal(asked)?.message).toBe('有 1 项异议还没有答复，答复后再办理。')
    expect(objectionRefusal(upheld)?.message).toContain('有异议成立')
    expect(objectionRefusal({ open: 2, upheld: 1 })?.message).toContain('有 2 项异议')
  })
  test('a case goes back before the notice, and is refused after it only for one that was upheld', () => {
    expect(open(state => declineRefusals(state, 'returned', none))).toEqual(['confirmed', 'reviewed'])
    expect(open(state => declineRefusals(state, 'refused', none))).toEqual([
      ...['listing', 'confirmed', 'reviewed', 'noticed'],
    ])
    expect(said(declineRefusals('noticed', 'refused', none))).toEqual(['subsidy.objections'])
    expect(said(declineRefusals('noticed', 'refused', upheld))).toEqual([])
    expect(said(declineRefusals('confirmed', 'refused', none))).toEqual([])
    expect(said(declineRefusals('noticed', 'returned', none))).toEqual(['subsidy.state'])
  })
  test('[D13] a notice is as long as the city says, where it says; its money is issued from the day after', () => {
    expect(open(state => noticeRefusals(state, 5, null))).toEqual(['agreed'])
    expect(said(noticeRefusals('agreed', 1, null))).toEqual([])
    expect(said(noticeRefusals('agreed', 5, 5))).toEqual([])
    expect(said(noticeRefusals('agreed', 4, 5))).toEqual(['subsidy.notice workingDays'])
    expect(open(state => issueRefusals(state, yesterday, today, none))).toEqual(['noticed'])
    expect(said(issueRefusals('noticed', yesterday, today, none))).toEqual([])
    expect(said(issueRefusals('noticed', today, today, none))).toEqual(['subsidy.notice.running'])
    expect(said(issueRefusals('noticed', null, today, none))).toEqual([])
    expect(said(issueRefusals('noticed', yesterday, today, asked))).toEqual(['subsidy.objections'])
  })
})

describe('[D16] [D17] [D18] payment', () => {
  const pay = {
    ...({
      state: 'issued',
      amount: 40,
      awardFen: 100,
      committedFen: 60,
      overdue: [],
      recovering: false,
    } as const),
    objections: { open: 0, upheld: 0 },
  }
  test('is blocked beyond the award, by an overdue report, an objection, or money that is to come back', () => {
    expect(said(paymentRefusals(pay))).toEqual([])
    expect(open(state => paymentRefusals({ ...pay, state }))).toEqual(['issued'])
    expect(said(paymentRefusals({ ...pay, amount: 41 }))).toEqual(['subsidy.payment.sum amount'])
    expect(paymentRefusals({ ...pay, amount: 4000, awardFen: 10_000, committedFen: 7000 })[1]?.message).toBe(
      '核定 100 元，已支付和在途 70 元，还可支付 30 元。',
    )
    expect(paymentRefusals({ ...pay, overdue: ['年度报告', '审计报告'] })[2]).toMatchObject({
      ...{ rule: 'subsidy.reports', message: '报告逾期未交：年度报告、审计报告，交齐后再支付。' },
    })
    expect(said(paymentRefusals({ ...pay, objections: { open: 0, upheld: 1 } }))).toEqual([
      'subsidy.objections',
    ])
    expect(said(paymentRefusals({ ...pay, recovering: true }))).toEqual(['subsidy.recovery'])
  })

  const settle = { state: 'ordered', outcome: 'paid', on: today, orderedOn: today, today, note: '' } as const
  test('the bank says once what became of it, on a day in between, why it failed; only what was paid comes back', () => {
    expect(said(settleRefusals(settle))).toEqual([])
    expect(said(settleRefusals({ ...settle, on: yesterday }))).toEqual(['subsidy.payment.on on'])
    expect(said(settleRefusals({ ...settle, orderedOn: yesterday, on: tomorrow }))).toEqual([
      'subsidy.payment.on on',
    ])
    expect(said(settleRefusals({ ...settle, outcome: 'failed' }))).toEqual(['subsidy.payment.note note'])
    expect(said(settleRefusals({ ...settle, outcome: 'failed', note: '户名' }))).toEqual([])
    expect(settleRefusals({ ...settle, state: 'paid' })[0]?.message).toBe('这笔支付已支付，已有银行回单。')
    const back = { ...settle, outcome: 'returned', note: '户名不符' } as const
    expect(said(settleRefusals({ ...back, state: 'paid' }))).toEqual([])
    expect(settleRefusals(back)[0]?.message).toBe('这笔支付待银行回单，支付成功的才会退汇。')
    for (const state of ['failed', 'returned'] as const)
      expect(said(settleRefusals({ ...settle, state }))).toEqual(['subsidy.payment.state'])
  })

  test('no more comes back than was paid, whatever was demanded before', () => {
    expect(recoveryRefusal(30, 100, 70)).toBeNull()
    expect(recoveryRefusal(3001, 10_000, 7000)).toMatchObject({
      ...{ rule: 'subsidy.recovery.sum', field: 'amount' },
      message: '已支付 100 元，已要求追回 70 元，最多再追回 30 元。',
    })
  })
})

test('what the database decides is told in its own words', () => {
  expect(budgetRefusal(null).message).toBe('没有这一预算指标。')
  expect(budgetRefusal(10_000)).toMatchObject({
    field: 'budgetLineId',
    message: '预算指标余额 100 元，不够下达。',
  })
  expect([beingGradedRefusal(false), rule(beingGradedRefusal(true))]).toEqual([null, 'subsidy.being-graded'])
  expect(said([basisRefusal, onceRefusal, duplicateRefusal, itemTwiceRefusal, referenceRefusal])).toEqual([
    ...['subsidy.basis', 'subsidy.once', 'subsidy.item.duplicate'],
    ...['subsidy.item.twice invoiceLine', 'subsidy.payment.reference reference'],
  ])
  expect(windowRefusal).toMatchObject({ rule: 'subsidy.window', clause: '一6' })
})

test('[D21] an earlier reward is told with its year and its day, or not at all', () => {
  expect([halfToldRefusal(undefined, undefined), halfToldRefusal(2025, today)]).toEqual([null, null])
  expect(said([halfToldRefusal(2025, undefined), halfToldRefusal(undefined, today)])).toEqual([
    ...['subsidy.simulation.earlier rewardedOn', 'subsidy.simulation.earlier rewardedYear'],
  ])
})
