/** The words of recognition. Nothing that asks, so that any page may load it. */
import { formatDay, isPlainDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { platformKinds } from '#modules/catalogue/terms.ts'

/** 申报的级别. */
export const applicationLevels = { municipal: '市级', provincial: '省级' } as const
export type ApplicationLevel = keyof typeof applicationLevels

/** 向上一级申报的材料预填, by the level above. */
export const packageIds = { provincial: '省级', national: '国家级' } as const

/** 批次的状态, by its window, unless it was withdrawn. */
export const callStates = {
  ahead: '尚未开始',
  open: '正在申报',
  closed: '已截止',
  withdrawn: '已撤回',
} as const
export type CallState = keyof typeof callStates

export interface CallWindow {
  readonly opensAt: Date
  /** The last moment that is in time. */
  readonly closesAt: Date
  readonly withdrawnAt: Date | null
}

export const stateOfCall = ({ opensAt, closesAt, withdrawnAt }: CallWindow, now: Date): CallState => {
  if (withdrawnAt !== null) return 'withdrawn'
  return now < opensAt ? 'ahead' : now <= closesAt ? 'open' : 'closed'
}

/** 形式审查一项的结论. */
export const checkVerdicts = { meets: '符合', fails: '不符合', 'not-applicable': '不适用' } as const
export type CheckVerdict = keyof typeof checkVerdicts

/** 异议的核查结论. */
export const objectionOutcomes = { upheld: '异议成立', partly: '部分成立', rejected: '不成立' } as const
export type ObjectionOutcome = keyof typeof objectionOutcomes

export const recognitionOutcomes = { recognised: '认定', refused: '不予认定' } as const
export type RecognitionOutcome = keyof typeof recognitionOutcomes

/** What an application waits for at an office while its stage is the applicant's, the experts' or everybody's. */
export const officeTurns = {
  'correction-over': '补正逾期，待处理',
  'review-over': '评审已结束，待列入拟认定',
  objection: '有异议待受理',
  'notice-over': '公示期满，待决定',
} as const
export type OfficeTurn = keyof typeof officeTurns

/** 公示的状态, by its days alone. */
export const noticeStates = { ahead: '尚未开始', open: '公示中', closed: '公示期满' } as const
export type NoticeState = keyof typeof noticeStates

export const establishedRules = {
  charter: '章程或理事会决议',
  service: '服务流程',
  price: '收费标准',
  quality: '质量管理',
  property: '知识产权',
  secrecy: '商业秘密',
  safety: '安全环保',
  emergency: '应急预案',
} as const

/** 申报书的组成 (F of the application packs that are asked for elsewhere). */
export const formGroups = {
  basic: '基本情况',
  position: '定位',
  site: '场地',
  equipment: '设备',
  staff: '人员',
  certificates: '资质',
  rules: '制度',
  performance: '近三年绩效',
  finance: '财务',
  plan: '规划',
} as const
export type FormGroup = keyof typeof formGroups

export type FieldKind =
  | 'text'
  | 'coordinates'
  | 'long'
  | 'count'
  | 'number'
  | 'fen'
  | 'date'
  | 'list'
  | 'yes-no'
  | 'choice'
  | 'choices'

export interface FormField {
  readonly group: FormGroup
  readonly title: string
  readonly kind: FieldKind
  readonly required: boolean
  readonly unit?: string
  readonly options?: Readonly<Record<string, string>>
}

const must = { required: true } as const
const may = { required: false } as const
const people = { kind: 'count', unit: '人' } as const
const firms = { kind: 'count', unit: '家' } as const
const percent = { kind: 'number', unit: '%' } as const
const yuan = { kind: 'fen', unit: '元' } as const
const area = { kind: 'number', unit: '㎡' } as const

/** Every field of the form, in its order: what is asked, checked, printed and compared. */
export const formFields = {
  name: { group: 'basic', title: '平台名称', kind: 'text', ...must },
  kind: { group: 'basic', title: '平台类型', kind: 'choice', options: platformKinds, ...must },
  host: { group: 'basic', title: '依托单位', kind: 'text', ...must },
  uscc: { group: 'basic', title: '统一社会信用代码', kind: 'text', ...must },
  nature: { group: 'basic', title: '单位性质', kind: 'text', ...may },
  supervisor: { group: 'basic', title: '上级主管部门', kind: 'text', ...may },
  registeredIn: { group: 'basic', title: '注册地区（6 位行政区划代码）', kind: 'text', ...may },
  operatesIn: { group: 'basic', title: '运营地区（6 位行政区划代码）', kind: 'text', ...may },
  representative: { group: 'basic', title: '法定代表人', kind: 'text', ...must },
  director: { group: 'basic', title: '平台负责人', kind: 'text', ...must },
  directorPost: { group: 'basic', title: '负责人职务、职称', kind: 'text', ...may },
  directorPhone: { group: 'basic', title: '负责人电话', kind: 'text', ...may },
  contact: { group: 'basic', title: '联系人', kind: 'text', ...must },
  contactPhone: { group: 'basic', title: '联系电话', kind: 'text', ...must },
  serviceContact: { group: 'basic', title: '服务联系人和电话', kind: 'text', ...may },
  hotline: { group: 'basic', title: '服务热线', kind: 'text', ...must },
  website: { group: 'basic', title: '网址', kind: 'text', ...may },
  establishedOn: { group: 'basic', title: '成立日期', kind: 'date', ...must },
  awardedOn: { group: 'basic', title: '授牌日期', kind: 'date', ...may },
  acceptedOn: { group: 'basic', title: '验收日期', kind: 'date', ...may },
  coBuilders: { group: 'basic', title: '共建单位（角色、出资、份额）', kind: 'list', ...may },
  directions: { group: 'position', title: '服务方向', kind: 'list', ...must },
  miitFields: { group: 'position', title: '工信部领域', kind: 'list', ...may },
  miitDirections: { group: 'position', title: '工信部方向', kind: 'list', ...may },
  clusters: { group: 'position', title: '“135N”集群', kind: 'list', ...may },
  industries: { group: 'position', title: '主要服务产业', kind: 'text', ...must },
  nationalIndustry: { group: 'position', title: '国民经济行业（GB/T 4754）', kind: 'text', ...may },
  radius: { group: 'position', title: '服务半径', kind: 'text', ...may },
  features: { group: 'position', title: '定位与特色', kind: 'long', ...must },
  shortfall: { group: 'position', title: '补什么短板', kind: 'long', ...may },
  address: { group: 'site', title: '地址', kind: 'text', ...must },
  coordinates: { group: 'site', title: '坐标（东经，北纬，度）', kind: 'coordinates', ...may },
  otherSites: { group: 'site', title: '其他场地', kind: 'list', ...may },
  area: { group: 'site', title: '总面积', ...area, ...must },
  pilotArea: { group: 'site', title: '中试面积', ...area, ...must },
  cleanArea: { group: 'site', title: '洁净面积', ...area, ...may },
  height: { group: 'site', title: '层高', kind: 'number', unit: 'm', ...may },
  bearing: { group: 'site', title: '承重', kind: 'number', unit: 'kN/㎡', ...may },
  tenure: { group: 'site', title: '权属与期限', kind: 'text', ...must },
  chemicalPark: { group: 'site', title: '在化工园区内', kind: 'yes-no', ...may },
  facilities: { group: 'site', title: '安全、环保、能源设施', kind: 'long', ...must },
  lines: { group: 'equipment', title: '中试线', kind: 'count', unit: '条', ...must },
  devices: { group: 'equipment', title: '仪器设备', kind: 'count', unit: '台（套）', ...must },
  worth: { group: 'equipment', title: '设备原值合计', kind: 'fen', unit: '元', ...must },
  lineList: { group: 'equipment', title: '中试线清单和能力范围', kind: 'long', ...may },
  deviceList: { group: 'equipment', title: '主要仪器设备清单', kind: 'long', ...may },
  staff: { group: 'staff', title: '人员总数', ...people, ...must },
  fullTime: { group: 'staff', title: '专职', ...people, ...must },
  graduates: { group: 'staff', title: '本科或中级以上', ...people, ...must },
  doctors: { group: 'staff', title: '博士', ...people, ...may },
  masters: { group: 'staff', title: '硕士', ...people, ...may },
  senior: { group: 'staff', title: '高级职称', ...people, ...may },
  engineers: { group: 'staff', title: '卓越工程师', ...people, ...may },
  leader: { group: 'staff', title: '工程技术带头人', kind: 'long', ...must },
  certificates: { group: 'certificates', title: '持有的资质和有效期', kind: 'list', ...may },
  established: { group: 'rules', title: '已建立的制度', kind: 'choices', options: establishedRules, ...must },
  orders: { group: 'performance', title: '服务项目', kind: 'count', unit: '项', ...must },
  clients: { group: 'performance', title: '服务企业', kind: 'count', unit: '家', ...must },
  externalClients: { group: 'performance', title: '其中外部企业', ...firms, ...may },
  smallClients: { group: 'performance', title: '其中中小微企业', ...firms, ...may },
  outsideClients: { group: 'performance', title: '其中市外企业', ...firms, ...may },
  income: { group: 'performance', title: '服务收入', kind: 'fen', unit: '元', ...must },
  incomeShare: { group: 'performance', title: '服务收入占总收入', ...percent, ...may },
  externalHours: { group: 'performance', title: '对外服务机时', kind: 'count', unit: '小时', ...must },
  batches: { group: 'performance', title: '样品和批次', kind: 'count', unit: '批', ...may },
  passRate: { group: 'performance', title: '验证通过率', ...percent, ...may },
  industrialised: { group: 'performance', title: '产业化项目', kind: 'count', unit: '项', ...may },
  newOutput: { group: 'performance', title: '带动新增产值', ...yuan, ...may },
  incubated: { group: 'performance', title: '孵化企业', ...firms, ...may },
  financed: { group: 'performance', title: '融资额', ...yuan, ...may },
  contracts: { group: 'performance', title: '技术合同额', ...yuan, ...may },
  patents: { group: 'performance', title: '专利', kind: 'count', unit: '件', ...may },
  standards: { group: 'performance', title: '牵头或参与的标准', kind: 'count', unit: '项', ...may },
  newProducts: { group: 'performance', title: '新产品和首台（套）', kind: 'count', unit: '项', ...may },
  trained: { group: 'performance', title: '培训', kind: 'count', unit: '人次', ...may },
  satisfaction: { group: 'performance', title: '用户满意度', ...percent, ...may },
  invested: { group: 'finance', title: '总投资', kind: 'fen', unit: '元', ...must },
  equipmentInvested: { group: 'finance', title: '设备投入', kind: 'fen', unit: '元', ...must },
  tradingIncome: { group: 'finance', title: '技术交易收入（近三年）', ...yuan, ...may },
  transferIncome: { group: 'finance', title: '成果转化收入（近三年）', ...yuan, ...may },
  incubationIncome: { group: 'finance', title: '企业孵化收入（近三年）', ...yuan, ...may },
  investmentIncome: { group: 'finance', title: '投资回报（近三年）', ...yuan, ...may },
  research: { group: 'finance', title: '上年度研发投入', kind: 'fen', unit: '元', ...may },
  audited: { group: 'finance', title: '有审计报告', kind: 'yes-no', ...may },
  goals: { group: 'plan', title: '三年目标', kind: 'long', ...must },
  funding: { group: 'plan', title: '经费来源', kind: 'long', ...must },
  risks: { group: 'plan', title: '风险与应对', kind: 'long', ...may },
} as const satisfies Record<string, FormField>
export type FieldName = keyof typeof formFields

export const fieldNames = Object.keys(formFields) as FieldName[]
export const fieldOf = (name: FieldName): FormField => formFields[name]

/** What a field may hold; nothing is null. */
export type FieldValue = string | number | boolean | string[] | null
export type Draft = Readonly<Partial<Record<FieldName, FieldValue>>>

/** What the system knows of a field by itself, and from where; stays when somebody writes another value. */
export interface Known {
  readonly value: FieldValue
  readonly source: string
}
export type Prefill = Readonly<Partial<Record<FieldName, Known>>>

const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Whether somebody wrote another value than the system knows. */
export const isOverridden = (value: FieldValue | undefined, known: Known | undefined): boolean =>
  known !== undefined && !same(value, known.value)

export const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The most that fits a field of text, and of long text. */
export const mostText = 200
export const mostLong = 3000
export const mostItems = 40
export const mostCorrectionItems = 30
/** Working days that a list of corrections allows, at most. */
export const mostCorrectionDays = 60

/** A value in words: for pages, paper and what changed. */
export function valueWords(name: FieldName, value: FieldValue | undefined): string {
  const { kind, unit = '', options } = fieldOf(name)
  if (value === undefined || value === null || isEmpty(value)) return '未填写'
  const named = (code: string) => options?.[code] ?? code
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return kind === 'fen' ? formatAmount(value) : `${value} ${unit}`.trim()
  if (typeof value !== 'string') return value.map(named).join('、')
  return kind === 'date' && isPlainDate(value) ? formatDay(value) : named(value)
}
