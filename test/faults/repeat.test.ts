/** The same submit again: of the faults "the same submit twice, at once, and after a lost answer". */
import { expect, test } from 'vitest'
import { furnishedHome } from './home.ts'
import { type Ask, calendarOf, closureOf, entriesOf, operator, ownLine, signedIn } from './people.ts'
import { startSystem, until } from './process.ts'
import { slowPost } from './slow.ts'

const home = await furnishedHome()
const system = await startSystem(home.environment)
const ask = await signedIn(operator, () => system.url)
const lineId = await ownLine(ask)

const close = (who: Ask, slot: number, key: string, signal?: AbortSignal) =>
  who('POST', `/own/resources/${lineId}/closures`, {
    body: closureOf(lineId, slot),
    key,
    ...(signal === undefined ? {} : { signal }),
  })

const startsOf = async (slot: number): Promise<number> => {
  const { start } = closureOf(lineId, slot)
  const { lines } = (await calendarOf(ask)) as unknown as { lines: { entries: { start: string }[] }[] }
  return lines.flatMap(line => line.entries).filter(entry => entry.start === start).length
}

test('twice: the second gets the first answer, and one thing has happened', async () => {
  const key = crypto.randomUUID()
  const first = await close(ask, 0, key)
  const second = await close(ask, 0, key)
  expect(first.status).toBe(200)
  expect([second.status, second.body]).toEqual([200, first.body])
  expect(await startsOf(0)).toBe(1)
  expect((await close(ask, 0, crypto.randomUUID())).status).toBe(422)
})

test('at once: ten impatient clicks get one answer', async () => {
  const key = crypto.randomUUID()
  const answers = await Promise.all(Array.from({ length: 10 }, () => close(ask, 1, key)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body }) => body['closureId'])).size).toBe(1)
  expect(await startsOf(1)).toBe(1)
})

test('after an answer that was lost on the way: the repeat gets it, and nothing happens again', async () => {
  const key = crypto.randomUUID()
  const before = (await entriesOf(ask)).size
  const hungUp = new AbortController()
  const lost = close(ask, 2, key, hungUp.signal).catch(() => 'lost' as const)
  // The line goes dead once the request is out; whether it was carried out, only the system knows.
  await until(async () => (await entriesOf(ask)).size > before, 'the request has had its effect')
  hungUp.abort()
  await lost
  const repeated = await close(ask, 2, key)
  expect(repeated.status).toBe(200)
  expect(await entriesOf(ask)).toContain(repeated.body['closureId'])
  expect(await startsOf(2)).toBe(1)
})

test('a connection that breaks before the submit is complete leaves nothing behind', async () => {
  const before = (await entriesOf(ask)).size
  const path = `/api/v1/own/resources/${lineId}/closures`
  const cut = await slowPost(system.url, path, JSON.stringify(closureOf(lineId, 3)), 30)
  cut.hangUp()
  expect((await close(ask, 3, crypto.randomUUID())).status).toBe(200)
  expect((await entriesOf(ask)).size).toBe(before + 1)
})

test('one key for two different submits is a mistake that is named', async () => {
  const key = crypto.randomUUID()
  expect((await close(ask, 4, key)).status).toBe(200)
  const other = await close(ask, 5, key)
  expect([other.status, other.body['code']]).toEqual([409, 'idempotency-mismatch'])
  expect(await startsOf(5)).toBe(0)
})
