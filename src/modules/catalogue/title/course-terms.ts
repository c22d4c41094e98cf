/** The words of what happens to a title after it was checked. */

/** 变更事项, as the rule table of the policy pack names them. */
export const titleChangeKinds = {
  name: '平台名称',
  host: '依托单位',
  'legal-person': '法定代表人',
  site: '场地',
  direction: '服务方向',
  equity: '股权',
} as const
export type TitleChangeKind = keyof typeof titleChangeKinds

export const titleChangeStates = {
  asked: '待办理',
  approved: '已核准',
  reviewing: '重新评审中',
  refused: '不予核准',
  withdrawn: '已撤回',
} as const
export type TitleChangeState = keyof typeof titleChangeStates

/** How the office answers a change. */
export const changeAnswers = { approve: '核准', review: '重新评审', refuse: '不予核准' } as const
export type ChangeAnswer = keyof typeof changeAnswers

export const titleEventKinds = {
  granted: '核对公开',
  'change-asked': '申请变更',
  'change-withdrawn': '撤回变更申请',
  'change-approved': '核准变更',
  'change-refused': '不予核准变更',
  'review-started': '转入重新评审',
  kept: '保留称号',
  'rectification-set': '责令整改',
  revoked: '撤销称号',
  ended: '终止称号',
  'bookings-resumed': '恢复接受预约',
} as const
export type TitleEventKind = keyof typeof titleEventKinds

/** 拟办: what a rule proposes to do of a title; nothing happens until somebody of the office does it. */
export const proposedActs = { rectify: '责令整改', revoke: '撤销称号' } as const
export type ProposedAct = keyof typeof proposedActs

/** What became of it. */
export const titleProposalStates = {
  open: '待办理',
  done: '已办理',
  overtaken: '已另作处理',
  dropped: '不采取',
} as const
export type TitleProposalState = keyof typeof titleProposalStates
