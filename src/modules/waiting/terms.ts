/** The words of the waiting list. Nothing that asks, so that any page may load it. */
export const entryStates = { waiting: '候补中', taken: '已排上', left: '已退出', over: '已过期' } as const
export type EntryState = keyof typeof entryStates

export const turnStates = {
  open: '待接受',
  taken: '已接受',
  declined: '已放弃',
  expired: '逾期未接受',
  lost: '时段已停用',
} as const
export type TurnState = keyof typeof turnStates

/** In which order time that comes free is offered; shown to whoever waits. */
export const orderWords =
  '时段空出后，按登记先后逐一询问；接受期内为其保留，逾期或放弃的轮到下一位，本人继续候补，但不再重复询问同一时段。'
