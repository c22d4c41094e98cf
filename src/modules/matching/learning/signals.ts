import { Corpus, type Question } from './corpus.ts'
import { inSpreads, mean } from './evaluation.ts'
import { likenessOf, type Signals, sumOf } from './likeness.ts'
import { Surroundings } from './surroundings.ts'

/** Signals whose sum, each in units of its spread within the need, is a first order of the results. */
const first = ['pairs.bm25', 'words.bm25', 'latent.words', 'latent.pairs', 'aligned.either.need']

/** Signals that are told relative to the other results of the need, too. */
const relative = [
  ...['words', 'pairs', 'characters'].flatMap(one => [`${one}.cosine`, `latent.${one}`]),
  ...['words', 'pairs'].flatMap(one => [`${one}.ofNeed`, `${one}.bm25`, `${one}.common`]),
  ...[
    'aligned.either.need',
    'aligned.either.result',
    'longest',
    'resultLength',
    'company',
    'leading',
    'first',
  ],
]

/** So many of the first results show what the need is about. */
const leaders = 5

/** The place of a value among all, from 0 for the least to 1; ties share the middle of their places. */
function placesOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return values.map(value => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 / values.length)
}

/** How a result stands to the other results of the need: one apart from all others rarely answers it. */
function companyOf(
  corpus: Corpus,
  results: readonly string[],
  order: readonly number[],
): Map<string, Signals> {
  const distinct = [...new Set(results)]
  const place = new Map(results.map((text, at) => [text, order[at] ?? 0]))
  const leading = distinct.toSorted((a, b) => (place.get(b) ?? 0) - (place.get(a) ?? 0)).slice(0, leaders + 1)
  const alike = (a: string, b: string) =>
    (corpus.likeness(a, b, 'words') + corpus.likeness(a, b, 'pairs')) / 2
  return new Map(
    distinct.map(text => {
      const likes = distinct.filter(one => one !== text).map(other => alike(text, other))
      const led = leading
        .filter(one => one !== text)
        .slice(0, leaders)
        .map(other => alike(text, other))
      const signals = {
        company: sumOf(likes) / (likes.length || 1),
        nearest: Math.max(0, ...likes),
        leading: sumOf(led) / (led.length || 1),
        copies: results.filter(one => one === text).length,
        results: results.length,
      }
      return [text, signals]
    }),
  )
}

/**
 * The signals of each result of a question, in order, all under the same names; `questions` are all that are at hand, this
 * one among them. They rest on texts alone: on no judgement.
 */
export function signalsAmong(questions: readonly Question[]): (question: Question) => Signals[] {
  const corpus = new Corpus(questions.flatMap(({ need, results }) => [need, ...results]))
  const surroundings = new Surroundings(corpus, questions)
  return question => signalsOf(corpus, surroundings, question)
}

function signalsOf(corpus: Corpus, surroundings: Surroundings, { need, results }: Question): Signals[] {
  const own = results.map(result => likenessOf(corpus, need, result))
  const columnOf = (rows: readonly Signals[], name: string) => rows.map(row => row[name] ?? 0)
  const spreads = first.map(name => inSpreads(columnOf(own, name)))
  const order = results.map((_, at) => sumOf(spreads.map(values => values[at] ?? 0)))
  const company = companyOf(corpus, results, order)
  const rows = own.map((row, at) => ({
    ...row,
    first: order[at] ?? 0,
    ...company.get(results[at] ?? ''),
    ...surroundings.of(need, results[at] ?? ''),
  }))
  const added: Record<string, number>[] = rows.map(row => ({ ...row }))
  for (const name of relative) {
    const values = columnOf(rows, name)
    const [spread, places, most, middle] = [
      inSpreads(values),
      placesOf(values),
      Math.max(...values),
      mean(values),
    ]
    added.forEach((row, at) => {
      row[`${name}.spreads`] = spread[at] ?? 0
      row[`${name}.place`] = places[at] ?? 0
      row[`${name}.ofMost`] = (values[at] ?? 0) / (most || 1)
      row[`${name}.most`] = most
      row[`${name}.mean`] = middle
    })
  }
  return added
}
