/**
 * Some documents, indexed once and never changed. A change makes a new segment and marks the old document removed
 * (search-index.ts); small segments are merged into larger ones.
 */
import { eachPosting, type TermIndex, TermWriter, termAt, termCount } from './postings.ts'
import { pairsOf, wordsOf } from './text.ts'

/** A public record as the search knows it. Whatever stands here may be shown to everyone. */
export interface Entry {
  /** A whole number of 32 bits that names the record for as long as it exists. */
  readonly key: number
  readonly title: string
  readonly body: string
  /** What lists are narrowed by, as name:value, e.g. `kind:platform`. */
  readonly facets: readonly string[]
  /** Ranges in the parameter's stored unit; an open side is infinite. */
  readonly numbers: readonly { readonly name: string; readonly low: number; readonly high: number }[]
  /** Seconds since 1970. */
  readonly publishedAt: number
  /** Days since 1970 until the owner last confirmed the record. */
  readonly confirmedOn: number
  /** A whole number that is another where anything of the above is. */
  readonly print: number
}

/** One parameter's ranges, in the order of documents; a document may have several. */
export interface NumberColumn {
  readonly documents: Uint32Array
  readonly lows: Float64Array
  readonly highs: Float64Array
}

export interface Segment {
  readonly count: number
  readonly keys: Uint32Array
  readonly publishedAt: Uint32Array
  readonly confirmedOn: Uint16Array
  readonly prints: Float64Array
  readonly words: TermIndex
  readonly pairs: TermIndex
  readonly facets: TermIndex
  readonly numbers: ReadonlyMap<string, NumberColumn>
}

/** BM25 with the usual parameters. A word of the title counts as `titleWeight` of the body. */
const saturation = 1.2
const lengthShare = 0.75
const titleWeight = 2.5
/**
 * What BM25 calls the average length. Fixed, so that a document's impact doesn't depend on which others were there
 * when it was indexed: an index that followed a thousand changes equals one built at once.
 */
const usualLength = { words: 100, pairs: 130 }

const impactOf = (frequency: number, length: number, usual: number): number => {
  const share = frequency / (frequency + saturation * (1 - lengthShare + (lengthShare * length) / usual))
  return Math.max(1, Math.round(255 * share))
}

/** The score of impact 1 for a term of weight 1: what BM25 scales by. */
export const impactUnit = (saturation + 1) / 255

/** Collects postings by document and gives them out by term. */
class Inverter {
  private readonly numbers = new Map<string, number>()
  private readonly postings: number[][] = []

  add(document: number, impacts: ReadonlyMap<string, number>): void {
    for (const [text, impact] of impacts) {
      let term = this.numbers.get(text)
      if (term === undefined) {
        term = this.postings.length
        this.numbers.set(text, term)
        this.postings.push([])
      }
      // Both fit in 32 bits: segments are built from far fewer than 2^24 documents at once.
      this.postings[term]?.push(((document << 8) | impact) >>> 0)
    }
  }

  done(): TermIndex {
    const writer = new TermWriter()
    for (const text of [...this.numbers.keys()].sort()) {
      for (const packed of this.postings[this.numbers.get(text) as number] as number[])
        writer.posting(packed >>> 8, packed & 255)
      writer.term(text)
    }
    return writer.done()
  }
}

function impactsOf(title: readonly string[], body: readonly string[], usual: number): Map<string, number> {
  const found = new Map<string, number>()
  for (const term of title) found.set(term, (found.get(term) ?? 0) + titleWeight)
  for (const term of body) found.set(term, (found.get(term) ?? 0) + 1)
  const length = title.length + body.length
  for (const [term, frequency] of found) found.set(term, impactOf(frequency, length, usual))
  return found
}

/** Columns of numbers being written, documents ascending. */
export class NumberWriter {
  private readonly columns = new Map<string, { documents: number[]; lows: number[]; highs: number[] }>()

  add(name: string, document: number, low: number, high: number): void {
    let column = this.columns.get(name)
    if (column === undefined) {
      column = { documents: [], lows: [], highs: [] }
      this.columns.set(name, column)
    }
    column.documents.push(document)
    column.lows.push(low)
    column.highs.push(high)
  }

  done(): Map<string, NumberColumn> {
    const done = new Map<string, NumberColumn>()
    for (const [name, { documents, lows, highs }] of this.columns)
      done.set(name, {
        documents: Uint32Array.from(documents),
        lows: Float64Array.from(lows),
        highs: Float64Array.from(highs),
      })
    return done
  }
}

/** Indexes entries, at most some ten thousand at once. Every key may come once. */
export function segmentOf(entries: readonly Entry[]): Segment {
  const words = new Inverter()
  const pairs = new Inverter()
  const facets = new Inverter()
  const numbers = new NumberWriter()
  for (const [document, entry] of entries.entries()) {
    words.add(document, impactsOf(wordsOf(entry.title), wordsOf(entry.body), usualLength.words))
    pairs.add(document, impactsOf(pairsOf(entry.title), pairsOf(entry.body), usualLength.pairs))
    facets.add(document, new Map(entry.facets.map(facet => [facet, 1])))
    for (const { name, low, high } of entry.numbers) numbers.add(name, document, low, high)
  }
  return {
    count: entries.length,
    keys: Uint32Array.from(entries, entry => entry.key),
    publishedAt: Uint32Array.from(entries, entry => entry.publishedAt),
    confirmedOn: Uint16Array.from(entries, entry => entry.confirmedOn),
    prints: Float64Array.from(entries, entry => entry.print),
    words: words.done(),
    pairs: pairs.done(),
    facets: facets.done(),
    numbers: numbers.done(),
  }
}

/** Where a document of a segment goes in the merged one; `gone` where it was removed. */
const gone = 0xffffffff

/**
 * One segment of several, without what was removed; documents keep their order. Yields now and then, so that whoever
 * runs it can let others work between.
 */
export function* merged(
  parts: readonly { readonly segment: Segment; readonly isRemoved: (document: number) => boolean }[],
): Generator<void, Segment> {
  let count = 0
  const places = parts.map(({ segment, isRemoved }) =>
    Uint32Array.from({ length: segment.count }, (_, document) => (isRemoved(document) ? gone : count++)),
  )
  const segments = parts.map(part => part.segment)
  const column = <T extends Uint32Array | Uint16Array | Float64Array>(
    into: T,
    of: (segment: Segment) => T,
  ): T => {
    for (const [part, segment] of segments.entries())
      for (const [document, value] of of(segment).entries()) {
        const place = places[part]?.[document] ?? gone
        if (place !== gone) into[place] = value
      }
    return into
  }
  const numbers = new NumberWriter()
  for (const name of new Set(segments.flatMap(segment => [...segment.numbers.keys()])))
    for (const [part, segment] of segments.entries()) {
      const from = segment.numbers.get(name)
      for (const [at, document] of (from?.documents ?? []).entries()) {
        const place = places[part]?.[document] ?? gone
        if (place !== gone) numbers.add(name, place, from?.lows[at] ?? 0, from?.highs[at] ?? 0)
      }
    }
  return {
    count,
    keys: column(new Uint32Array(count), segment => segment.keys),
    publishedAt: column(new Uint32Array(count), segment => segment.publishedAt),
    confirmedOn: column(new Uint16Array(count), segment => segment.confirmedOn),
    prints: column(new Float64Array(count), segment => segment.prints),
    words: yield* mergedTerms(
      segments.map(segment => segment.words),
      places,
    ),
    pairs: yield* mergedTerms(
      segments.map(segment => segment.pairs),
      places,
    ),
    facets: yield* mergedTerms(
      segments.map(segment => segment.facets),
      places,
    ),
    numbers: numbers.done(),
  }
}

/** Postings between two pauses of a merge: a few milliseconds. */
const pauseAfter = 200_000

function* mergedTerms(
  indexes: readonly TermIndex[],
  places: readonly Uint32Array[],
): Generator<void, TermIndex> {
  const writer = new TermWriter()
  const next = indexes.map(() => 0)
  const text = indexes.map(index => (termCount(index) > 0 ? termAt(index, 0) : null))
  let written = 0
  for (;;) {
    let lowest: string | null = null
    for (const candidate of text)
      if (candidate !== null && (lowest === null || candidate < lowest)) lowest = candidate
    if (lowest === null) return writer.done()
    for (const [part, index] of indexes.entries()) {
      if (text[part] !== lowest) continue
      const term = next[part] as number
      const to = places[part] as Uint32Array
      eachPosting(index, term, (document, impact) => {
        const place = to[document] as number
        if (place !== gone) writer.posting(place, impact)
      })
      written += index.frequencies[term] as number
      next[part] = term + 1
      text[part] = term + 1 < termCount(index) ? termAt(index, term + 1) : null
    }
    writer.term(lowest)
    if (written > pauseAfter) {
      written = 0
      yield
    }
  }
}
