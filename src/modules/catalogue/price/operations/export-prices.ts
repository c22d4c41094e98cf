import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { pricesOf } from '#modules/pricing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { mostExported } from '../../sheet/export.api.ts'
import { priceListRows } from '../../sheet/prices.ts'
import { publicTemplateOf } from '../../sheet/sheet.ts'
import * as api from '../api.ts'
import { publishedSubjects } from '../store.ts'

const columns = [...publicTemplateOf('price'), '地区']

export const exportPrices = (pack: Pack) =>
  operation(api.exportPrices, async ({ platform }, { tx, now }) => {
    const subjects = await publishedSubjects(tx, platform, mostExported)
    const prices = await pricesOf(
      tx,
      subjects.map(({ id }) => id),
      dateOf(now),
    )
    const rows = subjects.flatMap(subject =>
      priceListRows(subject, prices.get(subject.id) ?? []).map(cells => [
        ...cells,
        localityName(pack, subject.locality),
      ]),
    )
    return accept({ name: '价目', columns, rows: rows.slice(0, mostExported), total: rows.length })
  })
