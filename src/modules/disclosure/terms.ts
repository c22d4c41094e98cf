/** 全文查看申请的状态. Granted needs are read once the platform has accepted the undertaking. */
export const disclosureStates = {
  asked: '待需求方决定',
  granted: '已同意',
  refused: '未同意',
  revoked: '已收回',
} as const
export type DisclosureState = keyof typeof disclosureStates
