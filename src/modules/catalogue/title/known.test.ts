/** Door tests: what stood before a change is taken from the system's records, and no edit gets round the office (AC-21, AC-3). */
import { describe, expect, test } from 'vitest'
import { day, plainDate } from '#kernel/calendar.ts'
import { agreeToChange, bookableLine, platformInput } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { checkedTitle, grounds, titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { getOwnPlatform, getPlatform, revisePlatform } from '../api.ts'
import { verifyTitle } from './certificate.api.ts'
import {
  askTitleChange,
  decideTitleChange,
  getTitleCourse,
  keepTitle,
  listOwnTitleCourses,
  listTitleCourses,
  rectifyTitle,
  revokeTitle,
  withdrawTitleChange,
} from './course.api.ts'

const w = await world()
const { call, decide, refusals } = w

const courseOf = async (titleId: string) => (await call('lead', getTitleCourse, { titleId })).title
const held = async (titleId: string) => ({ titleId, version: (await courseOf(titleId)).version, ...grounds })
const knownOf = async (titleId: string) =>
  (await call('director', listOwnTitleCourses, {})).titles.find(({ id }) => id === titleId)?.known ?? []

async function edit(platformId: string, changes: Partial<typeof platformInput>): Promise<void> {
  const own = await call('director', getOwnPlatform, { platformId })
  const content = { ...platformInput, name: own.name, address: own.address, ...changes }
  const { waiting } = await call('director', revisePlatform, { ...content, platformId, version: own.version })
  if (waiting) await agreeToChange(w, platformId)
}

const changed = { after: '示例新址 8 号', changedOn: plainDate('2026-02-20'), ...grounds }

describe('[AC-21] what stood before a change', () => {
  test('is told from the records, each with its source; what nothing tells is left to whoever asks', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const { name } = await call(null, getPlatform, { platformId })
    const known = await knownOf(titleId)
    expect(known).toEqual(
      expect.arrayContaining([
        { kind: 'name', value: name, source: '平台目录·名称' },
        { kind: 'site', value: platformInput.address, source: '平台目录·地址与场地' },
        { kind: 'direction', value: platformInput.directions.join('、'), source: '平台目录·服务方向' },
        { kind: 'host', value: expect.stringMatching(/^.+（[0-9A-Z]{18}）$/), source: '单位登记' },
      ]),
    )
    expect(known.map(({ kind }) => kind)).not.toContain('legal-person')
  })

  test('is kept beside what was typed over it, and the office sees both', async () => {
    const { titleId } = await titledPlatform(w)
    await call('director', askTitleChange, { titleId, kind: 'site', before: '旧址', ...changed })
    await call('director', askTitleChange, { titleId, kind: 'legal-person', before: '张示例', ...changed })
    expect((await courseOf(titleId)).changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ kind: 'site', before: '旧址', known: platformInput.address },
          knownSource: '平台目录·地址与场地',
        }),
        expect.objectContaining({ kind: 'legal-person', before: '张示例', known: null, knownSource: null }),
      ]),
    )
  })

  test('is, of a host or a legal person, what the office approved last', async () => {
    const { titleId } = await titledPlatform(w)
    for (const kind of ['legal-person', 'host'] as const) {
      const ask = { titleId, kind, before: '此前', ...changed, after: '示例李某' }
      const { changeId } = await call('director', askTitleChange, ask)
      await call('lead', decideTitleChange, { changeId, version: 1, answer: 'review', ...grounds })
      expect((await knownOf(titleId)).find(one => one.kind === kind)?.value).not.toBe('示例李某')
      await call('lead', keepTitle, await held(titleId))
      expect((await knownOf(titleId)).find(one => one.kind === kind)).toEqual({
        ...{ kind, value: '示例李某', source: '核准的变更（2026年2月20日变更）' },
      })
    }
    const number = (await courseOf(titleId)).number ?? ''
    expect((await call(null, verifyTitle, { number })).organisationName).toBe('示例李某')
  })
})

describe('[AC-21] an edit of the record', () => {
  test('isn’t taken out of the office’s hands by withdrawing what it asked for, until it is undone', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    await edit(platformId, { address: '示例新址 1 号' })
    const [asked] = (await courseOf(titleId)).changes
    const withdrawal = { changeId: asked?.id ?? '', reason: '办理有误，撤回' }
    expect(await refusals('director', withdrawTitleChange, { ...withdrawal, version: 1 })).toEqual([
      'catalogue.title.change-noted',
    ])
    expect(await problemOf(decide('otherDirector', withdrawTitleChange, { ...withdrawal, version: 1 }))).toBe(
      'not-found',
    )
    // What waits follows the record, and whoever decides of what was there before is told to look again.
    await edit(platformId, { address: '示例新址 2 号' })
    const [followed] = (await courseOf(titleId)).changes
    expect(followed).toMatchObject({ state: 'asked', before: platformInput.address, after: '示例新址 2 号' })
    const stale = { changeId: withdrawal.changeId, version: 1, answer: 'review' as const, ...grounds }
    expect(await problemOf(decide('lead', decideTitleChange, stale))).toBe('conflict')
    await edit(platformId, { address: platformInput.address })
    // Once it is undone nothing is left to decide.
    const { changes, steps } = await courseOf(titleId)
    expect(changes).toMatchObject([{ state: 'withdrawn', note: '目录中的平台信息已改回' }])
    expect(steps.at(-1)?.kind).toBe('change-withdrawn')
  })

  test('that follows what was approved already isn’t asked for again', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const after = '示例新址 9 号'
    const ask = { titleId, kind: 'site' as const, before: platformInput.address, ...changed, after }
    const { changeId } = await call('director', askTitleChange, ask)
    await call('lead', decideTitleChange, { changeId, version: 1, answer: 'review', ...grounds })
    await call('lead', keepTitle, await held(titleId))
    await edit(platformId, { address: after })
    expect((await courseOf(titleId)).changes.map(({ state }) => state)).toEqual(['approved'])
  })

  test('puts a new name on the certificate once it is approved, not before', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const { name, titles } = await call(null, getPlatform, { platformId })
    const number = titles[0]?.number ?? ''
    const certificate = async () => {
      const { platformName, renamedTo } = await call(null, verifyTitle, { number })
      return { platformName, renamedTo }
    }
    expect(await certificate()).toEqual({ platformName: name, renamedTo: null })
    const renamed = `国家级${name}`.slice(0, 60)
    await edit(platformId, { name: renamed })
    expect(await certificate()).toEqual({ platformName: name, renamedTo: renamed })
    const [asked] = (await courseOf(titleId)).changes
    await call('lead', decideTitleChange, {
      ...{ changeId: asked?.id ?? '', version: 1, answer: 'approve' as const },
      ...grounds,
    })
    expect(await certificate()).toEqual({ platformName: renamed, renamedTo: null })
  })
})

describe('[AC-3] titles on a past day', () => {
  test('stand in the office’s list as they stood, with the term that ran then; those awarded later aren’t in it', async () => {
    const { platformId } = await bookableLine(w)
    const titleId = await checkedTitle(w, platformId, { issuedOn: plainDate('2026-02-01') })
    const ask = { titleId, kind: 'equity' as const, before: '无共建单位', ...changed }
    await call('director', askTitleChange, ask)
    await w.later(day)
    await call('lead', rectifyTitle, { ...(await held(titleId)), by: plainDate('2026-06-30') })
    await w.later(day)
    await call('lead', revokeTitle, await held(titleId))
    await w.later(day)
    const on = async (date: string) => {
      const { titles } = await call('lead', listTitleCourses, { on: plainDate(date) })
      const found = titles.find(({ id }) => id === titleId)
      return found ? [found.standing, found.valid, found.rectifyBy, found.endedOn] : null
    }
    expect(await on('2026-01-31')).toBeNull()
    expect(await on('2026-03-02')).toEqual(['valid', true, null, null])
    expect(await on('2026-03-03')).toEqual(['rectifying', true, '2026-06-30', null])
    expect(await on('2026-03-04')).toEqual(['revoked', false, null, '2026-03-04'])
    expect(await on('2026-03-05')).toEqual(['revoked', false, null, '2026-03-04'])
    const { steps, barUndecided } = await courseOf(titleId)
    expect(steps.map(({ term }) => term)).toEqual([null, null, '2026-06-30', null])
    // What came of it later isn't told of that day, nor what is only known of today.
    const past = async (date: string) =>
      (await call('lead', listTitleCourses, { on: plainDate(date) })).titles.find(({ id }) => id === titleId)
    const rest = { changes: [], proposals: [], openActs: [], bookingsStoppedOn: null, mayDecide: false }
    const before = await past('2026-03-03')
    expect(before).toMatchObject({ ...rest, barredUntil: null, barUndecided: null })
    expect(before?.steps.map(({ kind }) => kind)).toEqual(['granted', 'change-asked', 'rectification-set'])
    expect(await past('2026-03-04')).toMatchObject({ ...rest, barUndecided })
    expect(barUndecided).toContain('没有规定')
  })
})
