/** The words of what is done for a need. Nothing that asks, so that any page may load it. */

/** 由谁办理. Experts and matchmakers aren't named. */
export const hands = {
  own: '本单位',
  both: '双方',
  platform: '平台',
  expert: '所派专家',
  office: '市级牵头部门',
  matchmaker: '撮合员',
  system: '系统',
} as const
export type Hands = keyof typeof hands

/** 环节, in the order in which a need comes to them. */
export const phases = {
  need: '需求',
  diagnosis: '专家诊断',
  matching: '匹配',
  access: '全文查看',
  inquiry: '询价与报价',
  booking: '预约',
  order: '订单与合同',
  execution: '实施与报告',
  billing: '结算',
} as const
export type Phase = keyof typeof phases

/** What stands on the line of time of an order. */
export const entryKinds = { step: '步骤', message: '留言', file: '文件', removal: '移除文件' } as const

interface StepTerm {
  readonly phase: Phase
  readonly hands: Hands
  readonly name: string
}

/** 办理的各步: of which phase, in whose hands. */
export const steps = {
  drafting: { phase: 'need', hands: 'own', name: '填写并发布' },
  withdrawn: { phase: 'need', hands: 'own', name: '撤回' },
  assigning: { phase: 'diagnosis', hands: 'office', name: '指派专家' },
  judging: { phase: 'diagnosis', hands: 'expert', name: '诊断并出具结论' },
  explaining: { phase: 'diagnosis', hands: 'own', name: '答复专家的问题' },
  matching: { phase: 'matching', hands: 'system', name: '比对中试线' },
  choosing: { phase: 'matching', hands: 'own', name: '选线：询价或预约' },
  confirming: { phase: 'matching', hands: 'platform', name: '确认未载明的事项' },
  assisting: { phase: 'matching', hands: 'matchmaker', name: '协助撮合' },
  granting: { phase: 'access', hands: 'own', name: '决定是否同意查看全文' },
  undertaking: { phase: 'access', hands: 'platform', name: '接受保密承诺' },
  quoting: { phase: 'inquiry', hands: 'platform', name: '报价或谢绝' },
  deciding: { phase: 'inquiry', hands: 'own', name: '比较并选定' },
  ordering: { phase: 'inquiry', hands: 'own', name: '向选定的平台预约时段' },
  answering: { phase: 'booking', hands: 'platform', name: '答复预约申请' },
  accepted: { phase: 'inquiry', hands: 'own', name: '接受报价' },
  accepting: { phase: 'inquiry', hands: 'own', name: '接受或拒绝报价' },
  contracting: { phase: 'order', hands: 'both', name: '拟订合同' },
  approvingClient: { phase: 'order', hands: 'own', name: '批准合同文本' },
  approvingProvider: { phase: 'order', hands: 'platform', name: '批准合同文本' },
  signingClient: { phase: 'order', hands: 'own', name: '签署合同' },
  signingProvider: { phase: 'order', hands: 'platform', name: '签署合同' },
  signed: { phase: 'order', hands: 'both', name: '合同签订' },
  supplementClient: { phase: 'order', hands: 'own', name: '签署补充协议' },
  supplementProvider: { phase: 'order', hands: 'platform', name: '签署补充协议' },
  ended: { phase: 'order', hands: 'both', name: '合同解除' },
  cancelled: { phase: 'order', hands: 'both', name: '取消订单' },
  delivering: { phase: 'execution', hands: 'both', name: '交付并验收' },
  receiving: { phase: 'execution', hands: 'platform', name: '收样' },
  executing: { phase: 'execution', hands: 'platform', name: '执行' },
  writing: { phase: 'execution', hands: 'platform', name: '编写报告' },
  reporting: { phase: 'execution', hands: 'platform', name: '起草报告' },
  reviewing: { phase: 'execution', hands: 'platform', name: '复核报告' },
  issuing: { phase: 'execution', hands: 'platform', name: '签发报告' },
  confirmingReport: { phase: 'execution', hands: 'own', name: '确认报告或提出异议' },
  replying: { phase: 'execution', hands: 'platform', name: '答复异议' },
  billing: { phase: 'billing', hands: 'platform', name: '开账单' },
  billReviewing: { phase: 'billing', hands: 'own', name: '核对账单' },
  billDisputing: { phase: 'billing', hands: 'platform', name: '办理账单异议' },
  billPaying: { phase: 'billing', hands: 'own', name: '付款' },
  billRedeeming: { phase: 'billing', hands: 'platform', name: '办理创新券兑付' },
  rating: { phase: 'billing', hands: 'own', name: '评价' },
  archived: { phase: 'billing', hands: 'both', name: '归档' },
  running: { phase: 'booking', hands: 'platform', name: '试验进行' },
} as const satisfies Readonly<Record<string, StepTerm>>
export type StepKind = keyof typeof steps
