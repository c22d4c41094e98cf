/** [A4] How good the order of answers is, on 300 queries of two keywords with the one paper each asks for. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { likeness } from './query.ts'
import { type ScoredTerm, SearchIndex } from './search-index.ts'

const folder = join(import.meta.dirname, '../../../../test/judged')
const linesOf = <S extends z.ZodType>(file: string, line: S): z.output<S>[] =>
  readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map(text => line.parse(JSON.parse(text)))

const papers = linesOf('papers.jsonl', z.object({ id: z.string(), title: z.string(), abstract: z.string() }))
const queries = linesOf('queries.jsonl', z.object({ target: z.string(), query: z.string() }))

const index = new SearchIndex()
index.apply(
  papers.map(({ title, abstract }, key) => ({
    key,
    title,
    body: abstract,
    facets: [],
    numbers: [],
    publishedAt: 0,
    confirmedOn: 0,
    print: 0,
  })),
)

/** The mean over the queries of 1 / log2(1 + place) of the paper asked for, 0 beyond the tenth place. */
function ndcg(wanted: (term: ScoredTerm) => boolean): number {
  const gains = queries.map(({ target, query }) => {
    const found = index.rank(likeness(query).filter(wanted), 10)
    const place = found.findIndex(({ key }) => papers[key]?.id === target)
    return place < 0 ? 0 : 1 / Math.log2(place + 2)
  })
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length
}

test('words and pairs together order better than either alone, and no worse than when it was last measured', () => {
  const figures = {
    together: ndcg(() => true),
    words: ndcg(term => term.reading === 'words'),
    pairs: ndcg(term => term.reading === 'pairs'),
  }
  process.stdout.write(`nDCG@10 ${JSON.stringify(figures)}\n`)
  expect(figures.together).toBeGreaterThan(figures.words)
  expect(figures.together).toBeGreaterThan(figures.pairs)
  expect(figures.together).toBeGreaterThanOrEqual(0.955)
})
