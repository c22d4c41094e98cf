// npm test: everything from a bare checkout: types, lint, directions, unit, integration, faults, browser.
// With TEST_DATABASE_URL all of it runs on that PostgreSQL server instead of the embedded database.
import './check.mjs'
import { join } from 'node:path'
import { browser } from './browser.mjs'
import { pages, run, say } from './prepare.mjs'

const vitest = join('node_modules', 'vitest', 'vitest.mjs')
const engine = process.env.TEST_DATABASE_URL ? 'PostgreSQL' : '嵌入式数据库'

pages()
say(`— 单元与集成测试（${engine}）`)
run([vitest, 'run'])
say(`— 故障测试（${engine}）`)
run([vitest, 'run', '--config', 'vitest.faults.config.ts'])
say(`— 浏览器测试（${engine}）`)
const path = browser()
run([join('node_modules', '@playwright', 'test', 'cli.js'), 'test'], {
  env: path ? { BROWSER_PATH: path } : {},
})
say(`全部测试通过（${engine}）。`)
