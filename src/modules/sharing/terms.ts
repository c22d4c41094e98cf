/** 投入的种类 (条款 二1): what a co-builder put in. */
export const contributionKinds = {
  money: '资金',
  equipment: '设备机时',
  people: '人员',
  'background-ip': '背景知识产权',
  data: '数据',
} as const
export type ContributionKind = keyof typeof contributionKinds

/** 计价方法: how a contribution was valued. The policy names none. */
export const valuations = {
  paid: '实际出资',
  cost: '按实际成本',
  appraised: '评估作价',
  agreed: '协议作价',
  none: '不作价',
} as const
export type Valuation = keyof typeof valuations

export const agreementStates = {
  draft: '草稿',
  signing: '待签署',
  'in-force': '生效',
  withdrawn: '已撤回',
} as const
export type AgreementState = keyof typeof agreementStates

export const movementKinds = {
  refund: '退款冲回',
  dispute: '争议暂扣',
  'dispute-won': '争议解除，恢复',
  'dispute-lost': '争议成立，冲回',
} as const
export type MovementKind = keyof typeof movementKinds

/** What sales that people freeze by hand come from; others are refunded and disputed where they come from. */
export const ledgerSource = 'ledger-entry'

/** How a sale stands, read off its movements and payouts, never stored: what is taken back can't still read as due. */
export const saleStates = {
  due: '待分配',
  partly: '部分退回',
  returned: '已全额退回',
  disputed: '争议中',
} as const
export type SaleState = keyof typeof saleStates

export const runStates = { draft: '待确认', confirmed: '已确认', cancelled: '已取消' } as const
export type RunState = keyof typeof runStates

/** How the payouts of a confirmed run stand together, read off them. */
export const runProgress = {
  none: '—',
  due: '待支付',
  partly: '部分支付',
  paid: '已付清',
  returned: '有退回，待重付',
} as const
export type RunProgress = keyof typeof runProgress

export const payoutStates = {
  due: '待支付',
  paid: '已支付',
  returned: '已退回',
  dropped: '已撤销',
} as const
export type PayoutState = keyof typeof payoutStates

/** `3333` → `33.33%`. */
export const shareText = (basisPoints: number): string => `${(basisPoints / 100).toFixed(2)}%`

export const sharingNotes = {
  shares:
    '各方份额合计为 100.00%，由全体共建单位签署后生效；份额由各方约定，不由投入自动推算（条款二1、二3）。',
  frozen: '收益份额在确认收入时按当时生效的协议版本固定，此后协议变更不影响已固定的。',
  rounding: '按最大余数法分到分：先各取整分，余下的分依次给余数最大的一方；余数相同的按协议中的先后。',
  refund: '退款、争议按原份额成比例冲回，多次部分退款合计与一次退款相同，分文不差。',
  kept: '运营单位自己的份额留存平台，不作支付。',
  elsewhere: '退款和争议在账单中以免收、异议办理，分成随之冲回。',
} as const
