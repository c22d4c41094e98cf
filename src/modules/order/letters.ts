import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type LetterKind, type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { type SupplementKind, supplementKinds } from './terms.ts'

const facts = {
  编号: 'HT2603-00042',
  对方单位: '示例新材料中试基地',
  链接: 'https://example.test/workspace/orders/1',
}

const { 对方单位: _other, ...bare } = facts

const common = {
  area: '订单与合同',
  readers: ['enterprise-manager', 'enterprise', 'platform-manager'],
  required: ['链接'],
  way: 'at-once',
} as const
const ending = '\n\n查看：{链接}'

const made = letterKind({
  ...common,
  id: 'order.made',
  name: '报价已转为订单',
  subject: '报价已转为订单（{编号}）',
  body: `{对方单位}把双方接受的报价转为订单，可以拟订合同。${ending}`,
  values: facts,
})

const saved = letterKind({
  ...common,
  id: 'order.contract-saved',
  name: '合同文本有新的一版',
  subject: '合同文本有新的一版，待批准（{编号}）',
  body: `{对方单位}保存了合同文本第 {版次} 版{答复日期}。此前的批准和签署自此失效，请看过不同之处再批准或修改。${ending}`,
  values: { ...facts, 版次: '2', 答复日期: '，请在 2026年4月1日 周三 以前答复' },
})

const approved = letterKind({
  ...common,
  id: 'order.contract-approved',
  name: '对方已批准合同文本',
  subject: '对方已批准合同文本（{编号}）',
  body: `{对方单位}批准了合同文本第 {版次} 版，等候贵单位批准。${ending}`,
  values: { ...facts, 版次: '2' },
})

const toSign = letterKind({
  ...common,
  id: 'order.to-sign',
  name: '合同待签署',
  subject: '双方已批准，合同待签署（{编号}）',
  body: `双方都已批准合同文本，请由有权的人员签署。${ending}`,
  values: bare,
})

const signedByOther = letterKind({
  ...common,
  id: 'order.signed-by-other',
  name: '对方已签署合同',
  subject: '对方已签署合同（{编号}）',
  body: `{对方单位}已签署合同，等候贵单位签署。${ending}`,
  values: facts,
})

const signed = letterKind({
  ...common,
  id: 'order.signed',
  name: '合同已签订',
  subject: '合同已签订（{编号}）',
  body: `双方都已签署合同，可以打印和下载登记材料。${ending}`,
  values: bare,
})

const cancelled = letterKind({
  ...common,
  id: 'order.cancelled',
  name: '订单已取消',
  subject: '订单已取消（{编号}）',
  body: `{对方单位}取消了订单，理由见系统。${ending}`,
  values: facts,
})

const message = letterKind({
  ...common,
  readers: [...common.readers, 'platform-scheduler'],
  id: 'order.message',
  name: '订单有新的留言',
  subject: '订单有新的留言（{编号}）',
  body: `{对方单位}在订单中留言，内容见系统。${ending}`,
  values: facts,
})

const file = letterKind({
  ...common,
  readers: [...common.readers, 'platform-scheduler'],
  id: 'order.file',
  name: '订单有新的文件',
  subject: '订单有新的文件（{编号}）',
  body: `{对方单位}在订单中放入文件，请到系统取用。${ending}`,
  values: facts,
})

const supplementFacts = { ...facts, 种类: '变更协议' }

const supplementProposed = letterKind({
  ...common,
  id: 'order.supplement-proposed',
  name: '对方提出变更或解除合同',
  subject: '{种类}待签署（{编号}）',
  body: `{对方单位}对已签订的合同提出{种类}，请看过后签署，或写明理由不同意；双方签署以前，合同照旧履行。${ending}`,
  values: supplementFacts,
})

const supplementByOther = letterKind({
  ...common,
  id: 'order.supplement-signed-by-other',
  name: '对方已签署补充协议',
  subject: '对方已签署{种类}（{编号}）',
  body: `{对方单位}已签署{种类}，等候贵单位签署。${ending}`,
  values: supplementFacts,
})

const supplementSigned = letterKind({
  ...common,
  id: 'order.supplement-signed',
  name: '补充协议已签订',
  subject: '{种类}已签订（{编号}）',
  body: `双方都已签署{种类}，自此生效。${ending}`,
  values: { ...bare, 种类: '变更协议' },
})

const supplementClosed = letterKind({
  ...common,
  id: 'order.supplement-closed',
  name: '补充协议没有订立',
  subject: '{种类}没有订立（{编号}）',
  body: `{对方单位}撤回或不同意{种类}，理由见系统；合同照旧履行。${ending}`,
  values: supplementFacts,
})

export const orderLetters: readonly LetterKind[] = [
  supplementProposed,
  supplementByOther,
  supplementSigned,
  supplementClosed,
  made,
  saved,
  approved,
  toSign,
  signedByOther,
  signed,
  cancelled,
  message,
  file,
]

export interface ToldOrder {
  readonly id: string
  readonly number: string
  /** Who did it. */
  readonly by: string
}

const valuesOf = ({ id, number, by }: ToldOrder, link: Link) => ({
  编号: number,
  对方单位: by,
  链接: link(`/workspace/orders/${id}`),
})

const byOne = { made, 'signed-by-other': signedByOther, cancelled }
const byBoth = { 'to-sign': toSign, signed }

/** What one side did, to the other. */
export const orderLetter = (
  to: readonly string[],
  told: ToldOrder,
  what: keyof typeof byOne,
  link: Link,
): Message[] => letterToAny(byOne[what], to, valuesOf(told, link))

export const messageLetter = (to: readonly string[], told: ToldOrder, link: Link): Message[] =>
  letterToAny(message, to, valuesOf(told, link))

export const fileLetter = (to: readonly string[], told: ToldOrder, link: Link): Message[] =>
  letterToAny(file, to, valuesOf(told, link))

/** What both sides have done, to each of them. */
export const bothLetter = (
  to: readonly string[],
  told: ToldOrder,
  what: keyof typeof byBoth,
  link: Link,
): Message[] => {
  const { 对方单位: _by, ...values } = valuesOf(told, link)
  return letterToAny(byBoth[what], to, values)
}

export const savedLetter = (
  to: readonly string[],
  told: ToldOrder,
  { revision, answerBy }: { revision: number; answerBy: PlainDate | null },
  link: Link,
): Message[] =>
  letterToAny(saved, to, {
    ...valuesOf(told, link),
    版次: String(revision),
    答复日期: answerBy ? `，请在 ${formatDate(answerBy)} 以前答复` : '',
  })

export const approvedLetter = (
  to: readonly string[],
  told: ToldOrder,
  revision: number,
  link: Link,
): Message[] => letterToAny(approved, to, { ...valuesOf(told, link), 版次: String(revision) })

const ofSupplement = {
  'supplement-proposed': supplementProposed,
  'supplement-signed-by-other': supplementByOther,
  'supplement-closed': supplementClosed,
} as const

/** Of a contract that is signed: where it is read and signed is the contract's page. */
export function supplementLetter(
  to: readonly string[],
  told: ToldOrder,
  what: keyof typeof ofSupplement | 'supplement-signed',
  kind: SupplementKind,
  link: Link,
): Message[] {
  const { 对方单位, ...values } = {
    ...valuesOf(told, link),
    种类: supplementKinds[kind],
    链接: link(`/workspace/orders/${told.id}/contract`),
  }
  return what === 'supplement-signed'
    ? letterToAny(supplementSigned, to, values)
    : letterToAny(ofSupplement[what], to, { ...values, 对方单位 })
}
