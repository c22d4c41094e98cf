import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { mostExported } from '#modules/catalogue/fields.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { countGroups } from '../counts.ts'
import { readFilter } from '../filter.ts'
import { facetGroups, publishedRecords } from '../store.ts'
import { type ShowcaseKind, showcaseKinds } from '../terms.ts'
import { numberOf, ownerNames } from '../view.ts'
import { cells, columnsOf } from '../words.ts'

const contracts = {
  achievement: api.exportResults,
  solution: api.exportSolutions,
  plant: api.exportPlants,
  factory: api.exportFactories,
} as const satisfies Record<ShowcaseKind, unknown>

/** The sheet of one kind: number and owner, what is said under its headings, and when it was confirmed. */
export const exportList = (kind: ShowcaseKind, pack: Pack) =>
  operation(contracts[kind], async (asked, { tx, now }) => {
    const filter = readFilter(kind, asked)
    if (!filter.ok) return filter
    const rows = await publishedRecords(tx, filter.value, {
      today: dateOf(now),
      offset: 0,
      limit: mostExported,
    })
    const owners = await ownerNames(tx, rows)
    const columns = columnsOf(kind)
    return accept({
      name: showcaseKinds[kind],
      columns: ['编号', '单位', ...columns, '首次公开', '数据确认日期'],
      rows: rows.map(row => {
        const said = row.content === null ? {} : cells(row.content, code => localityName(pack, code))
        return [
          numberOf(row),
          owners.get(row.organisationId) ?? '',
          ...columns.map(column => said[column] ?? ''),
          row.publishedAt === null ? '' : dateOf(row.publishedAt),
          row.confirmedOn,
        ]
      }),
      total: countGroups(await facetGroups(tx, filter.value), filter.value.facets, []).total,
    })
  })
