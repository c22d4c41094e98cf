/** 发布状态 of one version of a record (A10). */
export const versionStates = {
  'in-review': '待复核',
  returned: '已退回',
  scheduled: '待发布',
  published: '已发布',
  ended: '已停止公开',
} as const
export type VersionState = keyof typeof versionStates

/** Asked for and not public yet: for review, or for its day. A record has one such version at most. */
export const waitingStates = ['in-review', 'scheduled'] as const satisfies VersionState[]

/** Who agreed, as the public is told: persons stay unnamed. */
export const deciders = { organisation: '本单位复核', office: '主管部门复核' } as const
export type Decider = keyof typeof deciders

/** One field that differs between two versions; a value that isn't there is null. */
export interface Difference {
  /** Names of the way to it: `lines`, `200 L 耐腐蚀反应线`, `price`. */
  readonly path: readonly string[]
  readonly before: unknown
  readonly after: unknown
}
