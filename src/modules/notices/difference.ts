import { diffLines } from 'diff'

interface Piece {
  readonly text: string
  readonly change: 'same' | 'added' | 'removed'
}

/** Two texts line by line. */
export const lineDifference = (before: string, after: string): Piece[] =>
  diffLines(before, after).map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : 'same',
  }))
