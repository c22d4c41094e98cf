/** Stopping while people work: of the faults "graceful stop under load". */
import { expect, test } from 'vitest'
import { countIn, furnishedHome, verifyAudit } from './home.ts'
import { closureOf, operator, ownLine, samplePassword, signedIn, together } from './people.ts'
import { answers, startSystem, until } from './process.ts'
import { slowPost } from './slow.ts'

const home = await furnishedHome()

test('told to stop under load, it answers all that it accepted and ends in time with exit code 0', async () => {
  const system = await startSystem(home.environment)
  const ask = await signedIn(operator, () => system.url)
  const lineId = await ownLine(ask)
  const statuses: number[] = []
  let slots = 0
  let turnedAway = false
  const work = async () => {
    const body = closureOf(lineId, slots++)
    const answer = await ask('POST', `/own/resources/${lineId}/closures`, { body }).catch(() => null)
    if (answer === null) turnedAway = true
    else statuses.push(answer.status)
  }
  const load = together(8, work, () => turnedAway)
  await until(() => statuses.length >= 30, 'the system is under load')
  const told = Date.now()
  const { code } = await system.stop()
  await load

  expect(code).toBe(0)
  expect(Date.now() - told).toBeLessThan(10_000)
  expect(new Set(statuses), 'whoever got an answer got a good one').toEqual(new Set([200]))
  const done = `select count(*) from booking.booking where purpose = '示例停用'`
  expect(await countIn(home, done), 'whatever was done was also answered').toBe(statuses.length)
  expect((await verifyAudit(home)).code).toBe(0)
})

test('while it stops it takes no new connection, and waits for a request that is still arriving', async () => {
  const system = await startSystem(home.environment)
  const entry = JSON.stringify({ email: operator, password: samplePassword })
  const slow = await slowPost(system.url, '/api/v1/session', entry, 20)
  expect(await answers(`${system.url}/healthz`)).toBe(true)
  const ended = system.stop()
  await until(async () => !(await answers(`${system.url}/healthz`)), 'new connections are refused')
  slow.finish()
  const answer = await slow.answer
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
  expect(answer).toMatch(/^connection: close/im)
  expect((await ended).code).toBe(0)
})

test('a connection may rest longer than a proxy before the system keeps it (nginx: 60 s)', async () => {
  const system = await startSystem(home.environment)
  const { headers } = await fetch(`${system.url}/healthz`)
  expect(headers.get('keep-alive')).toBe('timeout=75')
  expect((await system.stop()).code).toBe(0)
})
