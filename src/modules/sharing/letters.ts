/** What co-builders are told: that their signature is waited for, that an agreement holds, and of their money. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type LetterKind, type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import type { Message } from '#kernel/operation.ts'

const common = {
  area: '共建共享',
  readers: ['platform-manager', 'enterprise-manager'],
  required: ['链接'],
  way: 'at-once',
} as const
const facts = {
  平台: '示例新材料中试基地',
  版次: '2',
  链接: 'https://example.test/workspace/sharing/agreements/1',
}

const toSign = letterKind({
  ...common,
  id: 'sharing.agreement-to-sign',
  name: '共建协议待本单位签署',
  subject: '共建协议待签署：{平台}（第 {版次} 版）',
  body: '{平台}的共建协议（第 {版次} 版）已提交签署，请核对各方的投入和份额后代表本单位签署；全体签署后生效。\n\n查看：{链接}',
  values: facts,
})

const inForce = letterKind({
  ...common,
  id: 'sharing.agreement-in-force',
  name: '共建协议已生效',
  subject: '共建协议已生效：{平台}（第 {版次} 版）',
  body: '{平台}的共建协议（第 {版次} 版）已由全体签署，自{日期}起生效，此后的收入按这一版的份额分成。\n\n查看：{链接}',
  values: { ...facts, 日期: '2026年3月2日 周一' },
})

const payoutFacts = {
  ...{ 平台: facts.平台, 分配: 'FP2603-00042', 金额: '8,000' },
  链接: 'https://example.test/workspace/sharing/own',
}

const paid = letterKind({
  ...common,
  id: 'sharing.paid',
  name: '共建收益已支付',
  subject: '共建收益已支付 {金额} 元（{分配}）',
  body: '{平台}把本单位的共建收益 {金额} 元于{日期}付出，银行流水号 {流水号}，请查收。\n\n查看：{链接}',
  values: { ...payoutFacts, 日期: '2026年3月2日 周一', 流水号: 'FP20260302001' },
})

const sentBack = letterKind({
  ...common,
  id: 'sharing.payment-returned',
  name: '共建收益的付款被银行退回',
  subject: '共建收益的付款 {金额} 元被银行退回（{分配}）',
  body: '{平台}付给本单位的共建收益 {金额} 元被银行退回，请与平台核对收款账户；退回的将重新支付。\n\n查看：{链接}',
  values: payoutFacts,
})

export const sharingLetters: readonly LetterKind[] = [toSign, inForce, paid, sentBack]

export interface AgreementTold {
  readonly agreementId: string
  readonly number: number
  readonly platformName: string
}

const base = ({ agreementId, number, platformName }: AgreementTold, link: Link) => ({
  平台: platformName,
  版次: String(number),
  链接: link(`/workspace/sharing/agreements/${agreementId}`),
})

export const toSignLetter = (to: readonly string[], told: AgreementTold, link: Link): Message[] =>
  letterToAny(toSign, to, base(told, link))

export const inForceLetter = (
  to: readonly string[],
  told: AgreementTold,
  validFrom: PlainDate,
  link: Link,
): Message[] => letterToAny(inForce, to, { ...base(told, link), 日期: formatDate(validFrom) })

export interface PayoutTold {
  readonly platformName: string
  /** The number of its distribution. */
  readonly number: string
  readonly amount: Fen
}

const ofPayout = ({ platformName, number, amount }: PayoutTold, link: Link) => ({
  ...{ 平台: platformName, 分配: number, 金额: formatYuan(amount) },
  链接: link('/workspace/sharing/own'),
})

export const paidOutLetter = (
  to: readonly string[],
  told: PayoutTold,
  { reference, paidOn }: { reference: string; paidOn: PlainDate },
  link: Link,
): Message[] =>
  letterToAny(paid, to, { ...ofPayout(told, link), 日期: formatDate(paidOn), 流水号: reference })

export const sentBackLetter = (to: readonly string[], told: PayoutTold, link: Link): Message[] =>
  letterToAny(sentBack, to, ofPayout(told, link))
