/** Door tests: a case from its basis to the money, and what stands against each step. */
import { describe, expect, test } from 'vitest'
import { dateOf, day, plainDate } from '#kernel/calendar.ts'
import { registerPlatform } from '#modules/catalogue/api.ts'
import { countWaits } from '#modules/progress/api.ts'
import { at, bookableLine, platformInput } from '#test/builders.ts'
import { startedRound } from '#test/evaluations.ts'
import {
  afterNotice,
  confirmation,
  confirmedReward,
  confirmedTitle,
  invoiceOf,
  issued,
  itemInput,
  noticedReward,
  openedFor,
  publishedGrades,
  reviewedReward,
  rewardFen,
  rewardFor,
} from '#test/subsidies.ts'
import { world } from '#test/world.ts'
import {
  confirmList,
  deliverReport,
  getOwnAward,
  listOwnAwards,
  listSubsidyNotices,
  removeItem,
  saveItem,
  simulateSubsidy,
} from './api.ts'
import {
  agreeAward,
  answerSubsidyObjection,
  declineAward,
  getAward,
  issueAward,
  listEntitlements,
  openAward,
  recordSubsidyObjection,
  reviewAward,
} from './office.api.ts'
import {
  demandRecovery,
  exportPayments,
  importResults,
  listPayments,
  orderPayment,
  recordRecovery,
  settlePayment,
} from './payment.api.ts'

const w = await world()
const { call, refusals } = w
let named = 0
const platform = async () =>
  (await call('director', registerPlatform, { ...platformInput, name: `示例补助平台 ${++named}` })).platformId

describe('equipment', () => {
  test('[AC-17] [D21] a title opens a case; without the ratio it is 待定, by name, and nobody can review it', async () => {
    const titleId = await confirmedTitle(w, 'director', await platform())
    const waiting = (await call('lead', listEntitlements, {})).entitlements.find(
      one => one.basisId === titleId,
    )
    expect(waiting).toMatchObject({ applies: true, answer: '待定，最高不超过 500 万元' })
    const awardId = await openedFor(w, titleId)
    expect(await refusals('lead', openAward, { kind: 'equipment', basisId: titleId })).toEqual([
      'subsidy.once',
    ])
    expect(
      await refusals('director', confirmList, { awardId, ...confirmation('director'), payeeName: '某人' }),
    ).toEqual(['subsidy.items', 'subsidy.payee'])
    await call('director', saveItem, itemInput(awardId))
    await call('director', confirmList, { awardId, ...confirmation('director') })
    const { award, may } = await call('lead', getAward, { awardId })
    expect(award.reckoning).toMatchObject({ outcome: 'undetermined', fen: null })
    expect(award.reckoning.missing.map(({ name }) => name)).toContain('按设备投入计算的比例')
    expect(may).toContain('review')
    const decision = await w.decide('lead', reviewAward, { awardId, version: 2, amount: 1 })
    expect(decision).toMatchObject({ ok: false, refusals: [{ rule: 'subsidy.undetermined', clause: '一6' }] })
  })

  test('[AC-19] what is paid for elsewhere, unpaid or counted in another case is excluded, with the reason', async () => {
    const first = await openedFor(w, await confirmedTitle(w, 'director', await platform()))
    const invoice = invoiceOf()
    await call('director', saveItem, itemInput(first, { invoice }))
    await call('director', confirmList, { awardId: first, ...confirmation('director') })

    const second = await openedFor(w, await confirmedTitle(w, 'director', await platform()))
    // The same number, written in another way.
    const spaced = `${invoice.slice(0, 8)} ${invoice.slice(8)}`
    await call('director', saveItem, itemInput(second, { invoice: spaced }))
    await call('director', saveItem, itemInput(second, { elsewhere: '技术改造专项' }))
    await call('director', saveItem, itemInput(second, { paidOn: null }))
    const { itemId } = await call('director', saveItem, itemInput(second))
    expect(await refusals('director', saveItem, itemInput(second, { invoice }))).toEqual([
      'subsidy.item.twice',
    ])
    const { reckoning, items } = await call('director', getOwnAward, { awardId: second })
    expect(reckoning.items.map(({ counted }) => counted)).toEqual(['no', 'no', 'no', 'yes'])
    expect(reckoning.items.slice(0, 3).map(({ reasons }) => reasons[0])).toEqual([
      '同一发票的同一行已列入另一件补助',
      expect.stringContaining('技术改造专项'),
      '没有付款记录',
    ])
    expect(items.map(({ duplicate }) => duplicate)).toEqual([true, false, false, false])
    const { duplicates } = await call('lead', getAward, { awardId: second })
    expect(duplicates).toMatchObject([{ counted: true, awardNumber: expect.stringMatching(/^BZ/) }])
    await call('director', removeItem, { awardId: second, itemId })
    expect(await refusals('director', confirmList, { awardId: second, ...confirmation('director') })).toEqual(
      ['subsidy.items'],
    )
  })

  test('two cases that count one line of an invoice at once: one does', async () => {
    const invoice = invoiceOf()
    const awards: string[] = []
    for (let made = 0; made < 2; made++) {
      const awardId = await openedFor(w, await confirmedTitle(w, 'director', await platform()))
      await call('director', saveItem, itemInput(awardId, { invoice }))
      awards.push(awardId)
    }
    const said = await Promise.all(
      awards.map(awardId => refusals('director', confirmList, { awardId, ...confirmation('director') })),
    )
    expect(said.filter(rules => rules.length === 0)).toHaveLength(1)
  })
})

describe('review', () => {
  test('[AC-20] 经信 and 财政 decide apart, in this order, by different departments', async () => {
    const awardId = await confirmedReward(w, 'director', await platform())
    expect(await refusals('finance', agreeAward, { awardId, version: 2 })).toEqual(['subsidy.state'])
    expect(await refusals('lead', reviewAward, { awardId, version: 2, amount: 1 })).toEqual([
      'subsidy.amount',
    ])
    await call('lead', reviewAward, { awardId, version: 2, amount: rewardFen })
    await expect(w.decide('lead', agreeAward, { awardId, version: 3 })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect((await call('lead', getAward, { awardId })).barred).toContain('财政')
    await call('finance', agreeAward, { awardId, version: 3 })
    await expect(
      w.database.pool.query(`update subsidy.award set agreed_by = reviewed_by where id = '${awardId}'`),
    ).rejects.toMatchObject({ constraint: 'award_two_departments' })
    await expect(
      w.database.pool.query(`update subsidy.award set award_fen = award_fen - 1 where id = '${awardId}'`),
    ).rejects.toThrow('what was decided is never changed')
  })

  test('[AC-18] excellent in 2023, 2024 and 2025: one reward, whoever agrees at once', async () => {
    const platformId = await platform()
    const cases: string[] = []
    for (const year of [2023, 2024, 2025]) cases.push(await confirmedReward(w, 'director', platformId, year))
    const said = await Promise.all(
      cases.map(awardId => w.decide('lead', reviewAward, { awardId, version: 2, amount: rewardFen })),
    )
    expect(said.filter(({ ok }) => ok)).toHaveLength(1)
    expect(said.flatMap(one => (one.ok ? [] : one.refusals.map(({ rule }) => rule)))).toEqual(
      expect.arrayContaining([expect.stringMatching(/subsidy\.(window|none)/)]),
    )
    const next = await w.decide('lead', openAward, {
      ...{ kind: 'reward', basisId: `${platformId}:2022` },
      documented: { docNumber: '示例评〔2023〕1号', publishedOn: plainDate('2026-02-20') },
    })
    expect(next).toMatchObject({ ok: false, refusals: [{ rule: 'subsidy.none', clause: '一6' }] })
  })

  test('a case that was sent back is confirmed and reviewed anew', async () => {
    const awardId = await reviewedReward(w, 'director', await platform())
    await call('finance', declineAward, { awardId, version: 3, outcome: 'returned', reason: '账户须更正' })
    const { award } = await call('lead', getAward, { awardId })
    expect(award).toMatchObject({ state: 'listing', awardFen: null, note: '账户须更正', frozen: false })
    await call('director', confirmList, { awardId, ...confirmation('director'), version: 4 })
  })

  test('[D19] a decision is recomputed from its facts, with engine, rule and parameter versions', async () => {
    const awardId = await reviewedReward(w, 'director', await platform())
    await w.later(400 * day)
    const { award, recomputed } = await call('auditor', getAward, { awardId })
    expect(recomputed).toMatchObject({ same: true, differences: [] })
    const { engine, rule, inputHash, versions } = award.reckoning
    expect([engine, rule?.id, rule?.version]).toEqual(['1', 'reward.excellent', 1])
    expect(inputHash).toMatch(/^[0-9a-f]{64}$/)
    expect(versions.map(({ id }) => id)).toEqual(['reward.excellent', 'reward.window', 'reward.windowBasis'])
  })
})

describe('money', () => {
  test('[D18] announced, objected to, answered, issued to a budget line that suffices', async () => {
    const awardId = await noticedReward(w, 'director', await platform())
    const { notices } = await call(null, listSubsidyNotices, {})
    expect(notices.at(-1)).toMatchObject({ amount: rewardFen, clause: '一6' })
    const tooEarly = { awardId, version: 5, docNumber: '示财〔2026〕9号', budgetLineId: crypto.randomUUID() }
    expect(await refusals('finance', issueAward, tooEarly)).toEqual(['subsidy.notice.running'])
    const { objectionId } = await call('finance', recordSubsidyObjection, {
      ...{ awardId, raisedBy: '示例反映人', text: '该平台设备并非自有' },
    })
    expect((await call('director', getOwnAward, { awardId })).objections[0]?.raisedBy).toBe('')
    const toIssue = async () =>
      (await call('finance', countWaits, {})).waits.find(one => one.place === '/office/subsidies')?.count ?? 0
    const running = await toIssue()
    await afterNotice(w)
    // Once its notice is over, the case waits for the treasury.
    expect(await toIssue()).toBe(running + 1)
    expect(await refusals('finance', issueAward, tooEarly)).toEqual(['subsidy.objections'])
    const answer = { awardId, objectionId, upheld: false, answer: '经核实，与奖励条件无关' }
    await call('lead', answerSubsidyObjection, answer)
    expect(await refusals('finance', issueAward, tooEarly)).toEqual(['subsidy.budget'])
    await issued(w, awardId)
    expect(await toIssue()).toBe(running)
    const { awards } = await call('director', listOwnAwards, {})
    expect(awards.find(({ id }) => id === awardId)).toMatchObject({ state: 'issued', money: 'none' })
  })

  test('[D16] [D18] payments never pass the award, fail, come back, are ordered anew and taken back', async () => {
    const awardId = await noticedReward(w, 'director', await platform())
    await afterNotice(w)
    await issued(w, awardId)
    const orders = await Promise.all(
      Array.from({ length: 4 }, () => w.decide('finance', orderPayment, { awardId, amount: rewardFen })),
    )
    const made = orders.flatMap(one => (one.ok ? [one.value.paymentId] : []))
    expect(made).toHaveLength(1)
    const paymentId = made[0] ?? ''
    const on = dateOf(w.clock.now())
    const settle = (outcome: 'paid' | 'failed' | 'returned', id: string, reference: string, note = '') =>
      refusals('finance', settlePayment, { paymentId: id, outcome, on, reference, note })
    expect(await settle('returned', paymentId, '示例流水 1')).toEqual([
      'subsidy.payment.state',
      'subsidy.payment.note',
    ])
    expect(await settle('failed', paymentId, '示例流水 1', '户名不符')).toEqual([])
    const again = await call('finance', orderPayment, { awardId, amount: rewardFen })
    expect(await settle('paid', again.paymentId, '示例流水 1')).toEqual(['subsidy.payment.reference'])
    expect(await settle('paid', again.paymentId, '示例流水 2')).toEqual([])
    expect(await settle('returned', again.paymentId, '示例流水 3', '账户已销户')).toEqual([])
    const last = await call('finance', orderPayment, { awardId, amount: rewardFen })
    expect(await settle('paid', last.paymentId, '示例流水 4')).toEqual([])
    expect(await refusals('finance', orderPayment, { awardId, amount: 1 })).toEqual(['subsidy.payment.sum'])
    const demand = { awardId, amount: 30_000_000, reason: '审计要求退回' }
    const { recoveryId } = await call('finance', demandRecovery, demand)
    expect(await refusals('finance', demandRecovery, { ...demand, amount: 80_000_000 })).toEqual([
      'subsidy.recovery.sum',
    ])
    expect((await call('finance', getAward, { awardId })).award.money).toBe('recovering')
    await call('finance', recordRecovery, { awardId, recoveryId, receivedOn: on, reference: '示例退回 1' })
    expect((await call('finance', getAward, { awardId })).award.money).toBe('recovered')
  })

  test('[D17] no payment while a report is overdue, of whatever case of the platform', async () => {
    const awardId = await noticedReward(w, 'director', await platform())
    await afterNotice(w)
    await issued(w, awardId, [{ name: '资金使用报告', dueOn: dateOf(w.clock.now()) }])
    await w.later(day)
    expect(await refusals('finance', orderPayment, { awardId, amount: rewardFen })).toEqual([
      'subsidy.reports',
    ])
    const { reports } = await call('director', getOwnAward, { awardId })
    const summary = '资金已全部用于设备更新，附决算与明细（示例）'
    await call('director', deliverReport, { awardId, reportId: reports[0]?.id ?? '', summary })
    await call('finance', orderPayment, { awardId, amount: rewardFen })
  })

  test('[D18] the bank’s file goes out and its results come in, tried first, each row once', async () => {
    const awardId = await noticedReward(w, 'director', await platform())
    await afterNotice(w)
    await issued(w, awardId)
    await call('finance', orderPayment, { awardId, amount: rewardFen })
    const file = await call('finance', exportPayments, {})
    const [number = '', name, bank, account, yuan] = file.rows[0] ?? []
    expect([name, bank, account, yuan]).toEqual([
      '平湖示例中试有限公司',
      '示例银行平湖支行',
      '6222000000000001',
      '1000000',
    ])
    const row = (changes: Record<string, string>) => ({
      ...{ 支付编号: number, 结果: '成功', 银行日期: dateOf(w.clock.now()), 银行流水号: '示例银行 0001' },
      ...changes,
    })
    const tried = await call('finance', importResults, {
      rows: [row({ 结果: '不明' }), row({ 支付编号: 'ZF2603-99999', 银行流水号: '示例银行 0002' })],
    })
    expect(tried.faults.map(({ row: at, column }) => [at, column])).toEqual([
      [2, '结果'],
      [3, '支付编号'],
    ])
    expect((await call('finance', importResults, { rows: [row({})], write: true })).imported).toBe(1)
    expect(await call('finance', importResults, { rows: [row({})], write: true })).toMatchObject({
      imported: 0,
      known: 1,
    })
    const { reconciliation } = await call('finance', listPayments, {})
    const { awarded, ordered, paid, open } = reconciliation
    expect(awarded).toBe(ordered + paid + open)
  })
})

test('[D21] the calculator tells anybody what applies, what is missing and what would change the answer', async () => {
  const asked = { level: 'provincial', net: 600_000_000, provincial: 0, percent: 20, grade: 'other' } as const
  const { results } = await call(null, simulateSubsidy, asked)
  expect(results.map(({ answer }) => answer)).toEqual(['待定，最高不超过 500 万元', '不适用'])
  expect(results[0]?.supposed?.answer).toBe('120 万元')
  expect(results[0]?.reckoning.missing.map(({ name }) => name)).toContain('按设备投入计算的比例')
  expect(results[1]?.changes.map(({ words, effect }) => `${words}：${effect}`)).toContain(
    '等次是优秀：100 万元',
  )
})

test('what a platform did not do in the system can be entered by a document, once', async () => {
  const platformId = await platform()
  const awardId = await rewardFor(w, platformId)
  const { award } = await call('lead', getAward, { awardId })
  expect(award.basis).toContain('示例评〔2026〕1号')
  expect(
    await refusals('lead', openAward, { kind: 'reward', basisId: `${platformId}:2024`, documented: null }),
  ).toEqual(['subsidy.basis'])
})

test('[AC-18] a grade that the annual evaluation has published entitles, and no document stands against it', async () => {
  const [good, better] = [await platform(), await platform()]
  await publishedGrades(w, 2025, { [good]: 'good', [better]: 'excellent' })
  const { entitlements } = await call('lead', listEntitlements, {})
  const rewards = entitlements.filter(({ kind }) => kind === 'reward')
  expect(rewards.map(({ platformId, answer }) => [platformId, answer])).toEqual([[better, '100 万元']])
  const documented = { docNumber: '示例评〔2026〕2号', publishedOn: plainDate('2026-02-20') }
  const against = { kind: 'reward', basisId: `${good}:2025`, documented } as const
  expect(await refusals('lead', openAward, against)).toEqual(['subsidy.basis'])
  const { awardId } = await call('lead', openAward, { kind: 'reward', basisId: `${better}:2025` })
  expect((await call('lead', getAward, { awardId })).award.basis).toBe('2025 年度评价结果为优秀')
})

test('[AC-18] a year that is still being evaluated gives no reward by a document', async () => {
  const { platformId } = await bookableLine(w)
  await w.later(at('2027-01-11 09:00').getTime() - w.clock.now().getTime())
  await startedRound(w, 2026, plainDate('2027-01-29'))
  const documented = { docNumber: '示例评〔2027〕1号', publishedOn: plainDate('2027-01-10') }
  const reward = (year: number) => ({ kind: 'reward', basisId: `${platformId}:${year}`, documented }) as const
  expect(await refusals('lead', openAward, reward(2026))).toEqual(['subsidy.being-graded'])
  expect(await refusals('lead', openAward, reward(2024))).toEqual([])
})
