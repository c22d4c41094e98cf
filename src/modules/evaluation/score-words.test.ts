/** Pure: a way of scoring in words, as it is edited. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIndexTables } from '../../index-tables.ts'
import { scoreUnit } from './figure-words.ts'
import type { IndexTable } from './indicator-table.ts'
import { readScore, scoreWords } from './score-words.ts'

const [proposal] = readIndexTables(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47')) as [
  IndexTable,
]

test.each(['≥3000→2；≥5000→3', '每 0.3 得 4 分', '从 10 起每 -10 得 3 分', '一般 3；较好 5', '专家评分'])(
  '[D22] a way of scoring is edited in words: %s',
  words => {
    const read = readScore(words)
    expect(read && scoreWords(read)).toBe(words)
  },
)

describe('[D22] amounts of a standard are edited as people say them, and kept to the digit', () => {
  test.each([
    ['money', '≥500 万元→1；≥1000 万元→2', ['500000000', '1000000000']],
    ['money', '≥0.01 元→1；≥9999.99 元→2', ['1', '999999']],
    ['hours', '≥1.5 小时→1；≥800 小时→2', ['90', '48000']],
    ['share', '≥30%→1；≥100/3%→2', ['0.3', '1/3']],
    ['plain', '≥3→1；≥8→2', ['3', '8']],
  ] as const)('in %s: %s', (unit, words, kept) => {
    const read = readScore(words, unit)
    expect(read?.kind === 'steps' ? read.steps.map(({ from }) => from) : null).toEqual(kept)
    expect(read && scoreWords(read, unit)).toBe(words)
  })
  test('a number alone is 元 or hours, a share its fraction; groups of three may be parted', () => {
    const per = (words: string, unit: 'money' | 'hours' | 'share') => {
      const read = readScore(`每 ${words} 得 1 分`, unit)
      return read?.kind === 'linear' ? read.per : null
    }
    expect([
      per('1,000', 'money'),
      per('10万元', 'money'),
      per('2', 'hours'),
      per('90 分钟', 'hours'),
    ]).toEqual([...['100000', '10000000', '120', '90']])
    expect([per('0.3', 'share'), per('30%', 'share')]).toEqual(['0.3', '0.3'])
    expect([per('10 小时', 'money'), per('5 元', 'share'), per('很多', 'money')]).toEqual([null, null, null])
  })
  test('each indicator of the proposal is in its own unit, and comes back unchanged', () => {
    const units = Object.fromEntries(proposal.indicators.map(one => [one.code, scoreUnit(proposal, one)]))
    expect(units).toMatchObject({ B1: 'money', B2: 'share', 'B3-2': 'plain', D7: 'money', E4: 'plain' })
    for (const one of proposal.indicators)
      if (one.score && one.score.kind !== 'grades') {
        const again = readScore(scoreWords(one.score, units[one.code]), units[one.code])
        expect(again && scoreWords(again, units[one.code])).toBe(scoreWords(one.score, units[one.code]))
      }
  })
})
