/** The words of 结对合作. Nothing that asks, so that any page may load it. */

export const pairRoles = { university: '高校院所', platform: '中试平台', firm: '企业' } as const
export type PairRole = keyof typeof pairRoles

/** What kinds of organisation may stand for a side; a platform's organisation stands by the platform itself. */
export const kindsOfRole: Readonly<Record<Exclude<PairRole, 'platform'>, readonly string[]>> = {
  university: ['university', 'institute'],
  firm: ['enterprise'],
}

export const pairStates = {
  proposed: '待各方确认',
  active: '合作中',
  declined: '未达成',
  withdrawn: '已撤回',
  ended: '已结束',
} as const
export type PairState = keyof typeof pairStates

/** How a pair stands on a day: one that nobody ended is over with its term. */
export const pairPhases = { ...pairStates, expired: '期满' } as const
export type PairPhase = keyof typeof pairPhases

export const resultKinds = { need: '需求', order: '订单', result: '中试结果' } as const
export type ResultKind = keyof typeof resultKinds

export const countingRule =
  '合作期内，结对的高校院所、企业向结对平台的中试线发出的询价所涉需求、形成的订单（不含已取消的），以及这些订单登记的中试结果。由系统按记录统计，不由各方填写。'
