import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { pricesOf } from '#modules/pricing/index.ts'
import { mostExported } from '../../fields.ts'
import { platformWithin } from '../../platform/store.ts'
import { priceListRows } from '../../sheet/prices.ts'
import { templateOf } from '../../sheet/sheet.ts'
import * as api from '../api.ts'
import { subjectsWithin } from '../store.ts'

export const exportOwnPrices = operation(
  api.exportOwnPrices,
  async ({ platformId, part }, { tx, reach, now }) => {
    await platformWithin(tx, reach, platformId)
    const subjects = await subjectsWithin(tx, reach, platformId)
    const prices = await pricesOf(
      tx,
      subjects.map(({ id }) => id),
      dateOf(now),
    )
    const rows = subjects.flatMap(subject => priceListRows(subject, prices.get(subject.id) ?? []))
    return accept({
      name: '价目',
      columns: templateOf('price'),
      rows: rows.slice((part - 1) * mostExported, part * mostExported),
      total: rows.length,
    })
  },
)
