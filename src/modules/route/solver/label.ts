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

const isAhead = (a: Criteria, b: Criteria): boolean => dominates(a, b) && !dominates(b, a)

const inOrder = (a: Criteria, b: Criteria): number =>
  a.finish - b.finish ||
  a.low - b.low ||
  a.high - b.high ||
  a.unpriced - b.unpriced ||
  a.open - b.open ||
  a.handovers - b.handovers

/** Those that nothing dominates; of equal ones the first. In the order of time. */
export function pareto<C extends Criteria>(all: readonly C[]): C[] {
  const kept: C[] = []
  // Whoever dominates another stands before it in this order. Who dominated last is asked first: it often does again.
  let last: C | undefined
  for (const one of all.toSorted(inOrder)) {
    if (last && dominates(last, one)) continue
    last = kept.find(other => dominates(other, one))
    if (!last) kept.push(one)
  }
  return kept
}

/** Ways that were found, each as if it had lost some time and changed hands: whatever is behind one of them is lost. */
export class Archive {
  readonly #late: number
  readonly #handovers: number
  /** By handovers, legs without a price and open questions, which are few; each in the order of time. */
  readonly #groups = new Map<string, Criteria[]>()
  #last: Criteria | undefined

  constructor(late: number, handovers: number) {
    this.#late = late
    this.#handovers = handovers
  }

  /** Whether one that was added is better even so; none is behind its equal. */
  isBehind(one: Criteria): boolean {
    // Who was ahead of the last one often is of the next.
    if (this.#last && isAhead(this.#last, one)) return true
    for (const group of this.#groups.values()) {
      const [first] = group
      if (!first || first.handovers > one.handovers || first.unpriced > one.unpriced || first.open > one.open)
        continue
      for (const other of group) {
        if (other.finish > one.finish) break
        if (other.low > one.low || !isAhead(other, one)) continue
        this.#last = other
        return true
      }
    }
    return false
  }

  add({ finish, low, high, unpriced, open, handovers }: Criteria): void {
    const [later, more] = [finish + this.#late, handovers + this.#handovers]
    const held = { finish: later, low, high, unpriced, open, handovers: more }
    if (this.isBehind(held)) return
    const key = `${more} ${unpriced} ${open}`
    const group = (this.#groups.get(key) ?? []).filter(other => !dominates(held, other))
    const after = group.findIndex(other => other.finish > later)
    group.splice(after < 0 ? group.length : after, 0, held)
    this.#groups.set(key, group)
  }
}
