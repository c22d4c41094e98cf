import { repeatable, shuffled } from './random.ts'

/** What a level from 1 to 4 is worth in an order: 0, 1, 3, 7. */
export const gainOf = (level: number): number => 2 ** (level - 1) - 1

/** How much a place in an order counts, the first being 0. */
export const discount = (place: number): number => 1 / Math.log2(place + 2)

/**
 * nDCG@10 of one list: how much of the gain that could stand at its top does stand there. 0 where nothing in the list
 * has gain, so that such a list never helps the mean. Equal scores keep the order given.
 */
export function ndcg(levels: readonly number[], scores: ArrayLike<number>): number {
  const sum = (order: readonly number[]) =>
    order.slice(0, 10).reduce((total, level, place) => total + gainOf(level) * discount(place), 0)
  const ideal = sum(levels.toSorted((a, b) => b - a))
  const order = levels
    .map((level, at) => ({ level, score: scores[at] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .map(({ level }) => level)
  return ideal === 0 ? 0 : sum(order) / ideal
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** The spread of values around their mean. */
export const deviation = (values: readonly number[]): number => {
  const middle = mean(values)
  return Math.sqrt(mean(values.map(value => (value - middle) ** 2)))
}

/** How values stand among one another: in units of their spread around the mean. */
export function inSpreads(values: readonly number[]): number[] {
  const [middle, spread] = [mean(values), deviation(values) || 1]
  return values.map(value => (value - middle) / spread)
}

/** 1 where every level is told exactly, ½ where they are wrong by one on average. */
export const closeness = (levels: readonly number[], told: readonly number[]): number =>
  1 / (1 + mean(levels.map((level, at) => Math.abs(level - (told[at] ?? 0)))))

/** Keys in so many parts of nearly equal size; which stand together is left to chance, repeatably. */
export function folds(keys: readonly string[], count: number, seed: number): string[][] {
  const mixed = shuffled([...new Set(keys)].sort(), repeatable(seed))
  return Array.from({ length: count }, (_, fold) => mixed.filter((_, at) => at % count === fold))
}
