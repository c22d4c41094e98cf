/**
 * [A4] One reading everywhere: the search over everything by its index, lists by the words that are kept with a record,
 * other lists by the text itself. Whatever one of them finds, the others find.
 */
import { describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { holdsWords } from '#kernel/words-held.ts'
import { tokensAsked, tokensOf } from '#modules/catalogue/index.ts'
import { asked, entry, indexOf } from '#test/search.ts'
import { world } from '#test/world.ts'
import { readWords } from './wordings.ts'

const w = await world()

function byIndex(text: string, q: string): boolean {
  const { keys, allWords } = indexOf(entry(1, '示例', { body: text })).search(asked(q))
  return allWords && keys.length > 0
}

async function byTokens(text: string, q: string): Promise<boolean> {
  const { tokens, either } = tokensAsked(await w.inside(tx => readWords(tx, q)))
  const kept = new Set(tokensOf(text))
  const has = (all: readonly string[]) => all.every(token => kept.has(token))
  return has(tokens) && either.every(wordings => wordings.some(has))
}

const byText = async (text: string, q: string): Promise<boolean> =>
  w.inside(async tx => {
    const conditions = holdsWords(sql`${text}::text`, await readWords(tx, q))
    const { rows } = await tx.execute<{ held: boolean }>(
      sql`select ${sql.join(conditions, sql` and `)} as held`,
    )
    return rows[0]?.held === true
  })

describe('[A4] a text is found alike by the search and by every list', () => {
  test.each<[text: string, found: string[], missed: string[]]>([
    ['容积 5 升', ['5L', '5 L', '５Ｌ', '５升', '5.0 l'], ['15L', '500L', '5 kg', '1.5 L', '1,5 L']],
    ['产能 500 吨/年，料仓 500 吨', ['500吨', '500 吨', '500t'], ['500 kg', '50 吨', '5吨']],
    ['材质 SS316L', ['316L', '316 L', 'SS316L', 'ss316l 材质'], ['16L', '317L']],
    ['不锈钢316L', ['316L', '不锈钢316L', '不锈钢 316L'], ['16L', 'SS316L']],
    ['容积 1,5 L', ['1,5 L', '1.5L', '1.50 升'], ['5L', '15 L']],
    ['型号 1，5 L', ['5L', '5 升'], ['1.5 L', '1,5 L']],
    ['储罐 1,500 L', ['1500L', '1,500 升'], ['1.5 L', '500L', '5L']],
    ['容积 50–500 L', ['50L', '500升'], ['5L', '0.5 L', '100 L']],
    ['R5L 型', ['R5L'], ['5L']],
    ['流量 10 m³/h', ['10 m3/h'], ['10 m³']],
    [
      'GB/T 1234.1—2018',
      ['GB/T 1234', 'gbt1234', 'GBT 1234.1', 'GB/T1234.1-2018', 'GB/T 1234.1—2018'],
      ['GB/T 123', 'GB/T 12345', 'GB/T 1234.2'],
    ],
    ['GBT12345-2008', ['GB/T 12345', 'gbt12345', 'GB/T 12345-2008'], ['GB/T 1234', 'gbt1234']],
  ])('%s', async (text, found, missed) => {
    const ways = async (q: string) => [byIndex(text, q), await byTokens(text, q), await byText(text, q)]
    for (const q of found) expect(await ways(q), q).toEqual([true, true, true])
    for (const q of missed) expect(await ways(q), q).toEqual([false, false, false])
  })
})
