/** The words of steering (统筹): shared with the browser. */
import { formatMonth } from '#kernel/calendar.ts'

/** 指标上报的状态 (state machine 10 of the domain); what is confirmed is never changed, a correction is the next revision. */
export const figureStates = {
  due: '待报',
  draft: '草稿',
  submitted: '已报',
  returned: '已退回',
  confirmed: '已确认',
} as const
export type FigureState = keyof typeof figureStates

export const figureKinds = { actual: '实际', forecast: '预测' } as const
export type FigureKind = keyof typeof figureKinds

/** What can be said of a target today. */
export const standings = {
  met: '已达到',
  'not-yet': '尚未达到',
  missed: '到期未达到',
  unjudged: '不判定',
  narrative: '文字目标',
  'no-data': '无数据',
} as const
export type Standing = keyof typeof standings

/** 里程碑的状态. */
export const milestoneStates = {
  draft: '草稿',
  open: '进行中',
  submitted: '已报完成',
  returned: '退回',
  confirmed: '已完成',
} as const
export type MilestoneState = keyof typeof milestoneStates

/** 亮灯, by rule and by nobody's choice. */
export const lights = {
  none: '未填报',
  green: '正常',
  yellow: '临期或退回',
  red: '逾期',
  done: '全部完成',
} as const
export type Light = keyof typeof lights

export const handoverStates = {
  proposed: '待接收',
  accepted: '已接收',
  declined: '未接收',
  withdrawn: '已撤回',
} as const
export type HandoverState = keyof typeof handoverStates

/** 跨什么, in the plan's own words. */
export const crossings = { region: '跨区域', field: '跨领域', department: '跨部门' } as const
export type Crossing = keyof typeof crossings

/** 协调事项的状态. */
export const issueStates = {
  raised: '待受理',
  assigned: '办理中',
  escalated: '已提请专班',
  decided: '专班已定、落实中',
  reported: '待核销',
  closed: '已销号',
  withdrawn: '已撤回',
} as const
export type IssueState = keyof typeof issueStates

/** 督办单的状态. */
export const slipStates = {
  issued: '待答复',
  answered: '已答复',
  returned: '退回',
  closed: '已办结',
} as const
export type SlipState = keyof typeof slipStates

export const evidenceKinds = { milestone: '里程碑', issue: '协调事项', slip: '督办单' } as const
export type EvidenceKind = keyof typeof evidenceKinds

export const mostWorkingDays = 120
export const mostSheetRows = 500

/** 2025, 2025-Q3, 2025-06. */
export const periodPattern = /^20\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?$/

/** `2025年`, `2025年第3季度`, `2025年6月`. */
export function periodWords(period: string): string {
  const [year = '', part = ''] = period.split('-')
  if (part === '') return `${year}年`
  return part.startsWith('Q') ? `${year}年第${part.slice(1)}季度` : formatMonth(period)
}

/** Of when a figure is: a period that was reported in words, or the day of counting as it is worded already. */
export const asOf = (when: string): string => (periodPattern.test(when) ? periodWords(when) : when)
