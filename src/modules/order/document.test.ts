/** [C26] [C23] The text of a contract: amounts in words, the clauses of its day, and what differs from the standard. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { numeral } from '#kernel/chinese.ts'
import { contractInput } from '#test/orders.ts'
import { readContractClauses } from '../../contract-clauses.ts'
import { capitalYuan } from './capital.ts'
import { type ClauseLibrary, clausesOn, standardText } from './clauses.ts'
import { contractContent } from './contract-content.ts'
import { textDifference } from './difference.ts'
import { contractText, hashOf } from './document.ts'
import { clauseTopics } from './terms.ts'

const library = readContractClauses()
const content = contractContent.parse(contractInput)
const facts = {
  number: 'HT2603-00001',
  quoteNumber: 'BJ2603-00001',
  acceptedAt: new Date('2026-03-02T09:00:00+08:00'),
  fen: 80_012_345,
  open: ['物料（按实际发生）'],
  client: { name: '海宁示例材料有限公司', uscc: '91330481XXXX00019K' },
  provider: { name: '平湖示例中试有限公司', uscc: '91330482XXXX00043J' },
}
const text = (changes = {}) =>
  contractText({ ...content, ...changes }, facts, clausesOn(library, plainDate('2026-03-02')))

test('amounts in words', () => {
  const said = [
    0, 5, 50, 105, 10_000, 100_500, 10_000_000, 12_345_600, 80_012_345, 100_000_000_00, 1_000_500_000_00,
  ]
  expect(said.map(capitalYuan)).toEqual([
    '零元整',
    '伍分',
    '伍角整',
    '壹元零伍分',
    '壹佰元整',
    '壹仟零伍元整',
    '壹拾万元整',
    '壹拾贰万叁仟肆佰伍拾陆元整',
    '捌拾万零壹佰贰拾叁元肆角伍分',
    '壹亿元整',
    '壹拾亿零伍拾万元整',
  ])
})

test('articles are counted as people count', () => {
  expect([1, 9, 10, 11, 19, 20, 21].map(numeral)).toEqual([
    '一',
    '九',
    '十',
    '十一',
    '十九',
    '二十',
    '二十一',
  ])
})

describe('[C26] the text', () => {
  test('says parties, amount, milestones and every clause, and its hash stands for it', () => {
    const said = text()
    for (const words of [
      '甲方：海宁示例材料有限公司（统一社会信用代码：91330481XXXX00019K）',
      '合同类别：技术服务合同',
      '人民币800,123.45元（大写：捌拾万零壹佰贰拾叁元肆角伍分）',
      '价款之外另计：物料（按实际发生）。',
      '预付，理由：须先采购专用换热器',
      '保密期限自知悉之日起5年',
    ])
      expect(said).toContain(words)
    for (const topic of Object.values(clauseTopics)) expect(said).toMatch(new RegExp(`第.+条　${topic}`))
    // What the parties fill in closes up with the words around it.
    expect(said).not.toMatch(/\p{Script=Han} \p{Script=Han}/u)
    expect(hashOf(said)).not.toBe(hashOf(text({ place: '另一处' })))
    expect(hashOf(said)).toBe(hashOf(text()))
  })

  test('[C23] rests on the clauses of the day of acceptance, whatever edition followed', () => {
    const later = {
      from: plainDate('2026-05-01'),
      text: '成果归属由双方另行约定，另见补充协议。',
      variables: [],
    }
    const revised: ClauseLibrary = {
      ...library,
      clauses: library.clauses.map(one =>
        one.id === 'ownership.client' ? { ...one, editions: [...one.editions, later] } : one,
      ),
    }
    const on = (day: string) => contractText(content, facts, clausesOn(revised, plainDate(day)))
    expect(on('2026-04-30')).toBe(text())
    expect(on('2026-05-01')).toContain('另见补充协议')
  })
})

test('[C26] every topic has a clause of the first day, with a basis and no blank of its own making', () => {
  const clauses = clausesOn(library, plainDate('2026-01-01'))
  expect([...new Set(clauses.map(({ topic }) => topic))].toSorted()).toEqual(
    Object.keys(clauseTopics).toSorted(),
  )
  for (const clause of clauses) {
    expect(clause.basis).not.toBe('')
    const filled = Object.fromEntries(clause.edition.variables.map(({ name }) => [name, '填']))
    expect(standardText(clause, filled)).not.toMatch(/[{}＿]/)
  }
})

test('[C26] a difference says all of both texts', () => {
  const words = fc.string({ unit: fc.constantFrom('甲', '乙', '方', '保', '密', '，', '。', '5', ' ') })
  fc.assert(
    fc.property(words, words, (before, after) => {
      const { parts } = textDifference(before, after)
      const without = (change: string) =>
        parts
          .filter(one => one.change !== change)
          .map(one => one.text)
          .join('')
      expect([without('added'), without('removed')]).toEqual([before, after])
    }),
    { numRuns: 200 },
  )
})

test('[C26] texts that have too much changed in them are told apart by paragraphs, or as wholes', () => {
  const rewritten = (letters: string) =>
    Array.from(
      { length: 35_000 },
      (_, at) => `${letters[(at * at) % letters.length]}${at % 50 === 49 ? '\n' : ''}`,
    ).join('')
  const [before, after] = [rewritten('甲乙丙丁戊己庚'), rewritten('子丑寅卯辰巳午')]
  expect(textDifference(before, after)).toEqual({
    by: 'whole',
    parts: [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ],
  })
  const [one, other] = [before.slice(0, 5000), after.slice(0, 5000)]
  expect(textDifference(`第一条\n${one}\n第三条`, `第一条\n${other}\n第三条`)).toMatchObject({
    by: 'paragraph',
    parts: [{ text: '第一条\n', change: 'same' }, {}, {}, { text: '第三条', change: 'same' }],
  })
  expect(textDifference('保密五年', '保密三年').by).toBe('word')
})
