/**
 * Standards, grades and models as people write them, with a blank, a stroke and a dash that one writes and another
 * doesn't: GB/T 3682.1—2018, gbt3682, SS316L. What such a word is found by besides itself.
 */

const digit = /\p{N}/u
/** 200l, 316l; gb3682, ss316l. Not what is one as it stands, as a formula (co2) or a power (m3). */
const quantity = /^(\p{N}+(?:\.\p{N}+)*)((?!\p{Script=Han})\p{L}\P{N}*)$/u
const code = /^(\P{N}*(?!\p{Script=Han})\p{L})(\p{N}{3}.*)$/u

/** With the blank that one writes between figures and letters and another doesn't: 200l → 200 l, gb3682 → gb 3682. */
export function apart(word: string): string {
  const [, first, second] = digit.test(word) ? (quantity.exec(word) ?? code.exec(word) ?? []) : []
  return first === undefined ? word : `${first} ${second}`
}

/** A figure with letters behind it, written as one word: exactly that much, and not another figure that begins alike. */
export const isQuantity = (word: string): boolean => quantity.test(word)

/** The number of a standard without that of its part or its year: 3682.1 → 3682, 5530-2005 → 5530. */
const ofPart = /^(\p{N}{3,})[.-]\p{N}+$/u
/** A number and its year, which the dictionary leaves as one word where the number has no part: 5530-2005. */
const dated = /^(\p{N}{3,})-(\p{N}{4})$/u

/** The number of a standard and its year: 5530-2005 → 5530, 2005; null for every other word. */
export const numberAndYear = (word: string): string[] | null => dated.exec(word)?.slice(1) ?? null

/**
 * What a word with a digit is found by besides itself: 316l → 316, l; ss316l → ss, 316l; 3682.1 → 3682; 5530-2005 →
 * 5530, 2005. Nothing for what has none.
 */
export function piecesOf(word: string): string[] {
  if (!digit.test(word)) return []
  const spaced = apart(word)
  const parts = spaced === word ? [] : spaced.split(' ')
  const last = parts.at(-1) ?? word
  return [...parts, ...(ofPart.exec(last)?.slice(1) ?? []), ...(dated.exec(last)?.slice(2) ?? [])]
}

/** The number of a standard as it is typed without its stroke: gbt3682, gbt 3682.1-2018. */
const strokeless = /(?<![a-z\d])([a-z]{2})t ?(\d{3,}(?:\.\d+)*(?:-\d{4})?)(?![a-z\d.])/gu

/** What a standard's number typed as one word may stand for: gbt3682 → gb/t 3682. */
export const strokeFor = (text: string): string[] =>
  [...text.matchAll(strokeless)].map(([, issuer, number]) => `${issuer}/t ${number}`)

const stroked = /(?<![a-z\d])([a-z]{2})\/t ?(?=\d{3})/gu

/** The number of a standard as one word, where its parts would be looked for one by one: gb/t 3682 → gbt3682. */
export const unstroked = (text: string): string => text.replaceAll(stroked, '$1t')

/** The dash before a year has three lengths and blanks on either side: 3682.1 — 2018 → 3682.1-2018. */
export const dashed = (text: string): string => text.replaceAll(/(\d)\s?[‐-―]\s?(\d{4})(?!\d)/gu, '$1-$2')

/** Each number of a standard that is typed without its stroke as one word: gbt 3682 → gbt3682. */
export const joined = (text: string): string => text.replaceAll(strokeless, ' $1t$2')
