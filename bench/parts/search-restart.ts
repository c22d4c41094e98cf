/** A process of its own: reads an index from a file, answers questions, and says how long it took and what it holds. */
import { readFileSync } from 'node:fs'
import { likeness } from '#modules/search/engine/query.ts'
import { readSnapshot } from '#modules/search/engine/snapshot.ts'
import { say } from './figures.ts'

const [file = '', questionsFile = ''] = process.argv.slice(2)
const questions: string[] = JSON.parse(readFileSync(questionsFile, 'utf8'))
const index = readSnapshot(readFileSync(file))
if (index === null) throw new Error('no index in this file')
index.rank(likeness(questions[0] ?? ''), 20)
const restartMs = performance.now()
for (const question of questions) index.rank(likeness(question), 20)
say(JSON.stringify({ restartMs, memoryMb: process.memoryUsage().rss / 2 ** 20 }))
