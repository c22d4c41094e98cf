/**
 * How well the matcher's learner orders results for needs that it never saw, and tells the level that a broker gave
 * them. Needs are lines of {needId, title}, pairs of {needId, resultTitle, level}, levels from 1 (none) to 4 (strong).
 *
 * `--needs FILE --pairs FILE`: five folds grouped by the need's title, under `--groupings N` different groupings.
 * `--train NEEDS PAIRS --test NEEDS PAIRS`: learns from one pair of files and reports on the other.
 *
 * `shipped` is what the product itself makes of the same texts: its parts of a score, with the points set by rule and with
 * those that `match:train`'s training learns from the other folds.
 *
 * What the corpus says of words comes from the texts of both sides, as a running system has them; levels only from the
 * side that is learnt from. All hyperparameters are fixed in the learner.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Question } from '#modules/matching/learning/corpus.ts'
import { closeness, deviation, folds, mean, ndcg } from '#modules/matching/learning/evaluation.ts'
import { type Judged, learn, opinionOn } from '#modules/matching/learning/learner.ts'
import { signalsAmong } from '#modules/matching/learning/signals.ts'
import { gainOf, type JudgedList, learn as learnPoints } from '#modules/matching/training.ts'
import { textKinds, weightsByRule } from '#modules/matching/weights.ts'
import { Wording } from '#modules/matching/wording.ts'
import { say } from './parts/figures.ts'

const given = join(import.meta.dirname, '../../shared/data/bench')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    needs: { type: 'string', default: join(given, 'needs.jsonl') },
    pairs: { type: 'string', default: join(given, 'need-result-pairs.jsonl') },
    groupings: { type: 'string', default: '5' },
    train: { type: 'string' },
    test: { type: 'string' },
  },
})

const need = z.object({ needId: z.string(), title: z.string() })
const pair = z.object({ needId: z.string(), resultTitle: z.string(), level: z.int().min(1).max(4) })

const linesOf = <S extends z.ZodType>(path: string, line: S): z.output<S>[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(text => text.trim() !== '')
    .map(text => line.parse(JSON.parse(text)))

interface Case extends Question {
  readonly levels: readonly number[]
}

/** Needs in the order of their titles and results in the order of theirs, so that no file's order can tell anything. */
function read(needsFile: string, pairsFile: string): Case[] {
  const titles = new Map(linesOf(needsFile, need).map(({ needId, title }) => [needId, title]))
  return [...Map.groupBy(linesOf(pairsFile, pair), one => one.needId)]
    .map(([needId, pairs]) => {
      const sorted = pairs.toSorted((a, b) => (a.resultTitle < b.resultTitle ? -1 : 1))
      const title = titles.get(needId)
      if (title === undefined) throw new Error(`no need ${needId}`)
      return {
        need: title,
        results: sorted.map(one => one.resultTitle),
        levels: sorted.map(one => one.level),
      }
    })
    .sort((a, b) => (a.need < b.need ? -1 : 1))
}

interface Known extends Case, Judged {
  /** The results as the product's own scorer sees them, for its own training. */
  readonly list: JudgedList
}

/** The cases with the signals of their results, as told beside all of them. */
function known(cases: readonly Case[]): Known[] {
  const signalsOf = signalsAmong(cases)
  const listOf = listsAmong(cases)
  return cases.map(one => ({ ...one, signals: signalsOf(one), list: listOf(one) }))
}

/** Results in the place of lines: what a match says of a line's words is said of them, by the same code. */
function listsAmong(cases: readonly Case[]): (one: Case) => JudgedList {
  const records = new Map(cases.flatMap(({ results }) => results).map(text => [text, { text }]))
  const wording = new Wording()
  for (const [text, record] of records) wording.putText(text, text, record)
  return ({ need, results, levels }) => {
    const likenessOf = wording.likenessOfText(need)
    const lines = results.map((text, at) => {
      const likeness = likenessOf(records.get(text) ?? {})
      const parts = textKinds.map(kind => ({ kind, share: likeness[kind] }))
      return { lineId: `${text} ${at}`, tier: '', grade: (levels[at] ?? 1) - 1, parts }
    })
    return { needId: need, lines }
  }
}

interface Told {
  readonly ndcgs: number[]
  readonly levels: number[]
  readonly told: number[]
  /** By the product's score: with the points set by rule, and with those its training makes of them. */
  readonly byRule: number[]
  readonly trained: number[]
}

function report(train: readonly Known[], test: readonly Known[]): Told {
  const learnt = learn(train)
  const points = learnPoints(
    train.map(one => one.list),
    weightsByRule.points,
  )
  const opinions = test.map(one => opinionOn(learnt, one.signals))
  return {
    ndcgs: test.map((one, at) => ndcg(one.levels, opinions[at]?.scores ?? [])),
    levels: test.flatMap(one => one.levels),
    told: opinions.flatMap(one => one.levels),
    byRule: test.map(one => gainOf(one.list, weightsByRule.points)),
    trained: test.map(one => gainOf(one.list, points)),
  }
}

const fine = (value: number): number => Math.round(value * 10_000) / 10_000

/** The order by one signal alone, and always the same level. */
function baselines(cases: readonly Known[]) {
  const by = (name: string) =>
    fine(
      mean(
        cases.map(one =>
          ndcg(
            one.levels,
            one.signals.map(row => row[name] ?? 0),
          ),
        ),
      ),
    )
  const levels = cases.flatMap(one => one.levels)
  const constant = fine(
    closeness(
      levels,
      levels.map(() => 2),
    ),
  )
  return { words: by('words.bm25'), bigrams: by('pairs.bm25'), constant }
}

function together(parts: readonly Told[]) {
  const ndcgs = parts.flatMap(one => one.ndcgs)
  return {
    ndcg10: mean(ndcgs),
    score: closeness(
      parts.flatMap(one => one.levels),
      parts.flatMap(one => one.told),
    ),
    shipped: {
      byRule: fine(mean(parts.flatMap(one => one.byRule))),
      trained: fine(mean(parts.flatMap(one => one.trained))),
    },
    /** Half of the 95 % interval that so few needs leave. */
    margin: (1.96 * deviation(ndcgs)) / Math.sqrt(ndcgs.length),
  }
}

function byFolds() {
  const cases = read(values.needs, values.pairs)
  const all = known(cases)
  const titles = all.map(one => one.need)
  const runs = Array.from({ length: Number(values.groupings) }, (_, grouping) => {
    const run = together(
      folds(titles, 5, grouping + 1).map(part => {
        const held = new Set(part)
        return report(
          all.filter(one => !held.has(one.need)),
          all.filter(one => held.has(one.need)),
        )
      }),
    )
    say(
      `分组 ${grouping + 1}：nDCG@10 ${fine(run.ndcg10)}，级别 ${fine(run.score)}，产品 ${run.shipped.trained}`,
    )
    return run
  })
  const [ndcgs, scores] = [runs.map(one => one.ndcg10), runs.map(one => one.score)]
  return {
    ndcg10: fine(mean(ndcgs)),
    score: fine(mean(scores)),
    baselines: baselines(all),
    shipped: {
      byRule: fine(mean(runs.map(one => one.shipped.byRule))),
      trained: fine(mean(runs.map(one => one.shipped.trained))),
    },
    overGroupings: {
      count: runs.length,
      ndcg10: { deviation: fine(deviation(ndcgs)), least: fine(Math.min(...ndcgs)) },
      score: { deviation: fine(deviation(scores)), least: fine(Math.min(...scores)) },
    },
    ndcg10Margin: fine(mean(runs.map(one => one.margin))),
    needs: all.length,
    pairs: all.flatMap(one => one.levels).length,
  }
}

function byFiles(train: readonly Case[], test: readonly Case[]) {
  const all = known([...train, ...test])
  const tested = all.slice(train.length)
  const run = together([report(all.slice(0, train.length), tested)])
  return {
    ndcg10: fine(run.ndcg10),
    score: fine(run.score),
    baselines: baselines(tested),
    shipped: run.shipped,
    ndcg10Margin: fine(run.margin),
    needs: test.length,
    pairs: test.flatMap(one => one.levels).length,
  }
}

const { train, test } = values
const [trainPairs, testPairs] = positionals
const figures =
  train !== undefined && test !== undefined && trainPairs !== undefined && testPairs !== undefined
    ? byFiles(read(train, trainPairs), read(test, testPairs))
    : byFolds()
say(JSON.stringify(figures))
