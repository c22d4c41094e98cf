/** A set of documents of one segment: bit d of word d >> 5. */
export type Bits = Uint32Array

export const noBits = (count: number): Bits => new Uint32Array((count + 31) >>> 5)

/** All of `count` documents. */
export function allBits(count: number): Bits {
  const bits = noBits(count).fill(0xffffffff)
  const rest = count & 31
  if (rest !== 0) bits[bits.length - 1] = (1 << rest) - 1
  return bits
}

export const has = (bits: Bits, at: number): boolean => (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1

export function put(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31))
}

/** What is in the set, in order. */
export function eachOf(bits: Bits, take: (at: number) => void): void {
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word] as number
    while (rest !== 0) {
      const lowest = rest & -rest
      take((word << 5) + (31 - Math.clz32(lowest)))
      rest ^= lowest
    }
  }
}

function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

export function countOf(bits: Bits): number {
  let count = 0
  for (let at = 0; at < bits.length; at++) count += ones(bits[at] as number)
  return count
}

/** How many are in both, without making the set of both. */
export function countOfBoth(left: Bits, right: Bits): number {
  let count = 0
  for (let at = 0; at < left.length; at++) count += ones((left[at] as number) & (right[at] as number))
  return count
}

export function keepCommon(into: Bits, other: Bits): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) & (other[at] as number)
}

export function keepEither(into: Bits, other: Bits): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) | (other[at] as number)
}

export function keepMissing(into: Bits, other: Bits): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) & ~(other[at] as number)
}
