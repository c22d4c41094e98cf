import type { homeOf } from './home.ts'

const second = 1_000
const wait = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/**
 * Until a process that has found ten thousand new platforms has told everybody of them: nobody has committed anything
 * for so long that every job of each minute has had its turn. The embedded database is the process's own, so there two
 * minutes must do.
 */
export async function untilQuiet(home: Awaited<ReturnType<typeof homeOf>>): Promise<void> {
  if (process.env['BENCH_DATABASE_URL'] === undefined) return void (await wait(120 * second))
  const database = await home.open()
  const moment = async () =>
    (await database.pool.query('select pg_current_snapshot()::text as moment')).rows[0]?.['moment']
  let [seen, still] = [await moment(), 0]
  for (let waited = 0; waited < 300 && still < 65; waited++) {
    await wait(second)
    const now = await moment()
    still = now === seen ? still + 1 : 0
    seen = now
  }
  await database.close()
}
