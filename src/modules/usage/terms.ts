/** 用途: what a resource was used for, or why it wasn't. */
export const kinds = {
  own: '自用',
  internal: '内部',
  external: '外部',
  maintenance: '维护',
  down: '停机',
} as const
export type UsageKind = keyof typeof kinds

/** 使用: the kinds in which a resource does work; the others are 维护 and 停机. */
export const working = ['own', 'internal', 'external'] as const satisfies readonly UsageKind[]

export const isWorking = (kind: UsageKind): boolean => working.some(one => one === kind)

/** 来源: how an entry came to be known. */
export const sources = { card: '刷卡或签到', sensor: '采集', manual: '手工' } as const
export type UsageSource = keyof typeof sources

/** 版本的状态. One version of an entry at most is `current`, and only such count. */
export const versionStates = {
  proposed: '待确认',
  current: '有效',
  declined: '未通过',
  replaced: '已被取代',
  removed: '已作废',
} as const
export type VersionState = keyof typeof versionStates

/** What a version does to its entry. */
export const changes = { add: '登记', correct: '更正', remove: '作废' } as const
export type Change = keyof typeof changes

/** 采集端: what tells of running, by a card or by a sensor. */
export const meterKinds = { card: '刷卡', sensor: '采集' } as const
export type MeterKind = keyof typeof meterKinds

/** 时间类别 (C34), in the order in which they are drawn. Together they are the whole time. */
export const categories = {
  used: '使用',
  setUp: '准备与清场',
  reserved: '预约未用',
  down: '停机与维护',
  idle: '空闲',
  closed: '不开放',
} as const
export type Category = keyof typeof categories

/**
 * 额定机时 of a year where a resource has none of its own: 1,600 hours, the figure by which open sharing of large
 * instruments is commonly reckoned; no figure of the policy's.
 */
export const ratedHours = 1600
export const ratedSource = '大型仪器开放共享分析的通用口径，不是本政策文件的数值'

/** Published formulas, shown wherever the figures are. */
export const formulas = {
  effective: '有效工作机时 = 自用 + 内部 + 外部的使用时间，不含准备与清场、停机与维护',
  external: '对外服务机时 = 用途为外部的使用时间',
  utilisation: '使用率 = 有效工作机时 ÷ 额定机时',
  externalShare: '对外服务占比 = 对外服务机时 ÷ 有效工作机时',
  pledgeKept:
    '开放承诺兑现率 = 承诺期内的对外服务机时 ÷ 当年承诺的开放小时；年内起承诺的，只计起始日起的机时，承诺按天数折算；承诺改过的，各按当时公开的小时数和天数折算',
} as const
