/** The real web application behind Node's own server: what comes from memory, and that nobody can tell. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { bookableLine } from '#test/builders.ts'
import { network } from '#test/http.ts'
import { quietly } from '#test/quiet.ts'
import { world } from '#test/world.ts'
import { watch } from '../observe.ts'
import { listening } from '../web.ts'
import type { App } from './http.ts'
import { momentOf } from './kept-answers.ts'
import { requestKey } from './sent-answers.ts'

const w = await world()
const { lineId } = await bookableLine(w)

async function serving(world = w, add: (app: App) => void = () => undefined) {
  const stopping = { now: false }
  const { app, config } = network(world, {}, () => stopping.now)
  add(app)
  const watching = watch(config)
  const server = createServer(listening(app, { config, system: world, watching }, () => stopping.now))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api/v1`
  afterAll(() => server.close())
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, { headers })
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  }
  return { ask, stopping }
}

const cookieOf = async (world = w) => ({ cookie: `__Host-session=${await world.tokenOf('buyer')}` })

test('[S6] an answer from memory is the same to the last header, but for its own request id', async () => {
  const { ask } = await serving()
  const headers = await cookieOf()
  await ask(`/lines/${lineId}`, headers)
  const [first, again] = await quietly(w, async () => [
    await ask(`/lines/${lineId}`, headers),
    await ask(`/lines/${lineId}`, headers),
  ])
  const known = ({ 'x-request-id': id = '', date: _, ...rest }: Record<string, string>) => ({ id, rest })
  expect(again?.status).toBe(200)
  expect(again?.text).toBe(first?.text)
  expect(known(again?.headers ?? {}).rest).toEqual(known(first?.headers ?? {}).rest)
  expect(known(again?.headers ?? {}).id).toMatch(/^[0-9a-f-]{36}$/)
  expect(known(again?.headers ?? {}).id).not.toBe(known(first?.headers ?? {}).id)
})

test('what was published since is in the next answer', async () => {
  const { ask } = await serving()
  const text = async () => (await ask(`/lines/${lineId}`)).text
  expect(await text()).toBe(await text())
  await w.inside(tx => tx.execute(`update catalogue.line set name = '改名的线' where id = '${lineId}'`))
  expect(await text()).toContain('改名的线')
})

test('a page is made once for all who ask while it is being made', async () => {
  let made = 0
  const slow = Promise.withResolvers<void>()
  const { ask } = await serving(w, app =>
    app.get('/slow', exchange => {
      const key = requestKey(exchange.env.incoming ?? {})
      return w.door.sent.making(key, async () => {
        made++
        const read = { moment: await w.inside(momentOf), at: w.clock.now() }
        const body = Buffer.from('made')
        exchange.set('repeatable', { key, read, counted: null, body })
        await slow.promise
        return new Response(body)
      })
    }),
  )
  const texts = await quietly(w, async () => {
    made = 0
    const asked = Array.from({ length: 8 }, () => ask('/../../slow'))
    slow.resolve()
    return (await Promise.all(asked)).map(({ text }) => text)
  })
  expect(new Set(texts)).toEqual(new Set(['made']))
  expect(made).toBeLessThanOrEqual(1)
})

test('[S10] whoever asks too often is told so, though the answer is in memory', async () => {
  const crowded = await world({ callsPerMinute: 3 })
  const { ask } = await serving(crowded)
  const headers = await cookieOf(crowded)
  const statuses = []
  for (let index = 0; index < 5; index++) statuses.push((await ask('/platforms', headers)).status)
  expect(statuses).toEqual([200, 200, 200, 429, 429])
})

test('a system that is being stopped says so on each answer, from memory or not', async () => {
  const { ask, stopping } = await serving()
  await ask(`/lines/${lineId}`)
  stopping.now = true
  expect((await ask(`/lines/${lineId}`)).headers['connection']).toBe('close')
})
