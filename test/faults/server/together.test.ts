/** Several processes on one PostgreSQL. */
import { expect, test } from 'vitest'
import { countIn, emptyHome, verifyAudit } from '../home.ts'
import { closureOf, operator, ownLine, signedIn } from '../people.ts'
import { answers, startSystem } from '../process.ts'

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
    return ask('POST', `/own/lines/${lineId}/closures`, { body: closureOf(lineId, 0) })
  }
  const answered = await Promise.all([submit(first.url), submit(second.url)])
  expect(answered.map(({ status }) => status).sort()).toEqual([200, 422])

  for (const system of systems) expect((await system.stop()).code).toBe(0)
  expect((await verifyAudit(home)).said).toContain('审计链完整')
})
