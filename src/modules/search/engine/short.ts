/**
 * What is too short to be a word that a dictionary knows: one Chinese character is found in every pair that it stands in,
 * one or two letters or digits in every word that begins with them, but for a figure with its unit (5l), which says all.
 * Read from the terms that are there anyway, so the index is no larger for it.
 */

import { isQuantity } from '#kernel/designation.ts'
import { type Bits, put } from './bits.ts'
import { eachPosting, type TermIndex, termCount, termFrom } from './postings.ts'
import type { Segment } from './segment.ts'

const character = /^\p{Script=Han}$/u
const beginning = /^(?!\p{Script=Han})[\p{L}\p{N}]{1,2}$/u

const isCharacter = (word: string): boolean => character.test(word)

export const isShort = (word: string): boolean =>
  isCharacter(word) || (beginning.test(word) && !isQuantity(word))

/** Terms of one reading in which a short word is found. */
export interface Holding {
  readonly index: TermIndex
  readonly terms: readonly number[]
}

export const termsHolding = ({ words, pairs }: Segment, short: string): Holding =>
  isCharacter(short)
    ? { index: pairs, terms: [...beginningWith(pairs, short), ...endingWith(pairs, short)] }
    : { index: words, terms: beginningWith(words, short) }

/** Adds the documents that hold any of the terms. */
export function putHolders(bits: Bits, { index, terms }: Holding): void {
  for (const term of terms) eachPosting(index, term, document => put(bits, document))
}

function beginningWith(index: TermIndex, text: string): number[] {
  // No character of a text comes after this one.
  const end = termFrom(index, `${text}\uffff`)
  const first = termFrom(index, text)
  return Array.from({ length: end - first }, (_, at) => first + at)
}

/** Terms that end with a text and don't begin with it: a look at one letter of each, a millisecond for a million. */
function endingWith(index: TermIndex, text: string): number[] {
  const { letters, begins } = index
  const last = text.charCodeAt(text.length - 1)
  const terms: number[] = []
  for (let term = 0; term < termCount(index); term++) {
    const end = begins[term + 1] as number
    if (letters[end - 1] !== last || !standsAt(index, text, end - text.length)) continue
    if (!standsAt(index, text, begins[term] as number)) terms.push(term)
  }
  return terms
}

function standsAt({ letters }: TermIndex, text: string, from: number): boolean {
  for (let at = 0; at < text.length; at++) if (letters[from + at] !== text.charCodeAt(at)) return false
  return true
}
