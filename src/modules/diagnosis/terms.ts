/** The words of diagnoses. Nothing that asks, so that any page may load it. */
import { workSteps } from '#modules/catalogue/terms.ts'

/** 诊断结论: whether the need is ripe for pilot work. */
export const conclusions = { fit: '适合中试', unfit: '不适合', redo: '先重做小试' } as const
export type Conclusion = keyof typeof conclusions

/** 建议路线的环节. */
export const routeStages = workSteps
export type RouteStage = keyof typeof routeStages

/** 诊断的阶段. */
export const diagnosisStages = {
  assigning: '待指派专家',
  diagnosing: '专家诊断中',
  asking: '待需求方补充说明',
  answered: '已出具结论',
  withdrawn: '已撤回',
} as const
export type DiagnosisStage = keyof typeof diagnosisStages

/** 指派的状态, as the office and the expert see it. */
export const assignmentStates = {
  assigned: '待专家答复',
  accepted: '已接受',
  declined: '已谢绝',
  released: '已解除',
} as const
export type AssignmentState = keyof typeof assignmentStates

/** 谢绝的原因. A conflict bars the expert from this request for good. */
export const declineReasons = {
  conflict: '须回避',
  'no-time': '没有时间',
  'not-my-field': '不属于本人专业',
} as const
export type DeclineReason = keyof typeof declineReasons

/** How many experts may be chosen at once, and how many working days they may be given. */
export const mostExperts = 5
export const mostDays = 60
