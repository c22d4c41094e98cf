/** Cases as people see them. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { platformNames } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { factsOf } from './facts.store.ts'
import type { AwardRowView, PaymentView, WholeAward } from './fields.ts'
import { awardNumber, paymentNumber } from './number.ts'
import { type PaymentRow, paymentsOf, recoveriesOf, recoveriesOfAwards } from './payment.store.ts'
import type { Reckoning, Rules } from './reckoning.ts'
import { type AwardRow, awardsByIds, itemsOf, objectionsOf, reportsOf, stepsOf, twinsOf } from './store.ts'
import type { MoneyState } from './terms.ts'
import { reckon } from './ways.ts'

export const numberOf = ({ serial, openedAt }: Pick<AwardRow, 'serial' | 'openedAt'>): string =>
  awardNumber(serial, openedAt)

interface TakenBack {
  readonly demanded: number
  readonly received: number
}

/** What has become of the money, apart from what was decided. */
export function moneyOf(
  { awardFen, committedFen, paidFen }: Pick<AwardRow, 'awardFen' | 'committedFen' | 'paidFen'>,
  { demanded, received }: TakenBack,
): MoneyState {
  if (demanded > received) return 'recovering'
  if (received > 0) return 'recovered'
  if (committedFen > paidFen) return 'ordered'
  if (paidFen === 0) return 'none'
  return paidFen === awardFen ? 'paid' : 'part'
}

export async function viewsOf(tx: Tx, rows: readonly AwardRow[]): Promise<AwardRowView[]> {
  const platforms = await platformNames(
    tx,
    rows.map(({ platformId }) => platformId),
  )
  const organisations = await organisationsByIds(
    tx,
    rows.map(({ organisationId }) => organisationId),
  )
  const recoveries = await recoveriesOfAwards(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(row => {
    const own = recoveries.filter(({ awardId }) => awardId === row.id)
    const demanded = own.reduce((sum, { amount }) => sum + amount, 0)
    const received = own.reduce((sum, { amount, receivedOn }) => sum + (receivedOn ? amount : 0), 0)
    const { id, kind, level, year, basis, state, awardFen, paidFen, openedAt, noticeUntil, version } = row
    return {
      ...{ id, kind, level, year, basis, state, awardFen, paidFen, openedAt, noticeUntil, version },
      number: numberOf(row),
      platformName: platforms.get(row.platformId) ?? '',
      organisationName: organisations.find(one => one.id === row.organisationId)?.name ?? '',
      money: moneyOf(row, { demanded, received }),
    }
  })
}

/** The reckoning that was decided, otherwise the one of today. */
export async function reckoningOf(tx: Tx, row: AwardRow, rules: Rules, today: PlainDate): Promise<Reckoning> {
  return row.decided?.reckoning ?? reckon(await factsOf(tx, row, today), rules, today)
}

export async function paymentViews(tx: Tx, rows: readonly PaymentRow[]): Promise<PaymentView[]> {
  const awards = await awardsByIds(
    tx,
    rows.map(({ awardId }) => awardId),
  )
  const platforms = await platformNames(
    tx,
    [...awards.values()].map(({ platformId }) => platformId),
  )
  return rows.map(({ id, serial, awardId, payeeName, amount, state, orderedAt, ...row }) => {
    const award = awards.get(awardId)
    return {
      ...{ id, awardId, payeeName, amount, state, orderedAt },
      ...{ settledOn: row.settledOn, reference: row.reference, note: row.note },
      number: paymentNumber(serial, orderedAt),
      awardNumber: award ? numberOf(award) : '',
      platformName: award ? (platforms.get(award.platformId) ?? '') : '',
    }
  })
}

export async function wholeView(tx: Tx, row: AwardRow, rules: Rules, now: Date): Promise<WholeAward> {
  const today = dateOf(now)
  const [view] = await viewsOf(tx, [row])
  if (!view) throw new Error('a case without a view')
  const taken = new Set((await twinsOf(tx, row.id)).filter(one => one.counted).map(one => one.itemId))
  const items = await itemsOf(tx, row.id)
  const objections = await objectionsOf(tx, row.id)
  const reports = await reportsOf(tx, row.id)
  const recoveries = await recoveriesOf(tx, row.id)
  const steps = await stepsOf(tx, row.id)
  return {
    ...view,
    reckoning: await reckoningOf(tx, row, rules, today),
    frozen: row.decided !== null,
    note: row.note,
    ...{ provincialFen: row.provincialFen, provincialDocument: row.provincialDocument },
    ...{ payeeName: row.payeeName, docNumber: row.docNumber },
    noticeFrom: row.noticeFrom,
    items: items.map(({ id, name, net, tax, invoice, invoiceLine, invoicedOn, paidOn, ...one }) => ({
      ...{ id, name, net, tax, invoice, invoiceLine, invoicedOn, paidOn },
      ...{ acquisition: one.acquisition, funding: one.funding, elsewhere: one.elsewhere },
      duplicate: taken.has(id),
    })),
    objections: objections.map(({ id, number, text, raisedBy, recordedAt, answer, upheld }) => ({
      ...{ id, number, text, raisedBy, answer, upheld },
      raisedAt: recordedAt,
    })),
    reports: reports.map(({ id, name, dueOn, deliveredOn, summary }) => ({
      ...{ id, name, dueOn, deliveredOn, summary },
      overdue: deliveredOn === null && dueOn < today,
    })),
    payments: await paymentViews(tx, await paymentsOf(tx, row.id)),
    recoveries: recoveries.map(({ id, amount, reason, demandedAt, receivedOn, reference }) => ({
      ...{ id, amount, reason, demandedAt, receivedOn, reference },
    })),
    steps: steps.map(({ kind, at, note, organisationName }) => ({ kind, at, note, by: organisationName })),
  }
}
