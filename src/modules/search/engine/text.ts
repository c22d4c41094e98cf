/**
 * What a Chinese text is found by. Two readings of the same text, because they fail differently: words as a dictionary
 * cuts them (short queries), and pairs of neighbouring characters (long titles, words no dictionary has).
 */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { dashed, joined, numberAndYear, piecesOf, strokeFor, unstroked } from '#kernel/designation.ts'
import { figuresIn, folded, isFigure } from '#kernel/figure.ts'

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

const wanted = (token: string): boolean => spoken.test(token) && !empty.has(token)

/** A unit as it follows a figure after a blank: l, mpa, m3. */
const unit = /^(?!\p{Script=Han})\p{L}{1,4}[23]?$/u
const number = /^\p{N}+(?:\.\p{N}+)*$/u

/**
 * A folded text as it asks: each figure with its unit, and the number of a standard, is one word, however it was typed.
 * 反应釜 5 升 → 反应釜 5l, gb/t 3682—2018 → gbt3682-2018.
 */
export function asked(text: string): string {
  let [written, end] = ['', 0]
  for (const { words, from, to } of figuresIn(text)) {
    written += `${text.slice(end, from)} ${words.join(' ')} `
    end = to
  }
  return joined(unstroked(dashed(`${written}${text.slice(end)}`)))
}

/** Words that the dictionary may not cut. */
const whole = (word: string): boolean => isFigure(word) || strokeFor(word)[0] !== undefined

/**
 * Words of a text to be found, the long ones also by the shorter words within: 反应釜 → 反应, 反应釜; 200l → 200l, 200, l;
 * and a figure and its unit also as one: 200 l → 200, l, 200l. A standard without its stroke also as with it.
 */
export function wordsOf(text: string): string[] {
  const plain = folded(text)
  const words = figuresIn(plain).flatMap(figure => figure.words)
  // 10 m3 of 10 m3/h is no figure of this text, though it is written as one.
  let [before, blanks] = ['', '']
  for (const word of jieba().cutForSearch(plain, true)) {
    if (word.trim() === '') {
      blanks += word
      continue
    }
    const both = blanks === ' ' && number.test(before) && unit.test(word) ? before + word : ''
    ;[before, blanks] = [word, '']
    if (!wanted(word)) continue
    for (const one of [word, both]) if (one !== '' && !isFigure(one)) words.push(one)
    words.push(...piecesOf(word))
  }
  words.push(...strokeFor(plain).flatMap(wordsOf))
  return words
}

/** Words of a query as a reader would cut it, each once and in order, with those that say nothing: 酶 的 → 酶, 的. */
export const spokenWordsOf = (text: string): string[] => [
  ...new Set(
    folded(text)
      .split(/\s+/u)
      .flatMap(part => (whole(part) ? [part] : jieba().cut(part, true)))
      .flatMap(word => numberAndYear(word) ?? [word])
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
