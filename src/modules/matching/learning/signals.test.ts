/** [O1] What a text says of another, and what is learnt from it. Pure. */
import { describe, expect, test } from 'vitest'
import { Corpus } from './corpus.ts'
import { learn, opinionOn } from './learner.ts'
import { cosine, likenessOf, longestCommon } from './likeness.ts'
import { signalsAmong } from './signals.ts'
import { Rarity, readText } from './vocabulary.ts'

const needs = ['示例锂电池电极涂布', '示例不锈钢反应釜放大', '示例菌种发酵提取']
const results = [
  '锂电池 电极 涂布 工艺',
  '电极 浆料 涂布 设备',
  '不锈钢 反应釜 结晶',
  '反应 放大 技术',
  '菌种 发酵 罐',
  '发酵 液 提取 纯化',
]
const corpus = new Corpus([...needs, ...results])
const signalsOf = signalsAmong(needs.map(need => ({ need, results })))

describe('[O1] a text', () => {
  test('given as words reads like one written whole, in any width and case', () => {
    expect(readText('锂电池 电极').pairs).toEqual(readText('锂电池电极').pairs)
    expect(readText('ＰＥＲＣ 电池').whole).toBe(readText('perc电池').whole)
  })

  test('is as like itself as can be, and nothing like one without a common token', () => {
    const rarity = new Rarity([
      ['涂', '布'],
      ['发', '酵'],
    ])
    expect(cosine(['涂', '布'], ['布', '涂'], rarity)).toBeCloseTo(1, 12)
    expect(cosine(['涂', '布'], ['发', '酵'], rarity)).toBe(0)
    expect(cosine([], ['发'], rarity)).toBe(0)
  })

  test('has its longest common run counted in characters', () => {
    expect(longestCommon('锂电池电极涂布', '电极涂布机')).toBe(4)
    expect(longestCommon('发酵', '涂布')).toBe(0)
  })

  test('is the same distance away in both directions', () => {
    for (const result of results)
      expect(corpus.likeness(needs[0] ?? '', result, 'pairs')).toBeCloseTo(
        corpus.likeness(result, needs[0] ?? '', 'pairs'),
        12,
      )
  })
})

describe('[O1] the signals of a need’s results', () => {
  const need = needs[0] ?? ''
  const of = (texts: readonly string[]) => signalsOf({ need, results: texts })

  test('have the same names in the same order for each, and are numbers', () => {
    const rows = of(results)
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(Object.keys(rows[0] ?? {}))
      expect(Object.values(row).every(Number.isFinite)).toBe(true)
    }
    expect(Object.keys(of(results.slice(0, 1))[0] ?? {})).toEqual(Object.keys(rows[0] ?? {}))
  })

  test('don’t depend on the order in which results are given', () => {
    const turned = of(results.toReversed()).toReversed()
    of(results).forEach((row, at) => {
      for (const [name, value] of Object.entries(row)) expect(turned[at]?.[name]).toBeCloseTo(value, 9)
    })
  })

  test('are greatest for what the need is about', () => {
    const [about, , other] = results.map(result => likenessOf(corpus, need, result)['characters.cosine'] ?? 0)
    expect(about).toBeGreaterThan(other ?? 1)
  })
})

test('[O1] learning from judged needs puts first what answers them, and is repeatable', () => {
  const levelsOf = [
    [4, 3, 1, 1, 1, 1],
    [1, 1, 4, 3, 1, 1],
    [1, 1, 1, 1, 4, 3],
  ]
  const judged = Array.from({ length: 30 }, (_, at) => ({
    signals: signalsOf({ need: needs[at % 3] ?? '', results }),
    levels: levelsOf[at % 3] ?? [],
  }))
  const asked = signalsOf({ need: needs[0] ?? '', results })
  const learnt = learn(judged)
  expect(learn(judged)).toEqual(learnt)
  const { scores, levels } = opinionOn(learnt, asked)
  const order = results.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  expect(order.slice(0, 2).sort()).toEqual([0, 1])
  expect(levels.every(level => [1, 2, 3, 4].includes(level))).toBe(true)
  expect(opinionOn(learnt, asked)).toEqual({ scores, levels })
})

test('[O1] levels that the asked side carries change nothing in what is told of it, those learnt from do', () => {
  const levels = [4, 3, 1, 1, 1, 1]
  const [asked = '', ...others] = needs
  const toldWith = (learntFrom: readonly number[], ofAsked: readonly number[]) => {
    const cases = [
      ...Array.from({ length: 30 }, (_, at) => ({ need: others[at % 2] ?? '', results, levels: learntFrom })),
      { need: asked, results, levels: ofAsked },
    ]
    const among = signalsAmong(cases)
    const known = cases.map(one => ({ ...one, signals: among(one) }))
    return opinionOn(learn(known.slice(0, -1)), known.at(-1)?.signals ?? [])
  }
  const told = toldWith(levels, levels)
  expect(toldWith(levels, levels.toReversed())).toEqual(told)
  expect(toldWith(levels.toReversed(), levels)).not.toEqual(told)
})
