/**
 * Thousands of sequences of what people do with bookings (test/booking/model.ts), every act that changed anything followed
 * by the question what is broken: on the embedded database and, at the same time, on the server of BENCH_DATABASE_URL, so
 * many in a row (`--chunk N`) on a fresh database. `--sequences N`, `--first N` the first seed, `--engine embedded` or `server` only one.
 * After each chunk it says how many were played, so it can be stopped.
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
    chunk: { type: 'string', default: '500' },
    engine: { type: 'string', default: 'both' },
  },
})
const server = process.env['BENCH_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres'
const program = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

const [sequences, first, chunk] = [values.sequences, values.first, values.chunk].map(Number) as [
  number,
  number,
  number,
]

/** Plays sequences from seed `from` on; whether all held. */
async function play(engine: 'embedded' | 'server', from: number, amount: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, 'run', 'test/booking/model.test.ts'], {
    stdio: ['ignore', 2, 2],
    env: {
      ...process.env,
      BOOKING_SEQUENCES: String(amount),
      BOOKING_FIRST: String(from),
      ...(engine === 'server' ? { TEST_DATABASE_URL: server } : {}),
    },
  })
  const [code] = await once(child, 'exit')
  return code === 0
}

const played = (['embedded', 'server'] as const)
  .filter(engine => values.engine === 'both' || values.engine === engine)
  .map(engine => ({ engine, sequences: 0, seconds: 0, held: true }))

// Both engines at once: what one waits for, the other uses.
await Promise.all(
  played.map(async one => {
    const began = performance.now()
    for (let done = 0; done < sequences; done += chunk) {
      const amount = Math.min(chunk, sequences - done)
      one.held = (await play(one.engine, first + done, amount)) && one.held
      one.sequences += amount
      one.seconds = rounded((performance.now() - began) / 1000)
      say(`${one.engine}：${one.sequences} 个序列，${one.seconds} 秒，${one.held ? '没有违反' : '有违反'}`)
    }
  }),
)
say(JSON.stringify({ first, played }))
if (played.some(({ held }) => !held)) process.exitCode = 1
