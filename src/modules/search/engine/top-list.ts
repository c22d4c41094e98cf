/** A place in an order of documents: higher scores first, of equals the lower key. */
export interface Mark {
  readonly score: number
  readonly key: number
}

/** The documents just after a mark, or just before it. */
export interface Beyond extends Mark {
  readonly side: 'after' | 'before'
}

const isBetter = (score: number, key: number, other: number, otherKey: number): boolean =>
  score > other || (score === other && key < otherKey)

/**
 * The best `size` documents met so far, of those after a mark; or of those before it the worst, which are next to it.
 * A heap with the one on top that gives way to the next.
 */
export class TopList {
  private readonly size: number
  private readonly beyond: Beyond | null
  private readonly scores: Float64Array
  private readonly keys: Uint32Array
  private filled = 0

  constructor(size: number, beyond: Beyond | null = null) {
    this.size = size
    this.beyond = beyond
    this.scores = new Float64Array(size)
    this.keys = new Uint32Array(size)
  }

  /** Whether it begins with the best of all. */
  get isFirst(): boolean {
    return this.beyond === null
  }

  /** What a score must reach to come in. */
  get threshold(): number {
    if (this.beyond?.side === 'before') return this.beyond.score
    return this.filled < this.size ? 0 : (this.scores[0] as number)
  }

  offer(score: number, key: number): void {
    const { beyond } = this
    if (beyond?.side === 'after' && !isBetter(beyond.score, beyond.key, score, key)) return
    if (beyond?.side === 'before' && !isBetter(score, key, beyond.score, beyond.key)) return
    if (this.filled < this.size) {
      this.rise(this.filled++, score, key)
    } else if (this.size > 0 && this.givesWay(0, score, key)) {
      this.sink(score, key)
    }
  }

  /** Best first. */
  list(): Mark[] {
    return Array.from({ length: this.filled }, (_, at) => ({
      key: this.keys[at] as number,
      score: this.scores[at] as number,
    })).sort((left, right) => right.score - left.score || left.key - right.key)
  }

  private givesWay(at: number, score: number, key: number): boolean {
    const own = this.scores[at] as number
    const ownKey = this.keys[at] as number
    return this.beyond?.side === 'before'
      ? isBetter(own, ownKey, score, key)
      : isBetter(score, key, own, ownKey)
  }

  private put(at: number, score: number, key: number): void {
    this.scores[at] = score
    this.keys[at] = key
  }

  private rise(start: number, score: number, key: number): void {
    let at = start
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (this.givesWay(parent, score, key)) break
      this.put(at, this.scores[parent] as number, this.keys[parent] as number)
      at = parent
    }
    this.put(at, score, key)
  }

  private sink(score: number, key: number): void {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.filled) break
      const other = child + 1
      if (
        other < this.filled &&
        this.givesWay(other, this.scores[child] as number, this.keys[child] as number)
      )
        child = other
      if (!this.givesWay(child, score, key)) break
      this.put(at, this.scores[child] as number, this.keys[child] as number)
      at = child
    }
    this.put(at, score, key)
  }
}
