/** Which documents of a segment meet a condition, as sets. */
import { allBits, type Bits, keepCommon, keepEither, noBits, put } from './bits.ts'
import { eachPosting, findTerm, type TermIndex, termAt, termCount, termFrom } from './postings.ts'
import type { Segment } from './segment.ts'
import { isShort, putHolders, termsHolding } from './short.ts'
import { pairsOf } from './text.ts'

/** Documents whose range of a parameter and this one have a value in common. */
export interface NumberCondition {
  readonly name: string
  readonly low: number
  readonly high: number
}

function withTerm(segment: Segment, index: TermIndex, text: string): Bits {
  const bits = noBits(segment.count)
  const term = findTerm(index, text)
  if (term >= 0) eachPosting(index, term, document => put(bits, document))
  return bits
}

/**
 * Documents that hold a word. A Chinese word of two characters or more is found by its pairs of characters, so that
 * it doesn't matter how the dictionary cut the text around it; a shorter one, and one or two letters, by whatever
 * holds them.
 */
function withWord(segment: Segment, word: string): Bits {
  const pairs = pairsOf(word)
  if (pairs.length === 0)
    return isShort(word) ? withShort(segment, word) : withTerm(segment, segment.words, word)
  return common(
    segment,
    pairs.map(pair => withTerm(segment, segment.pairs, pair)),
  )
}

const shortSets = new WeakMap<Segment, Map<string, Bits>>()

/** A frequent character is in hundreds of pairs: the sets asked for last are kept with the segment. */
const mostShortSets = 64

function withShort(segment: Segment, word: string): Bits {
  const sets = shortSets.get(segment) ?? new Map<string, Bits>()
  shortSets.set(segment, sets)
  const bits = sets.get(word) ?? withTerm(segment, segment.words, word)
  if (!sets.delete(word)) putHolders(bits, termsHolding(segment, word))
  sets.set(word, bits)
  const [oldest] = sets.keys()
  if (sets.size > mostShortSets && oldest !== undefined) sets.delete(oldest)
  return bits
}

function common(segment: Segment, sets: readonly Bits[]): Bits {
  const bits = allBits(segment.count)
  for (const set of sets) keepCommon(bits, set)
  return bits
}

/** A way to say a word: all of these words. */
export type Wording = readonly string[]

/** Documents that hold every word in one of its wordings; all documents where no word is asked for. */
export function withAllWords(segment: Segment, words: readonly (readonly Wording[])[]): Bits {
  const sets = words.map(wordings => {
    const bits = noBits(segment.count)
    for (const wording of wordings)
      keepEither(
        bits,
        common(
          segment,
          wording.map(word => withWord(segment, word)),
        ),
      )
    return bits
  })
  return common(segment, sets)
}

/** Documents that hold any of the words in any of its wordings. */
export function withAnyWord(segment: Segment, words: readonly (readonly Wording[])[]): Bits {
  const bits = noBits(segment.count)
  for (const word of words) keepEither(bits, withAllWords(segment, [word]))
  return bits
}

export function withinNumbers(segment: Segment, { name, low, high }: NumberCondition): Bits {
  const bits = noBits(segment.count)
  const column = segment.numbers.get(name)
  if (column === undefined) return bits
  const { documents, lows, highs } = column
  for (let at = 0; at < documents.length; at++)
    if ((lows[at] as number) <= high && (highs[at] as number) >= low) put(bits, documents[at] as number)
  return bits
}

const facetSets = new WeakMap<Segment, Map<string, Bits>>()

/** Documents with a facet; kept with the segment, as facets are few and asked for with every search. */
export function withFacet(segment: Segment, facet: string): Bits {
  let sets = facetSets.get(segment)
  if (sets === undefined) {
    sets = new Map()
    facetSets.set(segment, sets)
  }
  let bits = sets.get(facet)
  if (bits === undefined) {
    bits = withTerm(segment, segment.facets, facet)
    sets.set(facet, bits)
  }
  return bits
}

/** The values that a facet has in a segment. */
export function facetValues(segment: Segment, name: string): string[] {
  const values: string[] = []
  const start = `${name}:`
  for (let term = termFrom(segment.facets, start); term < termCount(segment.facets); term++) {
    const text = termAt(segment.facets, term)
    if (!text.startsWith(start)) break
    values.push(text.slice(start.length))
  }
  return values
}
