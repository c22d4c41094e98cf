/** Starts that can't succeed say what to do, whatever the database. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { emptyHome, furnishedHome } from '../home.ts'
import { endAll, program, run, startSystem } from '../process.ts'

const home = await furnishedHome()
const elsewhere = await emptyHome()
afterEach(endAll)

test('a port in use: one sentence that names the port and the way out, and the data can be used at once', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { code, said } = await run(program('main'), { ...home.environment, PORT: String(port) }).ended
  other.close()
  expect(said).toBe(`无法启动：端口 ${port} 已被其他程序占用。请先停止它，或用 PORT 指定其他端口。\n`)
  expect(code).toBe(1)
  const system = await startSystem(home.environment)
  expect((await system.stop()).code).toBe(0)
})

test('sample data and real records never share a database', async () => {
  const { code, said } = await run(program('main'), { ...home.environment, SAMPLE_DATA: 'no' }).ended
  expect(said).toBe('无法启动：该数据库载有示例数据，不能用作正式系统。请换用空的数据库或数据目录。\n')
  expect(code).toBe(1)
})

test('sample data is of one city: with another policy pack the system starts without it', async () => {
  const other = { ...elsewhere.environment, POLICY_PACK: join(import.meta.dirname, '../../second-pack') }
  const { code, said } = await run(program('main'), other).ended
  expect(said).toBe('无法启动：示例数据属于地区 330400，与政策包的示例市不符。请设 SAMPLE_DATA=no。\n')
  expect(code).toBe(1)
  const system = await startSystem({ ...other, SAMPLE_DATA: 'no' })
  expect((await system.stop()).code).toBe(0)
})

test('bad configuration: every fault at once, by the name of its variable', async () => {
  const { code, said } = await run(program('main'), { ...home.environment, PORT: 'http', LOG_LEVEL: 'loud' })
    .ended
  expect(said).toMatch(/^无法启动：配置有误：/)
  expect(said).toContain('PORT 须为 0 至 65535 的整数')
  expect(said).toContain('LOG_LEVEL 只能是')
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(code).toBe(1)
})
