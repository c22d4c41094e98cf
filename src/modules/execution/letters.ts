import { type LetterKind, type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

const facts = {
  编号: 'BG2603-00042',
  订单: 'HT2603-00042',
  单位: '示例新材料中试基地',
  链接: 'https://example.test/workspace/reports/1',
}

const staff = ['platform-manager', 'platform-scheduler', 'platform-technician'] as const
const client = ['enterprise-manager', 'enterprise'] as const
const common = { area: '样品、报告与结果', required: ['链接'], way: 'at-once' } as const
const ending = '\n\n查看：{链接}'

const received = letterKind({
  ...common,
  id: 'execution.sample-received',
  readers: client,
  name: '平台已收到样品',
  subject: '平台已收到样品（{编号}）',
  body: `{单位}登记收到订单 {订单} 的样品，收样状态和存放位置见系统。${ending}`,
  values: { ...facts, 编号: 'YP2603-00042' },
})

const submitted = letterKind({
  ...common,
  id: 'execution.report-submitted',
  readers: staff,
  name: '报告待复核',
  subject: '报告待复核（{编号}）',
  body: `{单位}承接的订单 {订单} 的报告已提交复核，请由编写人以外的人员复核。${ending}`,
  values: facts,
})

const reviewed = letterKind({
  ...common,
  id: 'execution.report-reviewed',
  readers: ['platform-signatory'],
  name: '报告待签发',
  subject: '报告待签发（{编号}）',
  body: `{单位}承接的订单 {订单} 的报告已通过复核，请授权签字人签发或退回。${ending}`,
  values: facts,
})

const returned = letterKind({
  ...common,
  id: 'execution.report-returned',
  readers: staff,
  name: '报告被退回修改',
  subject: '报告被退回修改（{编号}）',
  body: `{单位}承接的订单 {订单} 的报告被退回修改，理由见系统。${ending}`,
  values: facts,
})

const issued = letterKind({
  ...common,
  id: 'execution.report-issued',
  readers: client,
  name: '报告已签发',
  subject: '报告已签发，请确认（{编号}）',
  body: `{单位}签发了订单 {订单} 的报告，请查看后确认或提出异议。${ending}`,
  values: facts,
})

const replacing = letterKind({
  ...common,
  id: 'execution.report-replaced',
  readers: client,
  name: '报告已更正',
  subject: '报告已更正，请改用新的一份（{编号}）',
  body: `{单位}签发了订单 {订单} 的更正报告，原报告自此不再有效，理由见系统。请查看后确认或提出异议。${ending}`,
  values: facts,
})

const withdrawn = letterKind({
  ...common,
  id: 'execution.report-withdrawn',
  readers: client,
  name: '报告已撤回',
  subject: '报告已撤回，请勿再使用（{编号}）',
  body: `{单位}撤回了订单 {订单} 的报告，请勿再使用，理由见系统。${ending}`,
  values: facts,
})

const confirmed = letterKind({
  ...common,
  id: 'execution.report-confirmed',
  readers: staff,
  name: '客户已确认报告',
  subject: '客户已确认报告（{编号}）',
  body: `{单位}确认了订单 {订单} 的报告。${ending}`,
  values: facts,
})

const objected = letterKind({
  ...common,
  id: 'execution.report-objected',
  readers: [...staff, 'platform-signatory'],
  name: '客户对报告有异议',
  subject: '客户对报告提出异议，待答复（{编号}）',
  body: `{单位}对订单 {订单} 的报告提出异议，请答复；确有错误的，请更正或撤回。${ending}`,
  values: facts,
})

const replied = letterKind({
  ...common,
  id: 'execution.objection-answered',
  readers: client,
  name: '平台已答复异议',
  subject: '平台已答复对报告的异议（{编号}）',
  body: `{单位}答复了贵单位对订单 {订单} 的报告的异议，请查看后确认或再提出异议。${ending}`,
  values: facts,
})

const recorded = letterKind({
  ...common,
  id: 'execution.result-recorded',
  readers: client,
  name: '中试结果已登记',
  subject: '中试结果已登记，请确认（{编号}）',
  body: `{单位}登记了订单 {订单} 的中试结果，请确认或提出意见。${ending}`,
  values: { ...facts, 编号: 'HT2603-00042' },
})

const answered = letterKind({
  ...common,
  id: 'execution.result-answered',
  readers: staff,
  name: '客户已答复中试结果',
  subject: '客户已答复中试结果（{编号}）',
  body: `{单位}确认了订单 {订单} 的中试结果，或提出了意见。${ending}`,
  values: { ...facts, 编号: 'HT2603-00042' },
})

const kinds = {
  received,
  submitted,
  reviewed,
  returned,
  issued,
  replacing,
  withdrawn,
  confirmed,
  objected,
  replied,
  recorded,
  answered,
}
export type Telling = keyof typeof kinds

export const executionLetters: readonly LetterKind[] = Object.values(kinds)

export const readersOf = (what: Telling) => kinds[what].readers

export interface Told {
  /** Of the sample, report or order that it is about. */
  readonly number: string
  readonly orderNumber: string
  /** Who did it. */
  readonly by: string
  readonly path: string
}

export const executionLetter = (
  to: readonly string[],
  what: Telling,
  { number, orderNumber, by, path }: Told,
  link: Link,
): Message[] => letterToAny(kinds[what], to, { 编号: number, 订单: orderNumber, 单位: by, 链接: link(path) })
