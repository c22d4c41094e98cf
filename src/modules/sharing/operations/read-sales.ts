import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { netOf } from '../lines.ts'
import { saleNumber } from '../number.ts'
import * as api from '../sale.api.ts'
import { movementsOf, type SaleRow, salesOf, saleWithin, standingOf } from '../sale.store.ts'
import { openDisputes, saleState } from '../standing.ts'

async function saleViews(tx: Tx, rows: readonly { sale: SaleRow; agreementNumber: number }[]) {
  const ids = rows.map(({ sale }) => sale.id)
  const parts = ids.length > 0 ? await standingOf(tx, ids) : []
  const movements = ids.length > 0 ? await movementsOf(tx, ids) : []
  return rows.map(({ sale, agreementNumber }) => {
    const net = netOf(parts.filter(({ saleId }) => saleId === sale.id))
    const open = openDisputes(movements.filter(({ saleId }) => saleId === sale.id))
    return {
      ...{ id: sale.id, number: saleNumber(sale.serial, sale.frozenAt), soldOn: sale.soldOn },
      source: { kind: sale.sourceKind, id: sale.sourceId, label: sale.sourceLabel },
      ...{ text: sale.text, agreementId: sale.agreementId, agreementNumber, amount: sale.amount },
      ...{ takenBack: sale.amount - net, net, state: saleState(sale.amount, net, open.size > 0) },
    }
  })
}

export const listSales = operation(api.listSales, async ({ platformId, after, limit }, { tx, reach }) => {
  await platformWithin(tx, reach, platformId)
  const rows = await salesOf(tx, platformId, after, limit + 1)
  const shown = rows.slice(0, limit)
  return accept({
    sales: await saleViews(tx, shown),
    next: rows.length > limit ? (shown.at(-1)?.sale.id ?? null) : null,
  })
})

export const getSale = operation(api.getSale, async ({ saleId }, { tx, reach }) => {
  const row = await saleWithin(tx, reach, saleId)
  const [view] = await saleViews(tx, [row])
  if (!view) throw new Error('the sale is gone')
  const movements = await movementsOf(tx, [saleId])
  const open = openDisputes(movements)
  return accept({
    ...view,
    platformId: row.sale.platformId,
    parts: (await standingOf(tx, [saleId])).map(({ saleId: _, taken, ...part }) => ({
      ...part,
      takenBack: taken,
    })),
    movements: movements.map(({ id, kind, amount, reference, reason, movedAt }) => ({
      ...{ id, kind, amount, reference, reason, movedAt, isOpen: open.has(id) },
    })),
  })
})
