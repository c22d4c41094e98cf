import { addDays, dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { disputesOf, escalate, toEscalate } from '../dispute.store.ts'
import { confirmedLetter, escalatedLetter, overdueLetter, type ToldBill } from '../letters.ts'
import { billNumber } from '../number.ts'
import { daysBetween, stateAfter, stepReached } from '../standing.ts'
import { type BillRow, confirmPassed, insertReminders, passedReview, toRemind } from '../store.ts'
import { readers } from '../told.ts'
import { namesOf } from '../view.ts'

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
  const bills = await passedReview(tx, now, most)
  const disputes = await disputesOf(
    tx,
    bills.map(({ id }) => id),
  )
  const { atProviders, told } = await post({ tx }, bills)
  const rows = bills.map(bill => {
    const open = disputes.filter(({ billId, closedAt }) => billId === bill.id && closedAt === null).length
    const dueOn = addDays(dateOf(bill.reviewUntil ?? now), bill.payDays)
    return { bill, dueOn, state: stateAfter(bill, open) }
  })
  await confirmPassed(
    tx,
    rows.map(({ bill, dueOn, state }) => ({ id: bill.id, dueOn, state })),
    now,
  )
  for (const { bill, dueOn } of rows)
    for (const one of confirmedLetter(
      atProviders.get(bill.providerId) ?? [],
      told(bill, 'client'),
      { byWindow: true, dueOn },
      link,
    ))
      send(one)
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

async function remind({ tx, now, send }: Context, link: Link): Promise<number> {
  const today = dateOf(now)
  const late = await toRemind(tx, today, most)
  const { atClients, atProviders, told } = await post(
    { tx },
    late.map(({ bill }) => bill),
  )
  const steps = late.flatMap(({ bill, outstanding }) => {
    const days = bill.dueOn ? daysBetween(bill.dueOn, today) : 0
    const reached = stepReached(bill.ladder, bill.reminded, days)
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
