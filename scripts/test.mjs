// npm test: everything from a bare checkout: types, lint, directions, unit, integration, faults, browser.
// With TEST_DATABASE_URL what touches the database is repeated on that PostgreSQL server: all but types and lint. All
// journeys are made there, as production is, and every page is inspected; on the embedded database the journey goes that
// does the whole main job.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { browser } from './browser.mjs'
import { begin, dependencies, pages, pinnedNode, root, run, say, system } from './prepare.mjs'

const server = process.env.TEST_DATABASE_URL
const engine = server ? 'PostgreSQL' : '嵌入式数据库'
const vitest = join('node_modules', 'vitest', 'vitest.mjs')

dependencies()
const checked = server ? null : begin([join('scripts', 'check.mjs')])
pages()
system()
// Made meanwhile, and once for both: most fault tests and all journeys begin on a copy of what a first start has left.
const furnished = join(mkdtempSync(join(tmpdir(), 'zhongshi-')), 'furnished.json')
const furnish = join('test', 'faults', 'furnish.ts')
const made = begin([furnish, furnished])
// One that is still at it has been told to stop by then, and clears up after itself.
process.on('exit', () => {
  spawnSync(pinnedNode(), [furnish, furnished, '--clear'], { cwd: root, stdio: 'inherit' })
  rmSync(dirname(furnished), { recursive: true, force: true })
})
say(`— 单元与集成测试（${engine}）`)
run([vitest, 'run'])
// The pages are built long before the types are checked: the tests don't wait for that.
await checked?.()
await made()
say(`— 浏览器测试与故障测试（${engine}）`)
// Journeys go one after another and are the longest way to the end: what they leave of the processor, and all of it where
// they wait for a page to show something, is enough for the fault tests.
const faults = begin([vitest, 'run', '--config', 'vitest.faults.config.ts'], {
  env: { FURNISHED: furnished },
  yielding: true,
})
const path = browser()
run(
  [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...(server ? [] : ['main-job.spec.ts'])],
  {
    env: { FURNISHED: furnished, ...(path ? { BROWSER_PATH: path } : {}) },
  },
)
await faults()
say(`全部测试通过（${engine}）。`)
