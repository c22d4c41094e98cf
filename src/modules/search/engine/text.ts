/**
 * What a Chinese text is found by. Two readings of the same text, because they fail differently: words as a dictionary
 * cuts them (short queries), and pairs of neighbouring characters (long titles, words no dictionary has).
 */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let loaded: Jieba | undefined

/** The dictionary is 50 MB of memory and a tenth of a second, so it is loaded when the first text comes. */
const jieba = (): Jieba => {
  loaded ??= Jieba.withDict(dict)
  return loaded
}

const spoken = /[\p{L}\p{N}]/u
const hanRun = /\p{Script=Han}{2,}/gu

/** Words that stand in nearly every Chinese sentence and say nothing about its subject. */
const empty = new Set(
  '的 了 和 与 及 或 在 是 为 对 中 上 下 等 以 由 于 从 到 将 把 被 其 该 此 这 那 而 并 且 也 都 就 但 之 所 者 用 可 能 会 要 有 无 不 个 种 了 并且 以及 通过 进行 采用 具有 可以 一种 一个 基于'.split(
    ' ',
  ),
)

/** Full-width forms, case and compatibility characters are one: ５００Ｌ, 500L and 500l. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

const wanted = (token: string): boolean => spoken.test(token) && !empty.has(token)

const figure = /\p{N}/u
/** 200l, 316l; gb3682, gb/t3682. Not what is one as it stands, as a formula (co2) or a power (m3). */
const quantity = /^(\p{N}+(?:\.\p{N}+)*)((?!\p{Script=Han})\p{L}\P{N}*)$/u
const code = /^(\P{N}*(?!\p{Script=Han})\p{L})(\p{N}{3}.*)$/u

/** With the blank that one writes between figures and letters and another doesn't: 200l → 200 l, gb/t3682 → gb/t 3682. */
export function apart(text: string): string {
  const [, first, second] = figure.test(text) ? (quantity.exec(text) ?? code.exec(text) ?? []) : []
  return first === undefined ? text : `${first} ${second}`
}

/** A unit as it follows a figure after a blank: l, mpa, m3. */
const unit = /^(?!\p{Script=Han})\p{L}{1,4}[23]?$/u
const number = /^\p{N}+(?:\.\p{N}+)*$/u

/** A figure with its unit, written as one word: exactly that much, and not another figure that begins alike. */
export const isQuantity = (word: string): boolean => quantity.test(word)

/** The number of a standard without that of its part: 3682.1 → 3682. */
const ofPart = /^(\p{N}{3,})\.\p{N}+$/u

/**
 * Words of a text to be found, the long ones also by the shorter words within: 反应釜 → 反应, 反应釜; 200l → 200l, 200, l;
 * and a figure and its unit also as one: 200 l → 200, l, 200l.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  let [before, blanks] = ['', '']
  for (const word of jieba().cutForSearch(folded(text), true)) {
    if (word.trim() === '') {
      blanks += word
      continue
    }
    const joined = blanks === ' ' && number.test(before) && unit.test(word) ? before + word : ''
    ;[before, blanks] = [word, '']
    if (!wanted(word)) continue
    words.push(word)
    if (joined !== '') words.push(joined)
    if (!figure.test(word)) continue
    const spaced = apart(word)
    const parts = spaced === word ? [] : spaced.split(' ')
    words.push(...parts)
    const [, standard] = ofPart.exec(parts.at(-1) ?? word) ?? []
    if (standard !== undefined) words.push(standard)
  }
  return words
}

/** Words of a query as a reader would cut it, each once and in order, with those that say nothing: 酶 的 → 酶, 的. */
export const spokenWordsOf = (text: string): string[] => [
  ...new Set(
    jieba()
      .cut(folded(text), true)
      .filter(token => spoken.test(token)),
  ),
]

/** The same without those that say nothing: 反应釜 的 放大 → 反应釜, 放大. */
export const wholeWordsOf = (text: string): string[] => spokenWordsOf(text).filter(wanted)

/** Pairs of neighbouring Chinese characters: 反应釜 → 反应, 应釜. */
export function pairsOf(text: string): string[] {
  const pairs: string[] = []
  for (const [run] of folded(text).matchAll(hanRun)) {
    const characters = [...run]
    for (let at = 1; at < characters.length; at++) pairs.push(`${characters[at - 1]}${characters[at]}`)
  }
  return pairs
}
