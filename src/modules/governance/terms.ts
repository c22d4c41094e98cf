/** 漏斗各步: what can happen to a need on its way to an order; any of them may be left out. */
export const stages = {
  published: { name: '发布需求', source: '期内首次发布的中试服务需求，不含布局缺口' },
  diagnosed: { name: '需求诊断', source: '有专家出具了诊断的需求' },
  matched: { name: '匹配到平台', source: '核算时至少有一条中试线满足全部必须条件（发布时和此后每日核算）' },
  contacted: {
    name: '与平台联系',
    source: '向平台提过问、询过价、申请过预约，或被所定向、所同意的平台查阅过全文的需求',
  },
  quoted: { name: '询价', source: '发出过询价的需求' },
  ordered: { name: '成交', source: '选定了报价，或预约已由平台确认且未取消的需求' },
} as const
export type Stage = keyof typeof stages

/** In their order. */
export const stageCodes = Object.keys(stages) as Stage[]
