/** [O16] Which hard criteria of a need the city can't meet, and why: from the judgements of every line. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import type { Verdict } from '#kernel/comparison.ts'
import { needContent } from '#modules/catalogue/index.ts'
import { getOwnNeed, publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { bookableLine, lineInput, needDraft, publishedNeed, quantity } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { checkGap, renewOutcomes } from './api.ts'
import { shortfallsOf } from './shortfall.ts'
import type { Judgement } from './verdict.ts'

const need = needContent.parse(needDraft)
const criteria = ['capability.volume', 'capability.working-temperature', 'capability.corrosion-resistant']

/** One line, as its hard criteria are judged: `✓✗?`. */
const line = (verdicts: string): Judgement[] =>
  [...verdicts].map((sign, at) => ({
    criterion: criteria[at] ?? '',
    name: '',
    weight: 'hard',
    need: '',
    offer: '',
    verdict: ({ '✓': 'meets', '✗': 'fails', '?': 'unknown' } as Record<string, Verdict>)[sign] ?? 'fails',
    margin: '',
    nearest: null,
    source: '',
  }))

const found = (...lines: string[]) =>
  shortfallsOf(need, lines.map(line)).map(({ criterion, unmet, meeting }) => [
    criteria.indexOf(criterion),
    unmet,
    meeting,
  ])

describe('[O16] what the city can’t meet', () => {
  test('is nothing where one line meets everything', () => {
    expect(found('✓✓✓', '✗✗✗')).toEqual([])
  })

  test('is a criterion that no line meets; where some line doesn’t state it, that is said', () => {
    expect(found('✗✓✓', '✗✓?')).toEqual([[0, 'none', 0]])
    expect(found('✗✓✓', '?✓✓')).toEqual([[0, 'unstated', 0]])
  })

  test('is what stands in the way of lines that meet the rest, where each is met but never together', () => {
    expect(found('✗✓✓', '✓✗✓')).toEqual([
      [0, 'together', 1],
      [1, 'together', 1],
    ])
    expect(
      found('✗✗✓', '✓✗✗', '✗✓✗').map(([at]) => at),
      'none alone stands in the way',
    ).toEqual([0, 1, 2])
  })

  test('counts a line that only leaves a criterion unsaid as one that may be it', () => {
    expect(found('✓✓?', '✗✗✓')).toEqual([[2, 'unstated', 1]])
  })

  test('is the process and all that is asked of a line, where there is no line of the process', () => {
    const none = shortfallsOf(need, [])
    expect(none.map(({ criterion, unmet }) => [criterion, unmet])).toEqual(
      ['process', ...criteria, 'certificate.CNAS'].map(criterion => [criterion, 'none']),
    )
    expect(none.find(({ criterion }) => criterion === 'capability.volume')?.wanted).toEqual({
      low: 50,
      high: 200,
    })
  })
})

const w = await world()
const { call, refusals, settle } = w
const gap = {
  kind: 'gap',
  usesPerYear: 12,
  certificates: [],
  localities: null,
  capabilities: [{ parameter: 'volume', quantity: quantity('volume', '≥5000 L'), weight: 'hard' }],
}
const stored = async (needId: string) => {
  const { rows } = await w.database.pool.query(
    `select shortfalls, first_met_at from matching.outcome where need_id = '${needId}'`,
  )
  return rows[0]
}

describe('[O16] a layout gap', () => {
  test('says how often a year it would be used; what was published before there were kinds is read as a service', async () => {
    const saved = await call('buyer', saveNeedDraft, { draft: { ...needDraft, ...gap, usesPerYear: null } })
    expect(await refusals('buyer', publishNeed, saved)).toEqual(['catalogue.need.complete'])
    const older = await publishedNeed(w)
    await w.inside(tx =>
      tx.execute(
        `update catalogue.need set content = content - 'kind' - 'cluster' - 'usesPerYear' where id = '${older}'`,
      ),
    )
    const { content, changed } = await call('buyer', getOwnNeed, { needId: older })
    expect([content?.kind, content?.cluster, content?.usesPerYear, changed]).toEqual([
      'service',
      null,
      null,
      false,
    ])
  })

  test('names a cluster of the list that is in force, or none', async () => {
    const saved = await call('buyer', saveNeedDraft, { draft: { ...needDraft, ...gap, cluster: 'quantum' } })
    expect(await refusals('buyer', publishNeed, saved)).toEqual(['catalogue.need.cluster'])
  })

  test('is told of lines that meet it already, whether or not they are free or within the budget', async () => {
    const { needId } = await call('buyer', saveNeedDraft, { draft: { ...needDraft, ...gap } })
    expect((await call('buyer', checkGap, { needId })).total).toBe(0)
    const [volume] = lineInput.capabilities
    if (volume?.parameter !== 'volume') throw new Error('no volume')
    const { lineId } = await bookableLine(w, {
      line: { capabilities: [{ ...volume, quantity: quantity('volume', '1000-8000 L') }] },
      schedule: { horizonDays: 7 },
    })
    const { total, lines } = await call('buyer', checkGap, { needId })
    expect([total, lines.map(one => one.lineId)]).toEqual([1, [lineId]])
  })
})

test('[O16] what the city can’t meet is reckoned when a need is published and anew each day, as the catalogue grows', async () => {
  const needId = await publishedNeed(w, 'buyer', { ...gap, kind: 'service', process: 'drying' })
  await settle()
  expect(await stored(needId)).toMatchObject({ first_met_at: null })
  expect((await stored(needId)).shortfalls).toMatchObject([
    { criterion: 'process', unmet: 'none' },
    { criterion: 'capability.volume', unmet: 'none', wanted: { low: 5000, high: 5000 } },
  ])
  const [volume] = lineInput.capabilities
  if (volume?.parameter !== 'volume') throw new Error('no volume')
  await bookableLine(w, {
    line: { process: 'drying', capabilities: [{ ...volume, quantity: quantity('volume', '1000-8000 L') }] },
  })
  const renew = async () => {
    const { decision } = await w.door.call(renewOutcomes, {}, asJob('test'))
    return decision.ok ? decision.value.renewed : null
  }
  expect(await renew(), 'not twice a day').toBe(0)
  await w.later(24 * 3_600_000)
  expect(await renew()).toBeGreaterThan(0)
  expect((await stored(needId)).shortfalls).toEqual([])
  expect((await stored(needId)).first_met_at).toEqual(w.clock.now())
})

test('[O4] a need that no longer asks anything of lines keeps when a line first met it, and nothing else it found', async () => {
  await bookableLine(w, { line: { process: 'food' } })
  const needId = await publishedNeed(w, 'buyer', { process: 'food', certificates: [], localities: null })
  await settle()
  const met = (await stored(needId)).first_met_at
  expect(met).not.toBeNull()
  const { version } = await call('buyer', getOwnNeed, { needId })
  const draft = { ...needDraft, kind: 'equipment', process: 'food' }
  const saved = await call('buyer', saveNeedDraft, { needId, version, draft })
  await call('buyer', publishNeed, saved)
  await settle()
  expect(await stored(needId)).toEqual({ shortfalls: [], first_met_at: met })
})
