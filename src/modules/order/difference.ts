/** What is different between two texts: word by word within Chinese sentences, as people read them. */
import { diffArrays } from 'diff'
import type { DifferenceGrain } from './terms.ts'

export interface DifferencePart {
  readonly text: string
  readonly change: 'same' | 'added' | 'removed'
}

export interface Difference {
  /** How finely they could be compared. */
  readonly by: DifferenceGrain
  readonly parts: DifferencePart[]
}

/**
 * How many words or paragraphs may have been put in and taken out until texts are told apart more coarsely: the work
 * grows with the square of it, and while it is done nobody else is served.
 */
const most = 600

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)
const paragraphsOf = (text: string): string[] => text.split(/(?<=\n)/)

const between = (before: string[], after: string[]): DifferencePart[] | undefined =>
  diffArrays(before, after, { maxEditLength: most })?.map(({ value, added, removed }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'same',
  }))

/** By words; where too much was changed by paragraphs, and at last the whole for the whole. */
export function textDifference(before: string, after: string): Difference {
  const byWord = between(wordsOf(before), wordsOf(after))
  if (byWord) return { by: 'word', parts: byWord }
  const byParagraph = between(paragraphsOf(before), paragraphsOf(after))
  if (byParagraph) return { by: 'paragraph', parts: byParagraph }
  return {
    by: 'whole',
    parts: [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ],
  }
}
