/** The words of 布局: local plans and build projects (条款 一1、一2). Nothing that asks, so that any page may load it. */

/** 建设模式: the one that the plan encourages, or another that the locality names. */
export const buildModes = { 'guided-state-capital': '政府引导+国资牵头', other: '其他模式' } as const
export type BuildMode = keyof typeof buildModes

/** 建设方式: the three that the plan names; others are named by who enters them. */
export const buildWays = {
  operator: '委托第三方运营',
  academic: '高校院所参与',
  'co-investment': '社会资本跟投',
  other: '其他方式',
} as const
export type BuildWay = keyof typeof buildWays

/** 产业发展平台: where the plan wants them above all. */
export const buildSites = {
  'high-tech': '高新区',
  development: '经开区',
  other: '其他产业发展平台',
  none: '不在产业发展平台内',
} as const
export type BuildSite = keyof typeof buildSites

/** 资金来源, as clause 四1 names them. */
export const fundSources = {
  'state-capital': '国有资本',
  social: '社会资金',
  'industry-fund': '政府产业基金',
  'special-bond': '地方政府专项债',
  'long-term-bond': '超长期特别国债',
  'central-budget': '中央预算内投资',
  loan: '金融机构融资',
  other: '其他',
} as const
export type FundSource = keyof typeof fundSources

export const buildStates = {
  draft: '草稿',
  submitted: '待市级核实',
  returned: '已退回',
  proposed: '拟启动，待另一人决定',
  started: '已启动',
  built: '已建成',
  stopped: '已终止',
  withdrawn: '已撤回',
} as const
export type BuildState = keyof typeof buildStates

/** In everybody's sight: what was started, whatever became of it. */
export const publicStates: readonly BuildState[] = ['started', 'built', 'stopped']

/** What happens to a project. */
export const buildActs = {
  submit: '提交',
  return: '退回补充',
  withdraw: '撤回',
  propose: '提议启动',
  decline: '未同意启动',
  start: '决定启动',
  finish: '确认建成',
  name: '对应到平台',
  stop: '终止',
} as const
export type BuildAct = keyof typeof buildActs

/** 条件事实: what a locality states of one condition, and what the city found. */
export const factStates = { stated: '待核实', confirmed: '已核实', rejected: '核实不成立' } as const
export type FactState = keyof typeof factStates

/** Where a condition stands: `missing` is not a no, and `stale` was confirmed of something else. */
export const conditionStates = { ...factStates, stale: '须重新核实', missing: '未提供' } as const
export type ConditionState = keyof typeof conditionStates

/** 成熟一个、启动一个. Undecided as long as nobody has set what makes a project mature. */
export const maturities = { undecided: '待定', 'not-yet': '尚未成熟', mature: '条件齐备' } as const
export type Maturity = keyof typeof maturities

export const gateStates = { proposed: '待另一人决定', adopted: '已采用', declined: '未采用' } as const
export type GateState = keyof typeof gateStates

export const planStates = {
  draft: '草稿',
  submitted: '待市级核对',
  returned: '已退回',
  confirmed: '已核对',
  replaced: '已被修订替代',
  withdrawn: '不再报送',
} as const
export type PlanState = keyof typeof planStates

/** How much of a planned capability is there already. */
export const overlaps = {
  whole: '全部拟建能力已有',
  open: '没有不满足的，有待确认的',
  part: '部分拟建能力已有',
} as const
export type Overlap = keyof typeof overlaps
