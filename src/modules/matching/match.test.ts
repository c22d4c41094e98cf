/** Matching through the door, on the catalogue and the calendars as they are. */
import { describe, expect, test } from 'vitest'
import { checkRequest, confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { withdrawPlatform } from '#modules/catalogue/api.ts'
import { saveNeedDraft } from '#modules/catalogue/need.api.ts'
import { furnishedPlatform, needDraft, publishedNeed, requestWords } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { matchNeed } from './api.ts'

const w = await world()
const { call, refusals } = w

const { platformId, lineId } = await furnishedPlatform(w)

const runFor = async (needId: string) =>
  (await call('buyer', matchNeed, { needId })).matches.find(match => match.lineId === lineId)?.run

describe('[B5] the time that a match names', () => {
  test('can be asked for as it stands', async () => {
    const run = await runFor(await publishedNeed(w))
    if (!run) throw new Error('no run')
    expect(await call('buyer', checkRequest, { lineId, ...run })).toMatchObject({ refusals: [] })
  })

  test('is another one once it is taken', async () => {
    const needId = await publishedNeed(w)
    const run = await runFor(needId)
    if (!run) throw new Error('no run')
    const { bookingId } = await call('competitor', requestBooking, { lineId, ...run, ...requestWords })
    const meanwhile = await runFor(needId)
    expect(meanwhile?.start.getTime()).toBeGreaterThanOrEqual(run.end.getTime())
    await call('director', confirmBooking, { bookingId, version: 1 })
    expect(await runFor(needId)).toEqual(meanwhile)
  })
})

describe('a match', () => {
  test('is of what was published, not of the draft that is being written', async () => {
    const needId = await publishedNeed(w)
    await call('buyer', saveNeedDraft, {
      needId,
      version: 2,
      draft: { ...needDraft, process: 'coating' },
    })
    const { matches } = await call('buyer', matchNeed, { needId })
    expect(matches[0]?.judgements[0]).toMatchObject({ criterion: 'process', need: '反应放大' })
  })

  test('needs a published need', async () => {
    const { needId } = await call('buyer', saveNeedDraft, { draft: needDraft })
    expect(await refusals('buyer', matchNeed, { needId })).toEqual(['matching.need.published'])
  })

  test('counts every published line once: shown or excluded, and says what excluded ones failed on', async () => {
    await furnishedPlatform(w, 'otherDirector', {
      platform: { name: '示例涂布平台' },
      line: { process: 'coating', name: '示例涂布线' },
    })
    const { matches, counts, excludedBy } = await call('buyer', matchNeed, { needId: await publishedNeed(w) })
    expect(counts).toEqual({ meets: 1, unknown: 0, near: 0, excluded: 1 })
    expect(matches.length).toBe(1)
    expect(excludedBy).toContainEqual({ name: '工艺类别', lines: 1 })
  })

  test('leaves out what was withdrawn', async () => {
    await call('director', withdrawPlatform, { platformId, version: 2, reason: '改造停用（示例）' })
    const { matches } = await call('buyer', matchNeed, { needId: await publishedNeed(w) })
    expect(matches.map(match => match.lineId)).not.toContain(lineId)
  })
})
