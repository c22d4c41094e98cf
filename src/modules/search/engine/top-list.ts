/** The best `size` documents met so far: higher scores first, of equals the lower key. A heap with the worst on top. */
export class TopList {
  private readonly size: number
  private readonly scores: Float64Array
  private readonly keys: Uint32Array
  private filled = 0

  constructor(size: number) {
    this.size = size
    this.scores = new Float64Array(size)
    this.keys = new Uint32Array(size)
  }

  /** What a score must reach to come in. */
  get threshold(): number {
    return this.filled < this.size ? 0 : (this.scores[0] as number)
  }

  offer(score: number, key: number): void {
    if (this.filled < this.size) {
      this.rise(this.filled++, score, key)
    } else if (this.isWorse(0, score, key)) {
      this.sink(score, key)
    }
  }

  /** Best first. */
  list(): { key: number; score: number }[] {
    return Array.from({ length: this.filled }, (_, at) => ({
      key: this.keys[at] as number,
      score: this.scores[at] as number,
    })).sort((left, right) => right.score - left.score || left.key - right.key)
  }

  private isWorse(at: number, score: number, key: number): boolean {
    const own = this.scores[at] as number
    return own < score || (own === score && (this.keys[at] as number) > key)
  }

  private put(at: number, score: number, key: number): void {
    this.scores[at] = score
    this.keys[at] = key
  }

  private rise(start: number, score: number, key: number): void {
    let at = start
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (this.isWorse(parent, score, key)) break
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
        this.isWorse(other, this.scores[child] as number, this.keys[child] as number)
      )
        child = other
      if (!this.isWorse(child, score, key)) break
      this.put(at, this.scores[child] as number, this.keys[child] as number)
      at = child
    }
    this.put(at, score, key)
  }
}
