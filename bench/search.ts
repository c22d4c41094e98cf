/**
 * The search engine by itself: how good its order is, how fast it answers, what it holds, how long it takes to build
 * and to come back; and other engines on the same documents, words and questions in the same run.
 *
 * `--corpus FILE` and `--queries FILE` choose the texts: lines of {id, title, abstract, discipline} and of {target,
 * query}, those of test/judged unless said. `--documents N` (100,000 unless said) adds papers made from those that no
 * query asks for. With BENCH_DATABASE_URL
 * PostgreSQL is measured too. `--peers no` leaves the others out.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { likeness, queryOf } from '#modules/search/engine/query.ts'
import { type ScoredTerm, SearchIndex } from '#modules/search/engine/search-index.ts'
import type { Entry } from '#modules/search/engine/segment.ts'
import { snapshotOf } from '#modules/search/engine/snapshot.ts'
import { wordsOf } from '#modules/search/engine/text.ts'
import { median, quantile, say } from './parts/figures.ts'
import { type Paper, readPapers } from './parts/papers.ts'
import { type Peer, postgres, sqlite } from './parts/search-peers.ts'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    corpus: { type: 'string', default: 'test/judged/papers.jsonl' },
    queries: { type: 'string', default: 'test/judged/queries.jsonl' },
    peers: { type: 'string', default: 'yes' },
  },
})
const { corpus, queries } = values
const documents = Number(values.documents)
const { questions, upTo } = readPapers(corpus, queries)
const limit = 20
const batch = 20_000
const shares = [10, 1, 0.1, 0.01]
const fine = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000

const entryOf = ({ title, abstract }: Paper, key: number): Entry => ({
  key,
  title,
  body: abstract,
  facets: shares.filter(share => key % (100 / share) === 0).map(share => `share:${share}`),
  numbers: [{ name: 'volume', low: key % 997, high: (key % 997) + 50 }],
  publishedAt: key,
  confirmedOn: 20_000,
  print: 0,
})

function build(): SearchIndex {
  const index = new SearchIndex()
  let entries: Entry[] = []
  let key = 0
  for (const paper of upTo(documents)) {
    entries.push(entryOf(paper, key++))
    if (entries.length === batch || key === documents) {
      index.apply(entries)
      entries = []
    }
  }
  for (const _ of index.mergeAll());
  return index
}

/** The mean of 1 / place of the paper that was asked for, 0 where it isn't among the first ten. */
async function quality(search: (text: string) => Promise<readonly number[]>): Promise<number> {
  let sum = 0
  for (const { text, place } of questions) {
    const found = (await search(text)).slice(0, 10).indexOf(place)
    if (found >= 0) sum += 1 / (found + 1)
  }
  return Math.round((sum / questions.length) * 10_000) / 10_000
}

/** All are asked so often; the first time isn't counted, as what runs seldom hasn't been compiled yet. */
const rounds = 4

/** Milliseconds of each of `texts`, asked by `clients` one after another each. */
async function timed(texts: readonly string[], clients: number, search: (text: string) => Promise<unknown>) {
  const times: number[] = []
  let next = 0
  const client = async () => {
    while (next < rounds * texts.length) {
      const number = next++
      const start = performance.now()
      await search(texts[number % texts.length] ?? '')
      if (number >= texts.length) times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return times
}

const started = performance.now()
const index = build()
const buildS = Math.round((performance.now() - started) / 100) / 10
say(`${documents} 条，建索引 ${buildS} 秒`)

const texts = questions.map(question => question.text)
const shorts = [...'酶铝氢膜酸水电能法研化', '3', 'pH', 'h', '20', 'al', '5g', 's'].flatMap(text =>
  Array(5).fill(text),
)
const rank = (wanted: (term: ScoredTerm) => boolean) => async (text: string) =>
  index.rank(likeness(text).filter(wanted), limit).map(one => one.key)
const fused = rank(() => true)
const onNextTurn = async (text: string) => {
  await new Promise(resolve => setImmediate(resolve))
  return fused(text)
}
const plain = {
  facets: {},
  numbers: [],
  counted: [],
  order: 'relevance',
  from: null,
  limit,
  staleBefore: 0,
} as const
const filtered = (share: number) => async (text: string) =>
  index.search({ ...plain, terms: likeness(text), words: [], facets: { share: [String(share)] } })
const listed = async (text: string) => index.search({ ...plain, ...queryOf(text), counted: ['share'] })

/** Milliseconds of the pages of a question that a tenth of the documents or more answer, each after the one before. */
function paged(text: string) {
  const search = { ...plain, ...queryOf(text), counted: ['share'] }
  const times: number[] = []
  for (let found = index.search(search), page = 1; page <= 520 && found.keys.length > 0; page++) {
    const beyond = { side: 'after', score: found.scores.at(-1) ?? 0, key: found.keys.at(-1) ?? 0 } as const
    const start = performance.now()
    found = index.search({ ...search, from: { ...found, beyond, staleBefore: 0 } })
    times.push(performance.now() - start)
  }
  const around = (page: number) => fine(median(times.slice(Math.max(0, page - 10), page + 10)))
  return { text, page1: around(1), page50: around(50), page500: around(500) }
}

const single = await timed(texts, 1, fused)
const eight = await timed(texts, 8, onNextTurn)
const filteredMs: Record<string, number> = {}
for (const share of shares) filteredMs[`${share}%`] = fine(median(await timed(texts, 1, filtered(share))))
const figures = {
  documents,
  mrr10: await quality(fused),
  mrr10Words: await quality(rank(term => term.reading === 'words')),
  mrr10Bigrams: await quality(rank(term => term.reading === 'pairs')),
  p50Ms: fine(median(single)),
  p95Ms: fine(quantile(single, 0.95)),
  p50Ms8: fine(median(eight)),
  filteredMs,
  /** With every word required, all matches counted, and counts of a facet. */
  countedMs: fine(median(await timed(texts, 1, listed))),
  /** One character, or one or two letters or digits. */
  shortMs: fine(median(await timed(shorts, 1, listed))),
  shortP95Ms: fine(quantile(await timed(shorts, 1, listed), 0.95)),
  pagesMs: ['研究 方法', '', '性'].map(paged),
  buildS,
}

const changed: number[] = []
for (let round = 0; round < 100; round++) {
  const start = performance.now()
  index.apply([entryOf({ title: `可见性试验${round}号`, abstract: '' }, documents + round)])
  for (const _ of index.merge());
  if (index.search({ ...plain, ...queryOf(`可见性试验${round}号`) }).keys[0] !== documents + round)
    throw new Error('a change is not found')
  changed.push(performance.now() - start)
}

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const file = join(folder, 'index')
const questionsFile = join(folder, 'questions.json')
const saving = performance.now()
const to = openSync(file, 'w')
for (const piece of snapshotOf(index)) writeFileSync(to, piece)
closeSync(to)
const saveS = Math.round((performance.now() - saving) / 100) / 10
writeFileSync(questionsFile, JSON.stringify(texts))
const child = JSON.parse(
  execFileSync(
    process.execPath,
    [join(import.meta.dirname, 'parts/search-restart.ts'), file, questionsFile],
    {
      encoding: 'utf8',
    },
  ),
)
rmSync(folder, { recursive: true })

const measurePeer = async (peer: Peer) => {
  const search = (text: string) => peer.search(wordsOf(text), limit)
  const some = texts.slice(0, documents > 200_000 ? 100 : 400)
  const figures = { p50Ms: fine(median(await timed(some, 1, search))), mrr10: await quality(search) }
  await peer.close()
  return [peer.name, figures] as const
}
const peers: [string, { p50Ms: number; mrr10: number }][] = []
if (values.peers === 'yes') {
  peers.push([...(await measurePeer(sqlite(upTo(documents))))])
  const server = process.env['BENCH_DATABASE_URL']
  if (server !== undefined) peers.push([...(await measurePeer(await postgres(server, upTo(documents))))])
}

say(
  JSON.stringify({
    ...figures,
    memoryMb: Math.round(child.memoryMb),
    restartMs: Math.round(child.restartMs),
    saveS,
    visibleMs: fine(median(changed)),
    peers: Object.fromEntries(peers),
  }),
)
