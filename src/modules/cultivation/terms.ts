/** The words of 培育库. Nothing that asks, so that any page may load it. */

export const poolStages = { building: '在建', operating: '运营' } as const
export type PoolStage = keyof typeof poolStages

export const poolStates = {
  applied: '待属地审核',
  recommended: '待市级审核',
  declined: '未入库',
  withdrawn: '已撤回',
  pooled: '在库',
  rectifying: '整改中',
  left: '已出库',
  promoted: '已晋级',
} as const
export type PoolState = keyof typeof poolStates

/** In the pool: what is counted, reviewed and shown. */
export const pooledStates: readonly PoolState[] = ['pooled', 'rectifying']
/** Entries that hold the place of their platform: it has one of these at most. */
export const openStates: readonly PoolState[] = ['applied', 'recommended', ...pooledStates]

/** What happens to an entry. */
export const poolActs = {
  apply: '申请入库',
  recommend: '属地推荐',
  decline: '不予入库',
  withdraw: '撤回申请',
  admit: '入库',
  complete: '转为运营',
  keep: '复核保留',
  rectify: '责令整改',
  remove: '出库',
  promote: '晋级',
} as const
export type PoolAct = keyof typeof poolActs

export const reviewOutcomes = { keep: '保留', rectify: '整改', remove: '出库' } as const
export type ReviewOutcome = keyof typeof reviewOutcomes
