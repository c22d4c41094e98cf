/** Network tests: files as they arrive, who may send them, and what is too much. */
import { describe, expect, test } from 'vitest'
import { bookableLine } from '#test/builders.ts'
import { network } from '#test/http.ts'
import { jpeg, png } from '#test/pictures.ts'
import { world } from '#test/world.ts'

const w = await world()
const net = network(w)
const { lineId } = await bookableLine(w)

describe('[S7] a file comes in by the network', () => {
  const form = (fields: Record<string, string>, bytes: Uint8Array = png(), name = 'x.png') => {
    const body = new FormData()
    for (const [key, value] of Object.entries(fields)) body.append(key, value)
    body.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name)
    return body
  }
  const fields = { recordKind: 'line', recordId: lineId, purpose: 'photo', title: '反应釜' }

  test('as a form, its name and its header of no weight', async () => {
    const { status, body } = await net.ask('POST', '/files', {
      as: 'director',
      body: form(fields, jpeg(), 'virus.exe'),
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ type: 'jpeg', recordId: lineId, title: '反应釜', visibility: 'own' })
    const script = await net.ask('POST', '/files', {
      as: 'director',
      body: form(fields, Buffer.from('<script>')),
    })
    expect([script.status, script.body['refusals']]).toMatchObject([
      422,
      [{ rule: 'files.type', field: 'file' }],
    ])
  })

  test('sent twice with one key it is kept once; with another content the key is refused', async () => {
    const headers = { 'idempotency-key': 'the same upload'.replaceAll(' ', '-') }
    const first = await net.ask('POST', '/files', { as: 'director', body: form(fields), headers })
    const second = await net.ask('POST', '/files', { as: 'director', body: form(fields), headers })
    expect([second.status, second.body]).toEqual([200, first.body])
    const other = await net.ask('POST', '/files', { as: 'director', body: form(fields, jpeg()), headers })
    expect([other.status, other.body['code']]).toEqual([409, 'idempotency-mismatch'])
  })

  test('what is wrong with the form is said', async () => {
    const ask = (body: unknown, headers = {}) => net.ask('POST', '/files', { as: 'director', body, headers })
    expect((await ask({ title: 'x' })).status).toBe(415)
    expect((await ask('broken', { 'content-type': 'multipart/form-data; boundary=x' })).body).toMatchObject({
      code: 'malformed',
    })
    expect((await ask(form(fields, Buffer.alloc(0)))).body).toMatchObject({ code: 'malformed' })
    const wrong = await ask(form({ ...fields, title: '', recordKind: 'need' }))
    expect([wrong.status, wrong.body['refusals']]).toMatchObject([
      400,
      [{ field: 'recordKind' }, { field: 'title' }],
    ])
  })

  /** A body that never ends, and how much of it was taken. */
  function endless() {
    let taken = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        taken++
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    return { body, taken: () => taken }
  }
  const typed = { 'content-type': 'multipart/form-data; boundary=x' }

  test('too long a body is cut off, announced or not', async () => {
    const { body, taken } = endless()
    const cut = await net.ask('POST', '/files', { as: 'director', body, headers: typed })
    expect([cut.status, cut.body['code'], cut.body['message']]).toEqual([
      413,
      'too-large',
      expect.stringMatching(/20 MB/),
    ])
    expect(taken()).toBeLessThan(24)
    const announced = await net.ask('POST', '/files', {
      as: 'director',
      body: 'x',
      headers: { ...typed, 'content-length': String(30 * 1024 * 1024) },
    })
    expect(announced.status).toBe(413)
  })

  test.each([
    ['nobody', 401],
    ['buyer', 403],
    ['technician', 403],
    ['lead', 403],
  ] as const)('%s, who may not, is told so before anything is read', async (as, status) => {
    const { body, taken } = endless()
    const answer = await net.ask('POST', '/files', {
      ...(as === 'nobody' ? {} : { as }),
      body,
      headers: typed,
    })
    expect(answer.status).toBe(status)
    expect(taken()).toBeLessThanOrEqual(1)
  })

  test('[S10] who uploads without a pause is told to wait', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 61; count++)
      statuses.push((await net.ask('POST', '/files', { as: 'unverified', body: form(fields) })).status)
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 404))
    expect(statuses.at(-1)).toBe(429)
  })
})
