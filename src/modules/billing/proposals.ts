/** Which receipt pays which bill, as far as it can be told: proposed with the reason, confirmed by a person. */
import type { Fen } from '#kernel/money.ts'
import { numbersIn } from './number.ts'
import type { MatchReason } from './terms.ts'

export interface Payable {
  readonly id: string
  readonly number: string
  readonly clientName: string
  readonly outstanding: Fen
  /** What of it an office is to pay by vouchers. */
  readonly toRedeem: Fen
}

export interface Unmatched {
  readonly payerName: string
  readonly remark: string
  /** What of it isn't matched yet. */
  readonly left: Fen
}

export interface MatchProposal {
  readonly billId: string
  readonly amount: Fen
  readonly reason: MatchReason
}

const bare = (name: string): string => name.normalize('NFKC').replaceAll(/[\s()]/g, '')

/** What the client owes of a bill. */
const ownOf = ({ outstanding, toRedeem }: Payable): Fen => outstanding - toRedeem

function reasonOf(receipt: Unmatched, bill: Payable): MatchReason | null {
  const isPayer = bare(receipt.payerName) === bare(bill.clientName)
  const isExact = receipt.left === bill.outstanding || receipt.left === ownOf(bill)
  if (!isPayer && bill.toRedeem > 0 && receipt.left === bill.toRedeem) return 'voucher'
  if (numbersIn(receipt.remark).includes(bill.number)) return 'number'
  if (isPayer) return isExact ? 'amount-and-payer' : 'payer'
  return isExact ? 'amount' : null
}

const order: readonly MatchReason[] = ['number', 'amount-and-payer', 'payer', 'voucher', 'amount']

/** The likeliest first, at most three; an amount alone only where no other bill is of it. */
export function proposalsFor(receipt: Unmatched, bills: readonly Payable[]): MatchProposal[] {
  const found = bills.flatMap(bill => {
    const reason = bill.outstanding > 0 ? reasonOf(receipt, bill) : null
    // Nobody pays an office's part by mistake: what is more than the client's own is left to be refunded.
    const isWhole = reason === 'voucher' || receipt.left === bill.outstanding || ownOf(bill) === 0
    const most = isWhole ? bill.outstanding : ownOf(bill)
    return reason ? [{ billId: bill.id, amount: Math.min(receipt.left, most), reason }] : []
  })
  const alone = found.filter(({ reason }) => reason === 'amount').length === 1
  return found
    .filter(({ reason }) => reason !== 'amount' || (alone && found.length === 1))
    .toSorted((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason))
    .slice(0, 3)
}
