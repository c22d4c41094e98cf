/** Door tests: what happens to titles after they were checked (AC-4, AC-21, AC-22, 条款 一6). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { confirmBooking, getBooking, requestBooking } from '#modules/booking/api.ts'
import { attachFile, listOwnFiles, listPublicFiles, removeFile } from '#modules/files/api.ts'
import { countWaits } from '#modules/progress/api.ts'
import { searchEntries } from '#modules/search/api.ts'
import { bookableLine, platformInput, requestWords, span } from '#test/builders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { contentOf, png } from '#test/pictures.ts'
import { colleague } from '#test/recognitions.ts'
import { checkedTitle, grounds, titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { getOwnPlatform, getPlatform, revisePlatform, searchPlatforms } from '../api.ts'
import { exportPlatforms, exportTitles } from '../sheet/export.api.ts'
import { countTitles, ladders, levelsOf, type TitleStanding } from '../terms.ts'
import {
  askTitleChange,
  closeTitle,
  decideTitleChange,
  endTitle,
  getTitleCourse,
  keepTitle,
  listOwnTitleCourses,
  listPublicTitles,
  listTitleCourses,
  rectifyTitle,
  resumeBookings,
  revokeTitle,
  withdrawTitleChange,
} from './course.api.ts'
import { type TitleAct, titleAfter } from './course.rules.ts'

const w = await world()
const ladderCodes = codesOf(ladders)
const { call, decide, refusals } = w
const by = plainDate('2026-06-30')

const courseOf = async (titleId: string) => (await call('lead', getTitleCourse, { titleId })).title
const held = async (titleId: string) => ({ titleId, version: (await courseOf(titleId)).version, ...grounds })

const change = {
  kind: 'host' as const,
  before: '平湖示例中试有限公司',
  after: '平湖示例中试运营有限公司',
  changedOn: plainDate('2026-02-20'),
  ...grounds,
}

describe('[AC-22] a title that is revoked', () => {
  test('is gone from every public page at once, its record stays, nothing new is booked, what runs goes on', async () => {
    const { platformId, lineId, titleId } = await titledPlatform(w)
    const run = span('2026-03-04 08:00', '18:00')
    const { bookingId } = await call('buyer', requestBooking, { lineId, ...run, ...requestWords })
    await call('scheduler', confirmBooking, { bookingId, version: 1 })
    const seen = async () => {
      const platform = await call(null, getPlatform, { platformId })
      const { platforms } = await call(null, searchPlatforms, { level: ['municipal'] })
      const found = await call(null, searchEntries, { kind: ['platform'], level: ['municipal'] })
      const sheet = await call(null, exportPlatforms, { level: ['municipal'] })
      return [platform.level, platform.titles.length, platforms.length, found.total, sheet.rows.length]
    }
    expect(await seen()).toEqual(['municipal', 1, 1, 1, 1])
    await call('lead', revokeTitle, await held(titleId))
    expect(await seen()).toEqual([null, 0, 0, 0, 0])
    const { titles } = await call(null, listPublicTitles, {})
    expect(titles.find(({ id }) => id === titleId)).toMatchObject({
      standing: 'revoked',
      endedOn: '2026-03-02',
    })
    const shownOn = async (on: string) =>
      (await call(null, listPublicTitles, { on: plainDate(on) })).titles.find(({ id }) => id === titleId)
    expect(await shownOn('2026-03-01')).toMatchObject({ standing: 'valid', endedOn: null, valid: true })
    const plaques = async (on: string) => (await call(null, exportTitles, { on: plainDate(on) })).rows.length
    expect((await plaques('2026-03-01')) - (await plaques('2026-03-02'))).toBe(1)
    expect(await shownOn('2020-01-01')).toBeUndefined()
    const later = span('2026-03-05 08:00', '18:00')
    expect(await refusals('buyer', requestBooking, { lineId, ...later, ...requestWords })).toEqual([
      'booking.title-revoked',
    ])
    expect(await call('buyer', getBooking, { bookingId })).toMatchObject({ state: 'confirmed' })
    await call('lead', resumeBookings, await held(titleId))
    const after = await outcomeOf(decide('buyer', requestBooking, { lineId, ...later, ...requestWords }))
    expect(after).toBe('accepted')
  })

  test('leaves its platform closed, also once it is recognised anew, until the office opens it, there or here', async () => {
    const { platformId, lineId, titleId } = await titledPlatform(w)
    await call('lead', revokeTitle, await held(titleId))
    const anew = await checkedTitle(w, platformId)
    expect((await courseOf(anew)).bookingsStoppedOn).toBe('2026-03-02')
    const run = { lineId, ...span('2026-03-05 08:00', '18:00'), ...requestWords }
    expect(await outcomeOf(decide('buyer', requestBooking, run))).toBe('booking.title-revoked')
    await call('lead', resumeBookings, await held(anew))
    expect(await outcomeOf(decide('buyer', requestBooking, run))).toBe('accepted')
    expect(await refusals('lead', resumeBookings, await held(titleId))).toEqual(['catalogue.title.bookings'])
  })

  test('says how long its platform is barred only where somebody has said', async () => {
    const { titleId } = await titledPlatform(w)
    expect(await call('lead', revokeTitle, await held(titleId))).toEqual({ barredUntil: null })
    expect((await courseOf(titleId)).barUndecided).toContain('没有规定')
  })

  test('keeps what was true on each day before', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const on = async (day: string) => {
      const { counts } = await call('lead', listTitleCourses, { on: plainDate(day) })
      return counts.platforms
    }
    const before = await on('2026-03-01')
    await call('lead', revokeTitle, await held(titleId))
    expect([await on('2026-03-01'), (await on('2026-03-02')) < before]).toEqual([before, true])
    expect(platformId).toBeTruthy()
  })
})

describe('[AC-21] a change of a platform with a title', () => {
  test('of its host is reviewed anew, never approved straight away; the history of the title stays', async () => {
    const { titleId } = await titledPlatform(w)
    const { changeId } = await call('director', askTitleChange, { titleId, ...change })
    await w.settle()
    expect(w.letters.at(-1)?.subject).toMatch(/^待办理：.*依托单位变更$/)
    const decision = { changeId, version: 1, ...grounds }
    expect(await refusals('lead', decideTitleChange, { ...decision, answer: 'approve' })).toEqual([
      'catalogue.title.change-way',
    ])
    await call('lead', decideTitleChange, { ...decision, answer: 'review' })
    expect(await courseOf(titleId)).toMatchObject({ standing: 'reviewing', valid: true })
    await call('lead', keepTitle, await held(titleId))
    const course = await courseOf(titleId)
    expect(course).toMatchObject({ standing: 'valid', changes: [{ state: 'approved', way: 'review' }] })
    expect(course.steps.map(({ kind }) => kind)).toEqual([
      'granted',
      'change-asked',
      'review-started',
      'kept',
    ])
    expect(course.steps[1]?.reason).toBe(`依托单位：${change.reason}`)
  })

  test('is decided case by case where the rule table is silent, is asked for once at a time, and can be withdrawn', async () => {
    const { titleId } = await titledPlatform(w)
    const ask = { titleId, ...change, kind: 'equity' as const }
    const attempts = [1, 2, 3].map(() => outcomeOf(decide('director', askTitleChange, ask)))
    expect(tally(await Promise.all(attempts))).toEqual({ accepted: 1, 'catalogue.title.change-open': 2 })
    const [first] = (await courseOf(titleId)).changes
    expect(first).toMatchObject({ way: null, waySource: '方案没有规定' })
    const changeId = first?.id ?? ''
    await call('director', withdrawTitleChange, { changeId, version: 1, reason: '材料不全，重新申请' })
    const again = await call('director', askTitleChange, ask)
    await call('lead', decideTitleChange, {
      changeId: again.changeId,
      version: 1,
      answer: 'approve',
      ...grounds,
    })
    expect((await courseOf(titleId)).changes.map(({ state }) => state).sort()).toEqual([
      'approved',
      'withdrawn',
    ])
  })

  test('that nobody has answered when its title is revoked or ended is over with it, and never approved', async () => {
    for (const [over, who] of [
      [revokeTitle, 'lead'],
      [endTitle, 'director'],
    ] as const) {
      const { titleId } = await titledPlatform(w)
      const ask = { titleId, ...change, kind: 'equity' as const }
      const { changeId } = await call('director', askTitleChange, ask)
      await call(who, over, await held(titleId))
      const [left] = (await courseOf(titleId)).changes
      expect(left).toMatchObject({ state: 'refused', note: expect.stringContaining('称号已') })
      const approval = { changeId, version: left?.version ?? 0, answer: 'approve' as const, ...grounds }
      expect(await refusals('lead', decideTitleChange, approval)).toEqual([
        'catalogue.title.change-state',
        'catalogue.title.standing',
      ])
      const standing = (await courseOf(titleId)).standing
      expect(standing).toBe(over === revokeTitle ? 'revoked' : 'ended')
    }
  })

  test('has its proof attached until it is answered, for its platform and its offices alone', async () => {
    const { titleId } = await titledPlatform(w)
    const ask = { titleId, ...change, kind: 'equity' as const }
    const { changeId } = await call('director', askTitleChange, ask)
    const record = { recordKind: 'title-change' as const, recordId: changeId }
    const proof = { ...record, purpose: 'other' as const, title: '股东会决议（示例）' }
    const file = { ...proof, visibility: 'own' as const, file: contentOf(png()) }
    const { id } = await call('director', attachFile, file)
    expect((await call('lead', listOwnFiles, record)).files.map(one => one.id)).toEqual([id])
    expect(await problemOf(decide('otherDirector', listOwnFiles, record))).toBe('not-found')
    expect(await problemOf(decide(null, listPublicFiles, record))).toBe('not-found')
    await call('lead', decideTitleChange, { changeId, version: 1, answer: 'approve', ...grounds })
    expect(await refusals('director', attachFile, file)).toEqual(['files.settled'])
    expect(await refusals('director', removeFile, { fileId: id, version: 1, reason: '换一份' })).toEqual([
      'files.settled',
    ])
  })

  test('is asked for by the edit itself: a new site in the catalogue waits for the office as a review', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const own = await call('director', getOwnPlatform, { platformId })
    const content = { ...platformInput, name: own.name, address: '平湖市示例工业园新址 9 号' }
    await call('director', revisePlatform, { ...content, platformId, version: own.version })
    expect((await courseOf(titleId)).changes).toMatchObject([
      { kind: 'site', state: 'asked', way: 'review', after: '平湖市示例工业园新址 9 号' },
    ])
  })

  test('that hasn’t happened yet, or is another organisation’s, isn’t asked for', async () => {
    const { titleId } = await titledPlatform(w)
    const tomorrow = { titleId, ...change, changedOn: addDays(plainDate('2026-03-02'), 1) }
    expect(await refusals('director', askTitleChange, tomorrow)).toEqual(['catalogue.title.changed'])
    expect(await problemOf(decide('otherDirector', askTitleChange, { titleId, ...change }))).toBe('not-found')
  })
})

describe('[D15] rectification', () => {
  test('has a term after today; the title stays valid meanwhile, and nobody leaves before it is over', async () => {
    const { platformId, titleId } = await titledPlatform(w)
    const aim = await held(titleId)
    expect(await refusals('lead', rectifyTitle, { ...aim, by: plainDate('2026-03-02') })).toEqual([
      'catalogue.title.term',
    ])
    await call('lead', rectifyTitle, { ...aim, by })
    const [own] = (await call('director', listOwnTitleCourses, {})).titles.filter(({ id }) => id === titleId)
    expect(own).toMatchObject({ standing: 'rectifying', rectifyBy: by, valid: true })
    const { titles } = await call(null, getPlatform, { platformId })
    expect(titles).toMatchObject([{ id: titleId, valid: true, rectifying: true }])
    expect(own?.steps.map(one => one.by)).toEqual(['市级牵头部门', '市级牵头部门'])
    const end = { titleId, version: own?.version ?? 0, ...grounds }
    expect(await refusals('director', endTitle, end)).toEqual(['catalogue.title.standing'])
    await call('lead', keepTitle, await held(titleId))
    await call('director', endTitle, await held(titleId))
    expect(await courseOf(titleId)).toMatchObject({ standing: 'ended', valid: false, openActs: [] })
  })
})

describe('a title whose host was dissolved', () => {
  test('is ended by the office, also in the middle of a rectification; what was asked for of it ends with it, and nothing bars who follows', async () => {
    const { platformId, titleId } = await titledPlatform(w)
    await call('director', askTitleChange, { titleId, ...change })
    await call('lead', rectifyTitle, { ...(await held(titleId)), by })
    const dissolved = { reason: '依托单位已办理注销登记', evidence: '示例注销登记通知书' }
    await call('lead', closeTitle, { ...(await held(titleId)), ...dissolved })
    expect(await courseOf(titleId)).toMatchObject({
      ...{ standing: 'ended', valid: false, endedOn: '2026-03-02', barredUntil: null, openActs: [] },
      changes: [{ state: 'refused', note: '称号已终止：依托单位已办理注销登记' }],
    })
    expect((await courseOf(titleId)).steps.at(-1)).toMatchObject({ kind: 'ended', ...dissolved })
    expect((await call(null, getPlatform, { platformId })).level).toBeNull()
    expect(await refusals('lead', closeTitle, { ...(await held(titleId)), ...dissolved })).toEqual([
      'catalogue.title.standing',
    ])
  })

  test('isn’t ended so by whoever asked for it or belongs to it', async () => {
    const { titleId } = await titledPlatform(w)
    const aim = await held(titleId)
    expect(await problemOf(decide('director', closeTitle, aim))).toBe('forbidden')
    expect(await problemOf(decide('district', closeTitle, aim))).toBe('forbidden')
  })
})

describe('[AC-4] titles of one platform', () => {
  test('on both ladders are several at once, and the platform is counted once on each', async () => {
    const before = (await call(null, listPublicTitles, {})).counts
    const { platformId } = await bookableLine(w)
    for (const [ladder, level] of [
      ['administrative', 'municipal'],
      ['administrative', 'provincial'],
      ['administrative', 'national'],
      ['miit', 'miit-key'],
    ] as const)
      await checkedTitle(w, platformId, { ladder, level })
    const { counts } = await call(null, listPublicTitles, {})
    const ladderOf = (of: typeof counts, at: number) => of.ladders[at]?.platforms ?? 0
    expect(counts.platforms - before.platforms).toBe(1)
    expect([0, 1].map(at => ladderOf(counts, at) - ladderOf(before, at))).toEqual([1, 1])
    const national = counts.ladders[0]?.levels.find(({ level }) => level === 'national')
    expect(national).toMatchObject({ highest: 1, holders: 1 })
    expect((await call(null, getPlatform, { platformId })).level).toBe('national')
  })

  test('are never counted twice, whatever they are', () => {
    const places = ladderCodes.flatMap(ladder => levelsOf[ladder].map(level => ({ ladder, level })))
    const holding = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...places))
      .map(([platformId, place]) => ({ platformId, ...place }))
    fc.assert(
      fc.property(fc.array(holding), holdings => {
        const counts = countTitles(holdings)
        expect(counts.platforms).toBe(new Set(holdings.map(({ platformId }) => platformId)).size)
        for (const { platforms, levels } of counts.ladders)
          expect(levels.reduce((sum, { highest }) => sum + highest, 0)).toBe(platforms)
      }),
    )
  })
})

describe('[D15] the machine of titles', () => {
  const acts = ['rectify', 'keep', 'revoke', 'end', 'close', 'review'] as const

  async function attempt(act: TitleAct, titleId: string): Promise<string> {
    const aim = await held(titleId)
    if (act === 'rectify') return outcomeOf(decide('lead', rectifyTitle, { ...aim, by }))
    if (act === 'keep') return outcomeOf(decide('lead', keepTitle, aim))
    if (act === 'revoke') return outcomeOf(decide('lead', revokeTitle, aim))
    if (act === 'end') return outcomeOf(decide('director', endTitle, aim))
    if (act === 'close') return outcomeOf(decide('lead', closeTitle, aim))
    const asked = await decide('director', askTitleChange, { ...change, titleId })
    const open = (await courseOf(titleId)).changes.find(({ state }) => state === 'asked')
    if (!open) return asked.ok ? 'accepted' : (asked.refusals[0]?.rule ?? '')
    const decision = { changeId: open.id, version: open.version, answer: 'review', ...grounds } as const
    return outcomeOf(decide('lead', decideTitleChange, decision))
  }

  test('goes from standing to standing by its open acts and by no other', async () => {
    const { platformId } = await bookableLine(w)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 3, maxLength: 6 }), async path => {
        const titleId = await checkedTitle(w, platformId)
        let standing: TitleStanding = 'valid'
        for (const act of path) {
          const open = (await courseOf(titleId)).changes.some(({ state }) => state === 'reviewing')
          const expected: TitleStanding | null = act === 'review' && open ? null : titleAfter(standing, act)
          expect((await attempt(act, titleId)) === 'accepted', `${standing} ${act}`).toBe(expected !== null)
          standing = expected ?? standing
          const course = await courseOf(titleId)
          expect(course.standing).toBe(standing)
          expect(course.valid).toBe(standing !== 'revoked' && standing !== 'ended')
          expect(course.steps.at(-1)?.standing).toBe(standing)
        }
      }),
      { numRuns: 4 },
    )
  })
})

test('a title whose time to put things right is over waits for the office', async () => {
  const waiting = async () =>
    (await call('lead', countWaits, {})).waits.find(({ place }) => place === '/office/titles')?.count ?? 0
  const { titleId } = await titledPlatform(w)
  const before = await waiting()
  await call('lead', rectifyTitle, { ...(await held(titleId)), by: plainDate('2026-03-03') })
  expect(await waiting()).toBe(before)
  await w.later(2 * day)
  const second = await colleague(w)
  const ofSecond = async () =>
    (await second.call(countWaits, {})).waits.find(({ place }) => place === '/office/titles')?.count
  expect(await ofSecond()).toBe(before + 1)
  // A rule that wants it revoked asks for the same decision: it waits once.
  await w.database.pool.query(
    `insert into catalogue.title_proposal (id, title_id, act, rule, rule_source, reason, evidence, place, proposed_at)
      values (gen_random_uuid(), $1, 'revoke', 'example', '示例规则', '整改期满', '示例', '/office/titles', now())`,
    [titleId],
  )
  expect(await ofSecond()).toBe(before + 1)
})
