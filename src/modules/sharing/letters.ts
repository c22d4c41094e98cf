/** What co-builders are told: that their signature is waited for, and that an agreement holds. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type LetterKind, type Link, letterKind, letterToAny } from '#kernel/letter.ts'
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

export const sharingLetters: readonly LetterKind[] = [toSign, inForce]

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
