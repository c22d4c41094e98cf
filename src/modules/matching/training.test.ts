/** Points learnt from decisions, on needs made by chance. Pure. */
import { describe, expect, test } from 'vitest'
import { judgedList } from './label.ts'
import { repeatable } from './learning/random.ts'
import { type JudgedList, learn, leastNeeds, tellingLists, train } from './training.ts'
import { type Points, partKinds, pointsOf, weightsByRule } from './weights.ts'

const sumOf = (points: Points) => partKinds.reduce((sum, kind) => sum + points[kind], 0)

/** Lists of one tier with shares by chance; `like` says how much a matchmaker likes a line: the best is wanted, the worst isn't. */
function listsBy(like: (shares: Points, chance: number) => number, needs: number): JudgedList[] {
  const random = repeatable(7)
  return Array.from({ length: needs }, (_, need) => {
    const lines = Array.from({ length: 8 }, (_, line) => {
      const shares = {
        ...{ soft: Math.round(random()), words: random(), pairs: random(), characters: random() },
        ...{ latent: random(), budget: random(), time: random() },
      }
      return { lineId: `line ${line}`, shares, liking: like(shares, random()) }
    })
    const order = lines.toSorted((a, b) => b.liking - a.liking)
    return {
      needId: `need ${need}`,
      lines: lines.map(line => ({
        lineId: line.lineId,
        tier: 'meets',
        grade: line === order[0] ? 2 : line === order.at(-1) ? 0 : 1,
        parts: partKinds.map(kind => ({ kind, share: line.shares[kind] })),
      })),
    }
  })
}

const halves = { words: 0, pairs: 10, characters: 11, latent: 0 }

const shownBefore = {
  ...{ lineId: 'line', group: 'meets' as const, misses: 0, open: 1, score: 18, judgements: [] },
  parts: [
    { kind: 'text' as const, name: '文字相似', share: 0.4, points: 8, outOf: 20 },
    { kind: 'time' as const, name: '时间早晚', share: 1, points: 10, outOf: 10 },
  ],
}

const byTime = ({ time, characters }: Points) => 3 * time + characters

describe('[B9] training', () => {
  test('finds what matchmakers go by, keeps whole points and their sum, and says on new needs that it is better', () => {
    const report = train(listsBy(byTime, 60), weightsByRule)
    const { points } = report
    expect(points.time).toBeGreaterThan(points.characters)
    expect(points.characters).toBeGreaterThan(points.soft)
    expect(sumOf(points)).toBe(sumOf(weightsByRule.points))
    for (const kind of partKinds) expect(Number.isInteger(points[kind]) && points[kind] >= 0).toBe(true)
    expect(report).toMatchObject({ against: weightsByRule.version, needs: 60, labels: 120, isBetter: true })
    expect(report.new.accuracy).toBeGreaterThan(report.old.accuracy + 0.1)
    expect(report.new.gain).toBeGreaterThan(report.old.gain)
    expect(report.topChanged).toBeGreaterThan(0)
  })

  test('gives the same from the same decisions, in whatever order they come', () => {
    const lists = listsBy(byTime, 40)
    const turned = lists.toReversed().map(list => ({ ...list, lines: list.lines.toReversed() }))
    expect(train(turned, weightsByRule).points).toEqual(train(lists, weightsByRule).points)
  })

  test('on decisions by chance says that nothing is better', () => {
    const report = train(
      listsBy((_, chance) => chance, 60),
      weightsByRule,
    )
    expect(report.isBetter).toBe(false)
    expect(report.chance).toBeGreaterThan(0.05)
  })

  test('where the points in force already say it, changes hardly anything and claims nothing', () => {
    const { points } = weightsByRule
    const lists = listsBy(shares => partKinds.reduce((sum, kind) => sum + points[kind] * shares[kind], 0), 60)
    expect(train(lists, weightsByRule).isBetter).toBe(false)
  })

  test('weighs a lead by the sum of the points: from a fifth of them it learns the like', () => {
    const evenly = { soft: 20, words: 20, pairs: 20, characters: 20, latent: 20, budget: 20, time: 20 }
    const fifth = { soft: 4, words: 4, pairs: 4, characters: 4, latent: 4, budget: 4, time: 4 }
    const lists = listsBy((shares, chance) => byTime(shares) + 2 * chance, 60)
    const [many, few] = [learn(lists, evenly), learn(lists, fifth)]
    for (const kind of partKinds) expect(Math.abs(many[kind] - 5 * few[kind])).toBeLessThanOrEqual(5)
  })

  test('learns nothing from lines that weights can’t put in another order', () => {
    const apart = listsBy(byTime, 10).map(list => ({
      ...list,
      lines: list.lines.map((line, at) => ({ ...line, tier: `tier ${at}` })),
    }))
    expect(tellingLists(apart)).toEqual([])
    expect(learn(apart, weightsByRule.points)).toEqual(weightsByRule.points)
  })

  test('asks for as many needs as tell two better ones for each worse one from chance', () => {
    const atLeast = (heads: number, coins: number) => {
      const row = Array.from({ length: coins }).reduce<number[]>(
        ways => [1, ...ways.slice(1).map((one, at) => one + (ways[at] ?? 0)), 1],
        [1],
      )
      return row.slice(heads).reduce((sum, ways) => sum + ways, 0) / 2 ** coins
    }
    expect(atLeast((leastNeeds / 3) * 2, leastNeeds)).toBeLessThan(0.05)
    expect(atLeast(18, 27)).toBeGreaterThan(0.05)
  })
})

describe('[B9] what was kept while one part told of characters and pairs together', () => {
  test('counts for both: the points of a version by halves, the share of a label in full', () => {
    const earlier = { soft: 20, text: 21, budget: 10, time: 10 }
    const points = pointsOf(earlier)
    expect(points).toEqual({ soft: 20, ...halves, budget: 10, time: 10 })
    expect(sumOf(points)).toBe(61)
    expect(pointsOf(weightsByRule.points)).toBe(weightsByRule.points)
    const [line] = judgedList('need', [shownBefore], new Map([['line', 2]])).lines
    expect(line).toMatchObject({ grade: 2, tier: 'meets 0 1' })
    expect(line?.parts).toEqual([
      { kind: 'pairs', share: 0.4 },
      { kind: 'characters', share: 0.4 },
      { kind: 'time', share: 1 },
    ])
  })
})
