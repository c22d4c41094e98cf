/** Door tests over HTTP: the real web application in process, real database, fixed clock. What goes wrong, and how it is said. */
import { describe, expect, test } from 'vitest'
import { hour } from '#kernel/calendar.ts'
import { at, bookableLine, platformInput, requestWords, scheduleInput, span } from '#test/builders.ts'
import { network, publicUrl } from '#test/http.ts'
import { snapshot } from '#test/snapshot.ts'
import { world } from '#test/world.ts'

const w = await world()
const { ask, send } = network(w)
const { lineId, platformId } = await bookableLine(w)
const stranger = '01890a5d-ac96-774b-bcce-b302099a8057'

const booking = { lineId, ...span('2026-03-11 08:00', '18:00'), ...requestWords }

/** Every key of an answer that isn't there to be read is one too many. */
const errorForm = ['code', 'message', 'refusals', 'requestId']

describe('[G1] what is wrong with a request is said in one form, and nothing has changed', () => {
  interface Wrong {
    readonly method?: string
    readonly path?: string
    readonly as?: 'buyer' | 'director' | 'otherDirector' | 'unverified'
    readonly body?: unknown
    readonly headers?: Record<string, string>
    readonly status: number
    readonly code: string
    /** Field and sentence, or only the sentence where no field is to blame. */
    readonly says?: readonly (readonly [field: string, message: string | RegExp])[]
    readonly message?: RegExp
  }

  const json = { 'content-type': 'application/json' }
  const register = (changes: object) => ({ ...platformInput, name: '另一示例平台', ...changes })
  const line = (capability: object) => ({
    name: '另一条线',
    process: 'reaction',
    summary: '搪玻璃反应釜',
    capabilities: [{ basis: 'rated', statedOn: '2026-01-05', ...capability }],
    price: { mode: 'fixed', fen: 100, unit: 'day', taxIncluded: true },
  })
  const lines = `/own/platforms/${platformId}/lines`

  const cases: Record<string, Wrong> = {
    'malformed JSON': {
      body: '{"lineId": ',
      headers: json,
      status: 400,
      code: 'malformed',
      message: /不是有效的 JSON 对象/,
    },
    'a JSON array': { body: '[]', headers: json, status: 400, code: 'malformed', message: /JSON 对象/ },
    'a JSON text': { body: '"hello"', headers: json, status: 400, code: 'malformed', message: /JSON 对象/ },
    'a JSON null': { body: 'null', headers: json, status: 400, code: 'malformed', message: /JSON 对象/ },
    'another content type': {
      body: 'lineId=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      status: 415,
      code: 'unsupported-type',
      message: /application\/json/,
    },
    'no content type': { body: '{}', headers: { 'content-type': '' }, status: 415, code: 'unsupported-type' },
    'a body of 10 MB': {
      body: { ...booking, purpose: '中'.repeat(3_500_000) },
      status: 413,
      code: 'too-large',
      message: /不能超过 1 MB/,
    },
    'JSON a hundred thousand levels deep': {
      path: '/own/needs',
      body: `{"draft":{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      headers: json,
      status: 400,
      code: 'malformed',
    },
    'an unknown address': {
      method: 'GET',
      path: '/nothing/here',
      status: 404,
      code: 'not-found',
      message: /没有这个接口/,
    },
    'an address with a broken escape': {
      method: 'GET',
      path: '/lines/%E0%A4%A',
      status: 404,
      code: 'not-found',
    },
    'the wrong method': { method: 'PUT', status: 405, code: 'method-not-allowed' },
    'a verb nobody knows': { method: 'PATCH', status: 405, code: 'method-not-allowed' },
    'no fields at all': {
      body: {},
      status: 400,
      code: 'malformed',
      says: ['lineId', 'start', 'end', 'purpose', 'contact'].map(field => [field, /填写|有误/]),
    },
    'fields of the wrong type': {
      body: { lineId: 7, start: true, end: {}, purpose: 12, contact: [] },
      status: 400,
      code: 'malformed',
      says: [
        ['lineId', /编号/],
        ['purpose', '请填写文字'],
        ['contact', '请填写文字'],
      ],
    },
    'null where something is asked for': {
      body: { ...booking, purpose: null },
      status: 400,
      code: 'malformed',
      says: [['purpose', '请填写此项']],
    },
    'a purpose that is too short': {
      body: { ...booking, purpose: '试验' },
      status: 400,
      code: 'malformed',
      says: [['purpose', '请说明用途，至少 10 个字']],
    },
    'a time without its zone': {
      body: { ...booking, start: '2026-03-11T08:00:00' },
      status: 400,
      code: 'malformed',
      says: [['start', '请填写带时区的时间，格式如 2026-01-05T09:00:00+08:00']],
    },
    'a date that doesn’t exist': {
      method: 'GET',
      path: `/lines/${lineId}/availability?from=2026-02-30&to=2026-03-01`,
      status: 400,
      code: 'malformed',
      says: [['from', '请填写真实存在的日期，格式如 2026-01-05']],
    },
    'a date of no calendar': {
      method: 'GET',
      path: `/lines/${lineId}/availability?from=9999-12-31&to=9999-12-31`,
      status: 400,
      code: 'malformed',
      says: [['from', '请填写 1900 至 2199 年之间的日期']],
    },
    'an end before its start': {
      body: { ...booking, ...span('2026-03-11 18:00', '08:00') },
      status: 422,
      code: 'refused',
      says: [['end', '结束时间须晚于开始时间，请调整。']],
    },
    'a closure that ends before it begins': {
      path: `/own/resources/${lineId}/closures`,
      as: 'director',
      body: { ...span('2026-03-11 18:00', '08:00'), reason: '检修' },
      status: 400,
      code: 'malformed',
      says: [['end', '结束时间须晚于开始时间']],
    },
    'a unit of another kind': {
      path: lines,
      as: 'director',
      body: line({ parameter: 'volume', quantity: { kind: 'volume', form: 'value', unit: 'kg', value: 1 } }),
      status: 400,
      code: 'malformed',
      says: [['capabilities.0.quantity.unit', '单位“kg”不适用，请改用 L、mL、m³（m3）']],
    },
    'a quantity of another kind': {
      path: lines,
      as: 'director',
      body: line({ parameter: 'volume', quantity: { kind: 'mass', form: 'value', unit: 'kg', value: 1 } }),
      status: 400,
      code: 'malformed',
      says: [['capabilities.0.quantity', '“有效容积”的单位种类不符，请重新选择单位']],
    },
    'a price of nothing': {
      path: lines,
      as: 'director',
      body: {
        ...line({ parameter: 'aseptic', present: true }),
        price: { mode: 'fixed', fen: 0, unit: 'day', taxIncluded: true },
      },
      status: 400,
      code: 'malformed',
      says: [['price.fen', '价格须大于 0']],
    },
    'a price in fractions of a fen': {
      path: lines,
      as: 'director',
      body: {
        ...line({ parameter: 'aseptic', present: true }),
        price: { mode: 'fixed', fen: 1.5, unit: 'day', taxIncluded: true },
      },
      status: 400,
      code: 'malformed',
      says: [['price.fen', /整数/]],
    },
    'a place of another city': {
      path: '/own/platforms',
      as: 'director',
      body: register({ locality: '310101' }),
      status: 422,
      code: 'refused',
      says: [['locality', /不在嘉兴市的地区名录中/]],
    },
    'an id that is none': {
      method: 'GET',
      path: '/lines/1',
      status: 400,
      code: 'malformed',
      says: [['lineId', '编号格式有误']],
    },
    'an unknown id': { method: 'GET', path: `/lines/${stranger}`, status: 404, code: 'not-found' },
    'another organisation’s line': {
      path: `/own/resources/${lineId}/closures`,
      as: 'otherDirector',
      body: { ...span('2026-03-11 08:00', '18:00'), reason: '检修' },
      status: 404,
      code: 'not-found',
    },
    'an operation of another role': {
      path: `/own/resources/${lineId}/closures`,
      as: 'buyer',
      body: { ...span('2026-03-11 08:00', '18:00'), reason: '检修' },
      status: 403,
      code: 'forbidden',
    },
    'an old version': {
      method: 'PUT',
      path: `/own/lines/${lineId}/schedule`,
      as: 'director',
      body: { ...scheduleInput, version: 9 },
      status: 409,
      code: 'conflict',
      message: /请刷新后重试/,
    },
    'a page that isn’t ours': {
      method: 'GET',
      path: '/platforms?after=bm9uc2Vuc2U',
      status: 400,
      code: 'malformed',
      message: /翻页参数有误/,
    },
    'a number that is none': {
      method: 'GET',
      path: '/platforms?limit=viele',
      status: 400,
      code: 'malformed',
      says: [['limit', /数字/]],
    },
    'an idempotency key too short': {
      body: booking,
      headers: { 'idempotency-key': 'short' },
      status: 400,
      code: 'malformed',
      message: /Idempotency-Key 须为 8 至 128 个/,
    },
    'refused by rules': {
      as: 'unverified',
      body: { ...booking, start: at('2026-03-02 10:00'), end: at('2026-03-02 11:00') },
      status: 422,
      code: 'refused',
      says: [
        ['start', /须至少提前 24 小时申请/],
        ['end', /最短 2 小时/],
      ],
    },
  }

  test.each(Object.entries(cases))('%s', async (_what, wrong) => {
    const { method = 'POST', path = '/bookings', as = 'buyer', body, headers = {} } = wrong
    await w.tokenOf(as)
    w.errors.length = 0
    const before = await snapshot(w)
    const answer = await ask(method, path, { as, body, headers })
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({
      status: wrong.status,
      code: wrong.code,
    })
    expect(Object.keys(answer.body).sort()).toEqual(errorForm)
    expect(answer.body['message']).toMatch(wrong.message ?? /\p{Script=Han}{4}/u)
    expect(answer.body['requestId']).toBe(answer.headers.get('x-request-id'))
    for (const [field, message] of wrong.says ?? [])
      expect(answer.body['refusals']).toContainEqual(
        expect.objectContaining({
          field,
          message: typeof message === 'string' ? message : expect.stringMatching(message),
        }),
      )
    expect(await snapshot(w)).toEqual(before)
    expect(w.errors).toEqual([])
  })

  test('a body sent piece by piece is stopped at the same size', async () => {
    const piece = new TextEncoder().encode('x'.repeat(64 * 1024))
    let sent = 0
    const body = new ReadableStream({
      pull: controller => {
        sent += piece.length
        if (sent > 10 * 1024 * 1024) controller.close()
        else controller.enqueue(piece)
      },
    })
    const { status } = await ask('POST', '/bookings', { as: 'buyer', body, headers: json })
    expect(status).toBe(413)
    expect(sent).toBeLessThan(2 * 1024 * 1024)
  })
})

describe('who calls', () => {
  test('nobody is asked to sign in', async () => {
    const { status, body } = await ask('POST', '/bookings', { body: booking })
    expect([status, body['code'], body['message']]).toEqual([401, 'sign-in-required', '请先登录。'])
  })

  test('a session that is over is told so', async () => {
    const token = await w.tokenOf('technician')
    await w.later(3 * hour)
    const { status, body } = await ask('GET', '/bookings?side=provider', { token })
    expect([status, body['code']]).toEqual([401, 'session-expired'])
  })

  test('a token that was never given out is as good as one that is over', async () => {
    const { status, body } = await ask('GET', '/bookings?side=client', { token: 'x'.repeat(43) })
    expect([status, body['code']]).toEqual([401, 'session-expired'])
  })

  test('an operation without an address is out of reach', async () => {
    for (const path of ['/booking.lapseRequests', '/lapse', '/install', ''])
      expect((await ask('POST', path, { as: 'lead', body: {} })).status).toBe(404)
  })
})

describe('[S5] the session cookie', () => {
  test('is kept from scripts and other sites, sent over TLS only, and goes at sign-out', async () => {
    const credentials = { email: 'buyer@example.test', password: 'buyer rides a purple bicycle' }
    const signedIn = await ask('POST', '/session', { body: credentials })
    const cookie = signedIn.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    const token = cookie.slice('__Host-session='.length, cookie.indexOf(';'))
    expect((await ask('GET', '/me', { token })).body['state']).toBe('full')
    const signedOut = await ask('DELETE', '/session', { token })
    expect(signedOut.headers.get('set-cookie')).toBe(
      '__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    )
    expect((await ask('GET', '/me/sessions', { token })).body['code']).toBe('session-expired')
  })

  test('the token stands in no answer but the cookie', async () => {
    const credentials = { email: 'boss@example.test', password: 'boss rides a purple bicycle' }
    const { headers, body } = await ask('POST', '/session', { body: credentials })
    const token = /^__Host-session=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''
    expect(token).toHaveLength(43)
    const me = await send('GET', '/me', { token })
    expect(`${JSON.stringify(body)} ${await me.text()}`).not.toContain(token)
  })
})

describe('[S6] where a submit comes from', () => {
  const foreign = { status: 403, code: 'origin-refused' }
  const own = { status: 200, code: undefined }
  test.each<[string, Record<string, string>, { status: number; code: string | undefined }]>([
    ['another site', { origin: 'https://evil.example' }, foreign],
    ['a site that begins like ours', { origin: `${publicUrl}.evil.example` }, foreign],
    ['a sandboxed page', { origin: 'null' }, foreign],
    ['another site, without an origin', { 'sec-fetch-site': 'cross-site' }, foreign],
    ['a sister site, without an origin', { 'sec-fetch-site': 'same-site' }, foreign],
    ['our own pages', { origin: publicUrl, 'sec-fetch-site': 'same-origin' }, own],
    ['the host it was sent to', { origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' }, own],
    ['a program', {}, own],
  ])('%s', async (_from, headers, expected) => {
    const draft = { draft: { name: '来源检查' } }
    const token = await w.tokenOf('boss')
    const before = await snapshot(w)
    const { status, body } = await ask('POST', '/own/needs', { token, body: draft, headers })
    expect({ status, code: body['code'] }).toEqual(expected)
    if (status === 403) expect(await snapshot(w)).toEqual(before)
  })

  test('reading is nobody’s business to forbid', async () => {
    const { status } = await ask('GET', '/platforms', { headers: { origin: 'https://evil.example' } })
    expect(status).toBe(200)
  })

  test('no other site is let in by a header', async () => {
    const { headers } = await send('OPTIONS', '/bookings', { headers: { origin: 'https://evil.example' } })
    expect([...headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
  })

  test('every answer carries the security headers, errors too', async () => {
    for (const path of ['/platforms', '/nothing/here']) {
      const { headers } = await ask('GET', path)
      expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })
})
