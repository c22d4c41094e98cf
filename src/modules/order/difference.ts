/** What is different between two texts: word by word within Chinese sentences, as people read them. */
import { diffArrays } from 'diff'

export interface DifferencePart {
  readonly text: string
  readonly change: 'same' | 'added' | 'removed'
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

export const textDifference = (before: string, after: string): DifferencePart[] =>
  diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'same',
  }))
