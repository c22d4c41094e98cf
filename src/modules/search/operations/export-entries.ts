import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { markOn } from '#kernel/mark.ts'
import { operation } from '#kernel/operation.ts'
import { mostExported } from '#modules/catalogue/fields.ts'
import { dayNumber, entriesByNumbers, freshnessBy, staleOn } from '#modules/catalogue/index.ts'
import { entryKinds, freshnesses } from '#modules/catalogue/terms.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { bySynonym, facetsIn, numbersIn } from '../conditions.ts'
import { queryOf, wordsAsked } from '../engine/query.ts'
import * as api from '../export.api.ts'
import type { Finder } from '../finder.ts'
import { synonymsWith } from '../store.ts'

/** All that is found, as far as a sheet goes, in the order of the pages. */
export const exportEntries = (pack: Pack, finder: Finder) =>
  operation(api.exportEntries, async (input, { tx, now }) => {
    const today = dateOf(now)
    const numbers = numbersIn(input, today)
    if (!numbers.ok) return numbers
    const [index, synonyms] = await Promise.all([finder.current(tx), synonymsWith(tx, wordsAsked(input.q))])
    const found = index.search({
      ...queryOf(input.q, bySynonym(synonyms)),
      facets: facetsIn(input),
      numbers: numbers.value,
      counted: [],
      order: input.order,
      from: null,
      limit: mostExported,
      staleBefore: dayNumber(staleOn(today)) + 1,
    })
    const rows = await entriesByNumbers(tx, found.keys)
    const byNumber = new Map(rows.map(row => [row.number, row]))
    const freshnessOn = freshnessBy(today)
    return accept({
      name: '查找结果',
      columns: ['种类', '名称', '摘要', '地区', '页面', '发布日期', '数据确认日期', '数据确认情况', '提示'],
      rows: found.keys.flatMap(key => {
        const row = byNumber.get(key)
        if (row === undefined) return []
        return [
          [
            entryKinds[row.kind],
            row.title,
            row.summary,
            localityName(pack, row.locality),
            row.path,
            dateOf(row.publishedAt),
            row.confirmedOn ?? '',
            row.confirmedOn ? freshnesses[freshnessOn(row.confirmedOn)] : '',
            markOn(row.marks, today) ?? '',
          ],
        ]
      }),
      total: found.total,
    })
  })
