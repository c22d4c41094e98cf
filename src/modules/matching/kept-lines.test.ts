/** Lines at hand are the lines of the database, by whichever process they were written and in whatever order. */
import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { sql } from '#kernel/sql.ts'
import { withdrawPlatform } from '#modules/catalogue/api.ts'
import {
  isLater,
  linesSince,
  momentOf,
  publishedLines,
  settleRestoredLines,
} from '#modules/catalogue/index.ts'
import { reviseLine } from '#modules/catalogue/line/api.ts'
import { bookableLine, lineInput } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { KeptLines } from './kept-lines.ts'

const w = await world()
const { call } = w
/** Where there is one, transactions run beside one another. */
const isServer = w.url !== null
const kept = new KeptLines()

const reading = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
  inTransaction<T>(w.database.pool, 'read', work)

/** What is at hand, as it is asked for now. */
const atHand = () =>
  reading(async tx => ({
    commit: true,
    value: (await kept.current(tx)).ofProcess('reaction').map(({ line }) => [line.id, line.summary]),
  }))
const summaryOf = async (lineId: string) => (await atHand()).find(([id]) => id === lineId)?.[1]

const { price: _price, ...content } = lineInput
const revised = (lineId: string, version: number, summary: string) =>
  call('director', reviseLine, { ...content, lineId, version, summary })

let made: Awaited<ReturnType<typeof bookableLine>>
beforeAll(async () => {
  made = await bookableLine(w)
  await atHand()
})

describe('[O1] lines at hand', () => {
  test('are those that are published, with what was committed a moment ago', async () => {
    await revised(made.lineId, 1, '双层搪玻璃反应釜，另配冷凝回流与在线监测。')
    expect(await summaryOf(made.lineId)).toBe('双层搪玻璃反应釜，另配冷凝回流与在线监测。')
    const other = await bookableLine(w, { platform: { name: '示例另一平台' } })
    expect(await summaryOf(other.lineId)).toBe(lineInput.summary)
    const all = await w.inside(publishedLines)
    expect((await atHand()).toSorted()).toEqual(all.map(({ line }) => [line.id, line.summary]).toSorted())
  })

  test('go with their platform', async () => {
    const { lineId, platformId } = await bookableLine(w, { platform: { name: '示例将撤平台' } })
    expect(await summaryOf(lineId)).toBe(lineInput.summary)
    await call('director', withdrawPlatform, { platformId, version: 2, reason: '改造停用（示例）' })
    expect(await summaryOf(lineId)).toBeUndefined()
  })

  test('are asked for by two at once and come to the same', async () => {
    await revised(made.lineId, 2, '反应釜带夹套，可做低温与高压两种工况。')
    const both = await Promise.all([summaryOf(made.lineId), summaryOf(made.lineId)])
    expect(new Set(both)).toEqual(new Set(['反应釜带夹套，可做低温与高压两种工况。']))
  })

  test('aren’t set back by who looks at an older moment of the database', async () => {
    const said = '反应釜换新，容积不变，另加尾气吸收装置。'
    const meanwhile = await reading(async tx => {
      await tx.execute(sql`select pg_current_snapshot()`)
      const change = revised(made.lineId, 3, said)
      if (isServer) {
        await change
        expect(await summaryOf(made.lineId)).toBe(said)
      }
      await kept.current(tx)
      return { commit: true, value: [change] }
    })
    await Promise.all(meanwhile)
    expect(await summaryOf(made.lineId)).toBe(said)
  })

  test('are as before where a backup was restored on another server, which counts anew, and follow what comes', async () => {
    const { lineId } = await bookableLine(w, { platform: { name: '示例另机平台' } })
    await w.inside(tx => tx.execute(sql`update catalogue.line_change set changed_in = '1000000000000'`))
    await w.inside(settleRestoredLines)
    const { touched } = await w.inside(async tx => linesSince(tx, await momentOf(tx)))
    expect(touched).toEqual([])
    await revised(lineId, 1, '换装后的反应釜，容积与材质不变（示例）。')
    expect(await summaryOf(lineId)).toBe('换装后的反应釜，容积与材质不变（示例）。')
  })

  test('of a moment of one who writes, the own transaction hasn’t been seen either', async () => {
    const moments = await w.inside(async tx => {
      const before = await momentOf(tx)
      await tx.execute(sql`select pg_current_xact_id()`)
      return { before, after: await momentOf(tx) }
    })
    const now = await reading(async tx => ({ commit: true, value: await momentOf(tx) }))
    expect(isLater(now, moments.after)).toBe(true)
    expect(isLater(moments.before, moments.after)).toBe(false)
  })

  test('miss nothing of a transaction that began before others and ends after them', async () => {
    const other = await bookableLine(w, { platform: { name: '示例慢事务平台' } })
    const [quickly, slowly] = [
      '后开始、先提交的一条：反应釜改为磁力密封。',
      '先开始、后提交的一条：改为双机械密封。',
    ]
    const meanwhile = await inTransaction(w.database.pool, 'write', async tx => {
      // It has its number before the other one does.
      await tx.execute(sql`select pg_current_xact_id()`)
      const change = revised(other.lineId, 1, quickly)
      if (isServer) {
        await change
        expect(await summaryOf(other.lineId)).toBe(quickly)
      }
      await tx.execute(sql`update catalogue.line set summary = ${slowly} where id = ${other.lineId}`)
      if (isServer) expect(await summaryOf(other.lineId)).toBe(quickly)
      return { commit: true, value: [change] }
    })
    await Promise.all(meanwhile)
    // The embedded database lets nobody begin before the other one has ended.
    expect(await summaryOf(other.lineId)).toBe(isServer ? slowly : quickly)
  })
})
