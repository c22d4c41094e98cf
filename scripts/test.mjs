// npm test: everything from a bare checkout: types, lint, directions, unit, integration, faults, browser.
// With TEST_DATABASE_URL what touches the database is repeated on that PostgreSQL server: all but types and lint. All
// journeys are made there, as production is, and every page is inspected; on the embedded database the journey goes that
// does the whole main job.
import { join } from 'node:path'
import { browser } from './browser.mjs'
import { begin, dependencies, pages, run, say } from './prepare.mjs'

const server = process.env.TEST_DATABASE_URL
const engine = server ? 'PostgreSQL' : '嵌入式数据库'
const vitest = join('node_modules', 'vitest', 'vitest.mjs')

dependencies()
const checked = server ? null : begin([join('scripts', 'check.mjs')])
pages()
say(`— 单元与集成测试（${engine}）`)
run([vitest, 'run'])
// The pages are built long before the types are checked: the tests don't wait for that.
await checked?.()
say(`— 浏览器测试与故障测试（${engine}）`)
// Both wait a good deal: for processes to start, for pages to show something.
const faults = begin([vitest, 'run', '--config', 'vitest.faults.config.ts'])
const path = browser()
run(
  [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...(server ? [] : ['main-job.spec.ts'])],
  {
    env: path ? { BROWSER_PATH: path } : {},
  },
)
await faults()
say(`全部测试通过（${engine}）。`)
