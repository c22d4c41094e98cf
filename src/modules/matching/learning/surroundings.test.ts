/** [O1] What all needs and results at hand say of one result of one need. Pure. */
import { describe, expect, test } from 'vitest'
import { Corpus } from './corpus.ts'
import { Surroundings } from './surroundings.ts'

const questions = [
  { need: '示例锂电池电极涂布', results: ['锂电池 电极 涂布 工艺', '工艺 技术 系统'] },
  { need: '示例菌种发酵提取工艺', results: ['菌种 发酵 罐', '工艺 技术 系统', '发酵 液 提取 纯化'] },
  { need: '示例不锈钢反应釜放大工艺', results: ['不锈钢 反应釜 结晶', '工艺 技术 系统'] },
]
const corpus = new Corpus(questions.flatMap(({ need, results }) => [need, ...results]))
const surroundings = new Surroundings(corpus, questions)
const [coating, fermenting] = questions.map(one => one.need)

describe('[O1] a result seen beside all needs', () => {
  test('that is about one need stands above the mean for it and below for the others', () => {
    const about = surroundings.of(coating ?? '', '锂电池 电极 涂布 工艺')
    const other = surroundings.of(fermenting ?? '', '锂电池 电极 涂布 工艺')
    expect(about['characters.amongNeeds']).toBeGreaterThan(1)
    expect(about['characters.placeAmongNeeds']).toBeCloseTo(2 / 3, 12)
    expect(other['characters.amongNeeds']).toBeLessThan(0)
    expect(about['characters.beyondBest']).toBeGreaterThan(other['characters.beyondBest'] ?? 0)
  })

  test('has likenesses that differ by the need, but one best likeness', () => {
    const [about, other] = [coating, fermenting].map(need => surroundings.of(need ?? '', '菌种 发酵 罐'))
    expect(about?.['words.bestNeeds']).toBe(other?.['words.bestNeeds'])
    expect(about?.['words.beyondBest']).not.toBe(other?.['words.beyondBest'])
  })

  test('says the same in whatever order needs and results come, and however often', () => {
    const turned = questions.toReversed().map(one => ({ ...one, results: one.results.toReversed() }))
    const again = new Surroundings(corpus, [...turned, ...questions])
    for (const { need, results } of questions)
      for (const result of results) {
        const signals = again.of(need, result)
        for (const [name, value] of Object.entries(surroundings.of(need, result)))
          expect(signals[name]).toBeCloseTo(value, 12)
      }
  })

  test('is a number where no need has anything in common with it', () => {
    const strange = [...questions, { need: '示例', results: ['聚乙烯'] }]
    const texts = strange.flatMap(({ need, results }) => [need, ...results])
    const signals = new Surroundings(new Corpus(texts), strange).of('示例', '聚乙烯')
    expect(signals).toMatchObject({ 'characters.amongNeeds': 0, 'characters.placeAmongNeeds': 0 })
    expect(Object.values(signals).every(Number.isFinite)).toBe(true)
  })

  test('is refused where it is not among them', () => {
    expect(() => surroundings.of(coating ?? '', '没有的')).toThrow('not among')
  })
})
