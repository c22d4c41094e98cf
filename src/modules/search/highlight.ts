import { apart } from '#kernel/designation.ts'
import { figuresIn, folded, isFigure } from '#kernel/figure.ts'
import type { Query } from './engine/query.ts'

/** A piece of a text; `hit` where it is one of the words looked for. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

const shown = 120
const before = 24

/** Chinese characters and small letters, which most of a text is, are folded as they stand. */
const isFolded = (character: string): boolean =>
  (character >= '\u4e00' && character <= '\u9fff') || (character >= 'a' && character <= 'z')

/** The character's folded form, so that places in one text are places in the other. */
function foldedCharacter(character: string): string {
  if (isFolded(character)) return character
  const one = folded(character)
  return [...one].length === 1 ? one : character
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character) && !/\p{Script=Han}/u.test(character)

/** What of a query is marked: its words, and a standard's with their blank. The parts of a figure alone say something else. */
export const wordsToMark = ({ words }: Pick<Query, 'words'>): string[] =>
  words.flat(2).flatMap(word => (isFigure(word) ? [word] : [word, apart(word)]))

const isDigit = (character: string | undefined): boolean => /^\d$/u.test(character ?? '')

/**
 * Within a word of letters or digits nothing begins but the number of a grade: pv stands in pvdf, not in hpvc; 316l in
 * ss316l. Nor does anything within a number: 5l isn't in 1.5l.
 */
function isWithin(text: readonly string[], at: number, word: readonly string[]): boolean {
  if (isDigit(text[at]) && /^[.,]$/u.test(text[at - 1] ?? '') && isDigit(text[at - 2])) return true
  if (!isLetter(text[at]) || !isLetter(text[at - 1])) return false
  return !(/^\d{3}/u.test(word.join('')) && /[a-z]/u.test(text[at - 1] ?? ''))
}

/** Where figures with their units stand, however they are written: the first character of each and what comes behind it. */
function figuresAmong(characters: readonly string[], figures: ReadonlySet<string>): Map<number, number> {
  if (figures.size === 0) return new Map()
  const parts = characters.map(one => (isFolded(one) ? one : folded(one)))
  const places = parts.flatMap((part, at) => Array.from({ length: part.length }, () => at))
  return new Map(
    figuresIn(parts.join(''))
      .filter(({ words }) => words.some(word => figures.has(word)))
      .map(({ from, to }) => [places[from] ?? 0, (places[to - 1] ?? 0) + 1]),
  )
}

/** Where the words stand in a text: of overlapping ones the longest that begins first. At most `most` of them. */
function hitsIn(
  characters: readonly string[],
  words: readonly string[],
  most = Number.POSITIVE_INFINITY,
): [from: number, to: number][] {
  const text = characters.map(foldedCharacter)
  const figures = figuresAmong(characters, new Set(words.filter(isFigure)))
  const wanted = [...new Set(words)].map(word => [...word]).sort((a, b) => b.length - a.length)
  const beginnings = new Set(wanted.map(([letter]) => letter))
  const wordAt = (at: number) =>
    wanted.find(
      word =>
        word.length > 0 && word.every((letter, n) => text[at + n] === letter) && !isWithin(text, at, word),
    )
  const hits: [number, number][] = []
  for (let at = 0; at < text.length && hits.length < most; ) {
    const to = figures.get(at) ?? (beginnings.has(text[at]) ? at + (wordAt(at)?.length ?? 0) : at)
    if (to > at) hits.push([at, to])
    at = Math.max(to, at + 1)
  }
  return hits
}

/** GB/T 3682 is one thing, though its letters, its stroke and its number are words of their own. */
const isJoint = (text: readonly string[], from: number, to: number): boolean =>
  to - from === 1 && /[ /]/u.test(text[from] ?? '') && isLetter(text[from - 1]) && isLetter(text[to])

/** Hits that only a blank or a stroke between letters or digits keeps apart are one. */
function joined(text: readonly string[], hits: readonly [from: number, to: number][]): [number, number][] {
  const all: [number, number][] = []
  for (const [from, to] of hits) {
    const last = all.at(-1)
    if (last && isJoint(text, last[1], from)) last[1] = to
    else all.push([from, to])
  }
  return all
}

/** A text cut into what was looked for and the rest. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const characters = [...text]
  const pieces: Piece[] = []
  let at = 0
  const take = (to: number, hit: boolean) => {
    if (to > at) pieces.push({ text: characters.slice(at, to).join(''), hit })
    at = to
  }
  for (const [from, to] of joined(characters, hitsIn(characters, words))) {
    take(from, false)
    take(to, true)
  }
  take(characters.length, false)
  return pieces
}

/**
 * Of texts that say the same at greater length, the part around the first of the words in the first text that has any;
 * the beginning of the first text where none has.
 */
export function excerpt(texts: readonly [string, ...string[]], words: readonly string[]): Piece[] {
  for (const text of texts) {
    const characters = [...text]
    const [first] = hitsIn(characters, words, 1)
    if (first !== undefined) return cutAt(characters, first[1] <= shown ? 0 : first[0] - before, words)
  }
  return cutAt([...texts[0]], 0, words)
}

function cutAt(characters: readonly string[], from: number, words: readonly string[]): Piece[] {
  const part = characters.slice(from, from + shown).join('')
  return marked(`${from > 0 ? '…' : ''}${part}${from + shown < characters.length ? '…' : ''}`, words)
}
