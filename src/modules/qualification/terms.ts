/** The words of 上机资格. Nothing that asks, so that any page may load it. */

/** How somebody may run a line. */
export const modes = { alone: '独立操作', supervised: '有操作人员在场' } as const
export type Mode = keyof typeof modes

/** What is kept of a qualification. */
export const states = {
  asked: '待平台审核',
  declined: '未通过',
  issued: '已签发',
  suspended: '已暂停',
} as const
export type State = keyof typeof states

/** How it stands on a day. */
export const standings = {
  ...states,
  issued: '有效',
  expired: '已过期',
  unused: '久未使用，已失效',
} as const
export type Standing = keyof typeof standings
