/**
 * The words of what is published besides platforms and needs. Where a list of words has no codes, the word itself is
 * what is stored: a form can't show one and store another (AC-77).
 */
import { formatYuan } from '#kernel/money.ts'
import { entryKinds, type ParameterCode } from '#modules/catalogue/terms.ts'

const { achievement, solution, plant, factory } = entryKinds

/** 成果、方案、厂房、代工 (条款 三1、三4). */
export const showcaseKinds = { achievement, solution, plant, factory } as const
export type ShowcaseKind = keyof typeof showcaseKinds

/** The name of each kind's list in addresses. */
export const showcaseLists = {
  achievement: 'results',
  solution: 'solutions',
  plant: 'plants',
  factory: 'factories',
} as const satisfies Record<ShowcaseKind, string>
export type ShowcaseList = (typeof showcaseLists)[ShowcaseKind]

export const recordStates = { draft: '草稿', published: '已发布', withdrawn: '已撤下' } as const
export type RecordState = keyof typeof recordStates

/** 成熟度: the five words of the forms in use, from the first to the last. */
export const maturities = ['正在研发', '已有样品', '通过小试', '通过中试', '可以量产'] as const
export type Maturity = (typeof maturities)[number]

/** What only a result can show: without evidence it is the owner's own word (AC-76). */
export const claimedMaturities: readonly Maturity[] = ['通过中试', '可以量产']

/** 转让方式. */
export const transferModes = [
  '独占许可',
  '独家（排他）许可',
  '普通许可',
  '所有权转让',
  '合作开发',
  '技术服务',
  '技术咨询',
  '其他',
] as const

/** 火灾危险性类别 of the production that a plant is built for. */
export const fireClasses = ['甲类', '乙类', '丙类', '丁类', '戊类'] as const

/** Yes, no, or not known, which is never read as either. */
export const answers = ['是', '否', '待确认'] as const

/** 计价单位, by kind. */
export const priceUnits = {
  achievement: ['项', '年'],
  solution: ['项', '批', '天'],
  plant: ['平方米·月（租金）', '平方米（售价）', '整体（售价）'],
  factory: ['kg', 't', '件', '千件', '平方米', '批', '小时'],
} as const satisfies Record<ShowcaseKind, readonly string[]>

export type ShowcasePrice =
  | { readonly mode: 'fixed'; readonly fen: number; readonly unit: string; readonly taxIncluded: boolean }
  | { readonly mode: 'negotiable'; readonly reason: string }

/** `18 元/平方米·月（租金）（含税）` or `面议`. */
export const priceText = (price: ShowcasePrice): string =>
  price.mode === 'negotiable'
    ? '面议'
    : `${formatYuan(price.fen)} 元/${price.unit}（${price.taxIncluded ? '含税' : '不含税'}）`

/** 通过中试 as an owner claims it who names no result. */
export const isOwnWord = (maturity: Maturity, evidence: number): boolean =>
  claimedMaturities.includes(maturity) && evidence === 0

/** The numbers that a record of a kind is asked for first; whoever doesn't state one is shown as 待确认. */
export const mainParameters = {
  achievement: [],
  solution: [],
  plant: ['floor-area', 'clear-height', 'floor-load', 'connected-power', 'transformer-capacity'],
  factory: ['monthly-mass', 'monthly-count', 'monthly-area', 'minimum-mass', 'minimum-count'],
} as const satisfies Record<ShowcaseKind, readonly ParameterCode[]>

/** What a list can be narrowed by besides words, numbers and places. */
export const showcaseFacets = {
  achievement: ['process', 'maturity', 'transfer'],
  solution: ['process', 'validation'],
  plant: ['fire', 'eia', 'park'],
  factory: ['process'],
} as const satisfies Record<ShowcaseKind, readonly ShowcaseFacet[]>

export type ShowcaseFacet = 'process' | 'validation' | 'maturity' | 'transfer' | 'fire' | 'eia' | 'park'

export const facetNames: Readonly<Record<ShowcaseFacet, string>> = {
  process: '工艺',
  validation: '验证类型',
  maturity: '成熟度',
  transfer: '转让方式',
  fire: '消防类别',
  eia: '环评准入',
  park: '位于化工园区',
}
