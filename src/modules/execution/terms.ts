/** The words of execution. Nothing that asks, so that any page may load it. */

/** 样品单位. */
export const sampleUnits = {
  g: 'g',
  kg: 'kg',
  t: 't',
  mL: 'mL',
  L: 'L',
  m: 'm',
  m2: 'm²',
  piece: '件',
  roll: '卷',
  bottle: '瓶',
} as const
export type SampleUnit = keyof typeof sampleUnits

/** 样品的去向. */
export const sampleStates = {
  received: '已收样',
  'in-use': '使用中',
  kept: '留样',
  returned: '已退还',
  destroyed: '已销毁',
} as const
export type SampleState = keyof typeof sampleStates

/** What can be done with a sample that is there. */
export const sampleMoves = {
  'in-use': '领用',
  kept: '留样',
  returned: '退还',
  destroyed: '销毁',
} as const
export type SampleMove = keyof typeof sampleMoves

/** A sample that has left is followed by nothing. */
export const goneStates: readonly SampleState[] = ['returned', 'destroyed']
export const isGone = (state: SampleState): boolean => goneStates.includes(state)

export const batchOutcomes = { completed: '按计划完成', stopped: '中止', failed: '未达到要求' } as const
export type BatchOutcome = keyof typeof batchOutcomes

export const batchStates = { open: '待复核', checked: '已复核' } as const
export type BatchState = keyof typeof batchStates

/** How a batch record follows an earlier one. */
export const batchLinks = { replaces: '更正', repeats: '重做' } as const
export type BatchLink = keyof typeof batchLinks

export const reportStates = {
  draft: '起草',
  submitted: '待复核',
  reviewed: '待签发',
  issued: '有效',
  replaced: '已被替代',
  withdrawn: '已撤回',
  discarded: '已作废',
} as const
export type ReportState = keyof typeof reportStates

/** States in which a report has been issued; only these reach the client. */
export const issuedStates = ['issued', 'replaced', 'withdrawn'] as const
export const isIssued = (state: ReportState): state is (typeof issuedStates)[number] =>
  (issuedStates as readonly ReportState[]).includes(state)

/** 资质标志 that a report may bear. */
export const marks = { CMA: 'CMA 资质认定标志', CNAS: 'CNAS 认可标识' } as const
export type ReportMark = keyof typeof marks

export const verdicts = { meets: '符合', fails: '不符合', none: '不作判定' } as const
export type Verdict = keyof typeof verdicts

/** What happens to a report, in the words of its record. */
export const reportEvents = {
  drafted: '起草',
  submitted: '提交复核',
  returned: '退回修改',
  discarded: '作废草稿',
  reviewed: '复核通过',
  issued: '签发',
  replaced: '被替代',
  withdrawn: '撤回',
  confirmed: '客户确认',
  objected: '客户提出异议',
  replied: '答复异议',
} as const
export type ReportEvent = keyof typeof reportEvents

/** Where the client stands to an issued report. */
export const reportAnswers = {
  open: '待客户确认',
  confirmed: '客户已确认',
  objected: '有异议，待答复',
  replied: '异议已答复，待客户确认',
} as const
export type ReportAnswer = keyof typeof reportAnswers

/** 中试结果. */
export const outcomes = { passed: '通过', partly: '部分通过', failed: '未通过' } as const
export type Outcome = keyof typeof outcomes

export const followUps = {
  production: '转入量产',
  laboratory: '返回小试',
  again: '再次中试',
  stop: '终止',
  undecided: '尚未确定',
} as const
export type FollowUp = keyof typeof followUps
