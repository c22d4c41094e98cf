import type { EntryKind } from '#modules/catalogue/terms.ts'

/** 漏斗各步: what can happen to a need on its way to an order; any of them may be left out. */
export const stages = {
  published: { name: '发布服务需求', source: '期内首次发布的中试服务需求，不含布局缺口' },
  diagnosed: { name: '需求诊断', source: '有专家出具了诊断的需求' },
  matched: { name: '匹配到平台', source: '核算时至少有一条中试线满足全部必须条件（发布时和此后每日核算）' },
  contacted: {
    name: '与平台联系',
    source: '向平台提过问、询过价、申请过预约，或被所定向、所同意的平台查阅过全文的需求',
  },
  quoted: { name: '询价', source: '发出过询价的需求' },
  ordered: { name: '成交', source: '选定了报价，或预约已由平台确认且未取消的需求' },
} as const
export type Stage = keyof typeof stages

/** In their order. */
export const stageCodes = Object.keys(stages) as Stage[]

/** What the public dashboard counts side by side, by their names on it. */
export const boardKinds = { platform: '平台', line: '中试线', service: '服务项目', need: '公开需求' } as const

/** What a platform's clusters, or a need's, stand on; of the others nobody says a cluster, so that none is no number of theirs. */
const clustered: readonly EntryKind[] = ['platform', 'line', 'service', 'test', 'equipment', 'need']
export const hasClusters = (kind: EntryKind): boolean => clustered.includes(kind)

/** A dashboard shows a year at the most. */
export const longestMonths = 12

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
const monthText = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`

/** A month so many later or earlier. */
export const shiftedMonth = (month: string, by: number): string => monthText(monthNumber(month) + by)

/** From one month to another, both included, the oldest first. */
export const monthsIn = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, monthNumber(to) - monthNumber(from) + 1) }, (_, at) =>
    shiftedMonth(from, at),
  )

/** 运行概览各数: what the office counts in a period, by what, and so which records stand behind each number. */
export const measures = {
  needs: { name: '发布需求', source: '期内首次发布的需求，含布局缺口；地区为需求方所在地' },
  requests: { name: '收到申请', source: '期内提出的预约申请；地区、集群为平台的' },
  confirmed: { name: '确认预约', source: '期内提出、现为平台已确认的预约；地区、集群为平台的' },
  orders: { name: '签订合同', source: '期内双方签署、没有取消的订单；地区、集群为平台的' },
  results: { name: '中试结果', source: '期内登记的结果（通过、部分通过、未通过都计）；地区、集群为平台的' },
} as const
export type Measure = keyof typeof measures
