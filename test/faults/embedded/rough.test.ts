/** Clients that behave badly: of the faults "slow client, huge body, malformed JSON". */
import { expect, test } from 'vitest'
import { furnishedHome } from '../home.ts'
import { type Answer, operator, samplePassword, signedIn } from '../people.ts'
import { startSystem } from '../process.ts'
import { slowPost } from '../slow.ts'

const home = await furnishedHome()
const system = await startSystem(home.environment)
const ask = await signedIn(operator, () => system.url)

/** Somebody else's ordinary request goes through all the same. */
const othersAreServed = async () => expect((await ask('GET', '/platforms')).status).toBe(200)

const says = ({ status, body }: Answer) => ({ status, code: body['code'] })

test('a body of 10 MB is refused by its size, announced or not, and others are served meanwhile', async () => {
  const huge = `{"draft":{"background":"${'长'.repeat(3_500_000)}"}}`
  const attempts = Array.from({ length: 4 }, () =>
    ask('POST', '/own/needs', { body: huge }).then(says, () => 'hung up' as const),
  )
  await othersAreServed()
  // A server may hang up on somebody who goes on sending after the answer; it never takes the content.
  for (const outcome of await Promise.all(attempts))
    expect([{ status: 413, code: 'too-large' }, 'hung up']).toContainEqual(outcome)
  const unannounced = await fetch(`${system.url}/api/v1/own/needs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...{ body: new Blob([huge]).stream(), duplex: 'half' },
  }).then(
    response => response.status,
    () => 'hung up' as const,
  )
  expect([413, 'hung up']).toContain(unannounced)
  await othersAreServed()
})

test('malformed JSON, and JSON that is no object, get the documented error', async () => {
  for (const body of ['{"email":', '[]', 'null', '"text"', '{"email":"a@b.test",}', '\u0000'])
    expect(says(await ask('POST', '/session', { body })), body).toEqual({ status: 400, code: 'malformed' })
})

test('two hundred clients that never finish their request keep nobody else waiting', async () => {
  const entry = JSON.stringify({ email: operator, password: samplePassword })
  const slow = await Promise.all(
    Array.from({ length: 200 }, () => slowPost(system.url, '/api/v1/session', entry, 10)),
  )
  await othersAreServed()
  for (const client of slow) client.hangUp()
  await othersAreServed()
})

test('after all this the system has logged no error of its own', async () => {
  const { code, said } = await system.stop()
  expect(code).toBe(0)
  expect(said.split('\n').filter(line => line.startsWith('{'))).toEqual([])
})
