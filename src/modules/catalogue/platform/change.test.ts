/** What of a public platform waits for a second person when it changes: name, kind, co-builders, pledge (A10). */
import { describe, expect, test } from 'vitest'
import { minute, plainDate } from '#kernel/calendar.ts'
import { bookableLine, platformInput, publish } from '#test/builders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getPlatform, revisePlatform, withdrawPlatform } from '../api.ts'
import {
  agreePlatform,
  getPlatformHistory,
  getPlatformReview,
  listPlatformReviews,
  retractPlatform,
  returnPlatform,
} from './publication.api.ts'

const w = await world()
const { call, decide, refusals, later } = w

const pledge = { hoursPerYear: 1500, covers: '反应线', since: plainDate('2026-01-01') }

/** A public platform, and what its form sends when nothing is changed. */
async function open() {
  const { platformId } = await bookableLine(w)
  const { name } = await call(null, getPlatform, { platformId })
  return { platformId, record: { ...platformInput, name, platformId } }
}
const page = (platformId: string) => call(null, getPlatform, { platformId })
const waitingFor = async (platformId: string) => {
  const { latest } = await call('lead', getPlatformReview, { platformId })
  if (latest?.state !== 'in-review') throw new Error('nothing waits')
  return { ...latest, aim: { platformId, number: latest.number } }
}

describe('[A10] a public platform’s name, kind, co-builders and pledge', () => {
  test('stay what they were until another person agrees; the rest of the form takes effect at once', async () => {
    const { platformId, record } = await open()
    const change = { ...record, name: '改名后的示例平台', pledge, hotline: '0573-1010101', version: 2 }
    expect(await call('director', revisePlatform, change)).toMatchObject({ waiting: true })
    expect(await page(platformId)).toMatchObject({ name: record.name, pledge: null, hotline: '0573-1010101' })
    const { aim } = await waitingFor(platformId)
    expect(await refusals('director', agreePlatform, aim)).toEqual(['publishing.second-person'])
    await call('lead', agreePlatform, aim)
    expect(await page(platformId)).toMatchObject({ name: '改名后的示例平台', pledge })
  })

  test.each([
    ['kind', { kind: 'third-party' as const }],
    [
      'co-builders',
      { coBuilders: [{ name: '示例院', role: '技术', contribution: 'money' as const, share: 10 }] },
    ],
    ['pledge', { pledge }],
  ])('%s waits', async (_field, change) => {
    const { platformId, record } = await open()
    const before = await page(platformId)
    await call('director', revisePlatform, { ...record, ...change, version: 2 })
    const { kind, coBuilders, pledge: promised } = await page(platformId)
    expect({ kind, coBuilders, promised }).toEqual({
      kind: before.kind,
      coBuilders: before.coBuilders,
      promised: before.pledge,
    })
  })

  test('that nobody changed leave nothing to wait for', async () => {
    const { platformId, record } = await open()
    const saved = await call('director', revisePlatform, { ...record, governance: '主任负责', version: 2 })
    expect(saved.waiting).toBe(false)
    expect((await page(platformId)).governance).toBe('主任负责')
  })

  test('are shown to whoever agrees with what is public now, also where that changed meanwhile', async () => {
    const { platformId, record } = await open()
    await call('director', revisePlatform, { ...record, kind: 'government', version: 2 })
    await later(minute)
    await call('director', revisePlatform, { ...record, hotline: '0573-2020202', version: 3 })
    const { changes, aim } = await waitingFor(platformId)
    expect(changes).toEqual([{ field: '平台类型', before: '企业主导', after: '政府主导' }])
    await later(minute)
    await call('lead', agreePlatform, aim)
    const { versions } = await call(null, getPlatformHistory, { platformId })
    expect(versions.map(one => [one.agreedBy, one.changes.map(({ field }) => field)])).toEqual([
      ['office', ['平台类型']],
      [null, ['服务热线']],
      ['office', []],
    ])
    expect(await page(platformId)).toMatchObject({ kind: 'government', hotline: '0573-2020202' })
  })

  test('wait one change at a time; the others can be changed as before', async () => {
    const { platformId, record } = await open()
    await call('director', revisePlatform, { ...record, kind: 'government', version: 2 })
    const second = { ...record, kind: 'academic' as const, version: 3 }
    expect(await refusals('director', revisePlatform, second)).toEqual(['catalogue.platform.pending'])
    await call('director', revisePlatform, { ...record, address: '平湖市示例路 2 号', version: 3 })
    const { aim } = await waitingFor(platformId)
    await call('director', retractPlatform, aim)
    await call('director', revisePlatform, { ...second, version: 4 })
    await call('lead', agreePlatform, (await waitingFor(platformId)).aim)
    expect((await page(platformId)).kind).toBe('academic')
  })

  test('come back with the reason and are then as they were', async () => {
    const { platformId, record } = await open()
    await call('director', revisePlatform, { ...record, pledge, version: 2 })
    const { aim } = await waitingFor(platformId)
    await call('lead', returnPlatform, { ...aim, note: '开放范围请写明设备' })
    const { latest } = await call('director', getPlatformReview, { platformId })
    expect(latest).toMatchObject({ state: 'returned', note: '开放范围请写明设备' })
    expect((await page(platformId)).pledge).toBe(null)
  })

  test('wait where whoever may agree looks for them, and nobody else', async () => {
    const { platformId, record } = await open()
    await call('director', revisePlatform, { ...record, pledge, version: 2 })
    const listed = async (who: 'lead' | 'otherDistrict' | 'district' | 'otherDirector') =>
      (await call(who, listPlatformReviews, {})).waiting.find(one => one.platformId === platformId)?.change
    expect([await listed('lead'), await listed('otherDistrict')]).toEqual([true, true])
    expect([await listed('district'), await listed('otherDirector')]).toEqual([undefined, undefined])
    const { aim } = await waitingFor(platformId)
    for (const who of ['district', 'otherDirector'] as const)
      expect(await problemOf(decide(who, agreePlatform, aim))).toBe('not-found')
  })

  test('are dropped when the platform is withdrawn', async () => {
    const { platformId, record } = await open()
    await call('director', revisePlatform, { ...record, name: '撤下前改名的示例平台', version: 2 })
    const { aim } = await waitingFor(platformId)
    await call('director', withdrawPlatform, { platformId, version: 3, reason: '场地搬迁，停止公开' })
    expect(await refusals('lead', agreePlatform, aim)).toEqual(['publishing.state'])
    await publish(w, 'director', platformId, 4)
    expect((await page(platformId)).name).toBe(record.name)
  })
})

describe('[A10] what two people do at once', () => {
  test('to give two platforms one name, gives it to one', async () => {
    const [first, second] = [await open(), await open()]
    for (const { record } of [first, second])
      await call('director', revisePlatform, { ...record, name: '同时改成的示例名', version: 2 })
    const aims = [await waitingFor(first.platformId), await waitingFor(second.platformId)]
    const outcomes = await Promise.all(aims.map(({ aim }) => outcomeOf(decide('lead', agreePlatform, aim))))
    expect(tally(outcomes)).toEqual({ accepted: 1, 'catalogue.platform.name': 1 })
  })

  test('to submit a change, submits one', async () => {
    const { record } = await open()
    const submit = (kind: 'government' | 'academic') =>
      outcomeOf(decide('director', revisePlatform, { ...record, kind, version: 2 }))
    const outcomes = await Promise.all([submit('government'), submit('academic')])
    expect(tally(outcomes)).toEqual({ accepted: 1, conflict: 1 })
  })
})
