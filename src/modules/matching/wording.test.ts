/** [AC-68] The order by words as it is shipped, in whole points, on a judged set. Pure. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { LineWithPlatform } from '#modules/catalogue/index.ts'
import { Company, lotOf, type Sampled } from './company.ts'
import { mean, ndcg } from './learning/evaluation.ts'
import { Rarity, readText } from './learning/vocabulary.ts'
import { textKinds, weightsByRule } from './weights.ts'
import { type Likeness, Wording } from './wording.ts'

const judged = <S extends z.ZodType>(file: string, schema: S): z.output<S>[] =>
  readFileSync(join(import.meta.dirname, '../../../test/judged', file), 'utf8')
    .trim()
    .split('\n')
    .map(line => schema.parse(JSON.parse(line)))

const papers = judged('papers.jsonl', z.object({ id: z.string(), title: z.string() }))
const queries = judged('queries.jsonl', z.object({ target: z.string(), query: z.string() }))

/** A line that says nothing but its name. */
const lineCalled = (id: string, name: string) =>
  ({ line: { id, name, summary: '' }, platform: { directions: [] } }) as unknown as LineWithPlatform

const lines = papers.map(({ id, title }) => lineCalled(id, title))

/** How near to the top the paper that each query asks for stands. */
const quality = (scoresFor: (query: string) => number[]): number =>
  mean(
    queries.map(({ target, query }) =>
      ndcg(
        papers.map(({ id }) => (id === target ? 2 : 1)),
        scoresFor(query),
      ),
    ),
  )

function byBm25(reading: 'words' | 'pairs') {
  const texts = papers.map(({ title }) => readText(title)[reading])
  const rarity = new Rarity(texts)
  const length = mean(texts.map(tokens => tokens.length))
  return (query: string) => {
    const wanted = new Set(readText(query)[reading])
    return texts.map(tokens => {
      const shared = tokens
        .filter(token => wanted.has(token))
        .reduce((sum, token) => sum + rarity.of(token), 0)
      return (shared * 2.2) / (1 + 1.2 * (0.25 + (0.75 * tokens.length) / length))
    })
  }
}

const { points } = weightsByRule
const scoreOf = (likeness: Likeness) =>
  textKinds.reduce((sum, kind) => sum + Math.floor(points[kind] * likeness[kind]), 0)

test('among names of the length of a line’s it is better than BM25 by words and by pairs of characters', () => {
  const wording = new Wording(lines)
  const shipped = quality(name => {
    const likeness = wording.likenessTo({ name })
    return lines.map(line => scoreOf(likeness(line)))
  })
  expect(shipped).toBeGreaterThan(quality(byBm25('pairs')))
  expect(shipped).toBeGreaterThan(quality(byBm25('words')))
  expect(shipped).toBeGreaterThan(0.8)
})

/** For a slow machine; what succeeds doesn't wait. */
const patience = { timeout: 50_000 }

describe('[AC-68] latent semantics, learnt from the lines at hand', () => {
  const catalogue = [
    ...['发酵 菌种 培养', '发酵 菌种 提取', '菌种 培养 提取'].map((name, at) => lineCalled(`a${at}`, name)),
    ...['涂布 电极 辊压', '涂布 电极 分切', '电极 辊压 分切'].map((name, at) => lineCalled(`b${at}`, name)),
  ]
  const [, fermenting, , , coating] = catalogue
  const latentOf = (wording: Wording, line: LineWithPlatform | undefined) =>
    line && wording.likenessTo({ name: '培养' })(line)

  test('say that a line is near which has no word of the need, but the company of one', () => {
    const wording = new Wording(catalogue)
    expect(latentOf(wording, fermenting)).toMatchObject({ words: 0, characters: 0 })
    expect(latentOf(wording, fermenting)?.latent).toBeGreaterThan(0.3)
    expect(latentOf(wording, coating)?.latent).toBeLessThan(0.05)
  })

  test('say the same in whatever order lines came and went, and follow what is rewritten', () => {
    const among = new Wording(catalogue)
    const turned = new Wording([lineCalled('gone', '培养 电极'), ...catalogue.toReversed()])
    expect(latentOf(turned, fermenting)).not.toEqual(latentOf(among, fermenting))
    turned.drop('gone')
    for (const line of catalogue) expect(latentOf(turned, line)).toEqual(latentOf(among, line))
    for (const wording of [among, turned]) wording.put(lineCalled('b1', '涂布 电极 培养'))
    expect(latentOf(turned, fermenting)).toEqual(latentOf(among, fermenting))
  })

  test('of many lines are learnt anew in turns: who asks meanwhile goes on with what was learnt before', async () => {
    const latents = (wording: Wording) => {
      const likeness = wording.likenessTo({ name: queries[0]?.query ?? '' })
      return lines.map(line => likeness(line).latent)
    }
    const rewritten = papers
      .slice(0, papers.length / 2)
      .map(({ id }, at) => lineCalled(id, papers.at(-1 - at)?.title ?? ''))
    const wording = new Wording(lines)
    latents(wording)
    for (const line of rewritten) wording.put(line)
    const settled = latents(new Wording([...lines, ...rewritten]))
    expect(latents(wording)).not.toEqual(settled)
    await expect.poll(() => latents(wording), patience).toEqual(settled)
  })

  test('of many lines are learnt anew seldom, however often lines change: most of the time is for those who ask', async () => {
    const company = new Company()
    const textsFrom = (start: number): Sampled[] =>
      Array.from({ length: 500 }, (_, at) => ({
        ...{ id: `${at}`, lot: lotOf(`${at}`), wordsEnd: 8 },
        tokens: Int32Array.from({ length: 8 }, (_, of) => start + ((at * 31 + of * of * 7) % 900)),
      }))
    const learnt = (start: number) => {
      company.touch(0)
      return company.among(textsFrom(start), String)
    }
    const first = learnt(0)
    expect(learnt(1)).toBe(first)
    await expect.poll(() => company.among([], String), patience).not.toBe(first)
    const second = company.among([], String)
    learnt(2)
    for (let turn = 0; turn < 2_000; turn++) await nextTurn()
    expect(company.among([], String)).toBe(second)
  })
})
