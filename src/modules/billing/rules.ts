import { addDays, dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import {
  type BillBasis,
  type BillState,
  billBases,
  billStates,
  type DisputeOutcome,
  type FeeKind,
  feeKinds,
  type RefundState,
  refundStates,
} from './terms.ts'

export const balanceRefusal = (fen: Fen, billed: Fen, asked: Fen): Refusal => ({
  rule: 'billing.balance',
  message: `合同余额 ${formatYuan(fen - billed)} 元，这张账单计入合同 ${formatYuan(asked)} 元，超出 ${formatYuan(asked - (fen - billed))} 元。请调整账单；增加的工作由变更协议增加价款，或另行报价、另订合同。`,
  facts: { fen, billed, asked },
})

export const onceRefusal: Refusal = {
  rule: 'billing.once',
  message: '所选内容已经开过账单，不能再开。请刷新后核对。',
}

interface Draft {
  readonly basis: BillBasis
  readonly orderState: string
  readonly before: Exclude<BillBasis, 'fee'> | null
  readonly lines: number
  /** Both sides agreed on another amount than was quoted. */
  readonly repriced: boolean
}

export const draftRefusals = ({ basis, orderState, before, lines, repriced }: Draft): (Refusal | null)[] => [
  orderState === 'signed'
    ? null
    : { rule: 'billing.order', message: '合同尚未签订，签订以后才能开账单。', facts: { state: orderState } },
  basis === 'fee' || before === null || before === basis
    ? null
    : {
        rule: 'billing.basis',
        field: 'basis',
        message: `这个订单已经${billBases[before]}开过账单，其余也${billBases[before]}开。`,
        facts: { before },
      },
  basis === 'use' && repriced
    ? {
        rule: 'billing.basis',
        field: 'basis',
        message: '合同价款已由变更协议改变，请按里程碑开账单。',
      }
    : null,
  lines > 0 ? null : { rule: 'billing.nothing', message: '没有要付的金额，不开账单。' },
]

interface Chosen {
  readonly position: number
  readonly name: string
  readonly upfront: boolean
  readonly accepted: boolean
}

/**
 * Released by what was accepted; an upfront one by the contract, which says why, but nothing is paid ahead of what isn't
 * done any more.
 */
export const releaseRefusals = (chosen: readonly Chosen[], ended: boolean): (Refusal | null)[] =>
  chosen.map(({ name, upfront, accepted, position }) =>
    accepted || (upfront && !ended)
      ? null
      : {
          rule: 'billing.accepted',
          field: 'milestones',
          message: ended
            ? `合同已经解除，“${name}”没有经委托方验收，不能再开账单。`
            : `“${name}”的交付物还没有经委托方验收，验收以后才能开账单。`,
          facts: { milestone: position },
        },
  )

export const feeRefusals = (
  kind: FeeKind,
  { happened, isPriced }: { happened: boolean; isPriced: boolean },
) => [
  happened
    ? null
    : {
        rule: 'billing.fee.happened',
        field: 'fee',
        message: `预约没有记录${feeKinds[kind]}，或申诉待决定、申诉后已撤销，不能收这项费用。`,
      },
  isPriced
    ? null
    : {
        rule: 'billing.fee.price',
        field: 'fee',
        message: `所接受报价的价格没有写明${feeKinds[kind]}怎样收费，不收。`,
      },
]

export const arisenAgain: Refusal = {
  rule: 'billing.once',
  field: 'uses',
  message: '另计的费用其间开过账单，请刷新后核对，以免重复。',
}

export const stateRefusal = (state: BillState, wanted: readonly BillState[]): Refusal | null =>
  wanted.includes(state)
    ? null
    : {
        rule: 'billing.state',
        message: `账单${billStates[state]}，不能这样办理，请刷新后核对。`,
        facts: { state },
      }

interface Disputable {
  readonly state: BillState
  readonly reviewUntil: Date | null
  readonly left: Fen
  readonly open: boolean
  readonly before: number
}

export const disputeRefusals = (
  { state, reviewUntil, left, open, before }: Disputable,
  now: Date,
): (Refusal | null)[] => [
  state === 'review' && reviewUntil !== null && now <= reviewUntil
    ? null
    : {
        rule: 'billing.dispute.window',
        message:
          reviewUntil === null || state === 'review'
            ? '账单还没有发出，或核对期已过。'
            : `核对期到 ${formatInstant(reviewUntil)} 为止，或账单已经确认，不能再提异议。`,
      },
  left > 0 ? null : { rule: 'billing.dispute.nothing', message: '这一项已经免除，没有可异议的金额。' },
  open || before > 0
    ? {
        rule: 'billing.dispute.once',
        message: '这一项已经提过异议；对结果不服的，请在该异议中申诉。',
      }
    : null,
]

export const closedRefusal = (closedAt: Date | null): Refusal | null =>
  closedAt === null ? null : { rule: 'billing.dispute.closed', message: '这项异议已经了结，不能再办理。' }

/** Less than all: all of it is the dispute upheld, which the platform may say alone. */
export const offerRefusals = (amount: Fen, left: Fen): (Refusal | null)[] => [
  amount < left
    ? null
    : {
        rule: 'billing.dispute.amount',
        field: 'amount',
        message: `调减金额须小于 ${formatYuan(left)} 元；全部免除的请直接了结为“异议成立”。`,
        facts: { left },
      },
]

/** What is taken is what was seen. */
export const acceptanceRefusals = (offered: Fen | null, amount: Fen, left: Fen): (Refusal | null)[] => [
  offered !== null && offered === amount && amount < left
    ? null
    : {
        rule: 'billing.dispute.offer',
        message: '平台没有提出这一金额的调减，或提议刚刚有了变化，请刷新后核对。',
        facts: { offered, amount },
      },
]

export const outcomeRefusals = (
  outcome: Exclude<DisputeOutcome, 'withdrawn' | 'agreed'>,
  { takenOff, left, document, escalated }: { takenOff: Fen; left: Fen; document: string; escalated: boolean },
): (Refusal | null)[] => [
  outcome !== 'reduced' || (takenOff > 0 && takenOff < left)
    ? null
    : {
        rule: 'billing.dispute.amount',
        field: 'takenOff',
        message: `调减金额须大于 0、小于 ${formatYuan(left)} 元；全部免除的请选“异议成立”。`,
        facts: { left },
      },
  outcome === 'upheld' || (escalated && document.length >= 4)
    ? null
    : {
        rule: 'billing.dispute.alone',
        field: 'document',
        message: '平台不能单方调减或维持：须在升级以后，凭双方签字的记录或生效文书登记，并写明文书编号。',
      },
]

interface Closed {
  readonly outcome: DisputeOutcome | null
  readonly round: number
  readonly closedAt: Date | null
  readonly appealDays: number
  readonly left: Fen
}

export const appealRefusals = (
  { outcome, round, closedAt, appealDays, left }: Closed,
  now: Date,
): (Refusal | null)[] => {
  const last = closedAt === null ? null : addDays(dateOf(closedAt), appealDays)
  return [
    round === 1 && (outcome === 'reduced' || outcome === 'dismissed')
      ? null
      : {
          rule: 'billing.appeal.outcome',
          message: '只有部分成立或不成立的异议可以申诉，且只申诉一次。',
        },
    last === null || dateOf(now) <= last
      ? null
      : {
          rule: 'billing.appeal.window',
          message: `申诉期到 ${formatDate(last)} 为止，已过。`,
          facts: { last },
        },
    left > 0 ? null : { rule: 'billing.dispute.nothing', message: '这一项已经免除，没有可申诉的金额。' },
  ]
}

export const waiverRefusals = (amount: Fen, left: Fen, disputed: boolean): (Refusal | null)[] => [
  amount <= left
    ? null
    : {
        rule: 'billing.waiver.amount',
        field: 'amount',
        message: `这一项还剩 ${formatYuan(left)} 元，免收的不能超过。`,
        facts: { left },
      },
  disputed
    ? {
        rule: 'billing.waiver.disputed',
        message: '这一项正有异议，请在异议中办理免除或调减。',
      }
    : null,
]

interface OfPlatform {
  readonly platformId: string
}

export const platformRefusal = (receipt: OfPlatform, bill: OfPlatform): Refusal | null =>
  receipt.platformId === bill.platformId
    ? null
    : {
        rule: 'billing.match.platform',
        message: '这笔到账和这张账单不属于同一平台，不能匹配；付错平台的，请由收款的平台退款。',
      }

export const matchRefusals = (
  amount: Fen,
  { left, outstanding, aside }: { left: Fen; outstanding: Fen; aside: boolean },
): (Refusal | null)[] => [
  aside ? { rule: 'billing.receipt.aside', message: '这笔到账已标为与账单无关，请先取消标记。' } : null,
  amount <= left
    ? null
    : {
        rule: 'billing.match.receipt',
        field: 'amount',
        message: `这笔到账还有 ${formatYuan(left)} 元没有匹配，不能超过。`,
        facts: { left },
      },
  amount <= outstanding
    ? null
    : {
        rule: 'billing.match.bill',
        field: 'amount',
        message: `账单待付 ${formatYuan(outstanding)} 元，匹配的不能超过；多付的部分留作预收，可退款。`,
        facts: { outstanding },
      },
]

/**
 * Whose money it is must be said where both may pay: what an office redeems lowers nothing of the client's. `toRedeem`: of
 * the order's vouchers, which an office pays whatever the client has paid before.
 */
export function voucherRefusal(amount: Fen, byVoucher: boolean | undefined, toRedeem: Fen): Refusal | null {
  if (byVoucher === undefined && toRedeem > 0)
    return {
      rule: 'billing.match.source',
      field: 'byVoucher',
      message: `订单有 ${formatYuan(toRedeem)} 元待创新券兑付，请写明这笔到账是委托方付款还是创新券兑付款。`,
      facts: { toRedeem },
    }
  return byVoucher && amount > toRedeem
    ? {
        rule: 'billing.match.voucher',
        field: 'amount',
        message: `订单待创新券兑付 ${formatYuan(toRedeem)} 元，作为兑付款匹配的不能超过。`,
        facts: { toRedeem },
      }
    : null
}

export const asideRefusal = (bookedAt: Date | null): Refusal | null =>
  bookedAt === null
    ? null
    : {
        rule: 'billing.receipt.booked',
        message: '这笔到账已经入账，不能再标为与账单无关；可退款或匹配其他账单。',
      }

export const refundRefusals = (amount: Fen, left: Fen): (Refusal | null)[] => [
  amount <= left
    ? null
    : {
        rule: 'billing.refund.amount',
        field: 'amount',
        message: `这笔到账可退 ${formatYuan(left)} 元（多付或因调减退回的），退款不能超过。要退已付的账单，请先在账单中免收。`,
        facts: { left },
      },
]

export const refundDecisionRefusals = (
  { state, proposedBy }: { readonly state: RefundState; readonly proposedBy: string },
  personId: string,
): (Refusal | null)[] => [
  state === 'proposed'
    ? null
    : { rule: 'billing.refund.state', message: `退款${refundStates[state]}，不能再办理。` },
  proposedBy === personId
    ? { rule: 'billing.refund.second-person', message: '退款是您提出的，请由本平台另一人复核。' }
    : null,
]
