import type { Reach } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { formatYuan } from '#kernel/money.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { platformNames } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../budget.api.ts'
import { type Asked, budgetOf, quotasBehind, usesBehind } from '../budget.store.ts'
import { leftOf } from '../reserving.ts'
import { versionsByIds } from '../scheme.store.ts'
import { type Figure, figures } from '../terms.ts'
import { numberOfQuota, numberOfUse } from '../view.ts'

type Amounts = Record<Figure, number>

const nothing: Amounts = { granted: 0, reserved: 0, used: 0, redeemed: 0, left: 0 }
const names = Object.keys(figures) as Figure[]

async function rowsOf(tx: Tx, reach: Reach, year: number, pack: Pack) {
  const found = await budgetOf(tx, reach, year)
  const versions = await versionsByIds(
    tx,
    found.map(({ versionId }) => versionId),
  )
  return found.map(({ locality, schemeId, versionId, organisations, ...sums }) => ({
    ...{ locality, schemeId, organisations },
    localityName: localityName(pack, locality),
    schemeName: versions.get(versionId)?.name ?? '',
    amounts: { ...sums, left: sums.granted - sums.reserved - sums.used },
  }))
}

const totalOf = (rows: readonly { readonly amounts: Amounts }[]): Amounts =>
  rows.reduce(
    (sum, { amounts }) => ({
      granted: sum.granted + amounts.granted,
      reserved: sum.reserved + amounts.reserved,
      used: sum.used + amounts.used,
      redeemed: sum.redeemed + amounts.redeemed,
      left: sum.left + amounts.left,
    }),
    nothing,
  )

const scopeName = (reach: Reach, pack: Pack): string =>
  reach.scope === 'locality' ? localityName(pack, reach.locality) : pack.city.name

export const getVoucherBudget = (pack: Pack) =>
  operation(api.getVoucherBudget, async ({ year }, { tx, reach, now }) => {
    const rows = await rowsOf(tx, reach, year, pack)
    return accept({ year, at: now, scopeName: scopeName(reach, pack), rows, total: totalOf(rows) })
  })

/** The records that make a figure; they add up to it. */
async function recordsOf(tx: Tx, reach: Reach, asked: Asked) {
  const isOfQuotas = asked.figure === 'granted' || asked.figure === 'left'
  const quotas = isOfQuotas ? await quotasBehind(tx, reach, asked) : []
  const uses = isOfQuotas ? [] : await usesBehind(tx, reach, asked)
  const organisations = await organisationsByIds(tx, [
    ...quotas.map(({ organisationId }) => organisationId),
    ...uses.map(({ use }) => use.organisationId),
  ])
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]))
  const platforms = await platformNames(
    tx,
    uses.map(({ use }) => use.platformId),
  )
  return [
    ...quotas.map(row => ({
      number: numberOfQuota(row),
      useId: null,
      organisationName: nameOf.get(row.organisationId) ?? '',
      platformName: null,
      label: row.purpose,
      fen: asked.figure === 'left' ? leftOf(row) : (row.grantedFen ?? 0),
      at: row.decidedAt ?? row.appliedAt,
    })),
    ...uses.map(({ use, redemption }) => ({
      number: numberOfUse(use),
      useId: use.id,
      organisationName: nameOf.get(use.organisationId) ?? '',
      platformName: platforms.get(use.platformId) ?? '',
      label: use.label,
      fen: asked.figure === 'redeemed' ? (redemption?.amountFen ?? 0) : use.deductedFen,
      at: use.usedAt ?? use.setAsideAt,
    })),
  ]
}

const sumOf = (records: readonly { readonly fen: number }[]): number =>
  records.reduce((sum, { fen }) => sum + fen, 0)

export const listFigureRecords = operation(api.listFigureRecords, async (asked, { tx, reach }) => {
  const records = await recordsOf(tx, reach, asked)
  return accept({ records, totalFen: sumOf(records) })
})

export const exportVoucherBudget = (pack: Pack) =>
  operation(api.exportVoucherBudget, async ({ year }, { tx, reach }) => {
    const rows = await rowsOf(tx, reach, year, pack)
    const cells = (amounts: Amounts) => names.map(name => formatYuan(amounts[name]))
    return accept({
      name: `创新券资金-${scopeName(reach, pack)}-${year}`,
      columns: ['地区', '办法', '单位数', ...names.map(name => `${figures[name]}（元）`)],
      rows: [
        ...rows.map(row => [
          row.localityName,
          row.schemeName,
          String(row.organisations),
          ...cells(row.amounts),
        ]),
        ['合计', '', '', ...cells(totalOf(rows))],
      ],
      total: rows.length,
    })
  })

export const exportVoucherRecords = (pack: Pack) =>
  operation(api.exportVoucherRecords, async (asked, { tx, reach }) => {
    const records = await recordsOf(tx, reach, asked)
    return accept({
      name: `创新券${figures[asked.figure]}明细-${scopeName(reach, pack)}-${asked.year}`,
      columns: ['编号', '单位', '平台', '事由', '金额（元）', '日期'],
      rows: records.map(one => [
        one.number,
        one.organisationName,
        one.platformName ?? '',
        one.label,
        formatYuan(one.fen),
        dateOf(one.at),
      ]),
      total: records.length,
    })
  })
