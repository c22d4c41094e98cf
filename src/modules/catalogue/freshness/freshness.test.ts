/** Confirmed data: who says when that a record is still true, and what happens to records of which nobody says so. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { addDays, dateOf, day, plainDate } from '#kernel/calendar.ts'
import { lineInput, platformInput, publish, testInput } from '#test/builders.ts'
import { bareDevice } from '#test/equipment.ts'
import { world } from '#test/world.ts'
import { getPlatform, registerPlatform, searchPlatforms } from '../api.ts'
import { getEquipment, listEquipment } from '../equipment/api.ts'
import { addEquipment } from '../equipment/own.api.ts'
import { addLine, getLine } from '../line/api.ts'
import { addTest } from '../offer/api.ts'
import { getTest, listTests } from '../offer/test-item.api.ts'
import { confirmPlatform, remindOwners } from './api.ts'
import { freshnessOn } from './freshness.ts'

const w = await world()
const { call, later, letters, settle } = w

async function published(name: string): Promise<string> {
  const { platformId } = await call('director', registerPlatform, { ...platformInput, name })
  await call('director', addLine, { ...lineInput, platformId })
  await publish(w, 'director', platformId)
  return platformId
}

const listed = async (limit = 50, after?: string) => await call(null, searchPlatforms, { limit, after })

const remind = () => w.door.call(remindOwners, {}, asJob('remind-owners'))

describe('[A11] a confirmation', () => {
  test('is fresh for 90 days, old after them, and too old after 180', () => {
    const confirmed = plainDate('2026-01-05')
    const on = (days: number) => freshnessOn(confirmed, addDays(confirmed, days))
    expect([on(0), on(90), on(91), on(180), on(181)]).toEqual(['fresh', 'fresh', 'due', 'due', 'stale'])
  })

  test('never grows fresher by waiting', () => {
    const rank = { fresh: 0, due: 1, stale: 2 }
    const span = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(span, span, (some, more) => {
        const confirmed = plainDate('2026-01-05')
        const sooner = freshnessOn(confirmed, addDays(confirmed, some))
        const later = freshnessOn(confirmed, addDays(confirmed, some + more))
        expect(rank[later]).toBeGreaterThanOrEqual(rank[sooner])
      }),
    )
  })

  test('that is too old puts a platform behind the others and asks its owner', async () => {
    const old = await published('久未确认示例平台')
    await later(100 * day)
    const middle = await published('逾期未确认示例平台')
    await later(81 * day)
    const kept = await published('刚确认示例平台')
    const { platforms } = await listed()
    expect(platforms.map(({ id, freshness }) => [id, freshness])).toEqual([
      [kept, 'fresh'],
      [middle, 'fresh'],
      [old, 'stale'],
    ])
    await Promise.all([remind(), remind(), remind()])
    await settle()
    const asked = letters.filter(({ subject }) => subject.startsWith('请核对平台数据'))
    expect(asked.map(({ subject }) => subject)).toEqual(['请核对平台数据：久未确认示例平台'])
    expect(asked[0]?.text).toContain(`/workspace/platforms/${old}`)
  })

  test('that is too old puts its tests and devices behind the others, and says so on their pages', async () => {
    const { platforms } = await listed()
    const [kept, , old] = platforms.map(({ id }) => id)
    const offered = async (platformId = '') => ({
      ...(await call('director', addTest, { ...testInput, platformId })),
      ...(await call('director', addEquipment, { ...bareDevice, platformId })),
    })
    // Registered first, and so first of two that are called the same.
    const [last, first] = [await offered(old), await offered(kept)]
    const { tests } = await call(null, listTests, {})
    expect(tests.map(({ id, freshness }) => [id, freshness])).toEqual([
      [first.testItemId, 'fresh'],
      [last.testItemId, 'stale'],
    ])
    const { equipment } = await call(null, listEquipment, {})
    expect(equipment.map(({ id, freshness }) => [id, freshness])).toEqual([
      [first.equipmentId, 'fresh'],
      [last.equipmentId, 'stale'],
    ])
    expect(await call(null, getTest, { testItemId: last.testItemId })).toMatchObject({ freshness: 'stale' })
    expect(await call(null, getEquipment, { equipmentId: last.equipmentId })).toMatchObject({
      freshness: 'stale',
    })
    const { lines } = await call(null, getPlatform, { platformId: old ?? '' })
    expect(await call(null, getLine, { lineId: lines[0]?.id ?? '' })).toMatchObject({
      platform: { freshness: 'stale', confirmedOn: platforms[2]?.confirmedOn },
    })
  })

  test('is repeated by its owner with one word, and the platform is back where it was', async () => {
    const { platforms } = await listed()
    const last = platforms.at(-1)
    const { version } = await call(null, getPlatform, { platformId: last?.id ?? '' })
    expect(await call('director', confirmPlatform, { platformId: last?.id ?? '', version })).toEqual({
      confirmedOn: dateOf(w.clock.now()),
      version: version + 1,
    })
    const after = await listed()
    expect(after.platforms.map(({ freshness }) => freshness)).toEqual(['fresh', 'fresh', 'fresh'])
    expect(after.platforms.at(-1)?.id).toBe(last?.id)
    expect(await remind()).toMatchObject({ decision: { value: { reminded: 0 } } })
  })

  test('decides the order across pages, too: each platform stands on one page', async () => {
    await later(120 * day)
    const { platforms: all, total } = await listed()
    expect(new Set(all.map(({ freshness }) => freshness))).toEqual(new Set(['due', 'stale']))
    const ids: string[] = []
    let next: string | null | undefined
    do {
      const page = await listed(1, next ?? undefined)
      ids.push(...page.platforms.map(({ id }) => id))
      next = page.next
    } while (next)
    expect(ids).toEqual(all.map(({ id }) => id))
    expect(ids).toHaveLength(total)
  })

  test('is asked for again after 30 days, not before', async () => {
    const subjects = () => letters.filter(({ subject }) => subject.startsWith('请核对平台数据')).length
    await remind()
    await settle()
    const first = subjects()
    await later(29 * day)
    await remind()
    await settle()
    expect(subjects()).toBe(first)
    await later(day)
    await remind()
    await settle()
    expect(subjects()).toBeGreaterThan(first)
  })
})
