/** The words of booking rules. Nothing that asks, so that any page may load it. */
import type { Role } from '#kernel/role.ts'

/** 适用对象. `academic` are 高校院所 among the outside ones; who somebody is, the system tells by itself. */
export const audiences = {
  all: '所有单位',
  external: '外部单位',
  own: '依托单位内部',
  academic: '高校院所',
} as const
export type Audience = keyof typeof audiences

export const ruleKinds = {
  notice: '提前量',
  horizon: '可预约期限',
  lock: '锁定期',
  length: '时长',
  quota: '配额',
  access: '开放时段',
  staffing: '安全条件',
  presence: '签到',
  strikes: '违规限制',
  turn: '候补',
} as const
export type RuleKind = keyof typeof ruleKinds

export const notices = { create: '申请', change: '改期', cancel: '取消' } as const
export const measures = { count: '次数', hours: '时长', money: '金额' } as const
export const periods = { day: '每日', week: '每周', month: '每月', year: '每年', rolling: '滚动' } as const
export const holders = { person: '每人', need: '每项需求', organisation: '每单位' } as const
export const effects = { deny: '不接受', approve: '须平台确认', allow: '自动确认' } as const
export type Effect = keyof typeof effects

/** Who may let a rule be passed by, with a reason. */
export const overriders = { 'platform-manager': '平台负责人', 'platform-scheduler': '平台调度员' } as const
export type Overrider = keyof typeof overriders & Role

/** How quotas count; shown wherever one is. */
export const countingRule =
  '计入：待答复、已确认、使用中、已结束、爽约和逾期取消的预约；不计：未接受、失效和按时取消的。跨期的预约整段计入开始日所在的一期；滚动期按任意连续若干天计。金额按申请时的公示价估算，价格面议或不按时计价的不计金额。'

/** In which order rules decide; shown wherever they are listed. */
export const precedence =
  '同类规则中，针对本线的先于针对全平台的，针对某类单位的先于针对所有单位的，只有最具体的一条起作用；没有规则的按开放安排。开放时段按“不接受 > 须平台确认 > 自动确认”判断，只要有一条不接受就不接受。配额之间互不替代，逐条核对。'
