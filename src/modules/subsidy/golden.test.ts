/** Pure tests: every case that officials have written into the policy pack. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readYamlFiles } from '#adapters/files/yaml.ts'
import { plainDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import { readPolicyPack } from '../../policy-pack.ts'
import { assuming, expectedOf, factsOf, goldenFile } from './golden.ts'
import { outcomes } from './terms.ts'
import { reckon } from './ways.ts'

const folder = join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47')
const pack = readPolicyPack(folder)
const today = plainDate('2031-01-01')

const words = ({ outcome, fen }: { outcome: keyof typeof outcomes; fen: number | null }): number | string =>
  outcome === 'determined' && fen !== null ? fen : outcomes[outcome]

const files = readYamlFiles(join(folder, 'cases')).map(({ name, content }) => ({
  name,
  ...goldenFile.parse(content),
}))

describe.each(files)('[D20] [AC-17] 标准案例 $规则', ({ 条款, 规则, 案例 }) => {
  test('names a rule of the pack, by its clause, with at least five cases', () => {
    expect(pack.supportRules.filter(({ name, clause }) => name === 规则 && clause === 条款)).toHaveLength(1)
    expect(案例.length).toBeGreaterThanOrEqual(5)
  })
  test.each(案例)('$名称', one => {
    const made = reckon(factsOf(one), assuming(pack, one.假定), today)
    expect(words(made)).toBe(expectedOf(one))
    expect(made.missing.map(({ name }) => name)).toEqual(one.缺少)
    if (one.各种理解)
      expect(
        made.readings.map(words).map(said => (typeof said === 'number' ? formatYuan(said) : said)),
      ).toEqual(
        one.各种理解.map(said => {
          const expected = expectedOf({ ...one, 结果: said })
          return typeof expected === 'number' ? formatYuan(expected) : expected
        }),
      )
  })
})

test('[D20] every rule of the pack that gives money has its file of cases', () => {
  expect(files.map(({ 规则 }) => 规则).toSorted()).toEqual(
    pack.supportRules.map(({ name }) => name).toSorted(),
  )
})
