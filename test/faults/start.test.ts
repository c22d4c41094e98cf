/** First starts that were cut short leave nothing in the way. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, inject, test } from 'vitest'
import { countIn, furnishedHome, verifyAudit } from './home.ts'
import { endAll, startSystem } from './process.ts'

const home = await furnishedHome()
afterEach(endAll)

test('a first start that was killed as soon as it touched the folder leaves nothing in the way', async () => {
  // The home that every file begins on is what the next start has left.
  const { killedBy, code } = inject('furnished')
  expect([killedBy, code]).toEqual(['SIGKILL', 0])
  expect(await countIn(home, 'select count(*) from door.instance where ready')).toBe(1)
  expect((await verifyAudit(home)).said).toContain('审计链完整')
})

test('sample data whose first loading was interrupted is loaded anew', async () => {
  await (await startSystem(home.environment)).stop()
  const checkpoints = () =>
    readFileSync(join(home.folder, 'audit-checkpoints.jsonl'), 'utf8').trim().split('\n')
  const before = checkpoints()
  const platforms = 'select count(*) from catalogue.platform'
  const loaded = await countIn(home, platforms)
  const database = await home.open()
  await database.pool.query('update door.instance set ready = false')
  await database.pool.query('delete from catalogue.certificate')
  await database.close()
  await (await startSystem(home.environment)).stop()
  expect(await countIn(home, platforms)).toBe(loaded)
  expect(await countIn(home, 'select count(*) from catalogue.certificate')).toBeGreaterThan(0)
  // However many entries the second loading makes: what was kept of the first chain says nothing of this one.
  expect(checkpoints().filter(line => before.includes(line))).toEqual([])
  expect((await verifyAudit(home)).said).toContain('审计链完整')
})
