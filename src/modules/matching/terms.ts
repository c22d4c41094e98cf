import { type ParameterCode, parameterCodes } from '#modules/catalogue/terms.ts'
import type { PartKind } from './weights.ts'

/** 统筹的计分: so many points for every need that is served. */
export const servedPoints = 1000

/** 缺口的性质: why a criterion counts as one that the city can't meet. */
export const unmets = {
  none: '没有中试线满足',
  unstated: '没有中试线写明满足，有的未写明',
  together: '单项有，合在一起没有',
} as const
export type Unmet = keyof typeof unmets

/** 未安排的原因. */
export const unserved = {
  'no-line': '没有中试线满足全部必须条件',
  'no-time': '满足条件的中试线在期限内没有足够的空闲',
  taken: '期限内的空闲建议安排给其他需求',
} as const
export type Unserved = keyof typeof unserved

/** 撮合意见: what a matchmaker says of a line for a need. */
export const adviceKinds = { pin: '推荐', exclude: '不推荐', note: '备注' } as const
export type AdviceKind = keyof typeof adviceKinds

/** 不推荐的原因. */
export const exclusionReasons = {
  process: '工艺存疑',
  equipment: '设备状况',
  schedule: '时间安排',
  price: '价格',
  other: '其他',
} as const
export type ExclusionReason = keyof typeof exclusionReasons

/** 得分的各项, where they stand side by side. */
export const partNames: Readonly<Record<PartKind, string>> = {
  soft: '优先条件（每项）',
  words: '用词相同',
  pairs: '两字相同',
  characters: '用字相同',
  latent: '语义相近',
  budget: '预算余量',
  time: '时间早晚',
}

/** In which order lines of a list stand, said to whoever reads it. */
export const orderRule =
  '先按是否满足必须条件分组；组内撮合员推荐的在前、不推荐的在后，其余按不满足和待确认的条数、得分、最早时间排列。推荐不改变分组和得分。'

/** What a training came to, in one sentence: the same on the console and on the page. */
export const verdictOn = ({ isBetter }: { readonly isBetter: boolean }): string =>
  isBetter
    ? '候选权重在没有参与训练的需求上好于现用权重，差别不像巧合。'
    : '没有看出候选权重好于现用权重，建议不启用。'

/** What the owner of a line can be asked: what the line's record would say, named like the criterion of a judgement. */
export type Askable = `capability.${ParameterCode}` | 'batch' | `hazard.${string}` | 'productClass'

export type Subject =
  | { readonly kind: 'capability'; readonly parameter: ParameterCode }
  | { readonly kind: 'hazard'; readonly code: string }
  | { readonly kind: 'batch' | 'productClass' }

export function subjectOf(criterion: Askable): Subject {
  if (criterion === 'batch' || criterion === 'productClass') return { kind: criterion }
  const parameter = parameterCodes.find(code => criterion === `capability.${code}`)
  return parameter
    ? { kind: 'capability', parameter }
    : { kind: 'hazard', code: criterion.replace(/^hazard\./, '') }
}
