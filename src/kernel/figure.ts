/**
 * A figure with its unit within a text, as people write it: 5L, 5 L, ５升, 10 m³/h. Known by one word whatever the
 * writing (5l, 10m3ph), so that 5 L is found as that much and not as the beginning of 500 L.
 */
import { writtenUnits } from './quantity.ts'

/** The word of a unit after folding: L → l, m3/h → m3ph, % → pct. Empty for pieces, which no letter stands for. */
function wordOf(code: string): string {
  const word = code
    .toLowerCase()
    .replaceAll('/', 'p')
    .replaceAll('%', 'pct')
    .replaceAll(/[^a-z\d]/gu, '')
  return /^[a-z]/u.test(word) ? word : ''
}

/** As texts are compared: full-width forms, case and compatibility characters are one. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Writing of a unit → its word. What begins other words as well, as 方 does 方面, is no writing of a unit in a text. */
const unitWords = new Map(
  writtenUnits
    .filter(({ text }) => !/^[度方分时寸帕天]$/u.test(text))
    .map(({ text, code }): [string, string] => [folded(text), wordOf(code)])
    .filter(([, word]) => word !== ''),
)

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`)

const longestFirst = [...unitWords.keys()].sort((one, other) => other.length - one.length)
const number = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)`
/** Between the ends of a range, or the sizes of a list, that share their unit: 50–500 L, 8、12 英寸. */
const between = ' ?[-‐-―~至、] ?'
const inText = new RegExp(
  `(?<![a-z\\d]|\\d\\.|(?<![a-z])\\d,(?=\\d{3}(?!\\d)))(?:(${number})${between})?(${number})\\s?(${longestFirst.map(escaped).join('|')})(?![a-z\\d/]|(?<=千瓦)时)`,
  'gu',
)

/** What stands in a folded text, in order, with its place; both ends of a range at one. */
export const figuresIn = (text: string): { words: string[]; from: number; to: number }[] =>
  [...text.matchAll(inText)].map(({ 0: whole, 1: low, 2: value = '', 3: unit = '', index }) => ({
    words: [...(low === undefined ? [] : [low]), value].map(
      one => `${one.replaceAll(',', '')}${unitWords.get(unit) ?? ''}`,
    ),
    from: index,
    to: index + whole.length,
  }))

const words = new Set(unitWords.values())

/** The number and the word of the unit; null for what is no such word. */
function partsOf(word: string): { readonly value: string; readonly unit: string } | null {
  const [, value = '', unit = ''] = /^(\d+(?:\.\d+)*)([a-z][a-z\d]*)$/u.exec(word) ?? []
  return words.has(unit) ? { value, unit } : null
}

/** A word that `figuresIn` answers. */
export const isFigure = (word: string): boolean => partsOf(word) !== null

const writingsOfUnit = (unit: string): string[] =>
  longestFirst.filter(writing => unitWords.get(writing) === unit)

/** How a figure stands in folded texts, with a blank and without; empty for what is no such word. */
export function writingsOf(word: string): string[] {
  const parts = partsOf(word)
  return parts === null
    ? []
    : writingsOfUnit(parts.unit).flatMap(unit => [`${parts.value} ${unit}`, `${parts.value}${unit}`])
}

/** A pattern of PostgreSQL that finds the figure in a folded text and no other; null for what is no such word. */
export function figurePattern(word: string): string | null {
  const parts = partsOf(word)
  if (parts === null) return null
  const value = escaped(parts.value).replaceAll(/\B(?=(?:\d{3})+(?!\d))(?<!\..*)/gu, ',?')
  const higher = `(${between}[0-9][0-9.,]*)?`
  return `(^|[^a-z0-9.,]|[^0-9][.,]|[a-z][23],)${value}${higher} ?(${writingsOfUnit(parts.unit).map(escaped).join('|')})([^a-z0-9/]|$)`
}
