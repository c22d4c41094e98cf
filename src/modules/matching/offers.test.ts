/** [O1] [B1] [B4] [B9] Finding without judging every line gives what judging every line gives. Pure. */
import { describe, expect, test } from 'vitest'
import type { NeedContent } from '#modules/catalogue/index.ts'
import { price } from '#modules/pricing/fields.ts'
import { nowOfOffers, offersByChance } from '#test/offers.ts'
import { broken } from '#test/plain-judge.ts'
import { mean } from './learning/evaluation.ts'
import { Lines } from './lines.ts'
import { alike, headsOf, Offers } from './offers.ts'
import { type Candidate, type Ranked, ranked } from './rank.ts'
import { Timetable } from './timetable.ts'
import { failures, groupOf, type Judgement, scoreOf } from './verdict.ts'
import { weightsByRule } from './weights.ts'

const { points } = weightsByRule
const nameOf = (code: string) => `地区${code}`
const chance = offersByChance(47)

/** Three hundred lines, half of them of the need's process. */
function situation(): { need: ReturnType<typeof chance.need>; lines: Candidate[] } {
  const need = chance.need()
  const lines = Array.from({ length: 300 }, (_, at) => {
    const one = chance.offer()
    return at % 2 === 0 ? { ...one, line: { ...one.line, process: need.process } } : one
  })
  return { need, lines }
}

const fromCalendarOn = (criterion: string) => /^(window|budget|certificate\.)/.test(criterion)

function whyExcluded(judgements: readonly Judgement[]): string[] {
  const early = judgements.filter(one => !fromCalendarOn(one.criterion))
  const missed = failures(early)
  if (missed.some(one => one.criterion === 'process')) return ['工艺类别']
  return (groupOf(early) === 'excluded' ? missed : failures(judgements)).map(one => one.name)
}

describe('[O1] offers', () => {
  test('for any need: the same heads, counts and reasons as all lines judged one by one', {
    timeout: 120_000,
  }, () => {
    for (let round = 0; round < 40; round++) {
      const { need, lines } = situation()
      const all = ranked(need, lines, nowOfOffers, nameOf, points)
      const found = new Offers(lines, points).find(need, nowOfOffers, nameOf, 5)
      const of = (group: Ranked['group']) => all.filter(one => one.group === group)
      expect(found.shown).toEqual([of('meets'), of('unknown'), of('near')].flatMap(one => one.slice(0, 5)))
      expect(found.counts).toEqual({
        meets: of('meets').length,
        unknown: of('unknown').length,
        near: of('near').length,
        excluded: of('excluded').length,
      })
      const names = of('excluded').flatMap(one => whyExcluded(one.judgements))
      expect(Object.fromEntries(found.excludedBy)).toEqual(
        Object.fromEntries([...Map.groupBy(names, name => name)].map(([name, same]) => [name, same.length])),
      )
    }
  })

  test('in any order, and asked again, give the same list', () => {
    const { need, lines } = situation()
    const offers = new Offers(lines, points)
    const first = offers.find(need, nowOfOffers, nameOf, 20)
    offers.find(chance.need(), nowOfOffers, nameOf, 20)
    expect(offers.find(need, nowOfOffers, nameOf, 20)).toEqual(first)
    expect(new Offers(lines.toReversed(), points).find(need, nowOfOffers, nameOf, 20).shown).toEqual(
      first.shown,
    )
  })
})

/** The lines that meet all musts by plain arithmetic, in a run that the calendar has. */
function meetingByHand(need: NeedContent, lines: readonly Candidate[]): string[] {
  const timetable = new Timetable(need.window, nowOfOffers)
  return lines
    .filter(line => broken(need, line, timetable.timeOf(line).run).length === 0)
    .map(({ line }) => line.id)
}

test('[B9] of lines that are judged by hand to meet every must, recall@10 is at least 0.9, of each need and so of all', () => {
  const recalls: number[] = []
  for (let round = 0; round < 60; round++) {
    const { need, lines } = situation()
    const wanted = new Set(meetingByHand(need, lines))
    const firstTen = new Offers(lines, points).find(need, nowOfOffers, nameOf, 10).shown.slice(0, 10)
    const hits = firstTen.filter(({ candidate }) => wanted.has(candidate.line.id)).length
    if (wanted.size > 0) recalls.push(hits / Math.min(10, wanted.size))
  }
  expect(recalls.length).toBeGreaterThan(20)
  expect(mean(recalls)).toBeGreaterThanOrEqual(0.9)
  expect(Math.min(...recalls)).toBeGreaterThanOrEqual(0.9)
})

describe('[B4] the score', () => {
  test('of every line shown is the sum of the parts shown, all whole points within their bounds', () => {
    const { need, lines } = situation()
    for (const { score, parts } of new Offers(lines, points).find(need, nowOfOffers, nameOf, 20).shown) {
      expect(score).toBe(scoreOf(parts))
      expect(score).toBe(parts.reduce((sum, { points }) => sum + points, 0))
      for (const { points, outOf, why } of parts) {
        expect(Number.isInteger(points) && points >= 0 && points <= outOf).toBe(true)
        expect(why).not.toBe('')
      }
    }
  })

  test('puts a line that is written like the need before one that isn’t, all else being equal', () => {
    const { need, lines } = situation()
    const [fit] = new Offers(lines, points).find(need, nowOfOffers, nameOf, 1).shown
    if (!fit) throw new Error('no line that is shown')
    const one = fit.candidate
    const other = lines
      .slice(1)
      .map(({ line }) => ({ ...one, line: { ...line, process: 'testing' as const } }))
    const alike = (id: string, name: string): Candidate => ({
      ...one,
      line: { ...one.line, id, name, summary: '' },
    })
    const pair = [alike('a', '无关线'), alike('b', need.name)]
    const shown = new Offers([...pair, ...other], points).find(
      { ...need, process: one.line.process },
      nowOfOffers,
      nameOf,
      2,
    ).shown
    const order = shown.map(({ candidate }) => candidate.line.id).filter(id => id === 'a' || id === 'b')
    expect(order).toEqual(['b', 'a'])
  })
})

test('[B4] what is taken down or rewritten while calendars are read is listed as it was found, score and all', () => {
  const { need, lines } = situation()
  const all = new Lines(alike(lines))
  const heads = { now: nowOfOffers, nameOf, amount: 20, points, likeness: all.wording.likenessTo(need) }
  const sifted = all.sift(need, nameOf)
  const asked = sifted.through.map(came => ({ came, candidate: came.line }))
  const { shown } = headsOf(need, sifted, asked, heads)
  expect(
    shown.some(({ parts }) => parts.some(({ kind, points: got }) => kind === 'characters' && got > 0)),
  ).toBe(true)
  for (const [at, one] of lines.entries())
    if (at % 2 === 0) all.drop(one.line.id)
    else all.put({ ...one, line: { ...one.line, name: '另一条线', summary: '' } })
  expect(headsOf(need, sifted, asked, heads).shown).toEqual(shown)
})

test('[O1] offers judge a budget by the hours of each run where some hours cost less', () => {
  const cheaper = price.parse({
    ...{ mode: 'fixed', fen: 40_000, unit: 'hour', taxIncluded: true },
    offPeak: [{ days: [1, 2, 3], from: '08:00', to: '18:00', percent: 50 }],
  })
  for (let round = 0; round < 8; round++) {
    const { need, lines } = situation()
    const asked = { ...need, budget: { fen: 1_000_000 * (1 + round), weight: 'hard' as const } }
    const priced = lines.slice(0, 120).map(one => ({ ...one, price: cheaper }))
    const all = ranked(asked, priced, nowOfOffers, nameOf, points).filter(({ group }) => group !== 'excluded')
    expect(new Offers(priced, points).find(asked, nowOfOffers, nameOf, 120).shown).toEqual(all)
  }
})
