/** Matching through the door, on the catalogue and the calendars as they are. */

import { describe, expect, test } from 'vitest'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import { sql } from '#kernel/sql.ts'
import { checkRequest, confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { withdrawPlatform } from '#modules/catalogue/api.ts'
import { getOwnNeed, publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { getPrices, setPrice } from '#modules/catalogue/price/api.ts'
import {
  bookableLine,
  furnishedPlatform,
  lineInput,
  needDraft,
  publishedNeed,
  requestWords,
} from '#test/builders.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { matchNeed } from './api.ts'
import { listOpenings } from './openings/api.ts'

const w = await world()
const { call, refusals } = w

const { platformId, lineId } = await furnishedPlatform(w)

const draftWith = (changes: Record<string, unknown>) =>
  call('buyer', saveNeedDraft, { draft: { ...needDraft, ...changes } })

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

  test('of a need from before batches, hazards and maturity were asked for is judged without them', async () => {
    const needId = await publishedNeed(w)
    const before = await call('buyer', matchNeed, { needId })
    const later = ['trl', 'mrl', 'batch', 'batches', 'hazards', 'productClass', 'openPoints', 'intake']
    await w.inside(tx =>
      tx.execute(
        sql`update catalogue.need set content = content - ${sql.raw(`array['${later.join("','")}']`)} where id = ${needId}`,
      ),
    )
    expect((await call('buyer', matchNeed, { needId })).matches).toEqual(before.matches)
    expect((await call('buyer', getOwnNeed, { needId })).content).toMatchObject({ hazards: [], batch: null })
  })

  test('[B1] of a need that no line serves finds nothing, and asks nothing of any', async () => {
    const needId = await publishedNeed(w, 'buyer', { kind: 'plant', capabilities: [], certificates: [] })
    expect(await call('buyer', matchNeed, { needId })).toMatchObject({
      matches: [],
      counts: { meets: 0, unknown: 0, near: 0, excluded: 0 },
    })
    await w.settle()
    const outcomes = await w.inside(tx =>
      tx.execute(sql`select need_id from matching.outcome where need_id = ${needId}`),
    )
    expect(outcomes.rows).toEqual([])
    const { openings } = await call('director', listOpenings, {})
    expect(openings.map(({ id }) => id)).not.toContain(needId)
  })

  test('of a need that becomes one that no line serves forgets what it found, not when a line first met it', async () => {
    const needId = await publishedNeed(w)
    await w.settle()
    const outcomes = () =>
      w.inside(tx =>
        tx.execute(sql`select meets + unknown + near + excluded as found, first_met_at is not null as met
          from matching.outcome where need_id = ${needId}`),
      )
    expect((await outcomes()).rows).toEqual([{ found: 1, met: true }])
    const { version, draft } = await call('buyer', getOwnNeed, { needId })
    const saved = await call('buyer', saveNeedDraft, {
      needId,
      version,
      draft: { ...draft, kind: 'funding' },
    })
    await call('buyer', publishNeed, saved)
    await w.settle()
    expect((await outcomes()).rows).toEqual([{ found: 0, met: true }])
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

test('[A6] the cost that a match reckons is at the price of the day', async () => {
  const { lineId: subjectId } = await furnishedPlatform(w, 'director', { platform: { name: '示例调价平台' } })
  const needId = await publishedNeed(w)
  const costOf = async () => {
    const { matches } = await call('buyer', matchNeed, { needId })
    const match = matches.find(one => one.lineId === subjectId)
    return match?.judgements.find(({ criterion }) => criterion === 'budget')?.offer
  }
  const { prices } = await call(null, getPrices, { subjectId })
  const validFrom = addDays(prices[0]?.validFrom ?? plainDate('2026-03-02'), 1)
  await call('director', setPrice, { subjectId, price: { ...lineInput.price, fen: 120_000 }, validFrom })
  expect(await costOf()).toBe('约 4 万元')
  await w.later(day)
  expect(await costOf()).toBe('约 6,000 元')
})

describe('[AC-67] a match', () => {
  test('shows what a line takes of hazards, by their names', async () => {
    await installTaxonomies(w)
    const hazards = ['GB30000.7', 'GB30000.17']
    const { lineId: taking } = await bookableLine(w, {
      platform: { name: '示例承接易燃液体的平台' },
      line: { hazardsAccepted: ['GB30000.7'], hazardsRefused: [] },
    })
    const needId = await publishedNeed(w, 'buyer', { hazards, certificates: [], localities: null })
    const { matches } = await call('buyer', matchNeed, { needId })
    const found = matches.find(match => match.lineId === taking)
    expect(found?.group).toBe('unknown')
    expect(
      found?.judgements.flatMap(({ name, verdict }) => (name.startsWith('物料') ? [[name, verdict]] : [])),
    ).toEqual([
      ['物料危险性（易燃液体）', 'meets'],
      ['物料危险性（金属腐蚀物）', 'unknown'],
    ])
    expect(await refusals('buyer', publishNeed, await draftWith({ hazards: ['GB1'] }))).toEqual([
      'catalogue.need.hazard',
    ])
  })
})
