/** A process that starts again with the index it kept. Real files and a real database. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { KeptFile } from '#adapters/files/kept-file.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { revisePlatform, withdrawPlatform } from '#modules/catalogue/api.ts'
import { settleRestored } from '#modules/catalogue/index.ts'
import { bookableLine, platformInput } from '#test/builders.ts'
import { systemOn, world } from '#test/world.ts'
import { searchEntries } from './api.ts'
import { SearchIndex } from './engine/search-index.ts'
import { snapshotOf } from './engine/snapshot.ts'
import { Finder } from './finder.ts'

const w = await world()
const folder = mkdtempSync(join(tmpdir(), 'zhongshi-index-'))
const indexFile = join(folder, 'search-index')
afterAll(() => rmSync(folder, { recursive: true }))

/** A process that has just started. */
function started() {
  const system = systemOn(w.database, { indexFile })
  const pathsOf = async (q: string) => {
    const { decision } = await system.door.call(searchEntries, { q, kind: ['platform'] }, w.caller(null))
    return decision.ok ? decision.value.entries.map(one => one.path) : null
  }
  return { ...system, pathsOf }
}

/** How many entries a process that starts now reads from the database. */
async function readAtStart(): Promise<number> {
  let read = 0
  await inTransaction(w.database.pool, 'read', async tx => {
    const counting = Object.assign(Object.create(tx), {
      select: (...fields: Parameters<typeof tx.select>) => {
        if (fields[0] !== undefined && 'body' in fields[0]) read++
        return tx.select(...fields)
      },
    })
    await new Finder(new KeptFile(indexFile)).current(counting)
    return { commit: true, value: null }
  })
  return read
}

let names = 0
/** A platform that is found by a word of its summary, which its owner may change alone. */
const named = (word: string) => ({
  ...platformInput,
  name: `示例平台${++names}`,
  summary: `提供${word}的放大、结晶与小批量试生产服务，配备在线监测。`,
})
const platform = named('樟脑酮')
const made = {
  staying: await bookableLine(w, { platform: named('松油醇') }),
  revised: { ...(await bookableLine(w, { platform })), platform },
  withdrawn: await bookableLine(w, { platform: named('柠檬烯') }),
}

/** The index as it is now is kept. */
async function kept() {
  const process = started()
  await process.warmUp()
}

beforeEach(kept)

describe('a process that starts with the index that was kept', () => {
  test('reads no entry that is as it was', async () => {
    expect(await readAtStart()).toBe(0)
    rmSync(indexFile)
    expect(await readAtStart()).toBeGreaterThan(0)
  })

  test('finds what was published and revised while none ran, and not what was withdrawn', async () => {
    const { staying, revised, withdrawn } = made
    const { platformId, platform } = revised
    await w.call('director', revisePlatform, {
      ...platform,
      summary: named('冰片').summary,
      platformId,
      version: 2,
    })
    await w.call('director', withdrawPlatform, {
      platformId: withdrawn.platformId,
      version: 2,
      reason: '设备搬迁，停止服务',
    })
    const added = await bookableLine(w, { platform: named('香茅醛') })
    const { pathsOf } = started()
    expect(await pathsOf('松油醇')).toEqual([`/platforms/${staying.platformId}`])
    expect(await pathsOf('冰片')).toEqual([`/platforms/${revised.platformId}`])
    expect(await pathsOf('香茅醛')).toEqual([`/platforms/${added.platformId}`])
    expect([await pathsOf('樟脑酮'), await pathsOf('柠檬烯')]).toEqual([[], []])
  })

  test('of a backup that was restored finds what the database says, though the index is newer', async () => {
    const { platformId } = made.staying
    const [before] = (
      await w.database.pool.query(`select title, changed_in::text as written from catalogue.entry
        where record_id = '${platformId}'`)
    ).rows
    await w.database.pool.query(
      `update catalogue.entry set title = '示例蒎烯平台', changed_in = pg_current_xact_id() where record_id = $1`,
      [platformId],
    )
    await kept()
    await w.database.pool.query(
      `update catalogue.entry set title = $1, changed_in = $2::xid8 where record_id = $3`,
      [before?.['title'], before?.['written'], platformId],
    )
    const { pathsOf } = started()
    expect(await pathsOf('蒎烯')).toEqual([])
    expect(await pathsOf('松油醇')).toEqual([`/platforms/${platformId}`])
  })
})

test('of a backup that was restored on another server, which counts anew, it finds what is changed afterwards', async () => {
  const { platformId } = made.staying
  await w.database.pool.query(`update catalogue.entry set changed_in = '1000000000000'`)
  await w.inside(settleRestored)
  const { pathsOf } = started()
  expect(await pathsOf('松油醇')).toEqual([`/platforms/${platformId}`])
  await w.database.pool.query(
    `update catalogue.entry set title = '示例蒈烯平台', changed_in = pg_current_xact_id() where record_id = $1`,
    [platformId],
  )
  expect(await pathsOf('蒈烯')).toEqual([`/platforms/${platformId}`])
})

describe('a file that is not such an index', () => {
  const whole = () => readFileSync(indexFile)
  const damaged: Record<string, () => Buffer> = {
    empty: () => Buffer.alloc(0),
    'cut off': () => whole().subarray(0, -1000),
    'different in one bit': () => {
      const bytes = whole()
      const middle = bytes.length >> 1
      bytes[middle] = (bytes[middle] ?? 0) ^ 1
      return bytes
    },
    'something else': () => Buffer.from('# README\n'.repeat(100)),
  }

  test.for(Object.keys(damaged))('being %s is left aside and written anew', async what => {
    writeFileSync(indexFile, damaged[what]?.() ?? '')
    const process = started()
    expect(await process.pathsOf('松油醇')).toEqual([`/platforms/${made.staying.platformId}`])
    await process.keepIndex()
    expect(await readAtStart()).toBe(0)
  })

  test('being of a former version is left aside', async () => {
    const pieces = snapshotOf(new SearchIndex())
    const text = Buffer.concat(pieces)
      .toString('latin1')
      .replace(/"version":\d+/, '"version":0')
    await new KeptFile(indexFile).write([Buffer.from(text, 'latin1')])
    expect(await readAtStart()).toBeGreaterThan(0)
    expect(await started().pathsOf('松油醇')).toEqual([`/platforms/${made.staying.platformId}`])
  })
})
