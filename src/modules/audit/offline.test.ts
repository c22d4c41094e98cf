/** Process tests: the command that verifies the chain of a stopped system, as an auditor’s own machine runs it. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LineFile } from '#adapters/files/checkpoints.ts'
import { applyMigrations } from '#adapters/postgres/migrate.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import type { Tx } from '#kernel/operation.ts'
import { emptyHome, verifyAudit } from '#test/faults/home.ts'
import { readConfig } from '../../config.ts'
import { checkpoint, type EntryDraft } from './chain.ts'
import { append, currentHead } from './store.ts'

const home = await emptyHome()
const { auditKeys, dataDir } = readConfig(home.environment)
const points = join(dataDir, 'audit-checkpoints.jsonl')
const moment = new Date('2026-03-02T01:00:00Z')

const draft: EntryDraft = {
  at: moment,
  event: 'booking.confirmed',
  operation: 'booking.confirmBooking',
  actorKind: 'person',
  personId: null,
  membershipId: null,
  organisationId: null,
  roles: ['platform-scheduler'],
  requestId: 'r1',
  address: '192.0.2.1',
  objectKind: null,
  objectId: null,
  reason: null,
  details: { after: { state: 'confirmed', at: moment.toISOString() } },
}

async function inside<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const database = await home.open()
  await applyMigrations(database.pool)
  const value = await inTransaction(database.pool, 'write', async tx => ({
    commit: true,
    value: await work(tx),
  }))
  await database.close()
  return value
}

const head = await inside(async tx => {
  const last = await append(
    tx,
    Array.from({ length: 6 }, () => draft),
    auditKeys,
  )
  await last()
  return currentHead(tx)
})
if (!head) throw new Error('nothing in the log')
new LineFile(points).append(checkpoint(head, moment, auditKeys[0]))

/** What the command says of the chain after these statements; they are taken back afterwards. */
async function saidAfter(statements: readonly string[], back: readonly string[]) {
  const run = (list: readonly string[]) =>
    inside(async tx => {
      await tx.execute('alter table audit.entry disable trigger all')
      for (const statement of list) await tx.execute(statement)
    })
  await run(statements)
  const ended = await verifyAudit(home)
  await run(back)
  return ended
}

test('[S12] says that the chain is intact, and ends with 0', async () => {
  const { code, said } = await verifyAudit(home)
  expect(said).toBe('已核验 6 条审计记录，对照 1 个检查点。\n审计链完整。\n')
  expect(code).toBe(0)
})

test('[S12] names the entry that was edited, and ends with 1', async () => {
  const { code, said } = await saidAfter(
    [`update audit.entry set reason = '改写' where seq = 3`],
    ['update audit.entry set reason = null where seq = 3'],
  )
  expect(said).toContain('第 3 条：记录被改动（edited）')
  expect(said).toContain('发现 1 处异常。')
  expect(code).toBe(1)
})

test('[S12] finds an end cut off, head and all, by the file of checkpoints', async () => {
  const { code, said } = await saidAfter(
    [
      'create table public.kept as select * from audit.entry',
      'create table public.kept_head as select * from audit.head',
      'truncate audit.entry',
      'truncate audit.head',
    ],
    [
      'insert into audit.entry select * from public.kept',
      'insert into audit.head select * from public.kept_head',
    ],
  )
  expect(said).toContain('第 6 条：链尾之后的记录被截去（truncated）')
  expect(code).toBe(1)
})

test('[S12] finds a checkpoint changed by hand', async () => {
  cpSync(points, `${points}.kept`)
  writeFileSync(points, readFileSync(points, 'utf8').replace('"seq":6', '"seq":5'))
  const { code, said } = await verifyAudit(home)
  cpSync(`${points}.kept`, points)
  expect(said).toContain('检查点文件被改动')
  expect(code).toBe(1)
})

test('[S11] with another key than the chain’s names every entry', async () => {
  const other = `${auditKeys[0].id}:${Buffer.from('another key, thirty-two bytes ok').toString('base64')}`
  const { code, said } = await verifyAudit({
    ...home,
    environment: { ...home.environment, AUDIT_KEY: other },
  })
  expect(said.match(/记录被改动/g)).toHaveLength(6)
  expect(code).toBe(1)
})

test('says what is wrong with its configuration, and ends with 2', async () => {
  const { code, said } = await verifyAudit({
    ...home,
    environment: { ...home.environment, AUDIT_KEY: 'secret' },
  })
  expect(said).toContain('AUDIT_KEY 须形如')
  expect(code).toBe(2)
})
