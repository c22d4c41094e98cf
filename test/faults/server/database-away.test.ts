/** The database is gone for a while: of the faults "database stopped and started". */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverEnvironment } from '../homes.ts'
import { type Answer, closureOf, entriesOf, operator, ownLine, signedIn, together } from '../people.ts'
import { answers, endAll, freePort, program, run, startSystem, until } from '../process.ts'
import { ownCluster } from './cluster.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-faults-'))
const cluster = await ownCluster()
const environment = { ...serverEnvironment(folder, cluster.url), LOG_LEVEL: 'silent' }
beforeAll(async () => void (await cluster.start()))
afterAll(async () => {
  await endAll()
  await cluster.remove()
  rmSync(folder, { recursive: true })
})

const letters = () => (existsSync(join(folder, 'mail')) ? readdirSync(join(folder, 'mail')).length : 0)

for (const mode of ['fast', 'immediate'] as const)
  test(`database stopped (${mode}) under load: 503 with Retry-After, no crash, and it recovers by itself`, async () => {
    const system = await startSystem(environment)
    const ask = await signedIn(operator, () => system.url)
    const lineId = await ownLine(ask)
    const confirmed: string[] = []
    const others: Answer[] = []
    let slots = mode === 'fast' ? 0 : 1000
    let enough = false
    const work = async () => {
      const body = closureOf(lineId, slots++)
      const answer = await ask('POST', `/own/resources/${lineId}/closures`, { body })
      if (answer.status === 200) confirmed.push(String(answer.body['closureId']))
      else others.push(answer)
    }
    const load = together(4, work, () => enough)
    await until(() => confirmed.length >= 10, 'writing goes on')
    await cluster.stop(mode)
    await until(() => answers(`${system.url}/readyz`, 503), 'readyz tells')
    const away = others.length
    await until(() => others.length > away + 20, 'many have asked in vain')
    expect(await answers(`${system.url}/healthz`), 'the process lives').toBe(true)
    expect(await answers(`${system.url}/platforms`, 503), 'a page says so, too').toBe(true)
    enough = true
    await load
    for (const { status, headers, body } of others) {
      expect([status, body['code']]).toEqual([503, 'unavailable'])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }

    await cluster.start()
    await until(() => answers(`${system.url}/readyz`), 'ready again')
    const kept = await entriesOf(ask)
    for (const id of confirmed) expect(kept).toContain(id)
    const before = letters()
    const forgotten = await ask('POST', '/password-resets', { body: { email: operator } })
    expect(forgotten.status).toBe(200)
    await until(() => letters() > before, 'the worker carries letters again')
    expect((await system.stop()).code).toBe(0)
    expect((await run(program('audit-verify'), environment).ended).said).toContain('审计链完整')
  })

test('told to stop while the database is away, it still ends well', async () => {
  const system = await startSystem(environment)
  await cluster.stop('fast')
  expect((await system.stop()).code).toBe(0)
})

test('started while the database is away, it says where to look', async () => {
  const { code, said } = await run(program('main'), { ...environment, PORT: String(await freePort()) }).ended
  expect(said).toMatch(/^无法启动：数据库没有应答，请检查 DATABASE_URL 和数据库服务。/)
  expect(code).toBe(1)
  await cluster.start()
})
