import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import { type LetterKind, type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import type { Message } from '#kernel/operation.ts'

const facts = {
  编号: 'JS2603-00042',
  对方单位: '示例新材料中试基地',
  链接: 'https://example.test/workspace/bills/1',
}
const common = { area: '结算', required: ['链接'], way: 'at-once' } as const
const clients = ['enterprise-manager', 'enterprise'] as const
const platforms = ['platform-manager', 'platform-finance'] as const
const ending = '\n\n查看：{链接}'

const sent = letterKind({
  ...common,
  readers: clients,
  id: 'billing.sent',
  name: '收到账单',
  subject: '收到账单，请核对（{编号}）',
  body: `{对方单位}发出账单，金额 {金额} 元。请在 {核对期} 以前核对：可确认，也可对其中的项目提出异议；期满未提异议的视为确认。${ending}`,
  values: { ...facts, 金额: '8,000', 核对期: '2026年3月9日 周一 09:00' },
})

const confirmed = letterKind({
  ...common,
  readers: platforms,
  id: 'billing.confirmed',
  name: '账单已确认',
  subject: '账单已确认（{编号}）',
  body: `{对方单位}的账单{方式}，付款期限 {期限}。${ending}`,
  values: { ...facts, 方式: '已经确认', 期限: '2026年4月8日 周三' },
})

const disputed = letterKind({
  ...common,
  readers: platforms,
  id: 'billing.disputed',
  name: '账单有异议',
  subject: '账单有异议，待答复（{编号}）',
  body: `{对方单位}对账单的一项提出{种类}，请在 {期限} 以前答复，逾期升级至双方负责人。其余各项照常办理。${ending}`,
  values: { ...facts, 种类: '异议', 期限: '2026年3月9日 周一' },
})

const answered = letterKind({
  ...common,
  readers: clients,
  id: 'billing.dispute-answered',
  name: '平台答复了账单异议',
  subject: '平台答复了账单异议（{编号}）',
  body: `{对方单位}答复了贵单位的异议，请查看。${ending}`,
  values: facts,
})

const offered = letterKind({
  ...common,
  readers: clients,
  id: 'billing.reduction-offered',
  name: '平台提议调减',
  subject: '平台提议调减 {金额} 元（{编号}）',
  body: `{对方单位}就贵单位的异议提议调减 {金额} 元，请查看理由；同意后即调减，异议随之了结。${ending}`,
  values: { ...facts, 金额: '800' },
})

const resolved = letterKind({
  ...common,
  readers: [...clients, ...platforms],
  id: 'billing.dispute-resolved',
  name: '账单异议已了结',
  subject: '账单异议已了结（{编号}）',
  body: `与{对方单位}的账单，一项异议已了结：{结果}。${ending}`,
  values: { ...facts, 结果: '部分成立，调减' },
})

const escalated = letterKind({
  ...common,
  readers: ['enterprise-manager', 'platform-manager'],
  id: 'billing.dispute-escalated',
  name: '账单异议已升级',
  subject: '账单异议已升级，请负责人协商（{编号}）',
  body: `与{对方单位}的账单，一项异议到 {期限} 没有了结，现由双方负责人协商；协商不成的，按合同的争议解决条款办理。${ending}`,
  values: { ...facts, 期限: '2026年3月9日 周一' },
})

const waived = letterKind({
  ...common,
  readers: clients,
  id: 'billing.waived',
  name: '账单有项目免收',
  subject: '账单免收 {金额} 元（{编号}）',
  body: `{对方单位}免收账单中的 {金额} 元，理由见系统；已付的可退或抵付其他账单。${ending}`,
  values: { ...facts, 金额: '800' },
})

const credited = letterKind({
  ...common,
  readers: [...clients, ...platforms],
  id: 'billing.fee-credited',
  name: '违规收费已撤销',
  subject: '违规收费已撤销，{金额} 元（{编号}）',
  body: `与{对方单位}的账单，违规申诉已成立，所收的 {金额} 元已撤销；已付的转为预收，可退款或抵付其他账单。${ending}`,
  values: { ...facts, 金额: '800' },
})

const overdue = letterKind({
  ...common,
  readers: [...clients, ...platforms],
  id: 'billing.overdue',
  name: '账单逾期未付',
  subject: '账单逾期 {天数} 天，还有 {金额} 元未付（{编号}）',
  body: `与{对方单位}的账单应在 {期限} 以前付款，至今还有 {金额} 元未付（第 {次数} 次提醒）。有异议的项目不影响其余各项付款。${ending}`,
  values: { ...facts, 天数: '15', 金额: '8,000', 期限: '2026年4月8日 周三', 次数: '2' },
})

const paid = letterKind({
  ...common,
  readers: clients,
  id: 'billing.paid',
  name: '账单收到付款',
  subject: '账单收到付款 {金额} 元（{编号}）',
  body: `{对方单位}确认收到 {金额} 元，账单还有 {余额} 元未付。${ending}`,
  values: { ...facts, 金额: '8,000', 余额: '0' },
})

const accepted = letterKind({
  ...common,
  readers: platforms,
  id: 'billing.milestone-accepted',
  name: '委托方已验收里程碑',
  subject: '里程碑已验收，可开账单（{编号}）',
  body: `{对方单位}验收了订单的里程碑“{里程碑}”，金额 {金额} 元，可以开账单。${ending}`,
  values: {
    ...facts,
    编号: 'HT2603-00042',
    链接: 'https://example.test/workspace/orders/1',
    里程碑: '小试报告',
    金额: '8,000',
  },
})

const undone = letterKind({
  ...common,
  readers: clients,
  id: 'billing.payment-undone',
  name: '账单的付款已撤销匹配',
  subject: '账单的付款 {金额} 元已撤销匹配（{编号}）',
  body: `{对方单位}此前确认的付款 {金额} 元，现已从这张账单撤销，账单还有 {余额} 元未付。如有疑问，请与平台核对。${ending}`,
  values: { ...facts, 金额: '8,000', 余额: '8,000' },
})

const refunded = letterKind({
  ...common,
  readers: clients,
  id: 'billing.refunded',
  name: '已退款',
  subject: '已退款 {金额} 元（{编号}）',
  body: `{对方单位}把账单多付或调减的款项退回 {金额} 元，{日期}付款，银行流水号 {流水号}，请查收。${ending}`,
  values: { ...facts, 金额: '800', 日期: '2026年3月9日 周一', 流水号: 'TK20260309001' },
})

const deemed = letterKind({
  ...common,
  readers: clients,
  id: 'billing.deemed-confirmed',
  name: '账单视为已确认',
  subject: '账单视为已确认，付款期限 {期限}（{编号}）',
  body: `{对方单位}的账单核对期满未提异议，视为确认；没有异议的各项请在 {期限} 以前付款。${ending}`,
  values: { ...facts, 期限: '2026年4月8日 周三' },
})

const rated = letterKind({
  ...common,
  readers: platforms,
  id: 'billing.rated',
  name: '委托方评价了订单',
  subject: '委托方评价了订单（{编号}）',
  body: `{对方单位}评价了已结清的订单，订单已归档。${ending}`,
  values: { ...facts, 编号: 'HT2603-00042', 链接: 'https://example.test/workspace/orders/1' },
})

const ratingOpen = letterKind({
  ...common,
  readers: clients,
  id: 'billing.rating-open',
  name: '订单已结清，可以评价',
  subject: '订单已结清，请评价（{编号}）',
  body: `与{对方单位}的订单已经结清。请在 {期限} 以前评价，只评一次；期满没有评价的，订单随即归档。${ending}`,
  values: {
    ...{ ...facts, 编号: 'HT2603-00042', 链接: 'https://example.test/workspace/orders/1' },
    期限: '2026年4月1日 周三 09:00',
  },
})

export const billingLetters: readonly LetterKind[] = [
  ratingOpen,
  deemed,
  accepted,
  undone,
  refunded,
  sent,
  confirmed,
  disputed,
  answered,
  offered,
  resolved,
  escalated,
  waived,
  credited,
  overdue,
  paid,
  rated,
]

export interface ToldBill {
  readonly billId: string
  readonly number: string
  /** Whom the letter speaks of. */
  readonly by: string
}

type To = readonly string[]
const base = ({ billId, number, by }: ToldBill, link: Link) => ({
  编号: number,
  对方单位: by,
  链接: link(`/workspace/bills/${billId}`),
})

export const sentLetter = (to: To, told: ToldBill, amount: Fen, until: Date, link: Link): Message[] =>
  letterToAny(sent, to, { ...base(told, link), 金额: formatYuan(amount), 核对期: formatInstant(until) })

export const confirmedLetter = (
  to: To,
  told: ToldBill,
  { byWindow, dueOn }: { byWindow: boolean; dueOn: PlainDate },
  link: Link,
): Message[] =>
  letterToAny(confirmed, to, {
    ...base(told, link),
    方式: byWindow ? '核对期满未提异议，视为确认' : '已经确认',
    期限: formatDate(dueOn),
  })

export const deemedLetter = (to: To, told: ToldBill, dueOn: PlainDate, link: Link): Message[] =>
  letterToAny(deemed, to, { ...base(told, link), 期限: formatDate(dueOn) })

export const disputedLetter = (
  to: To,
  told: ToldBill,
  { kind, answerBy }: { kind: string; answerBy: PlainDate },
  link: Link,
): Message[] => letterToAny(disputed, to, { ...base(told, link), 种类: kind, 期限: formatDate(answerBy) })

export const answeredLetter = (to: To, told: ToldBill, link: Link): Message[] =>
  letterToAny(answered, to, base(told, link))

export const offeredLetter = (to: To, told: ToldBill, amount: Fen, link: Link): Message[] =>
  letterToAny(offered, to, { ...base(told, link), 金额: formatYuan(amount) })

export const resolvedLetter = (to: To, told: ToldBill, outcome: string, link: Link): Message[] =>
  letterToAny(resolved, to, { ...base(told, link), 结果: outcome })

export const escalatedLetter = (to: To, told: ToldBill, answerBy: PlainDate, link: Link): Message[] =>
  letterToAny(escalated, to, { ...base(told, link), 期限: formatDate(answerBy) })

export const waivedLetter = (to: To, told: ToldBill, amount: Fen, link: Link): Message[] =>
  letterToAny(waived, to, { ...base(told, link), 金额: formatYuan(amount) })

export const creditedLetter = (to: To, told: ToldBill, amount: Fen, link: Link): Message[] =>
  letterToAny(credited, to, { ...base(told, link), 金额: formatYuan(amount) })

export const paidLetter = (to: To, told: ToldBill, amount: Fen, left: Fen, link: Link): Message[] =>
  letterToAny(paid, to, { ...base(told, link), 金额: formatYuan(amount), 余额: formatYuan(left) })

export const undoneLetter = (to: To, told: ToldBill, amount: Fen, left: Fen, link: Link): Message[] =>
  letterToAny(undone, to, { ...base(told, link), 金额: formatYuan(amount), 余额: formatYuan(left) })

export const refundedLetter = (
  to: To,
  told: ToldBill,
  { amount, paidOn, reference }: { amount: Fen; paidOn: PlainDate; reference: string },
  link: Link,
): Message[] =>
  letterToAny(refunded, to, {
    ...base(told, link),
    ...{ 金额: formatYuan(amount), 日期: formatDate(paidOn), 流水号: reference },
  })

interface ToldOrder {
  readonly orderId: string
  readonly number: string
  readonly by: string
}
const ofOrder = ({ orderId, number, by }: ToldOrder, link: Link) => ({
  编号: number,
  对方单位: by,
  链接: link(`/workspace/orders/${orderId}`),
})

export const ratedLetter = (to: To, told: ToldOrder, link: Link): Message[] =>
  letterToAny(rated, to, ofOrder(told, link))

export const ratingOpenLetter = (to: To, told: ToldOrder, until: Date, link: Link): Message[] =>
  letterToAny(ratingOpen, to, { ...ofOrder(told, link), 期限: formatInstant(until) })

export const acceptedLetter = (
  to: To,
  told: ToldOrder,
  milestone: { readonly name: string; readonly fen: Fen },
  link: Link,
): Message[] =>
  letterToAny(accepted, to, {
    ...ofOrder(told, link),
    ...{ 里程碑: milestone.name, 金额: formatYuan(milestone.fen) },
  })

export const overdueLetter = (
  to: To,
  told: ToldBill,
  { days, outstanding, dueOn, step }: { days: number; outstanding: Fen; dueOn: PlainDate; step: number },
  link: Link,
): Message[] =>
  letterToAny(overdue, to, {
    ...base(told, link),
    天数: String(days),
    金额: formatYuan(outstanding),
    期限: formatDate(dueOn),
    次数: String(step),
  })
