/** Points learnt from decisions, on needs made by chance. Pure. */
import { describe, expect, test } from 'vitest'
import { repeatable } from './learning/random.ts'
import { type JudgedList, learn, leastNeeds, tellingLists, train } from './training.ts'
import { type Points, partKinds, weightsByRule } from './weights.ts'

const sumOf = (points: Points) => partKinds.reduce((sum, kind) => sum + points[kind], 0)

/** Lists of one tier with shares by chance; `like` says how much a matchmaker likes a line: the best is wanted, the worst isn't. */
function listsBy(
  like: (shares: Readonly<Record<'soft' | 'text' | 'budget' | 'time', number>>, chance: number) => number,
  needs: number,
): JudgedList[] {
  const random = repeatable(7)
  return Array.from({ length: needs }, (_, need) => {
    const lines = Array.from({ length: 8 }, (_, line) => {
      const shares = { soft: Math.round(random()), text: random(), budget: random(), time: random() }
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

const byTime = ({ time, text }: { time: number; text: number }) => 3 * time + text

describe('[B9] training', () => {
  test('finds what matchmakers go by, keeps whole points and their sum, and says on new needs that it is better', () => {
    const report = train(listsBy(byTime, 60), weightsByRule)
    const { points } = report
    expect(points.time).toBeGreaterThan(points.text)
    expect(points.text).toBeGreaterThan(points.soft)
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
