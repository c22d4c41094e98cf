/** Door tests: the pool from application to promotion, its history for any day, its machine (D15, AC-3, 条款 一6). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import { revokeTitle } from '#modules/catalogue/title/course.api.ts'
import { attachFile, listOwnFiles, listPublicFiles, readOwnFile, removeFile } from '#modules/files/api.ts'
import { attachOfficeFile, listOfficeFiles, readOfficeFile } from '#modules/files/office-file.api.ts'
import { mostFilesOfRecord } from '#modules/files/terms.ts'
import { bookableLine } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { contentOf, png } from '#test/pictures.ts'
import { checkedTitle, grounds } from '#test/titles.ts'
import { world } from '#test/world.ts'
import {
  applyToPool,
  listOwnPoolEntries,
  listPublicPool,
  reportMilestone,
  withdrawPoolApplication,
} from './api.ts'
import {
  admitEntry,
  completeEntry,
  declineEntry,
  getPoolEntry,
  listPoolEntries,
  recommendEntry,
  removeEntry,
  reviewEntry,
  settleRectification,
} from './office.api.ts'
import { placeOn, poolAfter } from './rules.ts'
import type { PoolAct, PoolState } from './terms.ts'

const w = await world()
const { call, decide, refusals, later } = w
const until = plainDate('2026-12-31')

const words = {
  stage: 'building' as const,
  statement: '面向含氟精细化学品的中试放大，拟补齐市内短板',
  plan: '一年内建成两条线并对外服务',
  evidence: '示例立项文件',
}
const admission = {
  stage: 'building' as const,
  mentorDepartment: 'industry',
  dueOn: until,
  milestones: [{ name: '设备安装完成', dueOn: plainDate('2026-06-30') }],
}

async function applied(changes: Partial<typeof words> = {}) {
  const { platformId } = await bookableLine(w)
  const { entryId } = await call('director', applyToPool, { ...words, ...changes, platformId })
  return { platformId, entryId }
}
const proofOf = (entryId: string, title: string) => ({
  ...{ recordKind: 'pool-entry' as const, recordId: entryId, purpose: 'other' as const, title },
  ...{ visibility: 'own' as const, file: contentOf(png()) },
})
const entryOf = async (entryId: string) => (await call('lead', getPoolEntry, { entryId })).entry
const held = async (entryId: string) => ({ entryId, version: (await entryOf(entryId)).version, ...grounds })

async function pooled() {
  const made = await applied()
  await call('otherDistrict', recommendEntry, await held(made.entryId))
  await call('lead', admitEntry, { ...(await held(made.entryId)), ...admission })
  return made
}

describe('[AC-3] an entry in the pool', () => {
  test('is applied for, recommended by its locality, admitted by the city with a code, and told step by step', async () => {
    const { entryId, platformId } = await applied()
    expect(await problemOf(decide('district', recommendEntry, await held(entryId)))).toBe('not-found')
    await call('otherDistrict', recommendEntry, await held(entryId))
    const { code } = await call('lead', admitEntry, { ...(await held(entryId)), ...admission })
    expect(code).toMatch(/^PY2603-\d{5}$/)
    const entry = await entryOf(entryId)
    expect(entry).toMatchObject({
      state: 'pooled',
      stage: 'building',
      dueOn: until,
      mentorDepartment: '市经信局',
    })
    expect(entry.steps.map(one => [one.act, one.reason !== '', one.evidence !== '', one.by !== ''])).toEqual(
      ['apply', 'recommend', 'admit'].map(act => [act, true, true, true]),
    )
    const shown = (await call(null, listPublicPool, {})).entries.find(one => one.platformId === platformId)
    expect(shown).toMatchObject({ code, history: [{ act: 'admit', on: '2026-03-02' }] })
  })

  test('is one at a time, and none for who holds a title', async () => {
    const { platformId } = await bookableLine(w)
    const tries = [1, 2, 3].map(() => outcomeOf(decide('director', applyToPool, { ...words, platformId })))
    expect(tally(await Promise.all(tries))).toEqual({ accepted: 1, 'cultivation.open': 2 })
    const { platformId: titled } = await bookableLine(w)
    await checkedTitle(w, titled)
    expect(await refusals('director', applyToPool, { ...words, platformId: titled })).toEqual([
      'cultivation.titled',
    ])
  })

  test('that is under construction has a day, which the office says while the document doesn’t', async () => {
    const { entryId } = await applied()
    await call('otherDistrict', recommendEntry, await held(entryId))
    const aim = { ...(await held(entryId)), ...admission }
    expect(await refusals('lead', admitEntry, { ...aim, dueOn: null })).toEqual(['cultivation.due'])
    expect(await refusals('lead', admitEntry, { ...aim, mentorDepartment: 'nobody' })).toEqual([
      'cultivation.mentor',
    ])
    const [milestone] = admission.milestones
    const past = [{ name: '已经过去的', dueOn: plainDate('2026-03-02') }]
    const withPast = { ...aim, milestones: [...(milestone ? [milestone] : []), ...past] }
    expect(await refusals('lead', admitEntry, withPast)).toEqual(['cultivation.milestone-ahead'])
    expect(await problemOf(decide('otherDistrict', admitEntry, aim))).toBe('forbidden')
  })

  test('isn’t admitted once its platform was given a title while it waited', async () => {
    const { entryId, platformId } = await applied()
    await call('otherDistrict', recommendEntry, await held(entryId))
    await checkedTitle(w, platformId)
    const aim = { ...(await held(entryId)), ...admission }
    expect(await refusals('lead', admitEntry, aim)).toEqual(['cultivation.titled'])
  })

  test('has milestones that its platform reports, late ones are seen', async () => {
    const { entryId } = await pooled()
    const [own] = (await call('director', listOwnPoolEntries, {})).entries.filter(({ id }) => id === entryId)
    const [milestone] = own?.milestones ?? []
    const report = {
      milestoneId: milestone?.id ?? '',
      version: 1,
      doneOn: plainDate('2026-03-02'),
      evidence: '验收单',
    }
    expect(await problemOf(decide('otherDirector', reportMilestone, report))).toBe('not-found')
    // Neither ahead, nor before anybody had applied.
    for (const doneOn of [until, plainDate('2026-03-01')])
      expect(await refusals('director', reportMilestone, { ...report, doneOn })).toEqual(['cultivation.done'])
    await call('director', reportMilestone, report)
    expect((await entryOf(entryId)).milestones).toMatchObject([{ doneOn: '2026-03-02', overdue: false }])
    await call('lead', completeEntry, await held(entryId))
    expect(await entryOf(entryId)).toMatchObject({ stage: 'operating', dueOn: null })
  })

  test('is reviewed once a year: put right within a term, then kept; the pool of any day can be told', async () => {
    const { entryId } = await pooled()
    const aim = async () => ({ ...(await held(entryId)), year: 2026 })
    expect(await refusals('lead', reviewEntry, { ...(await aim()), outcome: 'rectify' })).toEqual([
      'cultivation.term',
    ])
    await later(day)
    await call('lead', reviewEntry, { ...(await aim()), outcome: 'rectify', by: until })
    await later(day)
    await call('lead', settleRectification, { ...(await held(entryId)), outcome: 'keep' })
    expect(await refusals('lead', reviewEntry, { ...(await aim()), outcome: 'keep' })).toEqual([
      'cultivation.reviewed',
    ])
    await later(day)
    await call('lead', removeEntry, await held(entryId))
    const on = async (date: string) =>
      (await call('lead', listPoolEntries, { on: plainDate(date) })).entries.find(({ id }) => id === entryId)
        ?.state ?? null
    const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']
    expect(await Promise.all(days.map(on))).toEqual([null, 'pooled', 'rectifying', 'pooled', 'left'])
  })

  test('closes as promoted when a title of the governments’ ladder is granted, not by one of the ministry', async () => {
    const { entryId, platformId } = await pooled()
    await checkedTitle(w, platformId, { ladder: 'miit', level: 'miit-reserve' })
    await w.settle()
    expect((await entryOf(entryId)).state).toBe('pooled')
    const titleId = await checkedTitle(w, platformId)
    await w.settle()
    expect(await entryOf(entryId)).toMatchObject({ state: 'promoted' })
    await call('lead', revokeTitle, { titleId, version: 2, ...grounds })
    expect((await entryOf(entryId)).state).toBe('promoted')
  })

  test('is a locality’s own to see', async () => {
    const { entryId } = await applied()
    const seenBy = async (who: Actor) =>
      (await call(who, listPoolEntries, {})).entries.some(({ id }) => id === entryId)
    expect([await seenBy('otherDistrict'), await seenBy('district'), await seenBy('department')]).toEqual([
      true,
      false,
      true,
    ])
    expect((await call(null, listPublicPool, {})).entries.some(({ id }) => id === entryId)).toBe(false)
  })
})

describe('[D15] the machine of the pool', () => {
  const acts = ['recommend', 'decline', 'withdraw', 'admit', 'complete', 'keep', 'rectify', 'remove'] as const
  type Act = (typeof acts)[number]

  async function attempt(act: Act, entryId: string, state: PoolState, year: number): Promise<boolean> {
    const aim = await held(entryId)
    const done = async () => {
      if (act === 'recommend') return decide('otherDistrict', recommendEntry, aim)
      if (act === 'decline') return decide('otherDistrict', declineEntry, aim)
      if (act === 'withdraw')
        return decide('director', withdrawPoolApplication, { ...aim, reason: grounds.reason })
      if (act === 'admit') return decide('lead', admitEntry, { ...aim, ...admission })
      if (act === 'complete') return decide('lead', completeEntry, aim)
      if (act === 'remove') return decide('lead', removeEntry, aim)
      if (state === 'rectifying' && act === 'keep')
        return decide('lead', settleRectification, { ...aim, outcome: act })
      return decide('lead', reviewEntry, { ...aim, year, outcome: act, by: act === 'rectify' ? until : null })
    }
    return (await outcomeOf(done())) === 'accepted'
  }

  test('goes from state to state by its open acts and no other, and its events replay every day', async () => {
    const walk = fc.array(fc.constantFrom<Act>(...acts, 'admit', 'rectify', 'keep'), {
      minLength: 4,
      maxLength: 7,
    })
    await fc.assert(
      fc.asyncProperty(walk, async path => {
        const { entryId } = await applied()
        let place: { state: PoolState; stage: 'building' | 'operating' } = {
          state: 'applied',
          stage: 'building',
        }
        const trail = [place]
        let reviewed = false
        for (const act of ['recommend' as const, ...path]) {
          const to = poolAfter(place.state, act as PoolAct)
          const isReview = place.state === 'pooled' && (act === 'keep' || act === 'rectify')
          const open =
            to !== null && !(act === 'complete' && place.stage === 'operating') && !(isReview && reviewed)
          expect(await attempt(act, entryId, place.state, 2026), `${place.state} ${act}`).toBe(open)
          if (open && to) {
            reviewed ||= isReview
            place = { state: to, stage: act === 'complete' ? 'operating' : place.stage }
            trail.push(place)
          }
          expect(await entryOf(entryId)).toMatchObject(place)
        }
        const { steps } = await entryOf(entryId)
        expect(steps.map(({ state, stage }) => ({ state, stage }))).toEqual(trail)
        expect(placeOn(steps, plainDate('2026-12-30'))).toMatchObject(place)
        expect(placeOn(steps, addDays(plainDate('2026-03-02'), -1))).toBeNull()
      }),
      { numRuns: 5 },
    )
  })
})

describe('[D15] what proves a step', () => {
  const record = (entryId: string) => ({ recordKind: 'pool-entry' as const, recordId: entryId })

  test('is attached by the platform, read by its offices, by nobody else, and stays once an office decided by it', async () => {
    const { entryId } = await applied()
    const first = await call('director', attachFile, proofOf(entryId, '立项文件（示例）'))
    for (const office of ['otherDistrict', 'lead'] as const)
      expect((await call(office, listOwnFiles, record(entryId))).files.map(({ id }) => id)).toEqual([
        first.id,
      ])
    for (const stranger of ['otherDirector', 'district'] as const)
      expect(await problemOf(decide(stranger, listOwnFiles, record(entryId)))).toBe('not-found')
    expect(await problemOf(decide(null, listPublicFiles, record(entryId)))).toBe('not-found')
    await later(1000)
    await call('otherDistrict', recommendEntry, await held(entryId))
    const removal = { fileId: first.id, version: 1, reason: '换一份' }
    expect(await refusals('director', removeFile, removal)).toEqual(['files.settled'])
    await later(1000)
    const more = await call('director', attachFile, proofOf(entryId, '补充说明（示例）'))
    await call('director', removeFile, { ...removal, fileId: more.id })
    const { version } = await entryOf(entryId)
    await call('director', withdrawPoolApplication, { entryId, version, reason: '材料不全，重新申请' })
    expect(await refusals('director', attachFile, proofOf(entryId, '迟到的文件'))).toEqual(['files.settled'])
  })

  test('what an office keeps of its own steps is for the offices that reach it, of the lead office its own alone, never for the platform', async () => {
    const { platformId, entryId } = await applied()
    const titleId = await checkedTitle(w, platformId)
    const shownBefore = await call(null, listPublicFiles, { recordKind: 'title', recordId: titleId })
    for (const about of [
      { recordKind: 'pool-record', recordId: entryId, owner: 'pool-entry' },
      { recordKind: 'title-record', recordId: titleId, owner: 'title' },
    ] as const) {
      const { owner, ...of } = about
      const file = { ...of, title: '现场核查记录（示例）', file: contentOf(png()) }
      const { fileId } = await call('otherDistrict', attachOfficeFile, file)
      expect((await call('lead', listOfficeFiles, of)).files.map(one => one.file.id)).toEqual([fileId])
      expect((await call('department', readOfficeFile, { fileId })).file.title).toBe(file.title)
      const minutes = { ...file, title: '会商记录（示例）' }
      const { fileId: ofLead } = await call('lead', attachOfficeFile, minutes)
      for (const office of ['otherDistrict', 'department'] as const) {
        expect((await call(office, listOfficeFiles, of)).files.map(one => one.file.id)).toEqual([fileId])
        expect(await problemOf(decide(office, readOfficeFile, { fileId: ofLead }))).toBe('not-found')
      }
      expect((await call('lead', readOfficeFile, { fileId: ofLead })).file.title).toBe(minutes.title)
      expect(await problemOf(decide('district', attachOfficeFile, file))).toBe('not-found')
      expect(await problemOf(decide('district', readOfficeFile, { fileId }))).toBe('not-found')
      expect(await problemOf(decide('director', readOwnFile, { fileId }))).toBe('not-found')
      const own = await call('director', listOwnFiles, { recordKind: owner, recordId: of.recordId })
      expect(own.files.map(({ id }) => id)).not.toContain(fileId)
    }
    expect(await call(null, listPublicFiles, { recordKind: 'title', recordId: titleId })).toEqual(shownBefore)
  })

  test('what one office keeps takes no room from another, which doesn’t learn of it', async () => {
    const { entryId } = await applied()
    const of = { recordKind: 'pool-record', recordId: entryId } as const
    const file = { ...of, title: '会商记录（示例）', file: contentOf(png()) }
    for (let kept = 0; kept < mostFilesOfRecord; kept++) await call('lead', attachOfficeFile, file)
    expect(await refusals('lead', attachOfficeFile, file)).toEqual(['files.count'])
    const { fileId } = await call('otherDistrict', attachOfficeFile, file)
    expect((await call('otherDistrict', listOfficeFiles, of)).files.map(one => one.file.id)).toEqual([fileId])
  })
})
