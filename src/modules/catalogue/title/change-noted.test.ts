/** Door tests: whatever was asked for or is under review, an edit of the record comes before the office (AC-21). */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { agreeToChange, platformInput } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { grounds, titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { getOwnPlatform, getPlatform, revisePlatform, withdrawPlatform } from '../api.ts'
import { verifyTitle } from './certificate.api.ts'
import {
  askTitleChange,
  decideTitleChange,
  endTitle,
  getTitleCourse,
  keepTitle,
  mostOfMatter,
  withdrawTitleChange,
} from './course.api.ts'

const w = await world()
const { call, decide, refusals } = w
const [first, second, third] = [platformInput.address, '示例新址 2 号', '示例新址 3 号']
const by = { changedOn: plainDate('2026-02-20'), ...grounds }

const courseOf = async (titleId: string) => (await call('lead', getTitleCourse, { titleId })).title
const changesOf = async (titleId: string) => (await courseOf(titleId)).changes
const held = async (titleId: string) => ({ titleId, version: (await courseOf(titleId)).version, ...grounds })

async function edit(platformId: string, changes: Partial<typeof platformInput>): Promise<void> {
  const own = await call('director', getOwnPlatform, { platformId })
  const content = { ...platformInput, name: own.name, address: own.address, ...changes }
  const { waiting } = await call('director', revisePlatform, { ...content, platformId, version: own.version })
  if (waiting) await agreeToChange(w, platformId)
}

const askSite = (titleId: string, after: string) =>
  call('director', askTitleChange, { titleId, kind: 'site', before: '旧址', after, ...by })

/** The office answers what waits for it. */
async function answer(titleId: string, said: 'approve' | 'review'): Promise<void> {
  const open = (await changesOf(titleId)).find(({ state }) => state === 'asked')
  const decision = { changeId: open?.id ?? '', version: open?.version ?? 0, ...grounds }
  await call('lead', decideTitleChange, { ...decision, answer: said })
}

describe('[AC-21] an edit of the record', () => {
  test('takes over what was asked for by hand, which then isn’t withdrawn to get round the office', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const { changeId } = await askSite(titleId, third)
    await edit(platformId, { address: second })
    const { changes, steps } = await courseOf(titleId)
    expect(changes).toMatchObject([
      { id: changeId, state: 'asked', before: '旧址', known: first, after: second, version: 2 },
    ])
    expect(steps.map(({ kind, reason }) => `${kind} ${reason}`).at(-1)).toBe(
      'change-asked 场地：目录中的平台信息已修改',
    )
    const withdrawal = { changeId, version: 2, reason: '办理有误，撤回' }
    expect(await refusals('director', withdrawTitleChange, withdrawal)).toEqual([
      'catalogue.title.change-noted',
    ])
  })

  test('to what was approved leaves alone what is asked for by hand beyond it', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    await askSite(titleId, second)
    await answer(titleId, 'review')
    await call('lead', keepTitle, await held(titleId))
    const { changeId } = await askSite(titleId, third)
    await edit(platformId, { address: second })
    const open = (await changesOf(titleId)).find(({ state }) => state === 'asked')
    expect(open).toMatchObject({ id: changeId, after: third, version: 1 })
  })

  test('of a platform that isn’t public now is asked for like any other', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const { version } = await call('director', getOwnPlatform, { platformId })
    await call('director', withdrawPlatform, { platformId, version, reason: '示例：暂停对外服务' })
    await edit(platformId, { address: second })
    expect(await changesOf(titleId)).toMatchObject([{ kind: 'site', state: 'asked', after: second }])
  })

  test('back to what is approved takes what waits out of the office’s hands', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    await edit(platformId, { address: second })
    await answer(titleId, 'review')
    await call('lead', keepTitle, await held(titleId))
    await edit(platformId, { address: third })
    const [asked] = (await changesOf(titleId)).filter(({ state }) => state === 'asked')
    expect(asked).toMatchObject({ after: third })
    await edit(platformId, { address: second })
    const { changes, steps } = await courseOf(titleId)
    expect(changes.map(({ state }) => state).sort()).toEqual(['approved', 'withdrawn'])
    expect(steps.at(-1)).toMatchObject({ kind: 'change-withdrawn', reason: '场地：目录中的平台信息已改回' })
    const version = (asked?.version ?? 0) + 1
    const approval = { changeId: asked?.id ?? '', version, answer: 'review' as const, ...grounds }
    expect(await refusals('lead', decideTitleChange, approval)).toEqual(['catalogue.title.change-state'])
  })

  test('during a review is asked for once that is over', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    await edit(platformId, { address: second })
    await answer(titleId, 'review')
    await edit(platformId, { address: third })
    expect(await changesOf(titleId)).toMatchObject([{ state: 'reviewing', after: second }])
    await call('lead', keepTitle, await held(titleId))
    const { changes, steps } = await courseOf(titleId)
    expect(changes.find(({ state }) => state === 'approved')).toMatchObject({ after: second })
    expect(changes.find(({ state }) => state === 'asked')).toMatchObject({ before: second, after: third })
    expect(steps.slice(-2).map(({ kind, standing }) => `${kind} ${standing}`)).toEqual([
      'kept valid',
      'change-asked valid',
    ])
    await edit(platformId, { address: second })
    expect((await changesOf(titleId)).map(({ state }) => state).sort()).toEqual(['approved', 'withdrawn'])
  })

  test('that didn’t happen isn’t asked for when a review by hand is over', async () => {
    const { titleId } = await titledPlatform(w)
    await askSite(titleId, second)
    await answer(titleId, 'review')
    await call('lead', keepTitle, await held(titleId))
    expect((await changesOf(titleId)).map(({ state }) => state)).toEqual(['approved'])
  })
})

describe('[AC-21] what a certificate says', () => {
  test('is a name that the platform has in the catalogue: none that was only written in an application', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const { name, titles } = await call(null, getPlatform, { platformId })
    const ask = { titleId, kind: 'name' as const, before: name, ...by }
    const { changeId } = await call('director', askTitleChange, { ...ask, after: '国家示例总平台' })
    const decision = { changeId, version: 1, ...grounds }
    for (const said of ['approve', 'review'] as const)
      expect(await refusals('lead', decideTitleChange, { ...decision, answer: said })).toEqual([
        'catalogue.title.change-name',
      ])
    const renamed = `新${name}`.slice(0, 60)
    await edit(platformId, { name: renamed })
    await answer(titleId, 'approve')
    const number = titles[0]?.number ?? ''
    expect(await call(null, verifyTitle, { number })).toMatchObject({
      platformName: renamed,
      renamedTo: null,
    })
  })

  test('is as long as such names are', async () => {
    const { titleId } = await titledPlatform(w)
    for (const kind of ['name', 'host', 'legal-person'] as const) {
      const ask = { titleId, kind, before: '此前', ...by }
      const tooLong = { ...ask, after: '字'.repeat(mostOfMatter[kind] + 1) }
      expect(await problemOf(decide('director', askTitleChange, tooLong))).toBe('malformed')
      await call('director', askTitleChange, { ...ask, after: '字'.repeat(mostOfMatter[kind]) })
    }
    await askSite(titleId, '址'.repeat(mostOfMatter.site))
  })

  test('tells of an approved host under which name its organisation is registered now', async () => {
    const { titleId, platformId } = await titledPlatform(w)
    const { titles } = await call(null, getPlatform, { platformId })
    const number = titles[0]?.number ?? ''
    const registered = await call(null, verifyTitle, { number })
    expect(registered.registeredAs).toBeNull()
    const organisation = registered.organisationName
    for (const [after, registeredAs] of [
      ['示例运营有限公司', organisation],
      [organisation, null],
    ] as const) {
      await call('director', askTitleChange, { titleId, kind: 'host', before: '此前', after, ...by })
      await answer(titleId, 'review')
      await call('lead', keepTitle, await held(titleId))
      const shown = await call(null, verifyTitle, { number })
      expect(shown).toMatchObject({ organisationName: after, registeredAs })
      await w.later(60_000)
    }
  })
})

describe('[D15] a title isn’t ended of one’s own accord', () => {
  test('while it is reviewed', async () => {
    const { titleId } = await titledPlatform(w)
    await askSite(titleId, second)
    await answer(titleId, 'review')
    expect((await courseOf(titleId)).openActs).not.toContain('end')
    expect(await refusals('director', endTitle, await held(titleId))).toEqual(['catalogue.title.standing'])
    const ended = w.database.pool.query(
      `update catalogue.title set standing = 'ended', ended_on = '2026-03-02' where id = $1`,
      [titleId],
    )
    await expect(ended).rejects.toThrow('a title does not go from reviewing to ended')
  })

  test('while the office has something of it before it, which isn’t told', async () => {
    const { titleId } = await titledPlatform(w)
    await w.database.pool.query(
      `insert into catalogue.title_proposal (id, title_id, act, rule, rule_source, reason, evidence, place, proposed_at)
        values (gen_random_uuid(), $1, 'revoke', 'example', '示例规则', '示例情形', '示例', '/office/titles', now())`,
      [titleId],
    )
    const answered = await decide('director', endTitle, await held(titleId))
    expect(answered).toMatchObject({ ok: false, refusals: [{ rule: 'catalogue.title.standing' }] })
    expect(JSON.stringify(answered)).not.toMatch(/撤销|整改|revoke/)
  })
})
