import { createHash } from 'node:crypto'

/** 抽样: the same seed draws the same, whoever repeats it. */
export const drawn = (ids: readonly string[], count: number, seed: string): string[] =>
  ids
    .map(id => ({ id, lot: createHash('sha256').update(`${seed} ${id}`).digest('hex') }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id)
