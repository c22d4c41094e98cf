/** A matchmaker's help through the door: who sees what, what stands, and what is kept to learn from. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { hour } from '#kernel/calendar.ts'
import { confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { withdrawNeed } from '#modules/catalogue/need/api.ts'
import { furnishedPlatform, lineInput, publishedNeed, requestWords } from '#test/builders.ts'
import { crowd, decideAs } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { matchNeed } from '../api.ts'
import { leastNeeds } from '../training.ts'
import { listWeights, putWeightsInForce, trainWeights, useWeights } from '../weights.api.ts'
import { judgedLists } from '../weights.store.ts'
import { allByRule, weightsByRule } from '../weights.ts'
import {
  adviseOnLine,
  askAssistance,
  endAssistance,
  giveBackAssistance,
  listAssistance,
  matchAssistedNeed,
  takeAssistance,
} from './api.ts'

const w = await world()
const { call, refusals } = w

const near = await furnishedPlatform(w)
const cheap = await furnishedPlatform(w, 'director', {
  platform: { name: '示例低价中试平台' },
  line: { name: '100 L 小型反应线', price: { ...lineInput.price, fen: 100_000 } },
})
const silent = await furnishedPlatform(w, 'director', {
  platform: { name: '示例待写明中试平台' },
  line: { name: '未写明耐腐蚀的反应线', capabilities: lineInput.capabilities.slice(0, 2) },
})

const reason = '项目转由同事跟进'
const pin = { kind: 'pin' as const, note: '有同类体系的放大经验' }

async function helped() {
  const needId = await publishedNeed(w, 'buyer', { confidentiality: 'private' })
  const { assistanceId } = await call('buyer', askAssistance, { needId, wish: '不清楚该选哪种釜' })
  await call('matchmaker', takeAssistance, { assistanceId })
  return { needId, assistanceId }
}

type Advice = Parameters<typeof advise>[2]
const advise = (
  assistanceId: string,
  lineId: string,
  advice: typeof pin | { kind: 'exclude'; reason: 'price'; note: string } | { kind: 'withdrawn' },
) => call('matchmaker', adviseOnLine, { assistanceId, lineId, advice })
const tooDear: Advice = { kind: 'exclude', reason: 'price', note: '' }

const orderOf = async (needId: string) =>
  (await call('buyer', matchNeed, { needId })).matches.map(({ group, lineId }) => [group, lineId])

describe('[B2] a need that asks for help', () => {
  test('is seen by matchmakers from then on, whole by the one who takes it, without whose it is, and each reading is kept', async () => {
    const needId = await publishedNeed(w, 'buyer', { confidentiality: 'private' })
    const listed = async () => (await call('matchmaker', listAssistance, {})).waiting
    expect(await listed()).toEqual([])
    const { assistanceId } = await call('buyer', askAssistance, { needId, wish: '想比较两条线' })
    expect(await listed()).toMatchObject([{ assistanceId, wish: '想比较两条线', takenAt: null }])
    const read = () => call('matchmaker', matchAssistedNeed, { assistanceId })
    expect(await problemOf(read())).toBe('not-found')
    await call('matchmaker', takeAssistance, { assistanceId })
    const view = await read()
    const own = await call('buyer', matchNeed, { needId })
    expect(view.matches).toEqual(own.matches)
    expect(view.need.requirements.length).toBeGreaterThan(0)
    expect(JSON.stringify([view, await call('matchmaker', listAssistance, {})])).not.toContain('海宁示例材料')
    expect(own.assistance).toMatchObject({ organisationName: '秀洲示例研究院' })
    const { rows } = await w.inside(tx =>
      tx.execute(`select event from audit.entry where object_id = '${needId}' and event like 'matching.assist%'
        order by seq desc limit 2`),
    )
    expect(rows).toEqual([{ event: 'matching.assistance-listed' }, { event: 'matching.assisted-need-read' }])
    await call('buyer', endAssistance, { needId })
    expect([await problemOf(read()), await listed()]).toEqual(['not-found', []])
  })

  test('is nobody else’s: not of those who didn’t take it, nor of matchmakers of the owner’s own organisation', async () => {
    const { needId, assistanceId } = await helped()
    const [own] = await crowd(w, 1, ['matchmaker'])
    await w.inside(tx =>
      tx.execute(`update matching.assistance set organisation_id = '${own?.organisationId}' where id =
        (select id from matching.assistance where need_id = '${needId}')`),
    )
    await call('matchmaker', giveBackAssistance, { assistanceId, reason })
    if (!own) throw new Error('nobody came')
    const listed = await decideAs(w, own, listAssistance, {})
    expect(listed.ok && listed.value.waiting.map(one => one.assistanceId)).not.toContain(assistanceId)
    expect(await problemOf(decideAs(w, own, takeAssistance, { assistanceId }))).toBe('not-found')
    expect(await problemOf(call('matchmaker', matchAssistedNeed, { assistanceId }))).toBe('not-found')
    await call('buyer', endAssistance, { needId })
  })

  test('that is given back waits for others, and its owner is told why', async () => {
    const { needId, assistanceId } = await helped()
    await w.settle()
    const before = w.letters.length
    await call('matchmaker', giveBackAssistance, { assistanceId, reason })
    await w.settle()
    expect(w.letters.slice(before)).toMatchObject([{ to: ['buyer@example.test'] }])
    expect(w.letters[before]?.text).toContain(reason)
    await call('otherMatchmaker', takeAssistance, { assistanceId })
    expect((await call('buyer', matchNeed, { needId })).assistance?.organisationName).toBe(
      '平湖示例中试有限公司',
    )
    await call('buyer', endAssistance, { needId })
  })

  test('that is withdrawn by its owner is closed to the matchmaker', async () => {
    const { needId, assistanceId } = await helped()
    await call('buyer', withdrawNeed, { needId, version: 2, code: 'cancelled', reason: '暂缓实施' })
    expect(await refusals('matchmaker', matchAssistedNeed, { assistanceId })).toEqual([
      'matching.need.published',
    ])
    expect((await call('matchmaker', listAssistance, {})).own).toEqual([])
  })

  test('of a crowd that takes it at once exactly one has it', async () => {
    const needId = await publishedNeed(w)
    const { assistanceId } = await call('buyer', askAssistance, { needId })
    const members = await crowd(w, 20, ['matchmaker'])
    const outcomes = await Promise.all(
      members.map(member => outcomeOf(decideAs(w, member, takeAssistance, { assistanceId }))),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, 'matching.assistance.free': 19 })
    const asked = await Promise.all(
      [1, 2, 3].map(() => outcomeOf(w.decide('buyer', askAssistance, { needId }))),
    )
    expect(tally(asked)).toEqual({ 'matching.assistance.once': 3 })
    await call('buyer', endAssistance, { needId })
  })
})

describe('[B1] [B4] advice', () => {
  test('orders within the group and leaves groups and scores as they are; what was said last counts', async () => {
    const { needId, assistanceId } = await helped()
    const before = await call('buyer', matchNeed, { needId })
    const groupOf = ({ lineId }: { lineId: string }) =>
      before.matches.find(one => one.lineId === lineId)?.group
    expect(groupOf(silent)).toBe('unknown')
    await advise(assistanceId, silent.lineId, pin)
    const meeting = before.matches.filter(one => one.group === 'meets')
    const [first, last] = [meeting[0], meeting.at(-1)]
    if (!first || !last) throw new Error('no lines')
    await advise(assistanceId, first.lineId, tooDear)
    await advise(assistanceId, last.lineId, pin)
    const after = await call('buyer', matchNeed, { needId })
    expect(after.matches.filter(one => one.group === 'meets').map(one => one.lineId)).toEqual([
      last.lineId,
      ...meeting.slice(1, -1).map(one => one.lineId),
      first.lineId,
    ])
    for (const one of after.matches) {
      const then = before.matches.find(({ lineId }) => lineId === one.lineId)
      expect([one.group, one.score, one.parts]).toEqual([then?.group, then?.score, then?.parts])
    }
    const said = after.matches.find(one => one.lineId === first.lineId)?.advice
    expect(said).toMatchObject({ kind: 'exclude', reason: 'price', organisationName: '秀洲示例研究院' })
    expect(JSON.stringify(said)).not.toContain('matchmaker')
    for (const { lineId } of [silent, first, last]) await advise(assistanceId, lineId, { kind: 'withdrawn' })
    expect(await orderOf(needId)).toEqual(before.matches.map(({ group, lineId }) => [group, lineId]))
    await call('buyer', endAssistance, { needId })
  })

  test('is about what is shown, and never about lines of the matchmaker’s own organisation', async () => {
    const { needId, assistanceId } = await helped()
    const stranger = crypto.randomUUID()
    expect(
      await refusals('matchmaker', adviseOnLine, { assistanceId, lineId: stranger, advice: pin }),
    ).toEqual(['matching.advice.shown'])
    await call('matchmaker', giveBackAssistance, { assistanceId, reason })
    await call('otherMatchmaker', takeAssistance, { assistanceId })
    expect(
      await refusals('otherMatchmaker', adviseOnLine, { assistanceId, lineId: near.lineId, advice: pin }),
    ).toEqual(['matching.advice.impartial'])
    await call('buyer', endAssistance, { needId })
  })

  test('is kept with what was seen, for good', async () => {
    const { needId, assistanceId } = await helped()
    await advise(assistanceId, near.lineId, pin)
    await advise(assistanceId, cheap.lineId, tooDear)
    const view = await call('matchmaker', matchAssistedNeed, { assistanceId })
    const kept = await w.inside(tx =>
      tx.execute<{ kind: string; weights_version: string; lines: { lineId: string; score: number }[] }>(
        `select d.kind, s.weights_version, s.lines from matching.decision d join matching.shown s on s.id = d.shown_id
          where d.need_id = '${needId}' order by d.decided_at, d.id`,
      ),
    )
    expect(kept.rows.map(({ kind }) => kind)).toEqual(['pin', 'exclude'])
    for (const { weights_version, lines } of kept.rows) {
      expect(weights_version).toBe(weightsByRule.version)
      expect(lines.map(({ lineId }) => lineId).toSorted()).toEqual(
        view.matches.map(({ lineId }) => lineId).toSorted(),
      )
      for (const { lineId, score } of lines)
        expect(score).toBe(view.matches.find(one => one.lineId === lineId)?.score)
    }
    for (const table of ['decision', 'shown', 'weights', 'weights_use'])
      await expect(w.inside(tx => tx.execute(`truncate matching.${table} cascade`))).rejects.toThrow()
    await expect(w.inside(tx => tx.execute('delete from matching.decision'))).rejects.toThrow()
    const [list] = (await w.inside(judgedLists)).filter(one => one.needId === needId)
    const grades = new Map(list?.lines.map(({ lineId, grade }) => [lineId, grade]))
    expect([near, cheap, silent].map(({ lineId }) => grades.get(lineId))).toEqual([2, 0, 1])
    await call('buyer', endAssistance, { needId })
  })

  test('counts a line that was asked for as wanted where nobody said anything of it', async () => {
    const { needId, assistanceId } = await helped()
    await advise(assistanceId, near.lineId, tooDear)
    const { matches } = await call('buyer', matchNeed, { needId })
    const run = matches.find(one => one.lineId === cheap.lineId)?.run
    if (!run) throw new Error('no time')
    const { bookingId } = await call('buyer', requestBooking, {
      lineId: cheap.lineId,
      needId,
      ...run,
      ...requestWords,
    })
    await call('director', confirmBooking, { bookingId, version: 1 })
    const [list] = (await w.inside(judgedLists)).filter(one => one.needId === needId)
    const grades = new Map(list?.lines.map(({ lineId, grade }) => [lineId, grade]))
    expect([near, cheap].map(({ lineId }) => grades.get(lineId))).toEqual([0, 2])
    await call('buyer', endAssistance, { needId })
  })
})

describe('[B9] weights', () => {
  const byJob = asJob('match-train')

  test('are not learnt from too few needs, and it is said how many are wanted', async () => {
    const { decision } = await w.door.call(trainWeights, {}, byJob)
    expect(decision).toMatchObject({ ok: false, refusals: [{ rule: 'matching.weights.enough' }] })
    expect(JSON.stringify(decision)).toContain(String(leastNeeds))
  })

  test('are learnt, kept with their report, put in force by a second act alone, and taken back', async () => {
    // The cheaper line is always wanted and the other never: the score must come to value what is spared.
    for (let need = 0; need < leastNeeds; need++) {
      const { needId, assistanceId } = await helped()
      await advise(assistanceId, cheap.lineId, pin)
      await advise(assistanceId, near.lineId, tooDear)
      await call('buyer', endAssistance, { needId })
    }
    const { decision } = await w.door.call(trainWeights, {}, byJob)
    if (!decision.ok || !decision.value.version) throw new Error(JSON.stringify(decision))
    const { version, report } = decision.value
    expect(report.points.budget).toBeGreaterThan(weightsByRule.points.budget)
    const probe = await publishedNeed(w)
    const versionOf = async () => (await call('buyer', matchNeed, { needId: probe })).weights
    expect(await versionOf()).toBe(weightsByRule.version)
    const listed = await call('lead', listWeights, {})
    expect(listed.versions.find(one => one.version === version)).toMatchObject({ inForce: false, report })
    await w.later(hour)
    const uses = await Promise.all(
      Array.from({ length: 4 }, () =>
        outcomeOf(w.decide('lead', useWeights, { version, used: listed.used })),
      ),
    )
    expect(uses.filter(outcome => outcome === 'accepted')).toHaveLength(1)
    const now = await call('buyer', matchNeed, { needId: probe })
    expect(now.weights).toBe(version)
    for (const { parts, score } of now.matches) {
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score)
      for (const { name, outOf } of parts) if (name === '预算余量') expect(outOf).toBe(report.points.budget)
    }
    const back = { version: weightsByRule.version }
    expect((await w.door.call(putWeightsInForce, back, byJob)).decision.ok).toBe(true)
    expect(await versionOf()).toBe(weightsByRule.version)
    // The points by rule of before were never kept by anybody, and are there all the same.
    const earlier = allByRule.at(-1)?.version ?? ''
    const offered = await call('lead', listWeights, {})
    expect(offered.versions.map(one => one.version)).toEqual(
      expect.arrayContaining(allByRule.map(one => one.version)),
    )
    expect((await w.door.call(putWeightsInForce, { version: earlier }, byJob)).decision.ok).toBe(true)
    expect(await versionOf()).toBe(earlier)
    expect((await w.door.call(putWeightsInForce, back, byJob)).decision.ok).toBe(true)
    expect(await refusals('lead', useWeights, { version: 'unheard-of', used: 4 })).toEqual([
      'matching.weights.known',
    ])
  })
})
