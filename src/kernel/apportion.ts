/** Shares of a whole in whole 分: nothing is lost and nothing is made, however it is cut. */
import type { Fen } from './money.ts'

/** Indexes in the order in which they get a fen that is over: by `claim`, the larger first, then as listed. */
const byClaim = (claims: readonly bigint[]): number[] =>
  claims
    .map((claim, index) => ({ claim, index }))
    .toSorted((a, b) => (a.claim === b.claim ? a.index - b.index : a.claim > b.claim ? -1 : 1))
    .map(({ index }) => index)

/**
 * `total` by the weights, by largest remainder (最大余额法): each gets its whole fen, and what is left over goes, a fen
 * each, to the largest remainders; of equal ones to the first listed. Weights are whole numbers. Throws where nobody has
 * one and there is something to share, and where anything is less than nothing.
 */
export function apportion(total: Fen, weights: readonly number[]): Fen[] {
  if (total < 0 || weights.some(weight => weight < 0)) throw new RangeError('shares of less than nothing')
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (whole === 0n) {
    if (total === 0) return weights.map(() => 0)
    throw new RangeError('an amount for nobody')
  }
  const exact = weights.map(weight => BigInt(total) * BigInt(weight))
  const parts = exact.map(share => share / whole)
  let left = BigInt(total) - parts.reduce((sum, part) => sum + part, 0n)
  for (const index of byClaim(exact.map(share => share % whole))) {
    if (left <= 0n) break
    parts[index] = (parts[index] ?? 0n) + 1n
    left -= 1n
  }
  return parts.map(Number)
}

export interface TakenPart {
  /** What was apportioned to it in the first place. */
  readonly amount: Fen
  /** What was taken back of it so far. */
  readonly taken: Fen
}

/**
 * How much of each part goes back when `amount` of the whole does: what it owes of all taken back so far and now, in
 * proportion to the parts. Never more than a part has left; after everything is taken back each part has exactly 0,
 * in however many steps; and no part is ahead of its due by a whole fen.
 */
export function takeBack(parts: readonly TakenPart[], amount: Fen): Fen[] {
  const whole = parts.reduce((sum, part) => sum + BigInt(part.amount), 0n)
  const before = parts.reduce((sum, { taken }) => sum + BigInt(taken), 0n)
  if (amount < 0 || before + BigInt(amount) > whole) throw new RangeError('more than there is')
  if (amount === 0) return parts.map(() => 0)
  // Everything times `whole`, so that nothing is rounded.
  const due = parts.map(part => (before + BigInt(amount)) * BigInt(part.amount) - BigInt(part.taken) * whole)
  const left = parts.map(part => BigInt(part.amount) - BigInt(part.taken))
  const given = due.map((claim, index) => {
    const most = left[index] ?? 0n
    const fair = claim > 0n ? claim / whole : 0n
    return fair < most ? fair : most
  })
  let over = BigInt(amount) - given.reduce((sum, one) => sum + one, 0n)
  // A few fen at the most: parts that got too much earlier make the others' due sum to more.
  while (over !== 0n) {
    const step = over > 0n ? 1n : -1n
    const claims = due.map((claim, index) => step * (claim - (given[index] ?? 0n) * whole))
    const next = byClaim(claims).find(index =>
      step > 0n ? (given[index] ?? 0n) < (left[index] ?? 0n) : (given[index] ?? 0n) > 0n,
    )
    if (next === undefined) throw new RangeError('nothing left to take')
    given[next] = (given[next] ?? 0n) + step
    over -= step
  }
  return given.map(Number)
}
