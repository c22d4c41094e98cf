import { folded } from '#kernel/figure.ts'
import {
  allBits,
  type Bits,
  countOf,
  countOfBoth,
  eachOf,
  has,
  keepCommon,
  keepEither,
  keepMissing,
  noBits,
} from './bits.ts'
import { Cursor } from './cursor.ts'
import {
  facetValues,
  type NumberCondition,
  type Wording,
  withAllWords,
  withAnyWord,
  withFacet,
  withinNumbers,
} from './match.ts'
import { findTerm } from './postings.ts'
import { scoreInto } from './score.ts'
import { type Entry, merged, type Segment, segmentOf } from './segment.ts'
import { type Holding, putHolders, termsHolding } from './short.ts'
import { spelledLike } from './spelling.ts'
import { wholeWordsOf } from './text.ts'
import { type Beyond, TopList } from './top-list.ts'

/** A part of the index: a segment, and which of its documents still count. */
interface Part {
  readonly segment: Segment
  readonly living: Bits
  livingCount: number
}

/** A term that adds to the score, in one of the two readings of the text, or in whatever holds it; see query.ts. */
export interface ScoredTerm {
  readonly reading: 'words' | 'pairs' | 'short'
  readonly text: string
  /** Multiplied by the term's rarity. */
  readonly weight: number
}

export interface Search {
  /** Empty: everything, newest first. */
  readonly terms: readonly ScoredTerm[]
  /** Every word must be there, in one of its wordings. */
  readonly words: readonly (readonly Wording[])[]
  /** Per facet the values of which one must be met. */
  readonly facets: Readonly<Record<string, readonly string[]>>
  readonly numbers: readonly NumberCondition[]
  /** The facets whose values are to be counted. */
  readonly counted: readonly string[]
  readonly order: 'relevance' | 'newest'
  /** Null for the beginning. */
  readonly from: Place | null
  /** 0 where the counts alone are asked for. */
  readonly limit: number
  /** Documents confirmed before this day (days since 1970) count half in the order by relevance, and come last in the other; 0 for none. */
  readonly staleBefore: number
}

/**
 * Where a page of answers ended or began, and how they were ordered. What rarity makes of the terms changes with every
 * document that comes in; continued in the order that it had, documents that are as they were stand as they stood.
 */
export interface Place extends Pick<Found, 'allWords' | 'weights'> {
  readonly beyond: Beyond
  readonly staleBefore: number
}

export interface Found {
  readonly keys: readonly number[]
  /** By which the documents are ordered: what the terms make of each, or its moment of publication and whether it is confirmed. */
  readonly scores: readonly number[]
  readonly total: number
  /** False where no document has all words, and those with any of them are answered instead. */
  readonly allWords: boolean
  /** Of each term what it is worth in this order, 0 where it adds nothing; none where documents aren't ordered by them. */
  readonly weights: readonly number[]
  /** Per facet and value how many there would be if this facet weren't narrowed. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** So many segments of about one size are merged into one. */
const mergeFactor = 8

const sizeClass = (count: number): number => Math.floor(Math.log(Math.max(count, 1)) / Math.log(mergeFactor))

/**
 * All public records, searchable. Holds segments that never change and what of them still counts; a change adds a
 * segment. Answers don't depend on how the documents came in, except for the rarity of terms, in which a replaced
 * document counts until its segment is merged.
 */
export class SearchIndex {
  private parts: Part[] = []
  /** What was removed while a merge was running, to be removed from its result too. */
  private removedMeanwhile: Set<number> | null = null

  get count(): number {
    return this.parts.reduce((sum, part) => sum + part.livingCount, 0)
  }

  /** The prints of the documents that count, by key. */
  prints(): Map<number, number> {
    const prints = new Map<number, number>()
    for (const { segment, living } of this.parts)
      for (const [document, key] of segment.keys.entries())
        if (has(living, document)) prints.set(key, segment.prints[document] as number)
    return prints
  }

  get segments(): readonly { readonly segment: Segment; readonly living: Bits }[] {
    return this.parts
  }

  /** Takes in a segment that was written before, as by `segments`. */
  adopt(segment: Segment, living: Bits): void {
    this.parts.push({ segment, living, livingCount: countOf(living) })
  }

  /** Replaces and removes documents: from the next search on the new state counts. */
  apply(entries: readonly Entry[], removed: readonly number[] = []): void {
    this.remove(new Set([...removed, ...entries.map(entry => entry.key)]))
    if (entries.length === 0) return
    const segment = segmentOf(entries)
    this.adopt(segment, allBits(segment.count))
  }

  private remove(keys: ReadonlySet<number>): void {
    if (this.removedMeanwhile !== null) for (const key of keys) this.removedMeanwhile.add(key)
    for (const part of this.parts) {
      const strike = (document: number) => {
        if (!has(part.living, document)) return
        part.living[document >>> 5] = (part.living[document >>> 5] as number) & ~(1 << (document & 31))
        part.livingCount--
      }
      if (keys.size < 16)
        for (const key of keys) {
          const document = part.segment.keys.indexOf(key)
          if (document >= 0) strike(document)
        }
      else for (const [document, key] of part.segment.keys.entries()) if (keys.has(key)) strike(document)
    }
    this.parts = this.parts.filter(part => part.livingCount > 0)
  }

  /** Segments of about one size that are to become one; at the end of a first load all of them. */
  private mergeable(): Part[] {
    const classes = Map.groupBy(this.parts, part => sizeClass(part.livingCount))
    for (const parts of classes.values()) if (parts.length >= mergeFactor) return parts
    return []
  }

  /** Merges what is to be merged, in steps of a few milliseconds: whoever drives it may let others work between. */
  *merge(choose: () => Part[] = () => this.mergeable()): Generator<void, void> {
    for (let chosen = choose(); chosen.length > 0; chosen = choose()) {
      this.removedMeanwhile = new Set()
      const before = chosen.map(({ segment, living }) => ({ segment, living: living.slice() }))
      const segment = yield* merged(
        before.map(part => ({
          segment: part.segment,
          isRemoved: (document: number) => !has(part.living, document),
        })),
      )
      const meanwhile = this.removedMeanwhile
      this.removedMeanwhile = null
      const joined: Part = { segment, living: allBits(segment.count), livingCount: segment.count }
      const old = new Set(chosen.map(part => part.segment))
      const rest = this.parts.filter(part => !old.has(part.segment))
      this.parts = [joined]
      this.remove(meanwhile)
      this.parts.push(...rest)
    }
  }

  /** Merges everything into one segment: after a first load. */
  *mergeAll(): Generator<void, void> {
    yield* this.merge(() => (this.parts.length > 1 ? [...this.parts] : []))
  }

  /** The documents that hold the most valuable of the terms, whatever else they hold. The shortest way to an answer. */
  rank(terms: readonly ScoredTerm[], limit: number): { key: number; score: number }[] {
    const top = new TopList(limit)
    const weighed = this.weighed(terms)
    for (const [part, { segment, living }] of this.parts.entries())
      scoreInto(top, segment, cursorsOf(part, weighed), { allowed: living, staleBefore: 0 })
    return top.list()
  }

  /**
   * A query in which each part that is in no record is replaced by a word of the records that is spelled or sounds much
   * like it; null where nothing can be put right.
   */
  suggestion(text: string): string | null {
    const segments = this.parts.map(part => part.segment)
    const parts = folded(text).split(/\s+/u).filter(Boolean)
    const mended = parts.map(part => (this.isIn(part) ? part : (spelledLike(part, segments) ?? part)))
    // A word of a record that is gone would lead nowhere, and isn't told any more.
    return mended.join(' ') === parts.join(' ') || !mended.every(part => this.isIn(part))
      ? null
      : mended.join(' ')
  }

  /** Whether a document that still counts holds these words. */
  private isIn(part: string): boolean {
    return this.parts.some(
      ({ segment, living }) => countOfBoth(withAllWords(segment, [[wholeWordsOf(part)]]), living) > 0,
    )
  }

  search(search: Search): Found {
    const { from } = search
    const all = from?.allWords === false ? [] : this.matches(search, withAllWords)
    const allWords =
      from?.allWords ?? (search.words.length < 2 || all.some(match => countOf(match.allowed) > 0))
    const matches = allWords ? all : this.matches(search, withAnyWord)
    const total = matches.reduce((sum, match) => sum + countOf(match.allowed), 0)
    const top = new TopList(Math.min(search.limit, total), from?.beyond)
    const staleBefore = from?.staleBefore ?? search.staleBefore
    const isRanked = search.order === 'relevance' && search.terms.length > 0
    const weighed = isRanked ? this.weighed(search.terms, from?.weights) : []
    if (total > 0 && search.limit > 0) {
      if (isRanked) rankInto(top, matches, weighed, staleBefore)
      else for (const { segment, allowed } of matches) newestInto(top, segment, allowed, staleBefore)
    }
    const list = top.list()
    return {
      keys: list.map(one => one.key),
      scores: list.map(one => one.score),
      total,
      allWords,
      weights: weighed.map(one => one.weight),
      counts: countsOf(matches, search),
    }
  }

  private matches(search: Search, withWords: typeof withAllWords): Match[] {
    return this.parts.map(({ segment, living }) => {
      const base = withWords(segment, search.words)
      keepCommon(base, living)
      for (const condition of search.numbers) keepCommon(base, withinNumbers(segment, condition))
      const narrowed = new Map<string, Bits>()
      for (const [name, values] of Object.entries(search.facets)) {
        if (values.length === 0) continue
        const either = noBits(segment.count)
        for (const value of values) keepEither(either, withFacet(segment, `${name}:${value}`))
        narrowed.set(name, either)
      }
      const allowed = base.slice()
      for (const bits of narrowed.values()) keepCommon(allowed, bits)
      return { segment, base, narrowed, allowed }
    })
  }

  /**
   * Each term, where it occurs, and what it is worth: rarity by BM25, in whole numbers, so that sums don't depend on
   * their order; or what is given, where there is something for each. A pair that is also a word of the query counts as
   * a word only: nearly the same documents hold both.
   */
  private weighed(terms: readonly ScoredTerm[], given: readonly number[] = []): Weighed[] {
    const count = this.parts.reduce((sum, part) => sum + part.segment.count, 0)
    const words = new Set<string>()
    return terms.map(({ reading, text, weight }, at) => {
      const known = given.length === terms.length ? given[at] : undefined
      if (known === 0 || (reading === 'pairs' && words.has(text))) return nothing
      const lists = this.parts.map(({ segment }) => listsOf(segment, reading, text))
      if (known !== undefined) return { lists, weight: known }
      let frequency = 0
      for (const { index, terms } of lists)
        for (const term of terms) frequency += index.frequencies[term] as number
      if (frequency === 0) return nothing
      if (reading === 'words') words.add(text)
      // Who holds a short word in two terms is counted twice.
      frequency = Math.min(frequency, count)
      const rarity = Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
      return { lists, weight: Math.max(1, Math.round(weightUnit * weight * rarity)) }
    })
  }
}

const nothing: Weighed = { lists: [], weight: 0 }

interface Weighed {
  /** In each part the terms that stand for this one. */
  readonly lists: readonly Holding[]
  readonly weight: number
}

function listsOf(segment: Segment, reading: ScoredTerm['reading'], text: string): Holding {
  if (reading === 'short') return termsHolding(segment, text)
  const index = segment[reading]
  const term = findTerm(index, text)
  return { index, terms: term < 0 ? [] : [term] }
}

const cursorsOf = (part: number, weighed: readonly Weighed[]): Cursor[] =>
  weighed.flatMap(({ lists, weight }) => {
    const list = lists[part]
    return list === undefined ? [] : list.terms.map(term => new Cursor(list.index, term, weight))
  })

function holdersOf(segment: Segment, part: number, weighed: readonly Weighed[]): Bits {
  const bits = noBits(segment.count)
  for (const { lists } of weighed) if (lists[part] !== undefined) putHolders(bits, lists[part])
  return bits
}

function rankInto(
  top: TopList,
  matches: readonly Match[],
  weighed: readonly Weighed[],
  staleBefore: number,
): void {
  for (const [part, { segment, allowed }] of matches.entries())
    scoreInto(top, segment, cursorsOf(part, weighed), { allowed, staleBefore })
  if (top.threshold > 0) return
  // Whatever meets the words is answered, though the dictionary cut it so that no term adds to its score. In a list
  // that isn't full from its beginning on stands all that has a score; in a later one what holds no term must be found.
  const scored = top.isFirst ? new Set(top.list().map(one => one.key)) : null
  for (const [part, { segment, allowed }] of matches.entries()) {
    const rest = scored === null ? allowed.slice() : allowed
    if (scored === null) keepMissing(rest, holdersOf(segment, part, weighed))
    eachOf(rest, document => {
      const key = segment.keys[document] as number
      if (!scored?.has(key)) top.offer(0, key)
    })
  }
}

const weightUnit = 256

interface Match {
  readonly segment: Segment
  /** What meets the words and numbers. */
  readonly base: Bits
  /** Per narrowed facet what meets it. */
  readonly narrowed: ReadonlyMap<string, Bits>
  /** What meets everything. */
  readonly allowed: Bits
}

/** More than any moment of publication, in seconds since 1970: what is confirmed comes before what isn't. */
const confirmedAhead = 2 ** 32

function newestInto(top: TopList, segment: Segment, allowed: Bits, staleBefore: number): void {
  eachOf(allowed, document => {
    const stale = (segment.confirmedOn[document] as number) < staleBefore
    const moment = (segment.publishedAt[document] as number) + (stale ? 0 : confirmedAhead)
    if (moment >= top.threshold) top.offer(moment, segment.keys[document] as number)
  })
}

function countsOf(matches: readonly Match[], search: Search): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {}
  for (const name of search.counted) {
    const values: Record<string, number> = {}
    for (const { segment, base, narrowed, allowed } of matches) {
      let among = allowed
      if (narrowed.has(name)) {
        among = base.slice()
        for (const [other, bits] of narrowed) if (other !== name) keepCommon(among, bits)
      }
      for (const value of facetValues(segment, name)) {
        const count = countOfBoth(among, withFacet(segment, `${name}:${value}`))
        if (count > 0) values[value] = (values[value] ?? 0) + count
      }
    }
    counts[name] = values
  }
  return counts
}
