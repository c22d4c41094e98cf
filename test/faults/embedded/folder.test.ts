/** The data folder of the embedded database: of the faults "second process on the embedded folder". */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { emptyHome, furnishedHome, verifyAudit } from '../home.ts'
import { answers, endAll, freePort, program, run, startSystem } from '../process.ts'

const home = await furnishedHome()
const fresh = await emptyHome()
afterEach(endAll)

const start = async () => run(program('main'), { ...home.environment, PORT: String(await freePort()) })

test('a second process is refused in one sentence that names the first, which goes on undisturbed', async () => {
  const first = await startSystem(home.environment)
  const { code, said } = await (await start()).ended
  expect(said).toBe(
    `无法启动：数据目录 ${home.folder} 正由另一个进程（进程号 ${first.child.pid}）使用。请先停止它，或用 DATA_DIR 指定其他目录。\n`,
  )
  expect(code).toBe(1)
  expect(await answers(`${first.url}/platforms`)).toBe(true)
})

test('the offline verification of the audit is refused as well, and says where to verify instead', async () => {
  const first = await startSystem(home.environment)
  const { code, said } = await verifyAudit(home)
  expect(said).toContain(`进程号 ${first.child.pid}`)
  expect(said).toContain('请由审计管理员在“审计”页面核验')
  expect(code).toBe(2)
})

test('the lock of a process that was killed is taken over', async () => {
  await (await startSystem(home.environment)).kill()
  const next = await startSystem(home.environment)
  expect((await next.stop()).code).toBe(0)
})

test('of two that start at once in an empty folder one serves, and the keys on the disk are its own', async () => {
  const both = await Promise.allSettled([startSystem(fresh.environment), startSystem(fresh.environment)])
  const serving = both.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  const refused = both.flatMap(one => (one.status === 'rejected' ? [String(one.reason)] : []))
  expect(serving).toHaveLength(1)
  expect(refused).toEqual([expect.stringContaining('正由另一个进程')])
  expect((await serving[0]?.stop())?.code).toBe(0)
  expect((await verifyAudit(fresh)).said).toContain('审计链完整')
})

test('a damaged key file is named instead of being replaced by new keys', async () => {
  const file = join(home.folder, 'keys.json')
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, whole.slice(0, 20))
  const { code, said } = await (await start()).ended
  expect(said).toMatch(/^无法启动：密钥文件 .*keys\.json 已损坏。请从备份恢复/)
  expect(code).toBe(1)
  expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, 20))
  writeFileSync(file, whole)
})
