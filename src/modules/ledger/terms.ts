/** 收入方式 (条款 二2): the five ways in which a platform is to earn what it spends. */
export const streams = {
  service: '服务收入',
  trading: '技术交易',
  transfer: '成果转化',
  incubation: '企业孵化',
  investment: '投资回报',
} as const
export type Stream = keyof typeof streams

/** 运行成本的分类. The policy names none. */
export const costCategories = {
  staff: '人员',
  materials: '物料',
  energy: '能源动力',
  maintenance: '设备维护',
  depreciation: '设备折旧',
  premises: '场地',
  outside: '委托外协',
  management: '管理',
  other: '其他',
} as const
export type CostCategory = keyof typeof costCategories

export const categoriesNote = '政策没有规定成本怎样分类，这里按常用的分类归集。'

/**
 * 科目 of the management ledger. `side` is where a balance usually stands; amounts are debit above 0, credit below.
 * `detail` says what a posting names besides, `party` that it says whose it is.
 */
export const accounts = {
  bank: { name: '银行存款', side: 'debit' },
  receivable: { name: '应收款', side: 'debit' },
  advance: { name: '预收款', side: 'credit' },
  payable: { name: '应付款', side: 'credit' },
  tax: { name: '应交税费', side: 'credit' },
  'share-payable': { name: '应付共建收益', side: 'credit' },
  'share-held': { name: '争议中的共建收益', side: 'credit' },
  income: { name: '自有收入', side: 'credit' },
  grant: { name: '财政资金', side: 'credit' },
  cost: { name: '运行成本', side: 'debit' },
  share: { name: '共建收益分配', side: 'debit' },
  opening: { name: '期初结存', side: 'credit' },
} as const
export type Account = keyof typeof accounts

export const accountSides = { debit: '借', credit: '贷' } as const

/** What stands on the side on which an account usually stands, so that income reads above 0. */
export const onSide = (account: Account, fen: number): number =>
  accounts[account].side === 'debit' || fen === 0 ? fen : -fen

/** 凭证的种类: what people write down by hand, each with its two sides. */
export const voucherKinds = {
  income: '自有收入',
  grant: '财政资金',
  cost: '运行成本',
  receipt: '收回应收款',
  payment: '支付应付款',
  opening: '期初银行结存',
  reversal: '冲销',
} as const
export type VoucherKind = keyof typeof voucherKinds

/** 收付: where the other side of an income or a cost stands. */
export const settlements = {
  paid: '已收付（银行）',
  owed: '未收付（挂账）',
} as const
export type Settlement = keyof typeof settlements

export const voucherStates = { proposed: '待复核', posted: '已入账', declined: '已退回' } as const
export type VoucherState = keyof typeof voucherStates

/** The kinds of record that entries come from; whoever posts from elsewhere adds its word. */
export const sourceKinds = {
  voucher: '手工凭证',
  sale: '应分收益',
  payout: '收益支付',
  bill: '结算单',
  payment: '收款',
  invoice: '发票',
  order: '订单',
} as const
export type SourceKind = keyof typeof sourceKinds

/** How the figures come about; shown beside them. */
export const formulas = {
  ratio: '自我造血率 = 自有收入 ÷ 运行成本；财政资金不计入自有收入',
  income: '自有收入为服务收入、技术交易、成果转化、企业孵化、投资回报五项之和，冲销、退款已扣除（条款二2）',
  breakEven: '收支平衡：从年初起累计的自有收入不低于累计的运行成本',
  share: '分给共建单位的收益不算运行成本，另列',
} as const

/** What a posting's account and detail are called together. */
export function accountName(account: Account, detail: string): string {
  const { name } = accounts[account]
  if (account === 'income' && Object.hasOwn(streams, detail)) return `${name}：${streams[detail as Stream]}`
  if (account === 'cost' && Object.hasOwn(costCategories, detail))
    return `${name}：${costCategories[detail as CostCategory]}`
  return name
}

/** This is a management ledger beside the books that law asks for. */
export const ledgerNote = '本账为管理台账，用于看清各项收入、成本和分配，不代替法定会计账簿和税务申报。'
