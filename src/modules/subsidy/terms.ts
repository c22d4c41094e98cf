/** The words of subsidies and rewards. */
import type { PlainDate } from '#kernel/calendar.ts'

export { type TitleLevel, titleLevels } from '#modules/catalogue/terms.ts'

/** Counts up whenever the way of reckoning itself changes, so that a kept result says by which it was made. */
export const engineVersion = '1'

export const supportKinds = { equipment: '设备投入支持', reward: '年度评价奖励' } as const
export type SupportKind = keyof typeof supportKinds

/** 测算结果: an amount; 待定, because the text or the facts leave something open; or nothing is due. */
export const outcomes = { determined: '可计算', undetermined: '待定', none: '不适用' } as const
export type Outcome = keyof typeof outcomes

export const acquisitions = { new: '购置（新）', used: '购置（二手）', leased: '租赁' } as const
export type Acquisition = keyof typeof acquisitions

export const fundings = { own: '自有资金', loan: '贷款', fiscal: '财政资金', other: '其他' } as const
export type Funding = keyof typeof fundings

/** 办理状态, apart from what becomes of the money. */
export const awardStates = {
  listing: '待平台确认',
  confirmed: '待经信审核',
  reviewed: '待财政审核',
  agreed: '待公示',
  noticed: '公示中',
  issued: '已下达',
  refused: '不予支持',
} as const
export type AwardState = keyof typeof awardStates

/** The state in words: a notice that is over waits to be issued, with nothing done to it. */
export const stateWords = (
  { state, noticeUntil }: { readonly state: AwardState; readonly noticeUntil: PlainDate | null },
  today: PlainDate,
): string =>
  state === 'noticed' && noticeUntil !== null && noticeUntil < today ? '公示期满，待下达' : awardStates[state]

/** 资金状态. */
export const moneyStates = {
  none: '未拨付',
  ordered: '拨付中',
  part: '部分拨付',
  paid: '已拨付',
  recovering: '追回中',
  recovered: '已追回',
} as const
export type MoneyState = keyof typeof moneyStates

export const paymentStates = {
  ordered: '待银行回单',
  paid: '已支付',
  failed: '支付失败',
  returned: '已退汇',
} as const
export type PaymentState = keyof typeof paymentStates

export const stepKinds = {
  opened: '立案',
  confirmed: '平台确认',
  reviewed: '经信审核通过',
  agreed: '财政审核通过',
  returned: '退回平台',
  refused: '不予支持',
  noticed: '开始公示',
  extended: '公示顺延',
  objected: '登记异议',
  answered: '答复异议',
  issued: '下达',
  ordered: '发起支付',
  paid: '支付成功',
  failed: '支付失败',
  'came-back': '退汇',
  'recovery-demanded': '要求追回',
  recovered: '追回到账',
  reported: '提交报告',
} as const
export type StepKind = keyof typeof stepKinds

export const windowBases = ['awardDate', 'calendarYear', 'evaluationYear'] as const
export type WindowBasis = (typeof windowBases)[number]
