import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { formatYuan } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { clientsWithVouchers } from '#modules/voucher/index.ts'
import * as api from '../api.ts'
import { payableBillsOf, payableByAge } from '../payable.store.ts'
import { billSidesOf } from '../sides.ts'
import { daysBetween } from '../standing.ts'
import { billCountOf, billsOfPlatform, billsWithin } from '../store.ts'
import { type Age, ageOf, ages, billBases, billStates } from '../terms.ts'
import { billViews, namesOf } from '../view.ts'
import { toRedeemOf } from '../vouchers.ts'

export const listBills = operation(
  api.listBills,
  async ({ side, limit, ...page }, { tx, reach, actor, now }) => {
    const sides = billSidesOf(actor).filter(one => one === side)
    const rows = await billsWithin(tx, reach, { ...page, sides, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    return accept({
      bills: await billViews(tx, shown, reach, dateOf(now)),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    })
  },
)

const columns = [
  ...['账单', '订单', '委托方', '依据', '状态', '金额（元）', '免除调减（元）', '已付（元）', '待付（元）'],
  ...['其中待创新券兑付（元）', '已开票（元）', '付款期限', '逾期天数'],
]

export const exportBills = operation(api.exportBills, async ({ platformId }, { tx, reach, now }) => {
  const { name } = await platformWithin(tx, reach, platformId)
  const found = await billsOfPlatform(tx, platformId)
  const today = dateOf(now)
  const views = await billViews(tx, found, reach, today)
  const invoiced = new Map(found.map(row => [row.id, row.invoiced]))
  const rows = views.map(one => [
    ...[one.number, one.orderNumber, one.otherName, billBases[one.basis], billStates[one.state]],
    ...[one.amount, one.taken, one.paid, one.outstanding, one.toRedeem, invoiced.get(one.id) ?? 0].map(
      formatYuan,
    ),
    ...[one.dueOn ? formatDate(one.dueOn) : '', String(one.daysOverdue)],
  ])
  return accept({ name: `账单-${name}-${today}`, columns, rows, total: await billCountOf(tx, platformId) })
})

/** The most clients that are listed by themselves; the totals are of all. */
const mostClients = 200

const none = (): Record<Age, number> =>
  Object.fromEntries(Object.keys(ages).map(age => [age, 0])) as Record<Age, number>

export const getAging = operation(api.getAging, async ({ platformId }, { tx, reach, now }) => {
  const { organisationId } = await platformWithin(tx, reach, platformId)
  const today = dateOf(now)
  const owed = await payableByAge(tx, platformId, today)
  const vouchered = await payableBillsOf(tx, platformId, await clientsWithVouchers(tx, organisationId))
  const redeeming = await toRedeemOf(tx, vouchered)
  const byClient = new Map<string, { ages: Record<Age, number>; toRedeem: number; bills: number }>()
  for (const { clientId, age, fen, bills } of owed) {
    const own = byClient.get(clientId) ?? { ages: none(), toRedeem: 0, bills: 0 }
    own.ages[age] += fen
    own.bills += bills
    byClient.set(clientId, own)
  }
  for (const { id, clientId, dueOn } of vouchered) {
    const own = byClient.get(clientId)
    const toRedeem = redeeming.get(id) ?? 0
    if (!own) continue
    own.ages[ageOf(dueOn ? daysBetween(dueOn, today) : 0)] -= toRedeem
    own.toRedeem += toRedeem
  }
  const all = [...byClient]
    .map(([clientId, own]) => ({
      ...{ clientId, ...own },
      total: Object.values(own.ages).reduce((sum, fen) => sum + fen, 0),
    }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total)
  const listed = all.slice(0, mostClients)
  const names = await namesOf(
    tx,
    listed.map(({ clientId }) => clientId),
  )
  return accept({
    total: all.reduce((sum, row) => sum + row.total, 0),
    toRedeem: [...byClient.values()].reduce((sum, own) => sum + own.toRedeem, 0),
    clients: all.length,
    rows: listed.map(row => ({ ...row, clientName: names.get(row.clientId) ?? '' })),
  })
})
