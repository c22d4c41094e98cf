/** [B9] The funnel: how far needs come, how long each step takes, why they come to nothing; every number has its needs. */
import { describe, expect, test } from 'vitest'
import { hour, plainDate } from '#kernel/calendar.ts'
import { getOwnNeed, withdrawNeed } from '#modules/catalogue/need/api.ts'
import { answerInquiry, awardInquiry, closeInquiry, sendInquiry } from '#modules/inquiry/api.ts'
import { askLine } from '#modules/matching/question/api.ts'
import { bookableLine, inquiryWords, lineInput, publishedNeed, quoteInput } from '#test/builders.ts'
import { asking } from '#test/inquiries.ts'
import { world } from '#test/world.ts'
import { getFunnel, listFunnelNeeds } from './funnel.api.ts'
import { type Course, furthest, timeTo, weeksOf } from './funnel.ts'

const stages = ['published', 'matched', 'contacted', 'quoted', 'ordered'] as const
const start = new Date('2026-03-02T09:00:00+08:00')
const hoursLater = (hours: number) => new Date(start.getTime() + hours * hour)
const course = (reached: Course['reached']): Course => ({
  id: '',
  locality: '330481',
  cluster: null,
  reached: { published: start, ...reached },
  withdrawnAt: null,
  withdrawnCode: null,
  closedCodes: [],
})

describe('[B9] the time of a step', () => {
  test('runs from the step before that was taken: one that was left out doesn’t count', () => {
    const some = [course({ matched: hoursLater(2), ordered: hoursLater(10) })]
    expect(timeTo('ordered', some, stages)).toEqual({ needs: 1, median: 8, slowest: 8 })
    expect(timeTo('quoted', some, stages)).toEqual({ needs: 0, median: null, slowest: null })
  })

  test('is told as the middle and as what the slowest tenth takes at least', () => {
    const ten = Array.from({ length: 10 }, (_, at) => course({ matched: hoursLater(at + 1) }))
    expect(timeTo('matched', ten, stages)).toEqual({ needs: 10, median: 5, slowest: 9 })
  })

  test('never runs backwards: what came before it isn’t waited for', () => {
    const late = [course({ contacted: hoursLater(1), matched: hoursLater(30) })]
    expect(timeTo('contacted', late, stages)).toEqual({ needs: 1, median: 1, slowest: 1 })
  })
})

test('[B9] a week begins on Monday in Jiaxing, and weeks without needs are there, too', () => {
  const sunday = new Date('2026-03-08T23:30:00+08:00')
  const weeks = weeksOf([course({}), course({ published: sunday })], {
    from: plainDate('2026-03-04'),
    to: plainDate('2026-03-16'),
  })
  expect(weeks.map(({ monday, courses }) => [monday, courses.length])).toEqual([
    ['2026-03-02', 2],
    ['2026-03-09', 0],
    ['2026-03-16', 0],
  ])
  expect(furthest(course({ quoted: hoursLater(3) }), stages)).toBe('quoted')
})

const w = await world()
const { call, settle, later } = w
const { asked } = asking(w)
const period = { from: plainDate('2026-03-01'), to: plainDate('2026-03-31') }
const met = { certificates: [], localities: null, budget: null }
const seen = () => call('lead', getFunnel, period)
const counts = async () => (await seen()).stages.map(({ count }) => count)

describe('[B9] the funnel', () => {
  test('follows a need from a question to an inquiry and an award, each at its time', async () => {
    const { lineId: silent } = await bookableLine(w, {
      line: { capabilities: lineInput.capabilities.slice(0, 2) },
    })
    const { lineId } = await bookableLine(w)
    const needId = await publishedNeed(w, 'buyer', met)
    await settle()
    expect(await counts()).toEqual([1, 0, 1, 0, 0, 0])
    await later(2 * hour)
    await call('buyer', askLine, { needId, lineId: silent, criterion: 'capability.corrosion-resistant' })
    expect(await counts()).toEqual([1, 0, 1, 1, 0, 0])
    await later(5 * hour)
    const deadline = new Date(w.clock.now().getTime() + 24 * hour)
    const { inquiryId } = await call('buyer', sendInquiry, {
      needId,
      lineIds: [lineId],
      ...inquiryWords,
      deadline,
    })
    const { rows } = await w.database.pool.query('select id from inquiry.invitation')
    const invitationId = String(rows[0]?.id)
    await call('director', answerInquiry, { invitationId, revision: 0, answer: quoteInput })
    await later(25 * hour)
    await call('buyer', awardInquiry, { inquiryId, invitationId, reason: '价格与交期综合最优' })
    const { stages: shown } = await seen()
    expect(shown.map(({ code, count, time }) => [code, count, time?.median ?? null])).toEqual([
      ['published', 1, null],
      ['diagnosed', 0, null],
      ['matched', 1, 0],
      ['contacted', 1, 2],
      ['quoted', 1, 5],
      ['ordered', 1, 25],
    ])
  })

  test('counts why needs are withdrawn, how far they had come, and why inquiries are closed', async () => {
    const { needId, inquiryId } = await asked(['director'], met)
    await call('buyer', closeInquiry, { inquiryId, code: 'price', reason: '报价均超出预算' })
    const { version } = await call('buyer', getOwnNeed, { needId })
    await call('buyer', withdrawNeed, { needId, version, code: 'no-platform' })
    const found = await seen()
    expect(found.withdrawn).toEqual([{ reason: 'no-platform', needs: 1 }])
    expect(found.withdrawnAfter).toEqual([{ code: 'quoted', needs: 1 }])
    expect(found.closed).toEqual([{ reason: 'price', inquiries: 1 }])
  })

  test('leaves layout gaps out, and what isn’t done on a line: no platform is expected to serve them', async () => {
    const [published] = await counts()
    await publishedNeed(w, 'buyer', { ...met, kind: 'gap', usesPerYear: 3 })
    await publishedNeed(w, 'buyer', { ...met, kind: 'funding' })
    expect((await counts())[0]).toBe(published)
  })

  test('tells of each number the needs it counts: their numbers and dates, and no word that isn’t public', async () => {
    await publishedNeed(w, 'competitor', { ...met, name: '白鹭计划放大', confidentiality: 'private' })
    await settle()
    const { stages: shown, localities, clusters, weeks } = await seen()
    for (const { code, count } of shown)
      expect((await call('lead', listFunnelNeeds, { ...period, stage: code })).total).toBe(count)
    for (const { code, counts: of } of localities)
      expect((await call('lead', listFunnelNeeds, { ...period, locality: code })).total).toBe(of[0])
    expect(clusters.map(({ code, counts: of }) => [code, of[0]])).toEqual([[null, shown[0]?.count]])
    expect(weeks.reduce((sum, { counts: of }) => sum + (of[0] ?? 0), 0)).toBe(shown[0]?.count)
    const withdrawn = await call('lead', listFunnelNeeds, { ...period, withdrawnFor: 'no-platform' })
    expect(withdrawn.needs.map(({ withdrawnFor, reached }) => [withdrawnFor, reached.at(-1)?.code])).toEqual([
      ['no-platform', 'quoted'],
    ])
    const all = await call('lead', listFunnelNeeds, { ...period, limit: 50 })
    expect(JSON.stringify(all)).not.toContain('白鹭计划')
    const [first, second] = [
      await call('lead', listFunnelNeeds, { ...period, limit: 1 }),
      await call('lead', listFunnelNeeds, { ...period, limit: 1, after: all.needs[0]?.id }),
    ]
    expect([first.needs[0]?.id, second.needs[0]?.id]).toEqual([all.needs[0]?.id, all.needs[1]?.id])
  })

  test('is narrowed to a place and a cluster, and so are the needs behind its numbers', async () => {
    const { localities, clusters } = await seen()
    const [place] = localities.filter(({ counts: of }) => (of[0] ?? 0) > 0)
    const narrowed = await call('lead', getFunnel, { ...period, locality: place?.code })
    expect(narrowed.stages.map(({ count }) => count)).toEqual(place?.counts)
    expect(narrowed.localities).toEqual([place])
    const none = await call('lead', getFunnel, { ...period, cluster: 'none' })
    expect(none.stages.map(({ count }) => count)).toEqual(clusters[0]?.counts)
    const other = await call('lead', getFunnel, { ...period, cluster: 'no-such-cluster' })
    expect(other.stages.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0])
    expect((await call('district', getFunnel, { ...period, locality: '330482' })).stages[0]?.count).toBe(0)
  })

  test('of a district has its own enterprises’ needs only', async () => {
    const own = await call('district', listFunnelNeeds, { ...period, limit: 50 })
    expect(new Set(own.needs.map(({ localityName }) => localityName))).toEqual(new Set(['海宁市']))
    expect((await call('otherDistrict', listFunnelNeeds, period)).total).toBe(1)
  })
})
