/** The words of the catalogue: what its codes are called. Nothing but names and shapes, so that any page may load it. */
import type { PlainDate } from '#kernel/calendar.ts'
import { formatQuantity, type Quantity } from '#kernel/quantity.ts'
import type { CertificateKind } from './certificate/number.ts'
import type { Freshness } from './freshness/freshness.ts'
import { type ParameterCode, parameterOf } from './parameters.ts'

export {
  bearsMark,
  type CertificateKind,
  certificateKinds,
  normalNumber,
  numberFault,
  numberWords,
} from './certificate/number.ts'
export { type CertificateStanding, certificateStandings } from './certificate/validity.ts'
export {
  batchKinds,
  evidenceRule,
  lineRefusals,
  type ProductClass,
  productClasses,
  refusedNames,
  refusedText,
  type UnitKind,
  type UtilityCode,
  unitKinds,
  utilities,
} from './line/terms.ts'
export { materialRequirements, type Requirement } from './need/words.ts'
export { type ParameterCode, parameterCodes, parameterOf, parameters } from './parameters.ts'
export {
  type ChangeAnswer,
  changeAnswers,
  type ProposedAct,
  proposedActs,
  titleChangeKinds,
  titleChangeStates,
  titleEventKinds,
  titleProposalStates,
} from './title/course-terms.ts'
export {
  countTitles,
  highestOf,
  inForceOn,
  isOver,
  type Ladder,
  ladders,
  levelsOf,
  type TitleLevel,
  type TitleStanding,
  type TitleState,
  titleLevels,
  titleStandings,
  titleStates,
} from './title/terms.ts'

/** More rows than these are cut off; `total` tells how many there are. */
export const mostExported = 5_000

/** 平台类型 (浙政办发〔2025〕24号 names four). */
export const platformKinds = {
  enterprise: '企业主导',
  'third-party': '第三方服务机构主导',
  academic: '高校院所主导',
  government: '政府主导',
} as const
export type PlatformKind = keyof typeof platformKinds

/** 出资方式: what a co-builder brings. */
export const contributions = { money: '货币', 'in-kind': '实物、技术等' } as const

/** Per cent together; counted in hundredths, which are whole numbers, so that 33.33 three times is 99.99. */
export const sharesOf = (coBuilders: readonly { readonly share: number | null }[]): number =>
  coBuilders.reduce((sum, { share }) => sum + Math.round((share ?? 0) * 100), 0) / 100

/** 目录条目的种类: what can be found. */
export const entryKinds = {
  platform: '中试平台',
  line: '中试线',
  service: '服务项目',
  test: '检测项目',
  equipment: '仪器设备',
  need: '企业需求',
  policy: '政策',
  basis: '政策依据',
  reading: '政策解读',
  notice: '通知公告',
  news: '工作动态',
  case: '典型案例',
  achievement: '中试成果',
  solution: '解决方案',
  plant: '厂房',
  factory: '代工企业',
} as const
export type EntryKind = keyof typeof entryKinds

/**
 * 环节: the four services of the plan (条款 三1) and testing (三2), in the order of the work. A form of service (服务形式)
 * bears the code of the step that it stands for.
 */
export const workSteps = {
  verification: '成果验证',
  sample: '样品试制',
  'scale-up': '工艺放大',
  'small-batch': '小批量试生产',
  testing: '检验检测',
} as const

/** 工艺类别: what a line does; the first thing a need says. */
export const processes = {
  reaction: '反应放大',
  fermentation: '发酵',
  separation: '分离纯化',
  drying: '干燥制粉',
  coating: '涂布成膜',
  forming: '成型加工',
  textile: '纺织染整',
  food: '食品加工',
  semiconductor: '封装测试',
  battery: '电池试制',
  hydrogen: '氢能试制',
  testing: '检验检测',
} as const
export type Process = keyof typeof processes

export const processName = (code: Process): string => processes[code]

/** 数据确认: whether what a record says was confirmed within 90 days, within 180, or longer ago (A11). */
export const freshnesses = {
  fresh: '90 天内确认过',
  due: '确认已逾 90 天',
  stale: '确认已逾 180 天',
} as const satisfies Record<Freshness, string>

/** 依据: on what a stated capability rests. */
export const bases = { rated: '额定', measured: '实测', certificate: '证书' } as const

/** A statement about one parameter: a quantity, or whether a feature is there. */
export interface Statement {
  readonly parameter: ParameterCode
  readonly quantity?: Quantity | undefined
  readonly present?: boolean | undefined
}

/** 能力参数: what is offered, on what basis and since when (acceptance A2). */
export interface Capability extends Statement {
  readonly basis: keyof typeof bases
  readonly statedOn: PlainDate
  /** 依据材料: what can be shown for it, in words (certificate number, test report). */
  readonly evidence?: string | undefined
}

/** The maker's rating rests on the plate; whatever was measured or certified says by what (decision 0051). */
export const lacksEvidence = ({ basis, evidence }: Pick<Capability, 'basis' | 'evidence'>): boolean =>
  basis !== 'rated' && !evidence

export const evidenceAsked = ({ parameter, basis }: Capability): string =>
  `“${parameterOf(parameter).name}”的依据为${bases[basis]}，请填写依据材料，如测试报告或证书的名称和编号`

export function formatStatement({ parameter, quantity, present }: Statement): string {
  if (quantity) return formatQuantity(quantity)
  if (parameterOf(parameter).kind !== 'feature') return ''
  return present ? '具备' : '不具备'
}

/** 资质标识: the kinds of certificate that a test may be marked by. */
export const markedKinds = { CMA: 'CMA', CNAS: 'CNAS' } as const satisfies Partial<
  Record<CertificateKind, string>
>

/** 周期: working days from order to result, as tests are looked for. */
export const testDays = {
  '3': '3 个工作日内',
  '5': '4 至 5 个',
  '10': '6 至 10 个',
  more: '10 个以上',
} as const

/** 离最晚完成日期还有: how long a need still has. */
export const needDues = { '30': '30 天内', '90': '31 至 90 天', later: '90 天以上' } as const

/** 需求类别. A layout gap says that a platform is missing in the city; nobody is expected to serve it today. */
export const needKinds = {
  service: '中试服务',
  testing: '检测',
  equipment: '设备',
  making: '代工',
  plant: '厂房',
  funding: '资金',
  talent: '人才',
  technology: '技术',
  gap: '布局缺口',
} as const
export type NeedKind = keyof typeof needKinds

/** Kinds that pilot lines are compared with: what they ask for is done on a line, within some open days. */
export const linesServe = (kind: NeedKind): boolean => kind === 'service' || kind === 'testing'

/** Kinds that say something about lines, there or missing; the others are published and found, and that is all. */
export const speaksOfLines = (kind: NeedKind): boolean => linesServe(kind) || kind === 'gap'

/** 查阅方式: on what ground a platform reads the whole of a need. */
export const readingWays = { directed: '定向', disclosed: '同意查看全文', inquiry: '询价' } as const
export type ReadingWay = keyof typeof readingWays

/** 未成原因: why a need or an inquiry came to nothing. */
export const dropReasons = {
  elsewhere: '已在别处解决',
  'no-platform': '无合适平台',
  price: '价格',
  time: '时间',
  cancelled: '项目取消',
  other: '其他',
} as const
export type DropReason = keyof typeof dropReasons

/**
 * 保密方式. Public: all of it is shown; summary: only the public summary; directed: all of it, to the platforms that
 * its owner names and to nobody else; private: nobody but the owner finds it.
 */
export const confidentialities = {
  public: '公开',
  summary: '摘要公开',
  directed: '定向',
  private: '保密',
} as const
export type Confidentiality = keyof typeof confidentialities
