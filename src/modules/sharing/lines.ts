/** The arithmetic of shares and what of it is booked: pure, so that any sequence of it can be tried. */
import { apportion } from '#kernel/apportion.ts'
import type { Fen } from '#kernel/money.ts'
import type { Line } from '#modules/ledger/index.ts'

interface Shareholder {
  readonly organisationId: string
  readonly organisationName: string
  readonly basisPoints: number
}

interface Part extends Shareholder {
  readonly amount: Fen
  readonly kept: boolean
}

/** A sale by its shares, by largest remainder; the part of whoever runs the platform is kept. */
export function partsOf(amount: Fen, shares: readonly Shareholder[], host: string): Part[] {
  const amounts = apportion(
    amount,
    shares.map(({ basisPoints }) => basisPoints),
  )
  return shares.map(({ organisationId, organisationName, basisPoints }, index) => ({
    ...{ organisationId, organisationName, basisPoints },
    amount: amounts[index] ?? 0,
    kept: organisationId === host,
  }))
}

/** What of a sale is still to be shared. */
export const netOf = (parts: readonly { readonly amount: Fen; readonly taken: Fen }[]): Fen =>
  parts.reduce((total, { amount, taken }) => total + amount - taken, 0)

interface Owed {
  readonly organisationId: string
  readonly organisationName: string
  readonly amount: Fen
}

/** Each party's amount from one account to another; 共建收益分配 is one sum, what is owed names whom. */
function between(parts: readonly Owed[], debit: Line['account'], credit: Line['account']): Line[] {
  const owed = parts.filter(({ amount }) => amount !== 0)
  const whole = owed.reduce((total, { amount }) => total + amount, 0)
  const side = (account: Line['account'], sign: 1 | -1): Line[] =>
    account === 'share'
      ? [{ account, detail: '', amount: sign * whole }]
      : owed.map(({ organisationId: id, organisationName: name, amount }) => ({
          ...{ account, detail: '' as const, party: { id, name }, amount: sign * amount },
        }))
  return owed.length === 0 ? [] : [...side(debit, 1), ...side(credit, -1)]
}

const owedOf = (parts: readonly Omit<Part, 'amount'>[], amounts: readonly Fen[]): Owed[] =>
  parts.flatMap(({ organisationId, organisationName, kept }, index) =>
    kept ? [] : [{ organisationId, organisationName, amount: amounts[index] ?? 0 }],
  )

export const frozenLines = (parts: readonly Part[]): Line[] =>
  between(
    owedOf(
      parts,
      parts.map(({ amount }) => amount),
    ),
    'share',
    'share-payable',
  )

/** `amounts`: what is taken back of each part. */
export const takenLines = (
  kind: 'refund' | 'dispute',
  parts: readonly Omit<Part, 'amount'>[],
  amounts: readonly Fen[],
): Line[] => between(owedOf(parts, amounts), 'share-payable', kind === 'refund' ? 'share' : 'share-held')

/** `amounts`: what the dispute held of each part. */
export const settledLines = (
  outcome: 'won' | 'lost',
  parts: readonly Omit<Part, 'amount'>[],
  amounts: readonly Fen[],
): Line[] => between(owedOf(parts, amounts), 'share-held', outcome === 'won' ? 'share-payable' : 'share')
