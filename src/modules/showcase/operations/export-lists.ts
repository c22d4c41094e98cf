import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { countGroups } from '#kernel/facet-counts.ts'
import { operation } from '#kernel/operation.ts'
import { mostExported } from '#modules/catalogue/fields.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { readFilter } from '../filter.ts'
import { showcaseSheet } from '../sheet.ts'
import { facetGroups, publishedRecords } from '../store.ts'
import { type ShowcaseKind, showcaseKinds } from '../terms.ts'
import { validationsOn } from '../validations.ts'
import { numberOf, ownerNames } from '../view.ts'

const contracts = {
  achievement: api.exportResults,
  solution: api.exportSolutions,
  plant: api.exportPlants,
  factory: api.exportFactories,
} as const satisfies Record<ShowcaseKind, unknown>

/** The sheet of one kind: number and owner, what is said under its headings, and when it was confirmed. */
export const exportList = (kind: ShowcaseKind, pack: Pack, read: ReadWords) =>
  operation(contracts[kind], async ({ q, ...asked }, { tx, now }) => {
    const filter = readFilter(kind, { ...asked, words: await read(tx, q) })
    if (!filter.ok) return filter
    const rows = await publishedRecords(tx, filter.value, {
      today: dateOf(now),
      offset: 0,
      limit: mostExported,
    })
    const owners = await ownerNames(tx, rows)
    const contents = rows.flatMap(({ content }) => (content === null ? [] : [content]))
    const { ever } = await validationsOn(tx, dateOf(now))
    const { columns, rows: cells } = showcaseSheet(kind, contents, pack, ever)
    return accept({
      name: showcaseKinds[kind],
      columns: ['编号', '单位', ...columns, '首次公开', '数据确认日期'],
      rows: rows.map((row, at) => [
        numberOf(row),
        owners.get(row.organisationId) ?? '',
        ...(cells[at] ?? []),
        row.publishedAt === null ? '' : dateOf(row.publishedAt),
        row.confirmedOn,
      ]),
      total: countGroups(await facetGroups(tx, filter.value), filter.value.facets, []).total,
    })
  })
