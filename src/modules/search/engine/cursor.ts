import type { TermIndex } from './postings.ts'

/** Beyond every document: what a cursor stands on when its list has ended. */
export const ended = 0xffffffff

/** Walks forward through one term's documents, passing over blocks that can't hold what is looked for. */
export class Cursor {
  document = -1
  impact = 0
  /** A posting of impact 1 adds this to a document's score. */
  readonly weight: number
  readonly frequency: number
  private readonly index: TermIndex
  private readonly lastBlock: number
  private block: number
  private at: number
  private blockEnd: number

  constructor(index: TermIndex, term: number, weight: number) {
    this.index = index
    this.weight = weight
    this.frequency = index.frequencies[term] as number
    this.block = index.blocks[term] as number
    this.lastBlock = (index.blocks[term + 1] as number) - 1
    this.at = index.offsets[this.block] as number
    this.blockEnd = index.offsets[this.block + 1] as number
  }

  /** Goes to the first document from `target` on; stays where it is if it is there already. */
  seek(target: number): void {
    if (this.document >= target) return
    if ((this.index.lastDocument[this.block] as number) < target && !this.enter(target)) {
      this.document = ended
      return
    }
    // The block ends with a document from target on, so this stops before the block's end.
    const bytes = this.index.bytes
    let { document, at } = this
    while (document < target) {
      let byte = bytes[at++] as number
      let distance = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] as number
        distance |= (byte & 127) << shift
      }
      document += distance
      at++
    }
    this.document = document
    this.impact = bytes[at - 1] as number
    this.at = at
  }

  /**
   * Adds this term's share to the scores of all documents from `from` to before `end`, and marks them as met. Both
   * arrays count from `from`.
   */
  addAll(from: number, end: number, scores: Int32Array, met: Uint32Array): void {
    this.seek(from)
    const { weight } = this
    const bytes = this.index.bytes
    let { document, impact, at, blockEnd } = this
    while (document < end) {
      const slot = document - from
      scores[slot] = (scores[slot] as number) + weight * impact
      met[slot >>> 5] = (met[slot >>> 5] as number) | (1 << (slot & 31))
      if (at === blockEnd) {
        if (this.block === this.lastBlock) {
          document = ended
          break
        }
        blockEnd = this.index.offsets[++this.block + 1] as number
      }
      let byte = bytes[at++] as number
      let distance = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] as number
        distance |= (byte & 127) << shift
      }
      document += distance
      impact = bytes[at++] as number
    }
    this.document = document
    this.impact = impact
    this.at = at
    this.blockEnd = blockEnd
  }

  /** The most that this term can add to a document from `from` to before `end`. */
  bound(from: number, end: number): number {
    if (this.document >= end) return 0
    const { lastDocument, highestImpact } = this.index
    let block = this.block
    while (block <= this.lastBlock && (lastDocument[block] as number) < from) block++
    let highest = 0
    for (; block <= this.lastBlock; block++) {
      const impact = highestImpact[block] as number
      if (impact > highest) highest = impact
      if ((lastDocument[block] as number) >= end - 1) break
    }
    return highest * this.weight
  }

  /** Goes to the start of the block in which `target` would stand; false where the list ends before. */
  private enter(target: number): boolean {
    const { lastDocument, offsets } = this.index
    let block = this.block + 1
    while (block <= this.lastBlock && (lastDocument[block] as number) < target) block++
    if (block > this.lastBlock) return false
    this.block = block
    this.at = offsets[block] as number
    this.blockEnd = offsets[block + 1] as number
    this.document = lastDocument[block - 1] as number
    return true
  }
}
