import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { formatYuan } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { billSidesOf } from '../sides.ts'
import { billsOfPlatform, billsWithin, owedTo } from '../store.ts'
import { type Age, ageOf, ages, billBases, billStates } from '../terms.ts'
import { billViews, namesOf } from '../view.ts'

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
  ...['已开票（元）', '付款期限', '逾期天数'],
]

export const exportBills = operation(api.exportBills, async ({ platformId }, { tx, reach, now }) => {
  const { name } = await platformWithin(tx, reach, platformId)
  const found = await billsOfPlatform(tx, platformId)
  const today = dateOf(now)
  const views = await billViews(tx, found, reach, today)
  const invoiced = new Map(found.map(row => [row.id, row.invoiced]))
  const rows = views.map(one => [
    ...[one.number, one.orderNumber, one.otherName, billBases[one.basis], billStates[one.state]],
    ...[one.amount, one.taken, one.paid, one.outstanding, invoiced.get(one.id) ?? 0].map(formatYuan),
    ...[one.dueOn ? formatDate(one.dueOn) : '', String(one.daysOverdue)],
  ])
  return accept({ name: `账单-${name}-${today}`, columns, rows, total: rows.length })
})

const none = (): Record<Age, number> =>
  Object.fromEntries(Object.keys(ages).map(age => [age, 0])) as Record<Age, number>

export const getAging = operation(api.getAging, async ({ platformId }, { tx, reach, now }) => {
  await platformWithin(tx, reach, platformId)
  const found = await owedTo(tx, platformId, dateOf(now))
  const clients = [...new Set(found.map(({ clientId }) => clientId))]
  const names = await namesOf(tx, clients)
  const rows = clients.map(clientId => {
    const own = found.filter(one => one.clientId === clientId)
    const sums = none()
    for (const { daysOverdue, outstanding } of own) sums[ageOf(daysOverdue)] += outstanding
    return {
      ...{ clientId, clientName: names.get(clientId) ?? '', ages: sums },
      total: own.reduce((sum, one) => sum + one.outstanding, 0),
      bills: own.reduce((sum, one) => sum + one.bills, 0),
    }
  })
  return accept({
    total: rows.reduce((sum, row) => sum + row.total, 0),
    rows: rows.toSorted((a, b) => b.total - a.total),
  })
})
