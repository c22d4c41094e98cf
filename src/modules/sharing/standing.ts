/** How sales, payouts and runs stand: read off what happened, so that nothing reads as settled that isn't. */
import type { Fen } from '#kernel/money.ts'
import type { NewPayout, PaymentRow, PayoutRow } from './run.store.ts'
import type { MovementRow, Standing } from './sale.store.ts'
import type { PayoutState, RunProgress, RunState, SaleState } from './terms.ts'

/** Disputes that nobody has settled. */
export function openDisputes(movements: readonly MovementRow[]): ReadonlySet<string> {
  const settled = new Set(movements.map(({ settles }) => settles))
  return new Set(
    movements.filter(({ id, kind }) => kind === 'dispute' && !settled.has(id)).map(({ id }) => id),
  )
}

export function saleState(amount: Fen, net: Fen, isDisputed: boolean): SaleState {
  if (isDisputed) return 'disputed'
  if (net === 0) return 'returned'
  return net < amount ? 'partly' : 'due'
}

/** The payment that stands: the last one, unless the bank sent it back. */
export const standingPayment = (payments: readonly PaymentRow[]): PaymentRow | undefined =>
  payments.find(({ returnedOn }) => returnedOn === null)

export function payoutState({ droppedAt }: PayoutRow, payments: readonly PaymentRow[]): PayoutState {
  if (droppedAt !== null) return 'dropped'
  if (standingPayment(payments)) return 'paid'
  return payments.length > 0 ? 'returned' : 'due'
}

export function progressOf(state: RunState, payouts: readonly PayoutState[]): RunProgress {
  const living = payouts.filter(one => one !== 'dropped')
  if (state !== 'confirmed' || living.length === 0) return 'none'
  if (living.includes('returned')) return 'returned'
  const paid = living.filter(one => one === 'paid').length
  return paid === living.length ? 'paid' : paid > 0 ? 'partly' : 'due'
}

/** What is owed of a part and in no run yet; below 0 what was given and has been taken back since. */
export const dueOf = ({ amount, taken, given }: Pick<Standing, 'amount' | 'taken' | 'given'>): Fen =>
  amount - taken - given

/** One payout for each party that is owed something on the whole; who owes on the whole is set off another time. */
export function payoutsFor(parts: readonly Standing[], newId: () => string): NewPayout[] {
  return [...Map.groupBy(parts, ({ organisationId }) => organisationId)].flatMap(([organisationId, own]) => {
    const items = own
      .map(part => ({ saleId: part.saleId, amount: dueOf(part) }))
      .filter(({ amount }) => amount !== 0)
    const amount = items.reduce((total, item) => total + item.amount, 0)
    const organisationName = own.at(-1)?.organisationName ?? ''
    return amount > 0 ? [{ id: newId(), organisationId, organisationName, amount, items }] : []
  })
}
