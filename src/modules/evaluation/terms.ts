/** The words of the annual evaluation. Nothing that asks, so that any page may load it. */

/** 年度评价的阶段 (domain 8.2, state machine 4), in their order. Figures are taken when a round starts. */
export const stages = {
  answering: '平台确认',
  local: '属地审核',
  verifying: '抽查核验',
  judging: '定性评分',
  deliberating: '会商',
  notice: '公示',
  published: '结果发布',
} as const
export type Stage = keyof typeof stages
export const stageOrder = Object.keys(stages) as readonly Stage[]

/** How a platform stands in a round. */
export const partStates = {
  asked: '待平台确认',
  answered: '已确认',
  'deferral-asked': '申请缓评',
  deferred: '同意缓评',
  absent: '未参评',
} as const
export type PartState = keyof typeof partStates

/**
 * 等次. The plan (条款 一6) names 优秀 alone; the others follow from what the city decides. 不合格, 缓评 and 免评 follow from
 * rules and need no score.
 */
export const grades = {
  excellent: '优秀',
  good: '良好',
  pass: '合格',
  fail: '不合格',
  deferred: '缓评',
  exempt: '免评通过',
} as const
export type Grade = keyof typeof grades

/** Grades that a score leads to, from the best. What is below the last that has a threshold is 不合格. */
export const scoredGrades = ['excellent', 'good', 'pass'] as const satisfies readonly Grade[]
export type ScoredGrade = (typeof scoredGrades)[number]

/** 指标体系的版本. */
export const tableStates = { proposed: '待采用', adopted: '已采用', returned: '已退回' } as const
export type TableState = keyof typeof tableStates

/** 认定: what people establish about a platform besides its figures; proposed by one, confirmed by another. */
export const findingKinds = {
  mark: '定性评分',
  bonus: '加分',
  malus: '扣分',
  veto: '一票否决',
  exemption: '免评',
} as const
export type FindingKind = keyof typeof findingKinds

export const localResults = { agreed: '属实', doubted: '有疑问' } as const
export type LocalResult = keyof typeof localResults

/** 取值来源: which of the values of an input counts. */
export const valueOrigins = { system: '系统取数', claimed: '平台申报', verified: '核验认定' } as const
export type ValueOrigin = keyof typeof valueOrigins

export { scoreUnit, standardWords } from './figure-words.ts'
export { exactText, isNumeral, readFraction, shownFraction } from './fraction.ts'
export { readScore, type ScoreUnit, scoreWords } from './score-words.ts'

/** 结果应用: what follows from a grade, as the texts say it. */
export const consequences: Readonly<Record<Grade, string>> = {
  excellent: '可按条款一6申报年度绩效奖励，3 年内最多奖励一次。',
  good: '',
  pass: '',
  fail: '请按主管部门下达的要求限期整改；整改不到位的，按称号动态管理的规定办理，直至撤销称号。',
  deferred: '本年度不评定等次，请参加下一年度的评价。',
  exempt: '本年度免评。',
}
