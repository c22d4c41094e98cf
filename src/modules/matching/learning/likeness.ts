import type { Corpus } from './corpus.ts'
import { type Rarity, readings } from './vocabulary.ts'

/** Named numbers that a learner is given of one result of a need. */
export type Signals = Readonly<Record<string, number>>

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Saturation, length and mean length of BM25; the lengths are those of a title. */
const bm25 = { k: 1.2, b: 0.75, words: 5, pairs: 10, characters: 14 }

/** The cosine of two texts by the rarity of what they share: 0 for nothing, 1 for the same tokens. */
export function cosine(a: readonly string[], b: readonly string[], rarity: Rarity): number {
  const wanted = new Set(a)
  const squares = (tokens: readonly string[]) => sumOf(tokens.map(token => rarity.of(token) ** 2))
  const lengths = Math.sqrt(squares(a) * squares(b))
  return lengths === 0 ? 0 : squares(b.filter(token => wanted.has(token))) / lengths
}

function overlap(need: readonly string[], result: readonly string[], rarity: Rarity, meanLength: number) {
  const wanted = new Set(need)
  const shared = result.filter(token => wanted.has(token))
  const weights = shared.map(token => rarity.of(token))
  const common = sumOf(weights)
  const all = (tokens: readonly string[]) => sumOf(tokens.map(token => rarity.of(token))) || 1
  const length = 1 - bm25.b + (bm25.b * result.length) / meanLength
  return {
    shared: shared.length,
    common,
    ofNeed: common / all(need),
    ofResult: common / all(result),
    cosine: cosine(need, result, rarity),
    rarest: Math.max(0, ...weights),
    bm25: (common * (bm25.k + 1)) / (1 + bm25.k * length),
  }
}

/** The length of the longest run of characters that both texts have. */
export function longestCommon(a: string, b: string): number {
  let longest = 0
  let above = new Int32Array(b.length + 1)
  for (const character of a.split('')) {
    const runs = new Int32Array(b.length + 1)
    for (let at = 1; at <= b.length; at++) {
      if (character !== b[at - 1]) continue
      const run = (above[at - 1] ?? 0) + 1
      runs[at] = run
      longest = Math.max(longest, run)
    }
    above = runs
  }
  return longest
}

/** How much two words share in writing, as 锻造 and 精锻 do. */
function writtenAlike(a: string, b: string): number {
  const [one, other] = [new Set(a), new Set(b)]
  return (2 * [...one].filter(character => other.has(character)).length) / (one.size + other.size)
}

/** For each word the likest one on the other side, weighted by rarity. */
function alignment(
  from: readonly string[],
  to: readonly string[],
  rarity: Rarity,
  alike: (a: string, b: string) => number,
): { mean: number; best: number } {
  const found = from.map(word => ({
    weight: rarity.of(word),
    alike: Math.max(0, ...to.map(other => alike(word, other))),
  }))
  const weighted = found.map(one => one.weight * one.alike)
  return {
    mean: sumOf(weighted) / (sumOf(found.map(one => one.weight)) || 1),
    best: Math.max(0, ...weighted),
  }
}

/** What a need and a result have in common, by themselves. */
export function likenessOf(corpus: Corpus, needText: string, resultText: string): Signals {
  const [need, result] = [corpus.read(needText), corpus.read(resultText)]
  const longest = longestCommon(need.whole, result.whole)
  const signals: Record<string, number> = {
    needLength: need.whole.length,
    resultLength: result.whole.length,
    needWords: need.words.length,
    resultWords: result.words.length,
    longest,
    'longest.ofNeed': longest / (need.whole.length || 1),
    'longest.ofResult': longest / (result.whole.length || 1),
  }
  for (const reading of readings) {
    const found = overlap(need[reading], result[reading], corpus.rarity[reading], bm25[reading])
    for (const [name, value] of Object.entries(found)) signals[`${reading}.${name}`] = value
    signals[`latent.${reading}`] = corpus.likeness(needText, resultText, reading)
  }
  const meant = (a: string, b: string) => (a === b ? 1 : corpus.likenessOfWords(a, b))
  const ways = {
    meant,
    written: writtenAlike,
    either: (a: string, b: string) => Math.max(meant(a, b), writtenAlike(a, b)),
  }
  for (const [name, alike] of Object.entries(ways)) {
    const there = alignment(need.words, result.words, corpus.rarity.words, alike)
    signals[`aligned.${name}.need`] = there.mean
    signals[`aligned.${name}.best`] = there.best
    signals[`aligned.${name}.result`] = alignment(result.words, need.words, corpus.rarity.words, alike).mean
  }
  return signals
}
