import type { Bits } from './bits.ts'
import type { Cursor } from './cursor.ts'
import type { Segment } from './segment.ts'
import type { TopList } from './top-list.ts'

/** Documents looked at together: their scores stay in the fastest memory. */
const windowSize = 8192
const windowWords = windowSize >>> 5

const scores = new Int32Array(windowSize)
const met = new Uint32Array(windowWords)
const slots = new Uint32Array(windowSize)

/** What looking up one document in one list costs, measured in postings read in order. */
const seekCost = 24

export interface Wanted {
  /** Documents that may be answered. */
  readonly allowed: Bits
  /** Documents confirmed before this day count half; 0 for none. */
  readonly staleBefore: number
}

/**
 * Puts the documents of a segment that hold any of the terms into the top list, best first, as if all had been scored:
 * the sum of weight × impact. Looks at windows of documents. In each, the terms that together can't lift a document
 * into the list any more are not read from end to end, but only looked up for the documents that other terms brought.
 */
export function scoreInto(top: TopList, segment: Segment, cursors: Cursor[], wanted: Wanted): void {
  const density = cursors.reduce((sum, cursor) => sum + cursor.frequency, 0) / segment.count
  const order = cursors.map(cursor => ({
    cursor,
    bound: 0,
    isSparse: (cursor.frequency * windowSize) / segment.count < 16,
  }))
  for (let from = 0; from < segment.count; from += windowSize) {
    const end = Math.min(from + windowSize, segment.count)
    for (const one of order) {
      if (one.isSparse) one.cursor.seek(from)
      one.bound = one.cursor.bound(from, end)
    }
    order.sort((left, right) => left.bound - right.bound)
    let total = 0
    for (const one of order) total += one.bound
    if (total === 0 || total < top.threshold) continue

    const first = from >>> 5
    const few = allowedIn(wanted.allowed, first, (end - from) * density)
    if (few === 0) continue
    const lookUp = few > 0
    let optional = order.length
    if (lookUp) {
      for (let word = 0; word < windowWords; word++) met[word] = wanted.allowed[first + word] ?? 0
    } else {
      let reach = 0
      optional = 0
      for (const one of order) {
        reach += one.bound
        if (reach >= top.threshold && reach > 0) break
        optional++
      }
      for (let at = optional; at < order.length; at++) order[at]?.cursor.addAll(from, end, scores, met)
    }
    finish(top, segment, from, optional, order, wanted)
  }
}

/**
 * How many documents of a window are allowed, where they are so few that looking each up is cheaper than reading
 * `postings` in order; otherwise -1.
 */
function allowedIn(allowed: Bits, first: number, postings: number): number {
  let count = 0
  const limit = postings / seekCost
  for (let word = first; word < first + windowWords && word < allowed.length; word++) {
    let rest = allowed[word] as number
    while (rest !== 0) {
      if (++count > limit) return -1
      rest &= rest - 1
    }
  }
  return count
}

/** Completes the scores of the documents met with the optional terms, most promising first, and offers them. */
function finish(
  top: TopList,
  segment: Segment,
  from: number,
  optional: number,
  order: readonly { readonly cursor: Cursor; readonly bound: number }[],
  wanted: Wanted,
): void {
  const { threshold } = top
  let reach = 0
  for (let at = 0; at < optional; at++) reach += order[at]?.bound ?? 0
  let count = promising(threshold - reach, from, wanted.allowed)
  for (let at = optional - 1; at >= 0 && count > 0; at--) {
    const one = order[at]
    if (one === undefined || one.bound === 0) break
    const { cursor } = one
    let kept = 0
    for (let candidate = 0; candidate < count; candidate++) {
      const slot = slots[candidate] as number
      if ((scores[slot] as number) + reach < threshold) {
        scores[slot] = 0
        continue
      }
      slots[kept++] = slot
      cursor.seek(from + slot)
      if (cursor.document === from + slot)
        scores[slot] = (scores[slot] as number) + cursor.weight * cursor.impact
    }
    count = kept
    reach -= one.bound
  }
  for (let at = 0; at < count; at++) {
    const slot = slots[at] as number
    const document = from + slot
    const score = scores[slot] as number
    scores[slot] = 0
    if (score === 0) continue
    const stale = (segment.confirmedOn[document] as number) < wanted.staleBefore
    const worth = stale ? score / 2 : score
    if (worth >= top.threshold) top.offer(worth, segment.keys[document] as number)
  }
}

/** Lists the documents met that are allowed and have at least this score, and forgets the others. */
function promising(least: number, from: number, allowed: Bits): number {
  const first = from >>> 5
  let count = 0
  for (let word = 0; word < windowWords; word++) {
    let rest = met[word] as number
    if (rest === 0) continue
    met[word] = 0
    const permitted = allowed[first + word] as number
    while (rest !== 0) {
      const lowest = rest & -rest
      const slot = (word << 5) + (31 - Math.clz32(lowest))
      if ((scores[slot] as number) >= least && (permitted & lowest) !== 0) slots[count++] = slot
      else scores[slot] = 0
      rest ^= lowest
    }
  }
  return count
}
