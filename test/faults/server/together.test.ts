/** Several processes on one PostgreSQL. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countIn, emptyHome, verifyAudit } from '../home.ts'
import { closureOf, operator, ownLine, signedIn } from '../people.ts'
import { answers, program, run, startSystem, until } from '../process.ts'

const home = await emptyHome()

test('three that start at once on an empty database load it once, and all serve', async () => {
  const systems = await Promise.all([1, 2, 3].map(() => startSystem(home.environment)))
  for (const { url } of systems) expect(await answers(`${url}/platforms`)).toBe(true)
  const names = 'select count(*) - count(distinct (organisation_id, name)) from catalogue.platform'
  expect(await countIn(home, names)).toBe(0)
  expect(await countIn(home, 'select count(*) from door.instance where ready')).toBe(1)
  const [first, second] = systems
  if (!first || !second) throw new Error('two are needed')

  // One person, two processes: signed in at the first, the second knows them; one slot goes to one of them.
  let at = first.url
  const ask = await signedIn(operator, () => at)
  const lineId = await ownLine(ask)
  const submit = (url: string) => {
    at = url
    return ask('POST', `/own/resources/${lineId}/closures`, { body: closureOf(lineId, 0) })
  }
  const answered = await Promise.all([submit(first.url), submit(second.url)])
  expect(answered.map(({ status }) => status).sort()).toEqual([200, 422])

  for (const system of systems) expect((await system.stop()).code).toBe(0)
  expect((await verifyAudit(home)).said).toContain('审计链完整')
})

const childrenOf = (pid: number | undefined): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

test('two behind one address: one that is killed is replaced, and all end with the first', async () => {
  const system = await startSystem({ ...home.environment, PROCESSES: '2' })
  const pids = () => childrenOf(system.child.pid)
  await until(() => pids().length === 2, 'both run')
  const [killed = 0] = pids()
  process.kill(killed, 'SIGKILL')
  await until(() => pids().length === 2 && !pids().includes(killed), 'another took its place')
  await until(() => answers(`${system.url}/search`), 'they answer')
  expect(system.said().match(/已启动/g)).toHaveLength(1)
  const last = pids()
  expect((await system.stop()).code).toBe(0)
  for (const pid of last) expect(() => process.kill(pid, 0)).toThrow()
})

test('two of which the first can’t start end at once and say why', async () => {
  const { ended } = run(program('main'), {
    ...home.environment,
    DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    PROCESSES: '2',
  })
  const { code, said } = await ended
  expect(code).toBe(1)
  expect(said).toContain('数据库没有应答')
})
