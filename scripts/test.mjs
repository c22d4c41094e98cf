// npm test: everything from a bare checkout: types, lint, directions, unit, integration, faults, browser.
// With TEST_DATABASE_URL what touches the database is repeated on that PostgreSQL server: all but types, lint and the
// inspection of every page, which are the same on both engines.
import { join } from 'node:path'
import { browser } from './browser.mjs'
import { dependencies, pages, run, say } from './prepare.mjs'

const server = process.env.TEST_DATABASE_URL
const engine = server ? 'PostgreSQL' : '嵌入式数据库'
const vitest = join('node_modules', 'vitest', 'vitest.mjs')

dependencies()
if (!server) await import('./check.mjs')
pages()
say(`— 单元与集成测试（${engine}）`)
run([vitest, 'run'])
say(`— 故障测试（${engine}）`)
run([vitest, 'run', '--config', 'vitest.faults.config.ts'])
say(`— 浏览器测试（${engine}）`)
const path = browser()
run(
  [
    join('node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    ...(server ? ['--project', 'journeys'] : []),
  ],
  { env: path ? { BROWSER_PATH: path } : {} },
)
say(`全部测试通过（${engine}）。`)
