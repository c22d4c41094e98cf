/** The words of orders and their contracts. Nothing that asks, so that any page may load it. */

/** 合同类别: the five kinds of technology contracts of the Civil Code, and three that are none. */
export const contractKinds = {
  development: { name: '技术开发合同', technology: true, law: '民法典第八百五十一条' },
  transfer: { name: '技术转让合同', technology: true, law: '民法典第八百六十二条' },
  license: { name: '技术许可合同', technology: true, law: '民法典第八百六十二条' },
  consulting: { name: '技术咨询合同', technology: true, law: '民法典第八百七十八条' },
  service: { name: '技术服务合同', technology: true, law: '民法典第八百七十八条' },
  testing: { name: '检测合同', technology: false, law: '民法典第七百七十条' },
  processing: { name: '加工合同', technology: false, law: '民法典第七百七十条' },
  lease: { name: '租赁合同', technology: false, law: '民法典第七百零三条' },
} as const satisfies Record<string, { name: string; technology: boolean; law: string }>
export type ContractKind = keyof typeof contractKinds

/** What the client is after: the first question of the wizard. */
export const contractAims = {
  result: '研究开发尚没有的技术、产品、工艺或材料，或把成果放大到能生产',
  existing: '取得平台已有的专利、技术秘密',
  opinion: '就一个技术项目取得论证、预测、调查或评价意见',
  problem: '请平台用专业技术解决一个特定的技术问题',
  data: '检测样品、取得数据',
  product: '按来图、来样、来料加工或制作',
  use: '使用平台的设备、场地，自行操作',
} as const
export type ContractAim = keyof typeof contractAims

/** What the wizard asks besides, as it is asked. */
export const kindQuestions = {
  keeps: '权利仍归平台，只许可使用',
  standard: '有现成的方法标准，照做即可',
  uncertain: '能否做成，事先没有把握',
  joint: '双方都投入研究开发工作',
} as const
export type KindQuestion = keyof typeof kindQuestions

/** Which of these the kind of a contract rests on, after what was answered so far; no other answer changes it. */
export function questionsAfter(said: {
  readonly aim: ContractAim
  readonly standard: boolean
  readonly uncertain: boolean
}): KindQuestion[] {
  const { aim, standard, uncertain } = said
  const solves = aim === 'problem' || aim === 'product' || (aim === 'data' && !standard)
  return [
    ...(aim === 'existing' ? (['keeps'] as const) : []),
    ...(aim === 'data' ? (['standard'] as const) : []),
    ...(solves ? (['uncertain'] as const) : []),
    ...(aim === 'result' || (solves && uncertain) ? (['joint'] as const) : []),
  ]
}

/** 条款的主题, in the order of the contract; each stands in it once. */
export const clauseTopics = {
  ownership: '知识产权归属',
  benefit: '收益分配',
  secrecy: '保密',
  infringement: '侵权责任',
  safety: '安全责任',
  data: '数据',
  change: '变更与解除',
  dispute: '争议解决',
} as const
export type ClauseTopic = keyof typeof clauseTopics

export const orderStates = {
  drafting: '拟订合同',
  signing: '待签署',
  signed: '已签订',
  cancelled: '已取消',
} as const
export type OrderState = keyof typeof orderStates

/** 合同当事人的一方: the client is 甲方, the platform's organisation 乙方. */
export const parties = { client: '甲方', provider: '乙方' } as const
export type Party = keyof typeof parties

export const otherParty = (party: Party): Party => (party === 'client' ? 'provider' : 'client')

export const cancelReasons = {
  'need-gone': '需求取消',
  terms: '合同条件谈不拢',
  time: '时间不合适',
  funds: '资金未落实',
  other: '其他',
} as const
export type CancelReason = keyof typeof cancelReasons

/** 补充协议: what changes a signed contract, or ends it. */
export const supplementKinds = { change: '变更协议', ending: '解除协议' } as const
export type SupplementKind = keyof typeof supplementKinds

export const supplementStates = { signing: '待签署', signed: '已签订', closed: '未订立' } as const
export type SupplementState = keyof typeof supplementStates

/** Why a signed contract is ended before all of it is done. */
export const endReasons = {
  'need-gone': '委托方不再需要',
  unfit: '试验表明达不到约定的要求',
  'force-majeure': '不可抗力',
  breach: '一方未按约定履行',
  other: '其他',
} as const
export type EndReason = keyof typeof endReasons

/** What both sides should know before they sign an ending. */
export const endingWarning = '签署以前请先验收应结算的里程碑；解除以后不能再验收，没有验收的不能再开账单。'

/** 订单的步骤 on its line of time. */
export const orderSteps = {
  accepted: '接受报价',
  contracting: '拟订合同',
  approvingClient: '甲方批准合同文本',
  approvingProvider: '乙方批准合同文本',
  signingClient: '甲方签署',
  signingProvider: '乙方签署',
  signed: '合同签订',
  supplementClient: '甲方签署补充协议',
  supplementProvider: '乙方签署补充协议',
  ended: '合同解除',
  cancelled: '取消订单',
} as const
export type OrderStep = keyof typeof orderSteps

/** 比较的粗细: what is said where two texts differ in too much to be compared word by word. */
export const differenceGrains = {
  word: null,
  paragraph: '改动较多，这里按段比较，没有逐词标出。',
  whole: '改动过多，这里不再逐处比较，先列此前的全文，再列现在的全文。',
} as const
export type DifferenceGrain = keyof typeof differenceGrains

/** One whole, in the hundredths of a per cent that shares are counted in. */
export const wholeShare = 10_000
