import { addDays, dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { mayBeSettled } from '../closing-told.ts'
import { disputesOf, escalate, toEscalate } from '../dispute.store.ts'
import { confirmedLetter, deemedLetter, escalatedLetter, overdueLetter, type ToldBill } from '../letters.ts'
import { billNumber } from '../number.ts'
import { daysBetween, stateAfter, stepReached } from '../standing.ts'
import { type BillRow, confirmPassed, insertReminders, passedReview, toRemind } from '../store.ts'
import { readers } from '../told.ts'
import { namesOf } from '../view.ts'
import { toRedeemOf } from '../vouchers.ts'

const most = 200

/** The same for all bills at once: whom to write to, and what each is called. */
async function post({ tx }: Pick<Context, 'tx'>, bills: readonly BillRow[]) {
  const clients = [...new Set(bills.map(({ clientId }) => clientId))]
  const providers = [...new Set(bills.map(({ providerId }) => providerId))]
  const names = await namesOf(tx, [...clients, ...providers])
  const [first] = clients
  const none = new Map<string, string[]>()
  const atClients = first ? await addressesOf(tx, clients, readers.client) : none
  const atProviders = first ? await addressesOf(tx, providers, readers.provider) : none
  const heads = first
    ? await addressesOf(tx, [...clients, ...providers], ['enterprise-manager', 'platform-manager'])
    : none
  const told = (bill: BillRow, by: 'client' | 'provider'): ToldBill => ({
    ...{ billId: bill.id, number: billNumber(bill) },
    by: names.get(by === 'client' ? bill.clientId : bill.providerId) ?? '',
  })
  return { atClients, atProviders, heads, told }
}

/** Who said nothing while the window was open has confirmed what isn't disputed. */
async function confirm({ tx, now, send }: Context, link: Link): Promise<number> {
  const passed = await passedReview(tx, now, most)
  const bills = passed.map(({ bill }) => bill)
  const disputes = await disputesOf(
    tx,
    bills.map(({ id }) => id),
  )
  const { atClients, atProviders, told } = await post({ tx }, bills)
  const rows = passed.map(({ bill, undisputed }) => {
    const open = disputes.filter(({ billId, closedAt }) => billId === bill.id && closedAt === null).length
    const dueOn = addDays(dateOf(bill.reviewUntil ?? now), bill.payDays)
    return { bill, undisputed, dueOn, state: stateAfter(bill, open) }
  })
  await confirmPassed(
    tx,
    rows.map(({ bill, dueOn, state }) => ({ id: bill.id, dueOn, state })),
    now,
  )
  const redeeming = await toRedeemOf(tx, bills)
  for (const { bill, undisputed, dueOn } of rows) {
    const facts = { byWindow: true, dueOn }
    // Nobody is asked for what is paid already, what is disputed, or what an office pays.
    const owes = undisputed > (redeeming.get(bill.id) ?? 0)
    const clients = owes ? (atClients.get(bill.clientId) ?? []) : []
    const providers = atProviders.get(bill.providerId) ?? []
    for (const one of [
      ...deemedLetter(clients, told(bill, 'provider'), dueOn, link),
      ...confirmedLetter(providers, told(bill, 'client'), facts, link),
    ])
      send(one)
  }
  for (const orderId of new Set(rows.flatMap(({ bill, state }) => (state === 'settled' ? bill.orderId : []))))
    send(mayBeSettled(orderId, now))
  return rows.length
}

async function escalateLate({ tx, now, send }: Context, link: Link): Promise<number> {
  const late = await toEscalate(tx, dateOf(now), most)
  await escalate(
    tx,
    late.map(({ dispute }) => dispute.id),
    now,
  )
  const { heads, told } = await post(
    { tx },
    late.map(({ bill }) => bill),
  )
  for (const { dispute, bill } of late)
    for (const side of ['client', 'provider'] as const) {
      const [to, by] = side === 'client' ? [bill.clientId, 'provider'] : [bill.providerId, 'client']
      for (const one of escalatedLetter(
        heads.get(to) ?? [],
        told(bill, by as 'client' | 'provider'),
        dispute.answerBy,
        link,
      ))
        send(one)
    }
  return late.length
}

/** Those late with what the client owes itself: what vouchers are to pay is an office's, and nobody is pressed for it. */
async function lateOf(tx: Context['tx'], today: PlainDate) {
  for (let offset = 0; ; offset += most) {
    const found = await toRemind(tx, today, { offset, limit: most })
    const redeeming = await toRedeemOf(
      tx,
      found.map(({ bill }) => bill),
    )
    const late = found
      .map(one => ({ ...one, outstanding: one.outstanding - (redeeming.get(one.bill.id) ?? 0) }))
      .filter(({ outstanding }) => outstanding > 0)
    if (late.length > 0 || found.length < most) return late
  }
}

async function remind({ tx, now, send }: Context, link: Link): Promise<number> {
  const today = dateOf(now)
  const late = await lateOf(tx, today)
  const { atClients, atProviders, told } = await post(
    { tx },
    late.map(({ bill }) => bill),
  )
  const steps = late.flatMap(({ bill, outstanding, late: by }) => {
    const days = bill.dueOn ? daysBetween(bill.dueOn, today) : 0
    const reached = stepReached(bill.ladder, bill.reminded, days - by)
    return reached && bill.dueOn ? [{ bill, outstanding, dueOn: bill.dueOn, days, reached }] : []
  })
  await insertReminders(
    tx,
    steps.map(({ bill, outstanding, days, reached }) => ({
      ...{ billId: bill.id, step: reached.step, days, outstanding },
      ...{ escalated: reached.last, at: now },
    })),
  )
  for (const { bill, outstanding, dueOn, days, reached } of steps) {
    const facts = { days, outstanding, dueOn, step: reached.step }
    const client = overdueLetter(atClients.get(bill.clientId) ?? [], told(bill, 'provider'), facts, link)
    // The last step goes to those who asked for the money, too: what comes next is theirs to decide.
    const provider = reached.last
      ? overdueLetter(atProviders.get(bill.providerId) ?? [], told(bill, 'client'), facts, link)
      : []
    for (const one of [...client, ...provider]) send(one)
  }
  return steps.length
}

export const followBills = (link: Link) =>
  operation(api.followBills, async (_input, context) => {
    const done = {
      confirmed: await confirm(context, link),
      escalated: await escalateLate(context, link),
      reminded: await remind(context, link),
    }
    context.changed({ object: { kind: 'billing', id: 'all' }, after: done })
    return accept(done)
  })
