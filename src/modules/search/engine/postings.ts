/**
 * Terms and the documents that hold them, in a few typed arrays that can be written to a file and read back as they
 * are. A term's postings lie in blocks of 128: the distance to the document before as a variable number of bytes, then
 * one byte of impact (what the term is worth in that document before the term's own weight). Of every block the last
 * document and the highest impact are known without reading it, so that a search can pass over it.
 */
export interface TermIndex {
  /** All terms in ascending order, one after the other, as UTF-16. */
  readonly letters: Uint16Array
  /** Where term t begins in `letters`; one more entry than terms. */
  readonly begins: Uint32Array
  /** First block of term t; one more entry than terms. */
  readonly blocks: Uint32Array
  /** In how many documents term t is. */
  readonly frequencies: Uint32Array
  readonly lastDocument: Uint32Array
  readonly highestImpact: Uint8Array
  /** Where block b begins in `bytes`; one more entry than blocks. */
  readonly offsets: Uint32Array
  readonly bytes: Uint8Array
}

export const blockSize = 128

export const termCount = (index: TermIndex): number => index.frequencies.length

export const termAt = (index: TermIndex, term: number): string =>
  String.fromCharCode(...index.letters.subarray(index.begins[term], index.begins[term + 1]))

/** Below 0 where `text` comes before the term, in the order of UTF-16 units, as `<` has it. */
function compare(index: TermIndex, text: string, term: number): number {
  const first = index.begins[term] as number
  const length = (index.begins[term + 1] as number) - first
  const shared = Math.min(length, text.length)
  for (let at = 0; at < shared; at++) {
    const difference = text.charCodeAt(at) - (index.letters[first + at] as number)
    if (difference !== 0) return difference
  }
  return text.length - length
}

/** The first term that does not come before `text`. */
export function termFrom(index: TermIndex, text: string): number {
  let low = 0
  let high = termCount(index)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(index, text, middle) > 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The number of a term, or -1. */
export function findTerm(index: TermIndex, text: string): number {
  const term = termFrom(index, text)
  return term < termCount(index) && compare(index, text, term) === 0 ? term : -1
}

/** Calls `each` for every posting of a term, documents ascending. */
export function eachPosting(
  index: TermIndex,
  term: number,
  each: (document: number, impact: number) => void,
): void {
  const { bytes, offsets } = index
  let at = offsets[index.blocks[term] as number] as number
  const end = offsets[index.blocks[term + 1] as number] as number
  let document = -1
  while (at < end) {
    let byte = bytes[at++] as number
    let distance = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] as number
      distance |= (byte & 127) << shift
    }
    document += distance
    each(document, bytes[at++] as number)
  }
}

/** An array that grows by doubling; `done` cuts it to what was pushed. */
class Growing<T extends Uint8Array | Uint16Array | Uint32Array> {
  items: T
  length = 0
  private readonly make: (length: number) => T

  constructor(make: (length: number) => T) {
    this.make = make
    this.items = make(1024)
  }

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = this.make(this.length * 2)
      larger.set(this.items)
      this.items = larger
    }
    this.items[this.length++] = value
  }

  done(): T {
    return this.items.slice(0, this.length) as T
  }
}

const bytes8 = () => new Growing(length => new Uint8Array(length))
const words32 = () => new Growing(length => new Uint32Array(length))

/** Writes a term index: terms in ascending order, of each its postings in ascending order of documents. */
export class TermWriter {
  private readonly letters = new Growing(length => new Uint16Array(length))
  private readonly begins = words32()
  private readonly blocks = words32()
  private readonly frequencies = words32()
  private readonly lastDocument = words32()
  private readonly highestImpact = bytes8()
  private readonly offsets = words32()
  private readonly bytes = bytes8()
  private document = -1
  private frequency = 0
  private highest = 0

  posting(document: number, impact: number): void {
    if (this.frequency % blockSize === 0) {
      this.closeBlock()
      this.offsets.push(this.bytes.length)
    }
    let distance = document - this.document
    while (distance > 127) {
      this.bytes.push((distance & 127) | 128)
      distance >>>= 7
    }
    this.bytes.push(distance)
    this.bytes.push(impact)
    this.document = document
    this.frequency++
    if (impact > this.highest) this.highest = impact
  }

  /** Ends the term whose postings were written. One without any is left out. */
  term(text: string): void {
    if (this.frequency === 0) return
    this.begins.push(this.letters.length)
    for (let at = 0; at < text.length; at++) this.letters.push(text.charCodeAt(at))
    this.blocks.push(this.offsets.length - Math.ceil(this.frequency / blockSize))
    this.closeBlock()
    this.frequencies.push(this.frequency)
    this.document = -1
    this.frequency = 0
  }

  done(): TermIndex {
    this.begins.push(this.letters.length)
    this.blocks.push(this.offsets.length)
    this.offsets.push(this.bytes.length)
    return {
      letters: this.letters.done(),
      begins: this.begins.done(),
      blocks: this.blocks.done(),
      frequencies: this.frequencies.done(),
      lastDocument: this.lastDocument.done(),
      highestImpact: this.highestImpact.done(),
      offsets: this.offsets.done(),
      bytes: this.bytes.done(),
    }
  }

  private closeBlock(): void {
    if (this.offsets.length === this.lastDocument.length) return
    this.lastDocument.push(this.document)
    this.highestImpact.push(this.highest)
    this.highest = 0
  }
}
