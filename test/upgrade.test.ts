/**
 * A database that an older release has filled, brought up to date: what it holds is public, priced, booked and found as
 * before. `upgrade/structure-N.sql` is what a release with migrations up to N wrote, cut down to two platforms.
 */
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { applyMigrations, migrationsFolder } from '#adapters/postgres/migrate.ts'
import { type Database, openInMemory, openServer } from '#adapters/postgres/open.ts'
import { asJob } from '#door/caller.ts'
import { FixedClock } from '#kernel/clock.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import { getPlatform, searchPlatforms } from '#modules/catalogue/api.ts'
import { renewEntries } from '#modules/catalogue/freshness/api.ts'
import { listNeeds } from '#modules/catalogue/need/api.ts'
import { listTests } from '#modules/catalogue/offer/test-item.api.ts'
import { searchEntries } from '#modules/search/api.ts'
import { systemOn } from './world.ts'

/** The migrations of an older release: those up to a number. */
function migrationsUpTo(last: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-migrations-'))
  cpSync(migrationsFolder, folder, { recursive: true })
  const path = join(folder, 'meta/_journal.json')
  const journal = z
    .looseObject({ entries: z.array(z.looseObject({ idx: z.int() })) })
    .parse(JSON.parse(readFileSync(path, 'utf8')))
  const entries = journal.entries.filter(({ idx }) => idx <= last)
  writeFileSync(path, JSON.stringify({ ...journal, entries }))
  return folder
}

async function emptyDatabase(): Promise<Database> {
  const server = inject('serverTemplate')
  if (server === null) return (await openInMemory()).database
  const name = `zhongshi_upgrade_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const target = new URL(server.url)
  target.pathname = `/${name}`
  const database = openServer(target.href, { size: 4, onError: () => undefined })
  const close = async () => {
    await database.close()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
  return { ...database, close }
}

const database = await emptyDatabase()
const older = migrationsUpTo(6)
const later = migrationsUpTo(81)
afterAll(async () => {
  await database.close()
  for (const folder of [older, later]) rmSync(folder, { recursive: true })
})
await applyMigrations(database.pool, older)
await database.pool.query(readFileSync(join(import.meta.dirname, 'upgrade/structure-0006.sql'), 'utf8'))
await applyMigrations(database.pool, later)
// Reviews from before conflicts were found by name: they know a co-builder by what was written alone.
await database.pool.query(`
  insert into review.review (id, subject_kind, subject_id, round, title, organisations, concerned, locality, disciplines,
    sections, files, rubric, aggregation, needed, state, opened_by, opened_at, started_at, closed_at)
  select gen_random_uuid(), 'example', gen_random_uuid(), 'example', s, jsonb_build_array(jsonb_build_object(
    'uscc', written, 'name', written)), array[written], '330482', '{}', '[]', '[]', '{}', 'median', 3, s,
    gen_random_uuid(), now(), case when s <> 'forming' then now() end, case when s = 'closed' then now() end
  from (select left(name, 2) || ' ' || substr(name, 3) as written from identity.organisation order by id limit 1) o,
    unnest(array['forming', 'scoring', 'closed']) as s`)
await applyMigrations(database.pool)
// The day after the older release wrote it.
const { door } = systemOn(database, { clock: new FixedClock(new Date('2026-11-27T01:00:00Z')) })

const anyone = { ...asJob('anyone'), job: null, requestId: 'upgrade' }
async function ask<C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>> {
  const { decision } = await door.call(contract, input, anyone)
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals))
  return decision.value
}

test('platforms are public as they were, with their lines, services, certificates, tests and devices', async () => {
  const { platforms } = await ask(searchPlatforms, {})
  expect(
    platforms
      .map(({ name, lines, services, certificates }) => [name, lines, services, certificates.toSorted()])
      .sort(),
  ).toEqual([
    ['平湖新材料放大中试平台（示例）', 2, 2, ['CNAS']],
    ['海宁光伏与功能膜中试平台（示例）', 2, 2, ['CMA', 'CNAS']],
  ])
  const id = platforms.find(({ name }) => name.startsWith('平湖'))?.id ?? ''
  const platform = await ask(getPlatform, { platformId: id })
  expect(platform.lines.map(({ name }) => name).sort()).toEqual(['200 L 耐腐蚀反应线', '分子蒸馏纯化线'])
  expect([platform.tests.length, platform.equipmentTotal]).toEqual([2, 2])
  expect(platform.lines.find(({ name }) => name.startsWith('200 L'))?.price).toMatchObject({
    mode: 'fixed',
    fen: 800_000,
    unit: 'day',
    taxIncluded: true,
  })
})

test('[D6] reviews that were open know whose people may not judge, by code and by name; what is over stays', async () => {
  const { rows } = await database.pool.query(`
    select r.title, r.concerned @> array[o.uscc] as code, r.concerned @> array[review.plain_name(o.name)] as name
    from review.review r, (select uscc, name from identity.organisation order by id limit 1) o order by r.title`)
  expect(rows).toEqual([
    { title: 'closed', code: false, name: false },
    { title: 'forming', code: true, name: true },
    { title: 'scoring', code: true, name: true },
  ])
  const change = `update review.review set concerned = array['x'] where state = 'forming'`
  await expect(database.pool.query(change)).rejects.toThrow('stays as it was')
})

test('tests keep the price that is in force', async () => {
  const { tests } = await ask(listTests, { q: '熔体' })
  expect(tests.map(({ item, price }) => [item, price?.mode === 'fixed' ? price.fen : null])).toEqual([
    ['熔体质量流动速率', 30_000],
  ])
})

test('needs are as public as their owners said', async () => {
  const { needs } = await ask(listNeeds, {})
  expect(needs.filter(({ name }) => name === null)).toHaveLength(1)
  expect(needs).toHaveLength(3)
})

test('everything is found once the entries are written', async () => {
  await door.call(renewEntries, {}, asJob('renew-entries'))
  const { entries } = await ask(searchEntries, { q: '耐腐蚀反应线' })
  expect(entries[0]?.kind).toBe('line')
})
