/** Tests of what the environment may say, of keys that are replaced, and of what the logs don't. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { sql } from '#kernel/sql.ts'
import { verifyChain } from '#modules/audit/api.ts'
import { confirmSecondFactor, giveSecondFactor, startSecondFactor } from '#modules/identity/api.ts'
import { totpCode } from '#modules/identity/index.ts'
import { BadConfiguration, readConfig } from '../src/config.ts'
import { watch } from '../src/observe.ts'
import { factsFor, frame, serveApi } from '../src/web.ts'
import type { Actor } from './cast.ts'
import { network, publicUrl } from './http.ts'
import { key, systemOn, world } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-configuration-'))
afterAll(() => rmSync(folder, { recursive: true }))

const random = Array.from({ length: 4 }, (_, index) =>
  Buffer.from(Array.from({ length: 32 }, (_, byte) => (byte * 7 + index) % 256)),
)
const secret = (index: number) => random[index]?.toString('base64') ?? ''
const keys = { AUDIT_KEY: `a1:${secret(0)}`, DATA_KEY: `d1:${secret(1)}` }
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://zhongshi.example.gov.cn',
  DATA_DIR: folder,
  ...keys,
}

/** What the person at the console is told; the configuration must be refused. */
function refusalOf(variables: Record<string, string>): string {
  try {
    readConfig({ DATA_DIR: folder, ...variables })
  } catch (error) {
    if (error instanceof BadConfiguration) return error.message
    throw error
  }
  throw new Error('accepted')
}

describe('[S11] what the environment may not say', () => {
  test.each([
    ['NODE_ENV', 'prod', /只能是 development、production 或 test/],
    ['PORT', '80a', /须为 0 至 65535 的整数/],
    ['PORT', '65536', /须为 0 至 65535 的整数/],
    ['PUBLIC_URL', 'zhongshi.example.gov.cn', /须为完整网址/],
    ['PUBLIC_URL', 'ftp://zhongshi.example.gov.cn', /须为完整网址/],
    ['DATABASE_URL', 'mysql://127.0.0.1/zhongshi', /须形如 postgresql:/],
    ['DATABASE_POOL', '1', /须为 2 至 200 的整数/],
    ['SAMPLE_DATA', 'true', /只能是 yes 或 no/],
    ['MAIL_URL', 'mail.example.gov.cn', /须形如 smtp:/],
    ['FIRST_ADMIN_EMAIL', 'admin', /须为有效邮箱/],
    ['TRUST_PROXY', 'yes', /前置反向代理的层数/],
    ['MAX_IN_FLIGHT', '0', /须为 10 至 100000 的整数/],
    ['METRICS_TOKEN', 'short', /至少 16 个字符/],
    ['LOG_LEVEL', 'verbose', /只能是 silent/],
    ['AUDIT_KEY', 'secret', /须形如“k1:32 字节的 base64”/],
    ['AUDIT_KEY', `k1:${Buffer.alloc(16, 5).toString('base64')}`, /须形如“k1:32 字节的 base64”/],
    ['DATA_KEY', `k1:${Buffer.alloc(32).toString('base64')}`, /不是随机生成的密钥/],
    ['DATA_KEY', `k1:${secret(0)},k1:${secret(1)}`, /两个密钥编号相同/],
  ])('%s=%s', (name, value, sentence) => {
    const said = refusalOf({ ...keys, [name]: value })
    expect(said).toContain(name)
    expect(said).toMatch(sentence)
    expect(said).not.toContain(secret(0))
  })

  test('and every fault is said at once', () => {
    const said = refusalOf({ PORT: 'x', MAIL_URL: 'x', LOG_LEVEL: 'x' })
    for (const name of ['PORT', 'MAIL_URL', 'LOG_LEVEL']) expect(said).toContain(name)
  })

  test('while an empty variable is one that isn’t set', () => {
    expect(readConfig({ DATA_DIR: folder, PORT: '', MAIL_URL: '', ...keys })).toMatchObject({
      port: 3000,
      mailUrl: null,
    })
  })
})

describe('[S11] production', () => {
  test('starts with an address of its own and keys from the environment, and without sample data', () => {
    expect(readConfig(production)).toMatchObject({
      production: true,
      sample: false,
      publicUrl: production.PUBLIC_URL,
    })
  })

  test.each([
    ['without AUDIT_KEY', { AUDIT_KEY: '' }, /须用环境变量 AUDIT_KEY 和 DATA_KEY 提供密钥/],
    ['without DATA_KEY', { DATA_KEY: '' }, /须用环境变量 AUDIT_KEY 和 DATA_KEY 提供密钥/],
    ['with sample data', { SAMPLE_DATA: 'yes' }, /生产环境不能载入示例数据/],
    ['with an address that isn’t https', { PUBLIC_URL: 'http://zhongshi.example.gov.cn' }, /且为 https 网址/],
    ['without an address', { PUBLIC_URL: '' }, /须设 PUBLIC_URL/],
  ])('is refused %s', (_what, changes, sentence) => {
    expect(refusalOf({ ...production, ...changes })).toMatch(sentence)
  })

  test('is told all of that at once', () => {
    const said = refusalOf({ NODE_ENV: 'production', SAMPLE_DATA: 'yes' })
    for (const word of ['SAMPLE_DATA', 'PUBLIC_URL', 'AUDIT_KEY', 'DATA_KEY']) expect(said).toContain(word)
  })

  test('keys are asked for wherever the database is a server', () => {
    expect(refusalOf({ DATABASE_URL: 'postgresql://127.0.0.1/zhongshi' })).toContain('AUDIT_KEY')
  })
})

test('several processes need a database server', () => {
  expect(refusalOf({ ...keys, PROCESSES: '2' })).toContain('内嵌数据库只能由一个进程使用')
  const server = { ...keys, DATABASE_URL: 'postgresql://127.0.0.1/zhongshi', DATA_DIR: folder }
  expect(readConfig({ ...server, PROCESSES: '2' })).toMatchObject({ processes: 2 })
})

describe('[S11] keys that nobody set', () => {
  const own = join(folder, 'own')

  test('are made once, differ from one another, and only the owner may read them', () => {
    const { auditKeys, dataKeys } = readConfig({ DATA_DIR: own })
    expect(auditKeys[0].secret).not.toEqual(dataKeys[0].secret)
    expect(readConfig({ DATA_DIR: own })).toMatchObject({ auditKeys, dataKeys })
    expect(readConfig({ DATA_DIR: join(folder, 'another') }).dataKeys).not.toEqual(dataKeys)
    expect(statSync(join(own, 'keys.json')).mode & 0o777).toBe(0o600)
  })

  test('are never made anew in place of a file that can’t be read', () => {
    writeFileSync(join(own, 'keys.json'), '{"AUDIT_KEY": "k1:')
    expect(refusalOf({ DATA_DIR: own })).toMatch(/密钥文件 .* 已损坏。请从备份恢复/)
    expect(readFileSync(join(own, 'keys.json'), 'utf8')).toBe('{"AUDIT_KEY": "k1:')
  })
})

describe('[S11] keys are replaced while what they protect stays', async () => {
  const w = await world()
  const next = { id: 'next', secret: Buffer.alloc(32, 8) }
  const replaced = systemOn(w.database, { ...w.extras, auditKeys: [next, key], dataKeys: [next, key] })
  const forgotten = systemOn(w.database, { ...w.extras, auditKeys: [next], dataKeys: [next] })

  const caller = async (who: Actor) => w.caller(await w.tokenOf(who, null))
  const sealedWith = async (who: Actor): Promise<string> =>
    w.inside(async tx => {
      const { rows } = await tx.execute<{ key: string }>(
        sql`select split_part(totp_secret, '.', 1) as key from identity.person where email = ${`${who}@example.test`}`,
      )
      return rows[0]?.key ?? ''
    })

  const { secret: phone } = await w.call('technician', startSecondFactor, {})
  await w.call('technician', confirmSecondFactor, { code: totpCode(phone, w.clock.now()) })
  await w.later(minute)

  test('a second factor of the old key is still accepted under the new one', async () => {
    expect(await sealedWith('technician')).toBe('test')
    const code = totpCode(phone, w.clock.now())
    const { decision } = await replaced.door.call(giveSecondFactor, { code }, await caller('technician'))
    expect(decision.ok).toBe(true)
  })

  test('what is new is sealed with the new key', async () => {
    await replaced.door.call(startSecondFactor, {}, await caller('signatory'))
    expect(await sealedWith('signatory')).toBe('next')
  })

  test('without the old key what it sealed stays shut', async () => {
    await w.later(minute)
    const code = totpCode(phone, w.clock.now())
    const attempt = forgotten.door.call(giveSecondFactor, { code }, await caller('technician'))
    await expect(attempt).rejects.toThrow('no data key test')
  })

  test('the audit chain goes on under the new key and is intact as long as the old one is kept', async () => {
    const auditor = w.caller(await w.tokenOf('auditor'))
    const kept = await replaced.door.call(verifyChain, {}, auditor)
    expect(kept.decision).toMatchObject({ ok: true, value: { intact: true } })
    const lost = await forgotten.door.call(verifyChain, {}, auditor)
    const faults = lost.decision.ok ? lost.decision.value.faults : []
    expect(faults[0]).toMatchObject({ kind: 'unknown-key', seq: 1 })
  })
})

describe('[S12] the logs', async () => {
  const w = await world()
  const { config, connection } = network(w)
  const lines: string[] = []
  const watching = watch({ logLevel: 'debug' }, { write: line => void lines.push(line) })
  const parts = { config, system: w, database: w.database, watching, publicUrl: () => publicUrl }
  const app = frame(parts, () => false)
  serveApi(app, parts, factsFor(parts))

  const email = 'technician@example.test'
  const password = 'technician rides a purple bicycle'
  const post = (body: object) =>
    app.request(
      '/api/v1/session',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      connection,
    )

  test('tell of every answer, with its number to ask about', async () => {
    const answer = await post({ email, password })
    expect(answer.status).toBe(200)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      method: 'POST',
      path: '/api/v1/session',
      status: 200,
      requestId: answer.headers.get('x-request-id'),
    })
  })

  test('hold nothing of a sign-in but that there was one', async () => {
    const answer = await post({ email, password })
    const cookie = /session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? 'no cookie'
    await post({ email, password: 'not the password' })
    await app.request(
      `/api/v1/me?token=${cookie}`,
      { headers: { cookie: `__Host-session=${cookie}` } },
      connection,
    )
    expect(lines.join()).toContain('/api/v1/me')
    for (const word of [email, password, 'not the password', cookie, 'token='])
      expect(lines.join()).not.toContain(word)
  })

  test.each([
    ['a value of the wrong type', sql`insert into identity.person (id) values (${email})`],
    [
      'a value that is there already',
      sql`insert into identity.person select * from identity.person where email = ${email}`,
    ],
    [
      'a value that is missing',
      sql`insert into identity.person (id, email) values (${crypto.randomUUID()}, ${email})`,
    ],
  ])('hold an error about %s with its place and none of the values', async (what, statement) => {
    const error = await w.inside(tx => tx.execute(statement)).catch((thrown: unknown) => thrown)
    watching.onError(error, what)
    const line = lines.at(-1)
    expect(JSON.parse(line ?? '')).toMatchObject({ what, error: { code: expect.stringMatching(/^2[23]/) } })
    expect(line).toContain('configuration.test.ts')
    expect(line).not.toContain(email)
  })
})
