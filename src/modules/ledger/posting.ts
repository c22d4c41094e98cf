/** What other modules hand in to be booked, and the arithmetic of it. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Account, CostCategory, SourceKind, Stream } from './terms.ts'

/** The record that an entry comes from; its label is what people call it by. */
export interface Source {
  readonly kind: SourceKind
  readonly id: string
  readonly label: string
}

interface Party {
  readonly id: string | null
  readonly name: string
}

/** One side of an entry: debit above 0, credit below. */
export interface Line {
  readonly account: Account
  readonly detail: Stream | CostCategory | ''
  readonly party?: Party
  readonly amount: Fen
}

export interface NewEntry {
  readonly platformId: string
  readonly organisationId: string
  /** The day it belongs to. Where that period is closed it is booked today, and says so. */
  readonly on: PlainDate
  readonly text: string
  readonly source: Source
  /** What of its source it tells, e.g. `billed`. The same told again is booked once. */
  readonly event: string
  readonly lines: readonly Line[]
  readonly postedBy: string | null
  readonly approvedBy?: string | null
}

type Side = Omit<Line, 'amount' | 'detail'> & { readonly detail?: Line['detail'] }

/** So much on one account's debit and another's credit. */
export const transfer = (amount: Fen, debit: Side, credit: Side): Line[] => [
  { detail: '', ...debit, amount },
  { detail: '', ...credit, amount: -amount },
]

/** Lines that sum to nothing are no entry; a bug of whoever made them, as the database would say, too. */
export function balanced(lines: readonly Line[]): Fen {
  const sum = lines.reduce((total, { amount }) => total + amount, 0)
  const whole = lines.every(({ amount }) => Number.isSafeInteger(amount) && amount !== 0)
  if (lines.length < 2 || sum !== 0 || !whole)
    throw new RangeError(`doesn't balance: ${JSON.stringify(lines)}`)
  return lines.reduce((total, { amount }) => (amount > 0 ? total + amount : total), 0)
}
