/** The words of bills, disputes and payments. Nothing that asks, so that any page may load it. */

/** 账单依据: what a bill is made of. One order is billed by its milestones or by its use, not by both. */
export const billBases = {
  milestones: '按里程碑',
  use: '按实际使用',
  fee: '逾期取消或爽约收费',
} as const
export type BillBasis = keyof typeof billBases

/** 创新券 of the work that a bill is for. */
export const voucherStates = {
  reserved: '已预留',
  used: '已使用，待兑付',
  redeemed: '已兑付',
  refused: '不予兑付',
} as const

export const billStates = {
  draft: '草稿',
  review: '核对中',
  due: '待付款',
  partly: '部分结清',
  settled: '已结清',
  void: '已作废',
} as const
export type BillState = keyof typeof billStates

/** Whose bills: those that a platform sends, or those that a client gets. */
export const billSides = { provider: '平台方', client: '委托方' } as const
export type BillSide = keyof typeof billSides

export const lineStates = {
  open: '核对中',
  disputed: '有异议',
  undisputed: '无异议',
  reduced: '已调减',
  cancelled: '已免除',
} as const
export type LineState = keyof typeof lineStates

export const feeKinds = { cancel: '逾期取消', noShow: '爽约' } as const
export type FeeKind = keyof typeof feeKinds

/** The rules by which a line of a bill that isn't priced by use comes about. */
export const billingRules = {
  'billing.milestone': '里程碑金额（合同）',
  'billing.late-fee': '按所接受报价的价格收费',
} as const
export type BillingRule = keyof typeof billingRules

export const disputeCodes = {
  amount: '金额或数量不符',
  quality: '交付物不符合约定',
  'not-done': '没有发生这项服务',
  'platform-fault': '平台原因',
  'force-majeure': '不可抗力',
  other: '其他',
} as const
export type DisputeCode = keyof typeof disputeCodes

/** 异议结果, as seen from the client who disputes. */
export const disputeOutcomes = {
  upheld: '异议成立，免除该项',
  reduced: '部分成立，调减',
  agreed: '双方同意调减',
  withdrawn: '委托方撤回',
  dismissed: '异议不成立，维持',
} as const
export type DisputeOutcome = keyof typeof disputeOutcomes

export const disputeStates = {
  open: '待平台答复',
  answered: '平台已答复',
  escalated: '已升级至双方负责人',
  closed: '已了结',
} as const
export type DisputeState = keyof typeof disputeStates

/** 免收: why a platform takes something off without a dispute. */
export const waiverCodes = {
  'platform-fault': '平台原因',
  'force-majeure': '不可抗力',
  agreed: '双方商定',
} as const
export type WaiverCode = keyof typeof waiverCodes

/** Why a fee is taken back without anybody of the platform deciding on the bill. */
export const creditCodes = { appeal: '违规申诉成立' } as const
export type CreditCode = keyof typeof creditCodes

export const adjustmentKinds = { dispute: '异议', waiver: '免收', credit: '撤销收费' } as const
export type AdjustmentKind = keyof typeof adjustmentKinds

export const receiptStates = {
  open: '待匹配',
  partly: '部分匹配',
  matched: '已匹配',
  aside: '与账单无关',
} as const
export type ReceiptState = keyof typeof receiptStates

export const refundStates = { proposed: '待复核', paid: '已退款', declined: '已退回' } as const
export type RefundState = keyof typeof refundStates

export const invoiceKinds = { blue: '蓝字发票', red: '红字发票' } as const
export type InvoiceKind = keyof typeof invoiceKinds

/** Why a receipt is proposed for a bill, the strongest first. */
export const matchReasons = {
  number: '附言写明账单编号',
  'amount-and-payer': '金额与待付一致，付款方是委托方',
  payer: '付款方是委托方',
  voucher: '金额与待兑付的创新券一致',
  amount: '金额与待付一致',
} as const
export type MatchReason = keyof typeof matchReasons

/**
 * The milestones that show by their acceptance that a contract was carried out: those that aren't paid ahead, or all
 * where nothing else was agreed on.
 */
export function showing<T extends { readonly upfront: boolean }>(milestones: readonly T[]): readonly T[] {
  const after = milestones.filter(({ upfront }) => !upfront)
  return after.length > 0 ? after : milestones
}

/** 评价的三个方面, each by a mark. */
export const ratingAspects = { quality: '交付质量', time: '按期完成', service: '沟通服务' } as const
export type RatingAspect = keyof typeof ratingAspects

export const marks = { 1: '很不满意', 2: '不满意', 3: '一般', 4: '满意', 5: '很满意' } as const
export type RatingMark = keyof typeof marks
/** This and less says why. */
export const poorMark = 2
/**
 * How long after it was settled an order is rated; then it is filed without. The policy names no days: these are the
 * house's.
 */
export const rateDays = 30

/** 账龄: days after the day on which payment was due. */
export const ages = {
  ahead: '未到期',
  month: '逾期 1–30 天',
  two: '逾期 31–60 天',
  three: '逾期 61–90 天',
  more: '逾期 90 天以上',
} as const
export type Age = keyof typeof ages

/** Up to how many days late each goes; what is later is `oldestAge`. */
export const ageSteps = [
  { age: 'ahead', most: 0 },
  { age: 'month', most: 30 },
  { age: 'two', most: 60 },
  { age: 'three', most: 90 },
] as const satisfies readonly { readonly age: Age; readonly most: number }[]
export const oldestAge: Age = 'more'

export const ageOf = (daysOverdue: number): Age =>
  ageSteps.find(({ most }) => daysOverdue <= most)?.age ?? oldestAge

export interface BillingTerms {
  readonly reviewDays: number
  readonly payDays: number
  readonly answerDays: number
  /** Days after the day of payment on which somebody is reminded; the last goes to those in charge of both sides. */
  readonly ladder: readonly number[]
}

/** What holds where a platform has set nothing. The policy names no days: these are the house's. */
export const houseDefaults: BillingTerms = { reviewDays: 7, payDays: 30, answerDays: 7, ladder: [1, 15, 30] }
export const houseNote =
  '政策没有规定期限。平台未另行设定的，按系统默认值；合同另有约定的，请由平台按合同设定。'
export const disputeNote = '升级以后仍协商不成的，按合同的争议解决条款办理；平台凭生效文书登记结果。'
