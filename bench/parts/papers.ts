/** Texts to search: given papers, and as many made from them as are wanted. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { wordsOf } from '#modules/search/engine/text.ts'

export interface Paper {
  readonly title: string
  readonly abstract: string
}

const paper = z.object({ id: z.string(), title: z.string(), abstract: z.string(), discipline: z.string() })
const query = z.object({ target: z.string(), query: z.string() })

const linesOf = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

/** A repeatable sequence of numbers from 0 to below 1. */
export function repeatable(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Papers and the questions of which each asks for one of them, by its position.
 * Made papers never hold a sentence of one that is asked for: two to four sentences of others of one discipline, one
 * word in eight replaced by another word of that discipline.
 */
export function readPapers(papersFile: string, queriesFile: string) {
  const papers = linesOf(papersFile).map(line => paper.parse(line))
  const places = new Map(papers.map(({ id }, place) => [id, place]))
  const questions = linesOf(queriesFile).map(line => {
    const { target, query: text } = query.parse(line)
    const place = places.get(target)
    if (place === undefined) throw new Error(`no paper ${target}`)
    return { text, place }
  })
  const asked = new Set(questions.map(question => question.place))
  const disciplines = [
    ...Map.groupBy(
      papers.filter((_, place) => !asked.has(place)),
      one => one.discipline,
    ).values(),
  ].map(group => ({
    titles: group.map(one => cut(one.title)),
    sentences: group.flatMap(one => one.abstract.split(/(?<=[。；.;])/u).map(cut)),
    words: group.flatMap(one => wordsOf(one.title)),
  }))
  const random = repeatable(20_261_124)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const varied = (pieces: readonly string[], words: readonly string[]) =>
    pieces.map(piece => (random() < 0.125 ? pick(words) : piece)).join('')
  const made = (): Paper => {
    const { titles, sentences, words } = pick(disciplines)
    const amount = 2 + Math.floor(random() * 3)
    return {
      title: varied(pick(titles), words),
      abstract: Array.from({ length: amount }, () => varied(pick(sentences), words)).join(''),
    }
  }
  function* upTo(documents: number): Generator<Paper> {
    yield* papers.slice(0, documents)
    for (let count = papers.length; count < documents; count++) yield made()
  }
  return { questions, upTo }
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const cut = (text: string): string[] => [...segmenter.segment(text)].map(piece => piece.segment)
