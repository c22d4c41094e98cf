/** What somebody may have meant whose word is in no record: a word that sounds the same, or differs in one character. */
import { pinyin } from 'pinyin-pro'
import { type TermIndex, termAt, termCount } from './postings.ts'
import type { Segment } from './segment.ts'

/** A word of the index and in how many records it is. */
interface Known {
  readonly text: string
  readonly frequency: number
}

/** More words than this are not listened to; the frequent ones come first. Some tenths of a second, once. */
const mostWords = 60_000

const chinese = /^\p{Script=Han}{2,8}$/u
const latin = /^[a-z]{3,40}$/

const soundOf = (word: string): string => pinyin(word, { toneType: 'none', type: 'array', v: true }).join('')

function knownWords(index: TermIndex): Known[] {
  const words: Known[] = []
  for (let term = 0; term < termCount(index); term++) {
    const text = termAt(index, term)
    if (chinese.test(text)) words.push({ text, frequency: index.frequencies[term] as number })
  }
  return words.sort((left, right) => right.frequency - left.frequency).slice(0, mostWords)
}

interface Vocabulary {
  readonly words: readonly Known[]
  readonly bySound: ReadonlyMap<string, readonly Known[]>
}

const vocabularies = new WeakMap<Segment, Vocabulary>()

/** The words of a segment, which never changes; listened to when the first question needs it. */
function vocabularyOf(segment: Segment): Vocabulary {
  let vocabulary = vocabularies.get(segment)
  if (vocabulary === undefined) {
    const words = knownWords(segment.words)
    vocabulary = { words, bySound: Map.groupBy(words, word => soundOf(word.text)) }
    vocabularies.set(segment, vocabulary)
  }
  return vocabulary
}

/** Of the same length, and different in one character. */
function differsInOne(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let different = 0
  for (let at = 0; at < left.length && different < 2; at++) if (left[at] !== right[at]) different++
  return different === 1
}

function mostFrequent(candidates: readonly Known[]): string | null {
  const frequencies = new Map<string, number>()
  for (const { text, frequency } of candidates)
    frequencies.set(text, (frequencies.get(text) ?? 0) + frequency)
  const [best] = [...frequencies].sort(([left, many], [right, few]) => few - many || (left < right ? -1 : 1))
  return best?.[0] ?? null
}

/**
 * The most frequent word of the records that sounds like `word` (which may be written in pinyin: fanyingfu), or, for
 * three characters and more, that differs from it in one; null where there is none.
 */
export function spelledLike(word: string, segments: readonly Segment[]): string | null {
  const vocabularies = segments.map(vocabularyOf)
  const isChinese = chinese.test(word)
  if (!isChinese && !latin.test(word)) return null
  const sound = isChinese ? soundOf(word) : word
  const alike = mostFrequent(vocabularies.flatMap(one => one.bySound.get(sound) ?? []))
  if (alike !== null || !isChinese || word.length < 3) return alike
  return mostFrequent(vocabularies.flatMap(one => one.words.filter(known => differsInOne(word, known.text))))
}
