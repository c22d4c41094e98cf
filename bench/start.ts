/**
 * From the start command to the first page, on the embedded database: cold with an empty data folder (schema, policy
 * pack and sample data included), warm on the same folder again. Medians of `rounds` rounds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers, freePort, run, until } from '#test/faults/process.ts'
import { median, say } from './parts/figures.ts'

const rounds = 5

/** Milliseconds until the home page answers. */
async function timeToFirstPage(dataDir: string): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  const { child, ended } = run('scripts/start.mjs', {
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
  })
  await until(() => answers(`http://127.0.0.1:${port}/`), 'first page', 60_000)
  const milliseconds = performance.now() - started
  child.kill('SIGTERM')
  await ended
  return milliseconds
}

const cold: number[] = []
const warm: number[] = []
for (let round = 1; round <= rounds; round++) {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
  cold.push(await timeToFirstPage(folder))
  warm.push(await timeToFirstPage(folder))
  rmSync(folder, { recursive: true })
  say(`第 ${round} 轮：首次 ${Math.round(cold.at(-1) ?? 0)} ms，再次 ${Math.round(warm.at(-1) ?? 0)} ms`)
}
say(JSON.stringify({ coldMs: Math.round(median(cold)), warmMs: Math.round(median(warm)) }))
