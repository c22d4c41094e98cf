/** The words of processes. Nothing that asks, so that any page may load it. */

/** 流程修改的状态. */
export const proposalStates = {
  open: '待复核',
  adopted: '已采用',
  returned: '已退回',
  withdrawn: '已撤回',
} as const
export type ProposalState = keyof typeof proposalStates
