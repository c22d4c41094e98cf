/**
 * Thousands of sequences of what people do with bookings (test/booking-model.ts), every step followed by the question what
 * is broken: on the embedded database and on the server of BENCH_DATABASE_URL. `--sequences N`, `--first N` the first seed,
 * `--engine embedded` or `server` only one of them.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { rounded, say } from './parts/figures.ts'

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '10000' },
    first: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'both' },
  },
})
const server = process.env['BENCH_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres'
const program = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

async function play(engine: 'embedded' | 'server') {
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'run', 'test/booking-model.test.ts'], {
    stdio: ['ignore', 2, 2],
    env: {
      ...process.env,
      BOOKING_SEQUENCES: values.sequences,
      BOOKING_FIRST: values.first,
      ...(engine === 'server' ? { TEST_DATABASE_URL: server } : {}),
    },
  })
  const [code] = await once(child, 'exit')
  const seconds = rounded((performance.now() - began) / 1000)
  say(`${engine}：${values.sequences} 个序列，${seconds} 秒，${code === 0 ? '没有违反' : '有违反'}`)
  return { engine, seconds, held: code === 0 }
}

const engines = (['embedded', 'server'] as const).filter(
  engine => values.engine === 'both' || values.engine === engine,
)
const played = []
for (const engine of engines) played.push(await play(engine))
say(JSON.stringify({ sequences: Number(values.sequences), first: Number(values.first), played }))
if (played.some(({ held }) => !held)) process.exitCode = 1
