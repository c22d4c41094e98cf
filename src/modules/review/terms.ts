/** The words of expert reviews. Nothing that asks, so that any page may load it. */

/** 评审的阶段. */
export const reviewStates = {
  forming: '组建评审组',
  scoring: '评审中',
  closed: '已结束',
  withdrawn: '已撤回',
} as const
export type ReviewState = keyof typeof reviewStates

/** 席位的状态. A conflict bars the expert from this review for good. */
export const seatStates = {
  invited: '待专家答复',
  accepted: '已接受',
  declined: '已谢绝',
  conflicted: '已回避',
  released: '已更换',
} as const
export type SeatState = keyof typeof seatStates

/** Whether who sits there still judges. */
export const isSitting = ({ state }: { readonly state: SeatState }): boolean =>
  state === 'invited' || state === 'accepted'

/** What an expert is there for: at least one of a panel looks at the money. */
export const seatRoles = { technical: '技术专家', finance: '财务专家' } as const
export type SeatRole = keyof typeof seatRoles

/** What becomes of a draw that was committed to: `lapsed` where what it was to fill is filled otherwise, or given up. */
export const drawStandings = {
  waiting: '尚未抽取',
  drawn: '已抽取',
  replaced: '没有抽取，已另行准备',
  lapsed: '没有抽取，不再抽取',
} as const
export type DrawStanding = keyof typeof drawStandings

/** How somebody came to a seat. */
export const seatOrigins = { hand: '指定', draw: '抽取' } as const
export type SeatOrigin = keyof typeof seatOrigins

/** 汇总办法, declared before anybody has scored. */
export const aggregations = {
  median: '中位数',
  trimmed: '去掉一个最高分和一个最低分后的平均分',
  mean: '平均分',
} as const
export type Aggregation = keyof typeof aggregations

/** 评审结论 of one expert. */
export const opinions = { recommend: '建议通过', revise: '建议完善后通过', reject: '不建议通过' } as const
export type Opinion = keyof typeof opinions

/** Ties that an expert declares, or that the office has learnt of. */
export const tieKinds = {
  project: '近三年合作项目',
  patent: '近三年共有专利或论文',
  adviser: '顾问、兼职或持股',
  family: '近亲属任职',
  declared: '其他须回避的关系',
} as const
export type TieKind = keyof typeof tieKinds

/** 须回避的情形, each as the office reads it. */
export const conflictKinds = {
  unverified: '身份与任职单位尚未核验',
  employer: '近三年任职于所涉单位',
  holding: '任职单位与所涉单位有股权关系',
  ...tieKinds,
  recused: '已就这项评审回避',
} as const
export type ConflictKind = keyof typeof conflictKinds

/** Why somebody doesn't take a seat, or leaves it. */
export const declineReasons = {
  conflict: '须回避',
  'no-time': '没有时间',
  'not-my-field': '不属于本人专业',
} as const
export type DeclineReason = keyof typeof declineReasons

/** For so many years back an employment, a project or a patent counts as a tie (D6). */
export const conflictYears = 3
export const mostSeats = 15
export const mostDays = 60

/**
 * GB/T 13745-2009 学科分类与代码, first level: every technical field, and those who look at money, law and management.
 * Compared code by code with three published copies of the standard that agree with one another; deeper codes begin
 * with these and are kept without a name.
 */
export const disciplines = {
  '110': '数学',
  '120': '信息科学与系统科学',
  '130': '力学',
  '140': '物理学',
  '150': '化学',
  '160': '天文学',
  '170': '地球科学',
  '180': '生物学',
  '190': '心理学',
  '210': '农学',
  '220': '林学',
  '230': '畜牧、兽医科学',
  '240': '水产学',
  '310': '基础医学',
  '320': '临床医学',
  '330': '预防医学与公共卫生学',
  '340': '军事医学与特种医学',
  '350': '药学',
  '360': '中医学与中药学',
  '410': '工程与技术科学基础学科',
  '413': '信息与系统科学相关工程与技术',
  '416': '自然科学相关工程与技术',
  '420': '测绘科学技术',
  '430': '材料科学',
  '440': '矿山工程技术',
  '450': '冶金工程技术',
  '460': '机械工程',
  '470': '动力与电气工程',
  '480': '能源科学技术',
  '490': '核科学技术',
  '510': '电子与通信技术',
  '520': '计算机科学技术',
  '530': '化学工程',
  '535': '产品应用相关工程与技术',
  '540': '纺织科学技术',
  '550': '食品科学技术',
  '560': '土木建筑工程',
  '570': '水利工程',
  '580': '交通运输工程',
  '590': '航空、航天科学技术',
  '610': '环境科学技术及资源科学技术',
  '620': '安全科学技术',
  '630': '管理学',
  '790': '经济学',
  '820': '法学',
  '910': '统计学',
} as const

const isField = (code: string): code is keyof typeof disciplines => Object.hasOwn(disciplines, code)

/** Three, five or seven digits that begin with a field of the first level. */
export const isDiscipline = (code: string): boolean =>
  /^\d{3}(\d{2}){0,2}$/.test(code) && isField(code.slice(0, 3))

export function disciplineName(code: string): string {
  const field = code.slice(0, 3)
  const name = isField(field) ? disciplines[field] : ''
  return code.length === 3 ? `${name}（${code}）` : `${name} ${code}`
}

/** Hundredths of a point as people read them: 8125 → `81.25`. */
export const pointsWords = (hundredths: number): string => (hundredths / 100).toFixed(2)
