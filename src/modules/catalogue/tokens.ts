/**
 * What a text is found by in lists that keep it with the record. The same figures, standards and grades as in the search
 * over everything; Chinese by its characters, so that it doesn't matter how a dictionary would cut it.
 */
import type { AskedWords } from '#kernel/asked-words.ts'
import { dashed, piecesOf, strokeFor } from '#kernel/designation.ts'
import { figuresIn, folded, isFigure } from '#kernel/figure.ts'

const han = /\p{Script=Han}+/gu
const word = /[\p{Script=Latin}\p{N}](?:[\p{Script=Latin}\p{N}.+-]*[\p{Script=Latin}\p{N}+])?/gu

/** Pairs of neighbouring characters: 反应釜 → 反应, 应釜. */
const pairs = (run: string): string[] => {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

const wordsIn = (text: string): string[] => text.match(word) ?? []

/** A word whole and in the parts between its dashes, each with its pieces: uplc-hplc → uplc-hplc, uplc, hplc. */
const wholeAndParts = (whole: string): string[] =>
  [...new Set([whole, ...whole.split('-')])].flatMap(one => [
    // What is written as a figure and is none, as 10 m3 of 10 m3/h, isn't found as one.
    ...(isFigure(one) ? [] : [one]),
    ...piecesOf(one),
  ])

/** Chinese characters singly and in pairs, each figure with its unit as one word, other words whole and in pieces. */
export function tokensOf(...texts: readonly string[]): string[] {
  const text = dashed(folded(texts.join('\n')))
  const runs = text.match(han) ?? []
  const words = [text, ...strokeFor(text)].flatMap(wordsIn)
  return [
    ...new Set([
      ...runs.flatMap(run => [...run, ...pairs(run)]),
      ...figuresIn(text).flatMap(figure => figure.words),
      ...words.flatMap(wholeAndParts),
    ]),
  ].filter(token => token !== '')
}

/** What a word asks for: all of these must be found. Pairs suffice where a run has two characters or more. */
export function queryTokens(asked: string): string[] {
  const text = folded(asked)
  if (isFigure(text)) return [text]
  const runs = text.match(han) ?? []
  return [
    ...new Set([
      ...runs.flatMap(run => ([...run].length > 1 ? pairs(run) : [run])),
      ...wordsIn(dashed(text)),
    ]),
  ]
}

/** Of each word what must be there of each wording; a word that no record is kept by asks for nothing. */
export interface AskedTokens {
  /** Of the words that have one wording. */
  readonly tokens: readonly string[]
  /** Per other word its wordings, of which one must be there. */
  readonly either: readonly (readonly (readonly string[])[])[]
}

/** Of each word its wordings, of each what must be found; without those that ask for nothing. */
export const wordingTokens = (words: AskedWords): string[][][] =>
  words
    .map(wordings => wordings.map(queryTokens).filter(tokens => tokens.length > 0))
    .filter(wordings => wordings.length > 0)

export function tokensAsked(words: AskedWords): AskedTokens {
  const read = wordingTokens(words)
  return {
    tokens: [...new Set(read.flatMap(([only = [], ...others]) => (others.length === 0 ? only : [])))],
    either: read.filter(wordings => wordings.length > 1),
  }
}
