import type { Fen } from './money.ts'

/**
 * Splits an amount in proportion to weights, to the 分 and without a rest: each gets the whole 分 of its share, what is
 * left goes to the largest remainders, one 分 each, the first first (最大余额法). Throws where nobody has a weight.
 */
export function allocated(total: Fen, weights: readonly number[]): Fen[] {
  const whole = weights.map(weight => BigInt(weight))
  const sum = whole.reduce((all, one) => all + one, 0n)
  if (total < 0 || whole.some(weight => weight < 0n)) throw new RangeError('shares of less than nothing')
  if (sum === 0n) {
    if (total === 0) return weights.map(() => 0)
    throw new RangeError('an amount for nobody')
  }
  const parts = whole.map((weight, at) => {
    const product = BigInt(total) * weight
    return { at, fen: product / sum, rest: product % sum }
  })
  const given = parts.reduce((all, { fen }) => all + fen, 0n)
  const first = parts
    .toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
    .slice(0, Number(BigInt(total) - given))
  const luckier = new Set(first.map(({ at }) => at))
  return parts.map(({ at, fen }) => Number(fen) + (luckier.has(at) ? 1 : 0))
}
