/** What routes are compared by. Less is better in each; nothing is weighed against anything else. */
export interface Criteria {
  /** Milliseconds. */
  readonly finish: number
  /** 分; of what has a price. */
  readonly low: number
  readonly high: number
  /** Legs without a price: an unknown cost is never nothing. */
  readonly unpriced: number
  /** 待确认: what a route rests on and nobody has said. */
  readonly open: number
  /** 换手: how often another organisation takes over. */
  readonly handovers: number
}

export const axes = ['finish', 'low', 'high', 'unpriced', 'open', 'handovers'] as const

/** No worse in anything; equal ones dominate each other, and the first stays. */
export const dominates = (a: Criteria, b: Criteria): boolean =>
  a.finish <= b.finish &&
  a.low <= b.low &&
  a.high <= b.high &&
  a.unpriced <= b.unpriced &&
  a.open <= b.open &&
  a.handovers <= b.handovers

const inOrder = (a: Criteria, b: Criteria): number => a.finish - b.finish || inCost(a, b)

/** By everything but time. */
export const inCost = (a: Criteria, b: Criteria): number =>
  a.low - b.low || a.high - b.high || a.unpriced - b.unpriced || a.open - b.open || a.handovers - b.handovers

/** What is counted in ones and twos: few of these differ, so that ways are kept by them. */
class Counts {
  readonly handovers: number
  readonly unpriced: number
  readonly open: number

  constructor({ handovers, unpriced, open }: Criteria) {
    this.handovers = handovers
    this.unpriced = unpriced
    this.open = open
  }

  /** No more of any. */
  within({ handovers, unpriced, open }: Criteria): boolean {
    return this.handovers <= handovers && this.unpriced <= unpriced && this.open <= open
  }

  is({ handovers, unpriced, open }: Criteria): boolean {
    return this.handovers === handovers && this.unpriced === unpriced && this.open === open
  }
}

function groupOf<G extends Counts>(groups: G[], one: Criteria, Group: new (one: Criteria) => G): G {
  const known = groups.find(group => group.is(one))
  if (known) return known
  const made = new Group(one)
  groups.push(made)
  return made
}

/** Limits of cost of which none has both as low as another: the lower ones rise, the upper ones fall. */
class Costs extends Counts {
  readonly #lows: number[] = []
  readonly #highs: number[] = []

  /** Where the first stands whose lower limit is more. */
  #after(low: number): number {
    let [from, to] = [0, this.#lows.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#lows[middle] as number) <= low) from = middle + 1
      else to = middle
    }
    return from
  }

  /** Whether one has neither limit higher. */
  covers({ low, high }: Criteria): boolean {
    const at = this.#after(low)
    return at > 0 && (this.#highs[at - 1] as number) <= high
  }

  /** One that isn't covered. */
  add({ low, high }: Criteria): void {
    const at = this.#after(low)
    const from = this.#lows[at - 1] === low ? at - 1 : at
    let to = at
    while (to < this.#highs.length && (this.#highs[to] as number) >= high) to++
    this.#lows.splice(from, to - from, low)
    this.#highs.splice(from, to - from, high)
  }
}

/** Those that nothing dominates; of equal ones the first. In the order of time. */
export function pareto<C extends Criteria>(all: readonly C[]): C[] {
  const kept: C[] = []
  const groups: Costs[] = []
  // Whoever dominates another stands before it in this order, so time needn't be looked at.
  for (const one of all.toSorted(inOrder)) {
    if (groups.some(group => group.within(one) && group.covers(one))) continue
    groupOf(groups, one, Costs).add(one)
    kept.push(one)
  }
  return kept
}

class Highest extends Counts {
  high = Number.POSITIVE_INFINITY
}

/** Of some in the order of cost those that nothing dominates in anything but time. */
export function cheapest<C extends Criteria>(inOrderOfCost: readonly C[]): C[] {
  const groups: Highest[] = []
  return inOrderOfCost.filter(one => {
    if (groups.some(group => group.high <= one.high && group.within(one))) return false
    groupOf(groups, one, Highest).high = one.high
    return true
  })
}

/** Ways with the same counts, in the order of time. In arrays of numbers, which are looked through all the time. */
class Ways extends Counts {
  readonly #finishes: number[] = []
  readonly #lows: number[] = []
  readonly #highs: number[] = []

  /** Whether one of them is as good, and better in something; `same`: where the counts are the same. */
  isAhead({ finish, low, high }: Criteria, same: boolean): boolean {
    for (let at = 0; at < this.#finishes.length && (this.#finishes[at] as number) <= finish; at++) {
      if ((this.#lows[at] as number) > low || (this.#highs[at] as number) > high) continue
      if (!same || this.#finishes[at] !== finish || this.#lows[at] !== low || this.#highs[at] !== high)
        return true
    }
    return false
  }

  /** Those that are no better in anything go. */
  add({ finish, low, high }: Criteria): void {
    let [to, place] = [0, 0]
    for (let at = 0; at < this.#finishes.length; at++) {
      const [other, otherLow, otherHigh] = [this.#finishes[at], this.#lows[at], this.#highs[at]] as [
        number,
        number,
        number,
      ]
      if (other >= finish && otherLow >= low && otherHigh >= high) continue
      if (other <= finish) place = to + 1
      this.#finishes[to] = other
      this.#lows[to] = otherLow
      this.#highs[to] = otherHigh
      to++
    }
    this.#finishes.length = this.#lows.length = this.#highs.length = to
    this.#finishes.splice(place, 0, finish)
    this.#lows.splice(place, 0, low)
    this.#highs.splice(place, 0, high)
  }
}

/** Ways that were found, each as if it had lost some time and changed hands: whatever is behind one of them is lost. */
export class Archive {
  readonly #late: number
  readonly #handovers: number
  readonly #groups: Ways[] = []

  constructor(late: number, handovers: number) {
    this.#late = late
    this.#handovers = handovers
  }

  /** Whether one that was added is better even so; none is behind its equal. */
  isBehind(one: Criteria): boolean {
    const at = this.#groups.findIndex(group => group.within(one) && group.isAhead(one, group.is(one)))
    const group = this.#groups[at]
    if (!group) return false
    // Who was ahead of the last one often is of the next.
    this.#groups[at] = this.#groups[0] ?? group
    this.#groups[0] = group
    return true
  }

  add(one: Criteria): void {
    const held = { ...one, finish: one.finish + this.#late, handovers: one.handovers + this.#handovers }
    if (this.isBehind(held)) return
    groupOf(this.#groups, held, Ways).add(held)
  }
}
