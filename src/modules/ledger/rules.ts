import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Fen } from '#kernel/money.ts'
import {
  costCategories,
  type Settlement,
  streams,
  type VoucherKind,
  type VoucherState,
  voucherStates,
} from './terms.ts'

export interface Proposal {
  readonly kind: VoucherKind
  readonly happenedOn: PlainDate
  readonly detail: string
  readonly settlement: Settlement
  readonly partyName: string
}

function detailRefusal({ kind, detail }: Proposal): Refusal | null {
  const wanted = kind === 'income' ? streams : kind === 'cost' ? costCategories : null
  if (wanted === null)
    return detail === ''
      ? null
      : { rule: 'ledger.voucher.detail', field: 'detail', message: '这种凭证不分类，请不填分类。' }
  return Object.hasOwn(wanted, detail)
    ? null
    : {
        rule: 'ledger.voucher.detail',
        field: 'detail',
        message: `请选择${kind === 'income' ? '收入方式' : '成本分类'}：${Object.values(wanted).join('、')}。`,
        ...(kind === 'income' ? { clause: '二2' } : {}),
      }
}

/** Whether the voucher is about what somebody owes, so that it must say who. */
const namesParty = ({ kind, settlement }: Proposal): boolean =>
  kind === 'receipt' || kind === 'payment' || (settlement === 'owed' && kind !== 'opening')

/** What speaks against writing this down. */
export const proposalRefusals = (proposal: Proposal, today: PlainDate): (Refusal | null)[] => [
  proposal.happenedOn > today
    ? {
        rule: 'ledger.voucher.future',
        field: 'happenedOn',
        message: `${formatDate(proposal.happenedOn)} 还没有到，请在发生以后登记。`,
        facts: { happenedOn: proposal.happenedOn, today },
      }
    : null,
  detailRefusal(proposal),
  namesParty(proposal) && proposal.partyName === ''
    ? { rule: 'ledger.voucher.party', field: 'partyName', message: '请写明往来单位：谁欠款，或欠谁。' }
    : null,
]

/** Whether a second person must look at it. The policy names no amount: where the platform has set none, at everything. */
export const mayStandAlone = (amount: Fen, secondPersonFrom: Fen | null): boolean =>
  secondPersonFrom !== null && amount < secondPersonFrom

interface Decidable {
  readonly state: VoucherState
  readonly proposedBy: string
  readonly number: string
}

/** What speaks against this person deciding on these. */
export const decidingRefusals = (vouchers: readonly Decidable[], personId: string): Refusal[] =>
  vouchers.flatMap(({ state, proposedBy, number }): Refusal[] => {
    if (state !== 'proposed')
      return [
        { rule: 'ledger.voucher.state', message: `凭证 ${number} ${voucherStates[state]}，不能再办理。` },
      ]
    return proposedBy === personId
      ? [
          {
            rule: 'ledger.voucher.second-person',
            message: `凭证 ${number} 是您登记的，请由本平台另一人复核。`,
          },
        ]
      : []
  })

interface Reversible {
  readonly sourceKind: string
  readonly isReversal: boolean
  readonly isReversed: boolean
}

export const onceRefusal: Refusal = {
  rule: 'ledger.reversal.once',
  message: '这笔分录已经冲销，或本身就是冲销，不能再冲销；需要时请重新登记一笔。',
}

/** What speaks against reversing it by hand. */
export const reversalRefusals = ({ sourceKind, isReversal, isReversed }: Reversible): (Refusal | null)[] => [
  sourceKind === 'voucher'
    ? null
    : {
        rule: 'ledger.reversal.source',
        message: '这笔分录由业务产生，请在它的来源中办理退款、退回或更正，账随之冲销。',
      },
  isReversal || isReversed ? onceRefusal : null,
]

/** What speaks against closing the books through a month. `lastDay`: of the month. */
export function closingRefusals({
  lastDay,
  today,
  closedThrough,
  waiting,
}: {
  readonly lastDay: PlainDate
  readonly today: PlainDate
  readonly closedThrough: PlainDate | null
  readonly waiting: number
}): (Refusal | null)[] {
  return [
    lastDay < today
      ? null
      : { rule: 'ledger.close.over', field: 'month', message: '该月还没有结束，请在月末以后结账。' },
    closedThrough !== null && lastDay <= closedThrough
      ? {
          rule: 'ledger.close.again',
          field: 'month',
          message: `已结账到 ${formatDate(closedThrough)}，不用再结。`,
          facts: { closedThrough },
        }
      : null,
    waiting > 0
      ? {
          rule: 'ledger.close.waiting',
          message: `该月及以前还有 ${waiting} 张凭证待复核，请先复核或退回。`,
          facts: { waiting },
        }
      : null,
  ]
}
