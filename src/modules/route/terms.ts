/** The words of route planning: the stages of the way to production, and what may stand for one of them. */
import { workSteps } from '#modules/catalogue/terms.ts'

interface StageWords {
  readonly name: string
  /** The clause that names it. */
  readonly clause: string
  /**
   * Questions of pilot work that it answers, by their codes in the classification `validation`; none where it isn't pilot
   * work. Which step answers which is ours: 工信厅科函〔2025〕456号 names the questions, 条款 三1 the steps.
   */
  readonly validations: readonly string[]
}

/**
 * 环节, in their order: the four services of 条款 三1, testing (三2), and the way to mass production (三1). The first five
 * are forms of service, too, under the same codes.
 */
export const stages = {
  verification: { name: workSteps.verification, clause: '三1', validations: ['V1', 'V2'] },
  sample: { name: workSteps.sample, clause: '三1', validations: ['V1', 'V2', 'V4'] },
  'scale-up': { name: workSteps['scale-up'], clause: '三1', validations: ['V3'] },
  'small-batch': { name: workSteps['small-batch'], clause: '三1', validations: ['V3', 'V5'] },
  testing: { name: workSteps.testing, clause: '三2', validations: ['V2'] },
  production: { name: '量产落地', clause: '三1', validations: [] },
} as const satisfies Record<string, StageWords>
export type Stage = keyof typeof stages

/** Stages that a pilot line can run; the need's capabilities say what such a run asks of it. */
export const runStages: readonly Stage[] = ['sample', 'scale-up', 'small-batch']

/** What a leg can be. */
export const offerKinds = {
  line: '中试线',
  service: '服务项目',
  test: '检测项目',
  factory: '代工企业',
  plant: '厂房',
} as const
export type OfferKind = keyof typeof offerKinds

/** 怎么约定: by the calendar, at a published price, or by asking for a quote. */
export const accesses = { book: '可在线预约', order: '明码标价', ask: '可询价' } as const
export type Access = keyof typeof accesses

/** What a route can be the best at. */
export const merits = {
  earliest: '最早完成',
  cheapest: '费用最低',
  fewest: '换手最少',
  surest: '待确认最少',
} as const
export type Merit = keyof typeof merits

/** Plans that an organisation may keep of one need. */
export const mostPlans = 20
