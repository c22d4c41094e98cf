// npm test: everything from a bare checkout: types, lint, directions, unit, integration, faults, browser.
// With TEST_DATABASE_URL what touches the database is repeated on that PostgreSQL server: all but types, lint and the
// inspection of every page, which are the same on both engines. All journeys are made there, as production is; on the
// embedded database the one that goes through the whole main job.
import { join } from 'node:path'
import { browser } from './browser.mjs'
import { begin, dependencies, pages, run, say } from './prepare.mjs'

const server = process.env.TEST_DATABASE_URL
const engine = server ? 'PostgreSQL' : '嵌入式数据库'
const vitest = join('node_modules', 'vitest', 'vitest.mjs')

dependencies()
const checked = server ? null : begin([join('scripts', 'check.mjs')])
pages()
await checked?.()
say(`— 单元与集成测试（${engine}）`)
run([vitest, 'run'])
const faults = [vitest, 'run', '--config', 'vitest.faults.config.ts']
const path = browser()
const journeys = () => {
  say(`— 浏览器测试（${engine}）`)
  run(
    [
      join('node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      ...(server ? ['--project', 'journeys'] : ['pages.spec.ts', 'main-job.spec.ts']),
    ],
    { env: path ? { BROWSER_PATH: path } : {} },
  )
}
if (server) {
  // Journeys go one after another and leave a core to the faults.
  const beside = begin(faults)
  journeys()
  say(`— 故障测试（${engine}）`)
  await beside()
} else {
  say(`— 故障测试（${engine}）`)
  run(faults)
  journeys()
}
say(`全部测试通过（${engine}）。`)
