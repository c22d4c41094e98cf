import { accept } from '#kernel/decision.ts'
import { formatYuan } from '#kernel/money.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import * as api from '../statement.api.ts'
import {
  closedThrough,
  entriesBy,
  entryById,
  lateIn,
  type Period,
  reversalsOf,
  sumsOf,
} from '../statement.store.ts'
import { evidenceOf } from '../store.ts'
import {
  accountName,
  accountSides,
  accounts,
  costCategories,
  onSide,
  sourceKinds,
  streams,
} from '../terms.ts'
import { entryViews } from '../view.ts'

const order = [...Object.keys(accounts)]
const details = ['', ...Object.keys(streams), ...Object.keys(costCategories)]

/** Each account as the sum of its entries; over all of them debit equals credit. */
async function statement(tx: Tx, period: Period) {
  const rows = (await sumsOf(tx, period))
    .map(row => ({ ...row, closing: row.opening + row.debit - row.credit }))
    .toSorted(
      (a, b) =>
        order.indexOf(a.account) - order.indexOf(b.account) ||
        details.indexOf(a.detail) - details.indexOf(b.detail),
    )
  const sum = (of: 'opening' | 'debit' | 'credit' | 'closing') =>
    rows.reduce((total, row) => total + row[of], 0)
  return {
    rows,
    total: { opening: sum('opening'), debit: sum('debit'), credit: sum('credit'), closing: sum('closing') },
  }
}

export const getStatement = operation(api.getStatement, async ({ platformId, from, to }, { tx, reach }) => {
  const { name } = await platformWithin(tx, reach, platformId)
  const period = { platformId, from, to }
  return accept({
    ...{ platformName: name, from, to },
    closedThrough: await closedThrough(tx, platformId),
    ...(await statement(tx, period)),
    late: await lateIn(tx, period),
  })
})

export const exportStatement = operation(
  api.exportStatement,
  async ({ platformId, from, to }, { tx, reach }) => {
    const { name } = await platformWithin(tx, reach, platformId)
    const { rows, total } = await statement(tx, { platformId, from, to })
    return accept({
      name: `收支表-${name}-${from}至${to}`,
      columns: ['科目', '余额方向', '期初（元）', '借方（元）', '贷方（元）', '期末（元）'],
      rows: [
        // As the page says them: what usually stands on the side of its account reads above 0.
        ...rows.map(({ account, detail, opening, debit, credit, closing }) => [
          ...[accountName(account, detail), accountSides[accounts[account].side]],
          ...[onSide(account, opening), debit, credit, onSide(account, closing)].map(formatYuan),
        ]),
        ['合计', '', '', formatYuan(total.debit), formatYuan(total.credit), ''],
      ],
      total: rows.length + 1,
    })
  },
)

export const listLedgerEntries = operation(
  api.listLedgerEntries,
  async ({ limit, ...filter }, { tx, reach }) => {
    await platformWithin(tx, reach, filter.platformId)
    const rows = await entriesBy(tx, { ...filter, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    return accept({
      entries: await entryViews(tx, shown),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    })
  },
)

export const getLedgerEntry = operation(api.getLedgerEntry, async ({ entryId }, { tx, reach }) => {
  const row = await entryById(tx, entryId)
  const { name } = await platformWithin(tx, reach, row.platformId)
  const [view] = await entryViews(tx, [row])
  if (!view) throw new Error('the entry is gone')
  const people = await namesOfPeople(
    tx,
    [row.postedBy, row.approvedBy].flatMap(id => id ?? []),
  )
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id) ?? ''))
  return accept({
    ...view,
    ...{ platformId: row.platformId, platformName: name },
    ...{ postedBy: nameOf(row.postedBy), approvedBy: nameOf(row.approvedBy) },
    evidence: row.sourceKind === 'voucher' ? await evidenceOf(tx, row.id) : null,
    reversedAt: (await reversalsOf(tx, [row.id])).get(row.id)?.at ?? null,
  })
})

const mostExported = 10_000

export const exportLedgerEntries = operation(
  api.exportLedgerEntries,
  async ({ platformId, from, to }, { tx, reach }) => {
    const { name } = await platformWithin(tx, reach, platformId)
    const found = await entriesBy(tx, { platformId, from, to, limit: mostExported })
    const views = await entryViews(tx, found)
    const rows = views
      .flatMap(one =>
        one.lines.map(line => [
          one.number,
          one.bookedOn,
          one.belongsOn,
          one.text,
          accountName(line.account, line.detail),
          line.partyName,
          line.amount > 0 ? formatYuan(line.amount) : '',
          line.amount < 0 ? formatYuan(-line.amount) : '',
          sourceKinds[one.source.kind],
          one.source.label,
          one.reverses === null ? '' : '冲销',
        ]),
      )
      .slice(0, 2 * mostExported)
    return accept({
      name: `分录-${name}-${from}至${to}`,
      columns: [
        ...['分录编号', '入账日期', '所属日期', '摘要', '科目', '往来单位'],
        ...['借方（元）', '贷方（元）', '来源', '来源编号', '冲销'],
      ],
      rows,
      total: rows.length,
    })
  },
)
