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

/**
 * As texts are compared: full-width forms, case and compatibility characters are one: ５００Ｌ, 500L and 500l. The wide
 * comma stays that of a sentence, which has a blank behind it among narrow ones: 1，5 L is no 1.5 L.
 */
export const folded = (text: string): string => text.replaceAll('，', ', ').normalize('NFKC').toLowerCase()

/** Writing of a unit → its word. What begins other words as well, as 方 does 方面, is no writing of a unit in a text. */
const unitWords = new Map(
  writtenUnits
    .filter(({ text }) => !/^[度方分时寸帕天]$/u.test(text))
    .map(({ text, code }): [string, string] => [folded(text), wordOf(code)])
    .filter(([, word]) => word !== ''),
)

/** A text as a pattern finds it, of this language and of PostgreSQL. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)

const longestFirst = [...unitWords.keys()].sort((one, other) => other.length - one.length)

/** These writings of units as a pattern; a kilowatt-hour begins as a kilowatt and is none. */
const anyOf = (writings: readonly string[]): string =>
  `(${writings.map(text => `${escaped(text)}${text === '千瓦' ? '(?!时)' : ''}`).join('|')})`

/**
 * 20,000 and 10 000 are grouped, the latter where what follows the blank is no number of its own. A comma is that of
 * decimals after a nought, and where no more than two digits follow it: 0,125 L, 1,5 L.
 */
const number = String.raw`(?:0,\d+|\d+,\d{1,2}(?![\d,])|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})* 0\d{2}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)`
/** Between the ends of a range, or the sizes of a list, that share their unit: 50–500 L, 8、12、16 英寸. */
const between = ' ?[-‐-―~至、] ?'
/** More have no list of sizes; it bounds what one long row of numbers costs. */
const mostBefore = 15
/** Not within a number or a word, where 2x500 L are two of 500 L. */
const start = String.raw`(?:(?<![a-z\d])|(?<=\dx))(?<!\d\.|(?<![a-z])\d,(?=\d)|\d (?=0\d{2}))`
/** Not within a word, and not by another unit: 10 m³/h are no 10 m³, where 500 kg/批 are 500 kg and 3D/CAD is 3D. */
const end =
  '(?![a-z0-9]|[/·](?:(?:[mkc]?[lgmw][23]?|min|h|d|s|a|t|k|mol)(?![a-z0-9])|[小时分秒天日周月年升毫立平米吨公千克]))'
/** The sign of a diameter belongs to its figure. */
const inText = new RegExp(
  `(?:[φø] ?)?${start}((?:${number}${between}){0,${mostBefore}}${number})\\s?${anyOf(longestFirst)}${end}`,
  'gu',
)

const betweenAny = new RegExp(between, 'u')

/** Equal numbers are written alike: 20,000 → 20000, 05 → 5, 5.0 → 5, .5 and 0,5 → 0.5, 1,5 → 1.5. */
const plain = (value: string): string =>
  value
    .replace(/^0,|(?<=^\d+),(?=\d{1,2}$)/u, comma => comma.replace(',', '.'))
    .replaceAll(/[, ]/gu, '')
    .replace(/^0*(?=\d)/u, '')
    .replace(/^\./u, '0.')
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '')

/** What stands in a folded text, in order, with its place; the ends of a range and the sizes of a list at one. */
export const figuresIn = (text: string): { words: string[]; from: number; to: number }[] =>
  [...text.matchAll(inText)].map(({ 0: whole, 1: values = '', 2: unit = '', index }) => ({
    words: values.split(betweenAny).map(value => `${plain(value)}${unitWords.get(unit) ?? ''}`),
    from: index,
    to: index + whole.length,
  }))

const words = new Set(unitWords.values())

/** The number and the word of the unit; null for what is no such word. */
function partsOf(word: string): { readonly value: string; readonly unit: string } | null {
  const [, value = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z][a-z\d]*)$/u.exec(word) ?? []
  return words.has(unit) ? { value: plain(value), unit } : null
}

/** A word that `figuresIn` answers, or that another writing of its number makes one. */
export const isFigure = (word: string): boolean => partsOf(word) !== null

const writingsOfUnit = (unit: string): string[] =>
  longestFirst.filter(writing => unitWords.get(writing) === unit)

/** The number in its writings, as `plain` makes them one. */
function numberPattern(whole: string, decimals: string | undefined): string {
  const apart = /^\d+0\d{2}$/u.test(whole) ? '[ ,]?' : ',?'
  const grouped = `${/^[1-9]$/u.test(whole) ? '0?' : ''}${whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, apart)}`
  if (decimals === undefined) return `${grouped}([.]0+|,00?(?![0-9,]))?`
  if (whole === '0') return `(0?[.]|0,)${decimals}0*`
  const afterComma =
    decimals.length > 2 ? '' : `|${whole},${decimals}${decimals.length === 1 ? '0?' : ''}(?![0-9,])`
  return `(${grouped}[.]${decimals}0*${afterComma})`
}

/**
 * What finds the figure in a folded text and no other: digits that are in each of its writings, to look for first, and a
 * pattern of PostgreSQL; null for what is no such word. Letters may stand before three digits, as in a grade: SS316L.
 */
export function figurePattern(word: string): { readonly digits: string; readonly pattern: string } | null {
  const parts = partsOf(word)
  if (parts === null) return null
  const [whole = '', decimals] = parts.value.split('.')
  const letters = whole.length > 2 ? '' : '((?<![a-z])|(?<=[0-9]x))'
  const before = `${letters}(?<![0-9])(?<!(^|[^a-z])[.])(?<!(^|[^a-z])[0-9],)`
  const others = `(${between}[0-9.][0-9.,]*( 0[0-9]{2})?){0,${mostBefore}}`
  return {
    digits: whole === '0' && decimals !== undefined ? decimals : whole.slice(0, whole.length % 3 || 3),
    pattern: `${before}${numberPattern(whole, decimals)}${others} ?${anyOf(writingsOfUnit(parts.unit))}${end}`,
  }
}
