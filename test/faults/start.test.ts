/** Starts that can't succeed say what to do; starts at the same time don't get in each other's way. */
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { countIn, emptyHome, furnishedHome, verifyAudit } from './home.ts'
import { endAll, freePort, run, startSystem, until } from './process.ts'

const home = await furnishedHome()
const untouched = await emptyHome()
const elsewhere = await emptyHome()
afterEach(endAll)

test('a port in use: one sentence that names the port and the way out, and the data can be used at once', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { code, said } = await run('src/main.ts', { ...home.environment, PORT: String(port) }).ended
  other.close()
  expect(said).toBe(`无法启动：端口 ${port} 已被其他程序占用。请先停止它，或用 PORT 指定其他端口。\n`)
  expect(code).toBe(1)
  const system = await startSystem(home.environment)
  expect((await system.stop()).code).toBe(0)
})

test('a first start that was killed as soon as it touched the folder leaves nothing in the way', async () => {
  const killed = run('src/main.ts', { ...untouched.environment, PORT: String(await freePort()) })
  await until(() => existsSync(join(untouched.folder, 'mail')), 'the first start is under way')
  killed.child.kill('SIGKILL')
  await killed.ended
  const system = await startSystem(untouched.environment)
  expect((await system.stop()).code).toBe(0)
  expect((await verifyAudit(untouched)).said).toContain('审计链完整')
})

test('sample data whose first loading was interrupted is loaded anew', async () => {
  await (await startSystem(home.environment)).stop()
  const checkpoints = () =>
    readFileSync(join(home.folder, 'audit-checkpoints.jsonl'), 'utf8').trim().split('\n')
  const before = checkpoints()
  const platforms = 'select count(*) from catalogue.platform'
  const loaded = await countIn(home, platforms)
  const database = await home.open()
  await database.pool.query('update door.instance set ready = false')
  await database.pool.query('delete from catalogue.certificate')
  await database.close()
  await (await startSystem(home.environment)).stop()
  expect(await countIn(home, platforms)).toBe(loaded)
  expect(await countIn(home, 'select count(*) from catalogue.certificate')).toBeGreaterThan(0)
  // However many entries the second loading makes: what was kept of the first chain says nothing of this one.
  expect(checkpoints().filter(line => before.includes(line))).toEqual([])
  expect((await verifyAudit(home)).said).toContain('审计链完整')
})

test('sample data and real records never share a database', async () => {
  const { code, said } = await run('src/main.ts', { ...home.environment, SAMPLE_DATA: 'no' }).ended
  expect(said).toBe('无法启动：该数据库载有示例数据，不能用作正式系统。请换用空的数据库或数据目录。\n')
  expect(code).toBe(1)
})

test('sample data is of one city: with another policy pack the system starts without it', async () => {
  const other = { ...elsewhere.environment, POLICY_PACK: join(import.meta.dirname, '../second-pack') }
  const { code, said } = await run('src/main.ts', other).ended
  expect(said).toBe('无法启动：示例数据属于地区 330400，与政策包的示例市不符。请设 SAMPLE_DATA=no。\n')
  expect(code).toBe(1)
  const system = await startSystem({ ...other, SAMPLE_DATA: 'no' })
  expect((await system.stop()).code).toBe(0)
})

test('bad configuration: every fault at once, by the name of its variable', async () => {
  const { code, said } = await run('src/main.ts', { ...home.environment, PORT: 'http', LOG_LEVEL: 'loud' })
    .ended
  expect(said).toMatch(/^无法启动：配置有误：/)
  expect(said).toContain('PORT 须为 0 至 65535 的整数')
  expect(said).toContain('LOG_LEVEL 只能是')
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(code).toBe(1)
})
