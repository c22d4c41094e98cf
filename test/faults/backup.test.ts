/** Backup and restore by the commands of docs/operate.md, and new keys beside the old. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countIn, emptyHome, execute, furnishedHome, programs, verifyAudit } from './home.ts'
import type { Home } from './homes.ts'
import { type Ask, closureOf, entriesOf, operator, ownLine, signedIn } from './people.ts'
import { type Environment, startSystem } from './process.ts'

const home = await furnishedHome()
const elsewhere = await emptyHome()

/** The restored system reads what the old keys have written: they are part of what is kept. */
const keysOf = ({ folder, environment }: Home): Environment => {
  const file = join(folder, 'keys.json')
  const { AUDIT_KEY, DATA_KEY }: Record<string, string> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : environment
  if (!AUDIT_KEY || !DATA_KEY) throw new Error('no keys')
  return { AUDIT_KEY, DATA_KEY }
}

/** The digest of the line’s first photo, as it is served to everyone. */
async function photoOf(ask: Ask, lineId: string, url: string): Promise<string> {
  const { body } = await ask('GET', `/records/line/${lineId}/files`)
  const [photo] = body['files'] as { path: string }[]
  const response = await fetch(`${url}${photo?.path}`)
  expect(response.status).toBe(200)
  return createHash('sha256')
    .update(Buffer.from(await response.arrayBuffer()))
    .digest('hex')
}

async function backUpAndRestore(): Promise<Home> {
  const [from, to] = [home.environment['DATABASE_URL'], elsewhere.environment['DATABASE_URL']]
  const archive = join(elsewhere.folder, 'data.tar.gz')
  await execute('tar', ['-C', home.folder, '-czf', archive, '.'])
  await execute('tar', ['-C', elsewhere.folder, '-xzf', archive])
  if (from !== undefined && to !== undefined) {
    const dump = join(elsewhere.folder, 'zhongshi.dump')
    await execute(join(programs(), 'pg_dump'), ['--format=custom', `--file=${dump}`, from])
    await execute(join(programs(), 'pg_restore'), ['--no-owner', '--exit-on-error', `--dbname=${to}`, dump])
  }
  return { ...elsewhere, environment: { ...elsewhere.environment, ...keysOf(home) } }
}

test('what is restored equals what was backed up, serves, verifies, and takes new keys beside the old', async () => {
  const system = await startSystem(home.environment)
  const ask = await signedIn(operator, () => system.url)
  const lineId = await ownLine(ask)
  const { body } = await ask('POST', `/own/resources/${lineId}/closures`, { body: closureOf(lineId, 0) })
  const photo = await photoOf(ask, lineId, system.url)
  await system.stop()
  const restored = await backUpAndRestore()
  const entries = 'select count(*) from audit.entry'
  expect(await countIn(restored, entries)).toBe(await countIn(home, entries))
  expect((await verifyAudit(restored)).said).toContain('审计链完整')

  const { AUDIT_KEY, DATA_KEY } = keysOf(restored)
  const newer = () => `newer:${randomBytes(32).toString('base64')}`
  const rotated = {
    ...restored,
    environment: {
      ...restored.environment,
      AUDIT_KEY: `${newer()},${AUDIT_KEY}`,
      DATA_KEY: `${newer()},${DATA_KEY}`,
    },
  }
  const again = await startSystem(rotated.environment)
  const there = await signedIn(operator, () => again.url)
  expect(await entriesOf(there)).toContain(body['closureId'])
  expect(await photoOf(there, lineId, again.url)).toBe(photo)
  const more = await there('POST', `/own/resources/${lineId}/closures`, { body: closureOf(lineId, 1) })
  expect(more.status).toBe(200)
  expect((await again.stop()).code).toBe(0)
  expect((await verifyAudit(rotated)).said).toContain('审计链完整')
})
