/**
 * 训练: points learnt from what matchmakers decided. Pure, repeatable, and as plain as the score itself: points move
 * from one part to another as long as that puts more wanted lines before unwanted ones. Whether the result is better is
 * told on needs it wasn't learnt from.
 */
import { folds, mean, ndcg } from './learning/evaluation.ts'
import { type KeptPoints, type PartKind, type Points, partKinds } from './weights.ts'

/** A line of a list, with what people made of it. */
export interface JudgedLine {
  readonly lineId: string
  /** Lines of one tier differ by their score; the tiers follow one another whatever the weights. */
  readonly tier: string
  /** The greater, the more wanted. */
  readonly grade: number
  readonly parts: readonly { readonly kind: PartKind; readonly share: number }[]
}

/** The list of one need, tier by tier. */
export interface JudgedList {
  readonly needId: string
  readonly lines: readonly JudgedLine[]
}

/**
 * So many needs are the least to learn from. With 30 of them, two that get better for each that gets worse is just what
 * chance brings about once in twenty times (20 of 30); with fewer, not even such a difference could be told from chance.
 */
export const leastNeeds = 30

/** A difference counts as one if chance alone would bring it about less often than this. */
const rareByChance = 0.05

const parts = 5
const seed = 47

type Shares = Record<PartKind, number>

/** How much better placed one line is than another by each part. */
type Pair = Readonly<Shares>

const none: Pair = { soft: 0, words: 0, pairs: 0, characters: 0, latent: 0, budget: 0, time: 0 }

function sharesOf({ parts: earned }: JudgedLine): Shares {
  const shares = { ...none }
  for (const { kind, share } of earned) shares[kind] += share
  return shares
}

/** Of lines of one tier, each that is wanted more against each that is wanted less. */
function pairsOf({ lines }: JudgedList): [better: JudgedLine, worse: JudgedLine][] {
  return lines.flatMap(better =>
    lines
      .filter(worse => worse.tier === better.tier && worse.grade < better.grade)
      .map((worse): [JudgedLine, JudgedLine] => [better, worse]),
  )
}

/** Lists in which the weights decide something that somebody cares about. */
export const tellingLists = (lists: readonly JudgedList[]): JudgedList[] =>
  lists.filter(list => pairsOf(list).length > 0)

const sumOf = (points: Points): number => partKinds.reduce((sum, kind) => sum + points[kind], 0)

/** By so much of all points a wanted line should lead, so that the lead counts as clear: the same whatever their sum. */
const clearShare = 0.08

function lossOf(needs: readonly (readonly Pair[])[], points: Points): number {
  const clearLead = clearShare * sumOf(points)
  const lossOn = (pair: Pair) => {
    const lead = partKinds.reduce((sum, kind) => sum + points[kind] * pair[kind], 0)
    return Math.log1p(Math.exp(-lead / clearLead))
  }
  return mean(needs.map(pairs => mean(pairs.map(lossOn))))
}

const most = 100
const least = 1e-6

/** The points that explain the lists best, beginning from `start`; whole, none negative, their sum that of `start`. */
export function learn(lists: readonly JudgedList[], start: Points): Points {
  const needs = tellingLists(lists).map(list =>
    pairsOf(list).map(([better, worse]): Pair => {
      const [lead, less] = [sharesOf(better), sharesOf(worse)]
      for (const kind of partKinds) lead[kind] -= less[kind]
      return lead
    }),
  )
  if (needs.length === 0) return start
  let best = { points: start, loss: lossOf(needs, start) }
  for (const step of [16, 8, 4, 2, 1])
    for (;;) {
      const [next] = moves(best.points, step)
        .map(points => ({ points, loss: lossOf(needs, points) }))
        .sort((a, b) => a.loss - b.loss)
      if (next === undefined || next.loss > best.loss - least) break
      best = next
    }
  return best.points
}

const moves = (points: Points, step: number): Points[] =>
  partKinds.flatMap(from =>
    partKinds
      .filter(to => to !== from && points[from] >= step && points[to] + step <= most)
      .map(to => ({ ...points, [from]: points[from] - step, [to]: points[to] + step })),
  )

const scoreWith = (points: Points, { parts: earned }: JudgedLine): number =>
  earned.reduce((sum, { kind, share }) => sum + Math.floor(points[kind] * share), 0)

/** How a list would stand under points: tier by tier, in each by score, and then by chance (the line's id). */
function ordered({ lines }: JudgedList, points: Points): JudgedLine[] {
  const tiers = [...new Set(lines.map(({ tier }) => tier))]
  return lines
    .map(line => ({ line, tier: tiers.indexOf(line.tier), score: scoreWith(points, line) }))
    .sort((a, b) => a.tier - b.tier || b.score - a.score || (a.line.lineId < b.line.lineId ? -1 : 1))
    .map(({ line }) => line)
}

/** What share of the pairs stands the right way round; equal scores count half. */
function accuracyOf(list: JudgedList, points: Points): number {
  return mean(
    pairsOf(list).map(([better, worse]) => {
      const lead = scoreWith(points, better) - scoreWith(points, worse)
      return lead > 0 ? 1 : lead === 0 ? 0.5 : 0
    }),
  )
}

/** nDCG@10 of a list as it would stand under points. */
export function gainOf(list: JudgedList, points: Points): number {
  const levels = ordered(list, points).map(({ grade }) => grade + 1)
  return ndcg(
    levels,
    levels.map((_, place) => -place),
  )
}

const topOf = (list: JudgedList, points: Points): string =>
  ordered(list, points)
    .slice(0, 3)
    .map(({ lineId }) => lineId)
    .sort()
    .join()

/** How often chance brings about as many heads or more of so many coins. */
function chanceOf(heads: number, coins: number): number {
  let [ways, sum] = [1, 0]
  for (let tails = 0; tails <= coins - heads; tails++) {
    sum += ways
    ways = (ways * (coins - tails)) / (tails + 1)
  }
  return sum / 2 ** coins
}

/** nDCG@10 and 成对正确率, means over needs. */
export interface Figures {
  readonly gain: number
  readonly accuracy: number
}

/** 新旧对比: how points do that were learnt without a need, on that need, against those in force. */
export interface Comparison {
  /** The version that was in force. */
  readonly against: string
  readonly before: Points
  readonly points: Points
  /** Decisions that count: 推荐 and 不推荐 that stand, and lines that were booked. */
  readonly labels: number
  readonly needs: number
  readonly old: Figures
  readonly new: Figures
  /** Needs that got better and worse, and how often chance alone does as well. */
  readonly better: number
  readonly worse: number
  readonly chance: number
  /** Needs whose first three lines would be others. */
  readonly topChanged: number
  readonly isBetter: boolean
}

/** The same as it was kept. */
export type KeptComparison = Omit<Comparison, 'before' | 'points'> & {
  readonly before: KeptPoints
  readonly points: KeptPoints
}

interface Given {
  readonly version: string
  readonly points: Points
}

/** Learns from all lists, and measures by leaving a fifth of the needs out at a time. */
export function train(lists: readonly JudgedList[], { version, points: before }: Given): Comparison {
  const telling = tellingLists(lists)
  const sets = folds(
    telling.map(({ needId }) => needId),
    parts,
    seed,
  )
  const measured = sets.flatMap(held => {
    const [left, out] = [
      telling.filter(({ needId }) => !held.includes(needId)),
      telling.filter(({ needId }) => held.includes(needId)),
    ]
    const learnt = learn(left, before)
    return out.map(list => ({
      oldGain: gainOf(list, before),
      newGain: gainOf(list, learnt),
      oldAccuracy: accuracyOf(list, before),
      newAccuracy: accuracyOf(list, learnt),
    }))
  })
  const points = learn(telling, before)
  const better = measured.filter(one => one.newAccuracy > one.oldAccuracy).length
  const worse = measured.filter(one => one.newAccuracy < one.oldAccuracy).length
  const chance = chanceOf(better, better + worse)
  const old = {
    gain: mean(measured.map(one => one.oldGain)),
    accuracy: mean(measured.map(one => one.oldAccuracy)),
  }
  const now = {
    gain: mean(measured.map(one => one.newGain)),
    accuracy: mean(measured.map(one => one.newAccuracy)),
  }
  return {
    against: version,
    before,
    points,
    labels: telling.flatMap(({ lines }) => lines).filter(({ grade }) => grade !== 1).length,
    needs: telling.length,
    old,
    new: now,
    better,
    worse,
    chance,
    topChanged: telling.filter(list => topOf(list, points) !== topOf(list, before)).length,
    isBetter: chance < rareByChance && now.gain >= old.gain,
  }
}
