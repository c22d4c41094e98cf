/**
 * Exact numbers of scores: fractions of whole numbers of any size, so that neither ⅓ nor 0.1 drifts. Rounded only where a
 * table declares it.
 */
export interface Fraction {
  readonly above: bigint
  /** Above 0; nothing divides both. */
  readonly below: bigint
}

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n)

function common(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export function fraction(above: bigint, below = 1n): Fraction {
  if (below === 0n) throw new RangeError('nothing is divided by 0')
  const by = common(above, below) || 1n
  const sign = below < 0n ? -1n : 1n
  return { above: (sign * above) / by, below: (sign * below) / by }
}

export const zero = fraction(0n)

const written = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?(?:\/(\d{1,30}))?$/

export const isNumeral = (text: string): boolean => written.test(text) && !/\/0+$/.test(text)

/** `12`, `-0.25`, `1/4`. Throws RangeError on anything else. */
export function readFraction(text: string): Fraction {
  const found = written.exec(text)
  if (!found) throw new RangeError(`${text} isn't a number`)
  const [, minus, whole = '0', decimals = '', below = '1'] = found
  const above = BigInt(whole + decimals) * (minus ? -1n : 1n)
  return fraction(above, 10n ** BigInt(decimals.length) * BigInt(below))
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.above * b.below + b.above * a.below, a.below * b.below)

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.above * b.above, a.below * b.below)

/** Null where `b` is 0. */
export const over = (a: Fraction, b: Fraction): Fraction | null =>
  b.above === 0n ? null : fraction(a.above * b.below, a.below * b.above)

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { above: -b.above, below: b.below })

export const sumOf = (list: readonly Fraction[]): Fraction => list.reduce(plus, zero)

/** Below, at or above: −1, 0, 1. */
export function order(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.above * b.below - b.above * a.below
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

export const least = (a: Fraction, b: Fraction): Fraction => (order(a, b) <= 0 ? a : b)
export const greatest = (a: Fraction, b: Fraction): Fraction => (order(a, b) >= 0 ? a : b)

/** The whole number not above it. */
export const floor = ({ above, below }: Fraction): Fraction =>
  fraction(above / below - (above % below < 0n ? 1n : 0n))

/** 舍入方式: 四舍五入 away from 0, 银行家舍入 to the even digit, or cut off. */
export const roundings = { 'half-up': '四舍五入', 'half-even': '四舍六入五成双', down: '舍去' } as const
export type Rounding = keyof typeof roundings

/** To so many decimals. */
export function rounded(value: Fraction, decimals: number, way: Rounding): Fraction {
  const scale = 10n ** BigInt(decimals)
  const scaled = value.above * scale
  const whole = magnitude(scaled) / value.below
  const rest = magnitude(scaled) % value.below
  const half = rest * 2n - value.below
  const up = way !== 'down' && (half > 0n || (half === 0n && (way === 'half-up' || whole % 2n === 1n)))
  const result = whole + (up ? 1n : 0n)
  return fraction(value.above < 0n ? -result : result, scale)
}

/** As a decimal with so many places; throws where it has more. */
export function decimalText(value: Fraction, decimals: number): string {
  const scaled = value.above * 10n ** BigInt(decimals)
  if (scaled % value.below !== 0n) throw new RangeError('not rounded')
  const digits = magnitude(scaled / value.below)
    .toString()
    .padStart(decimals + 1, '0')
  const at = digits.length - decimals
  const text = decimals === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`
  return value.above < 0n ? `-${text}` : text
}

/** Exactly: a decimal where it ends, else `10/3`. What `readFraction` reads. */
export function exactText(value: Fraction): string {
  let [rest, decimals] = [value.below, 0]
  while (rest % 10n === 0n) [rest, decimals] = [rest / 10n, decimals + 1]
  for (const prime of [2n, 5n]) while (rest % prime === 0n) [rest, decimals] = [rest / prime, decimals + 1]
  if (rest !== 1n) return `${value.above}/${value.below}`
  return decimalText(value, decimals)
}

/** As people read it: exact where it ends within six decimals, else rounded to six with ≈. */
export function shownFraction(value: Fraction): string {
  const near = rounded(value, 6, 'half-up')
  const text = decimalText(near, 6).replace(/\.?0+$/, '')
  return order(near, value) === 0 ? text : `≈${text}`
}
