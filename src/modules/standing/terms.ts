/** 提醒: how often somebody hears of what a saved search newly finds. */
export const alertFrequencies = {
  'at-once': '随时（每小时至多一封）',
  daily: '每天 8 点汇总',
  none: '不提醒',
} as const
export type AlertFrequency = keyof typeof alertFrequencies

/** Searches that one person may keep. */
export const mostSearches = 20

/** 闲时报价的状态. */
export const idleStates = {
  open: '可申请',
  over: '已截止',
  taken: '时段已被占用',
  outpriced: '现行价格已不高于报价',
  withdrawn: '已撤回',
} as const
export type IdleState = keyof typeof idleStates
