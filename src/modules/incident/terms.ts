/** The words of faults and incidents. Nothing that asks, so that any page may load it. */
export const stopKinds = { fault: '设备故障', incident: '安全事故' } as const
export type StopKind = keyof typeof stopKinds

export const stopStates = { open: '停用中', acted: '已处置、待核验', closed: '已恢复' } as const
export type StopState = keyof typeof stopStates

/** Where a time comes from that somebody is offered instead of the one they lost. */
export const alternativeKinds = {
  later: '原中试线稍后',
  sibling: '同一单位的其他中试线',
  match: '其他单位、满足需求的中试线',
} as const
export type AlternativeKind = keyof typeof alternativeKinds
