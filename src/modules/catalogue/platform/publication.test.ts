/** Door tests: the way of a platform to the public, by two persons, and what is kept of it (A10). */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day, minute, plainDate } from '#kernel/calendar.ts'
import {
  furnishedPlatform,
  lineInput,
  platformInput,
  publish,
  serviceInput,
  testInput,
} from '#test/builders.ts'
import { bareDevice } from '#test/equipment.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  getOwnPlatform,
  getPlatform,
  listOwnPlatforms,
  registerPlatform,
  revisePlatform,
  withdrawPlatform,
} from '../api.ts'
import { addEquipment } from '../equipment/own.api.ts'
import { addLine, reviseLine } from '../line/api.ts'
import { addService, addTest } from '../offer/api.ts'
import {
  agreePlatform,
  getPlatformHistory,
  getPlatformOfPart,
  getPlatformReview,
  getPlatformVersion,
  listPlatformReviews,
  publishDuePlatforms,
  retractPlatform,
  returnPlatform,
  submitPlatform,
} from './publication.api.ts'

const w = await world()
const { call, decide, refusals, later } = w

let named = 0
async function draft() {
  const name = `${platformInput.name}${++named}`
  const { platformId } = await call('director', registerPlatform, { ...platformInput, name })
  await call('director', addLine, { ...lineInput, platformId })
  return { platformId, name }
}
const submitted = async (publishOn: string | null = null) => {
  const { platformId, name } = await draft()
  const { number } = await call('director', submitPlatform, {
    platformId,
    version: 1,
    publishOn: publishOn === null ? null : plainDate(publishOn),
  })
  return { platformId, name, number }
}
const isPublic = async (platformId: string) =>
  (await problemOf(decide(null, getPlatform, { platformId }))) === null

/** While it is done, the scheduler manages the organisation, too. */
async function withSecondManager<T>(work: () => Promise<T>): Promise<T> {
  const roles = (to: string) => `update identity.membership set roles = ${to}
    where person_id = (select id from identity.person where email = 'scheduler@example.test')`
  await w.database.pool.query(roles(`array['platform-scheduler', 'enterprise-manager']`))
  try {
    return await work()
  } finally {
    await w.database.pool.query(roles(`array['platform-scheduler']`))
  }
}

describe('[A2] a figure that was measured or certified', () => {
  const [volume, ...others] = lineInput.capabilities
  const stated = (basis: 'rated' | 'measured' | 'certificate', evidence?: string) => ({
    capabilities: [{ ...volume, basis, evidence }, ...others] as typeof lineInput.capabilities,
  })

  test('is kept in a draft without evidence; the platform is submitted with it, and after that it can’t go', async () => {
    const { platformId } = await draft()
    const line = { ...lineInput, platformId, name: '示例二线' }
    const { lineId } = await call('director', addLine, { ...line, ...stated('measured') })
    const submit = { platformId, version: 1, publishOn: null }
    expect(await refusals('director', submitPlatform, submit)).toEqual(['catalogue.platform.evidence'])
    const decision = await decide('director', submitPlatform, submit)
    expect(JSON.stringify(decision)).toContain('中试线“示例二线”（有效容积）')
    await call('director', reviseLine, {
      ...lineInput,
      name: '示例二线',
      ...stated('measured', '示例报告 3 号'),
      lineId,
      version: 1,
    })
    await call('director', submitPlatform, submit)
    for (const basis of ['measured', 'certificate'] as const) {
      const revised = await decide('director', reviseLine, {
        ...lineInput,
        name: '示例二线',
        ...stated(basis),
        lineId,
        version: 2,
      })
      expect(revised.ok ? [] : revised.refusals.map(({ rule, field }) => [rule, field])).toEqual([
        ['catalogue.capability.evidence', 'capabilities.0.evidence'],
      ])
    }
    await call('director', reviseLine, {
      ...lineInput,
      name: '示例二线',
      ...stated('rated'),
      lineId,
      version: 2,
    })
  })

  test('is asked for its evidence in a service and a device of a public platform, too', async () => {
    const { platformId } = await furnishedPlatform(w, 'director', {
      platform: { ...platformInput, name: `${platformInput.name}${++named}` },
    })
    const capabilities = stated('certificate').capabilities.slice(0, 1)
    const lacks = ['catalogue.capability.evidence']
    expect(await refusals('director', addService, { ...serviceInput, platformId, capabilities })).toEqual(
      lacks,
    )
    expect(await refusals('director', addEquipment, { ...bareDevice, platformId, capabilities })).toEqual(
      lacks,
    )
  })
})

describe('[A10] a platform', () => {
  test('is public only once another person has agreed', async () => {
    const { platformId, number } = await submitted()
    expect(await isPublic(platformId)).toBe(false)
    expect(await refusals('director', agreePlatform, { platformId, number })).toEqual([
      'publishing.second-person',
    ])
    await call('otherDistrict', agreePlatform, { platformId, number })
    expect(await isPublic(platformId)).toBe(true)
  })

  test('is agreed to by whom it concerns: not by another organisation, nor by another district', async () => {
    const { platformId, number } = await submitted()
    for (const who of ['otherDirector', 'district', 'boss'] as const)
      expect(await problemOf(decide(who, agreePlatform, { platformId, number }))).toBe('not-found')
    expect(await problemOf(decide('scheduler', agreePlatform, { platformId, number }))).toBe('forbidden')
  })

  test('comes back with the reason, is mended, and goes the way again', async () => {
    const { platformId, number } = await submitted()
    await call('lead', returnPlatform, { platformId, number, note: '简介须写明适用物料' })
    expect((await call('director', getPlatformReview, { platformId })).latest).toMatchObject({
      state: 'returned',
      note: '简介须写明适用物料',
    })
    await publish(w, 'director', platformId)
    expect(await isPublic(platformId)).toBe(true)
  })

  test('is told to those who may agree when it is submitted, and to the submitter when it comes back', async () => {
    await w.settle()
    const before = w.letters.length
    const { platformId, number } = await withSecondManager(submitted)
    await call('lead', returnPlatform, { platformId, number, note: '简介须写明适用物料' })
    await w.settle()
    const told = w.letters.slice(before)
    expect(told.map(({ subject }) => subject.replace(/：.*/u, ''))).toEqual(['待复核', '已退回'])
    expect(told.map(({ to }) => to)).toEqual([['scheduler@example.test'], ['director@example.test']])
    expect(told[1]?.text).toContain('简介须写明适用物料')
  })

  test('whose day is still to come is public on that day, and not before', async () => {
    const { platformId, number } = await submitted('2026-03-05')
    const standing = async () => {
      const { status, waiting } = await call('director', getOwnPlatform, { platformId })
      const { platforms } = await call('director', listOwnPlatforms, {})
      expect(platforms.find(({ id }) => id === platformId)).toMatchObject({ status, waiting })
      return [status, waiting]
    }
    expect(await standing()).toEqual(['draft', 'in-review'])
    expect(await call('lead', agreePlatform, { platformId, number })).toEqual({ state: 'scheduled' })
    expect(await standing()).toEqual(['draft', 'scheduled'])
    const job = () => w.door.call(publishDuePlatforms, {}, asJob('publish-due-platforms'))
    await job()
    expect(await isPublic(platformId)).toBe(false)
    await later(3 * day)
    await job()
    expect(await isPublic(platformId)).toBe(true)
    expect(await standing()).toEqual(['published', null])
  })

  test('is not made public on a day that is over', async () => {
    const { platformId } = await draft()
    const input = { platformId, version: 1, publishOn: plainDate('2026-01-01') }
    expect(await refusals('director', submitPlatform, input)).toEqual(['catalogue.platform.publish-on'])
  })

  test('that changes while it waits must be submitted again: nobody agrees to what they didn’t see', async () => {
    const { platformId, number, name } = await submitted()
    await call('director', revisePlatform, {
      ...platformInput,
      name,
      platformId,
      version: 1,
      hotline: '0573-1111111',
    })
    expect(await refusals('lead', agreePlatform, { platformId, number })).toEqual(['publishing.state'])
  })

  test('whose tests, devices or hazards change while it waits must be submitted again, too', async () => {
    for (const change of [
      (platformId: string) => call('director', addTest, { ...testInput, platformId }),
      (platformId: string) => call('director', addEquipment, { ...bareDevice, platformId }),
    ]) {
      const { platformId, number } = await submitted()
      await change(platformId)
      expect(await refusals('lead', agreePlatform, { platformId, number })).toEqual(['publishing.state'])
    }
  })

  test('is taken back by its manager as long as it waits', async () => {
    const { platformId, number } = await submitted()
    await call('director', retractPlatform, { platformId, number })
    expect(await refusals('lead', agreePlatform, { platformId, number })).toEqual(['publishing.state'])
    expect(await refusals('director', retractPlatform, { platformId, number })).toEqual([
      'catalogue.platform.retract',
    ])
  })

  test('waits in the list of whoever may agree, and of nobody else', async () => {
    const { platformId } = await submitted()
    const seenBy = async (who: 'lead' | 'district' | 'otherDistrict' | 'otherDirector') =>
      (await call(who, listPlatformReviews, {})).waiting.some(one => one.platformId === platformId)
    expect([
      await seenBy('lead'),
      await seenBy('otherDistrict'),
      await seenBy('district'),
      await seenBy('otherDirector'),
    ]).toEqual([true, true, false, false])
  })
})

describe('[A10] what two people do at once', () => {
  test('to submit it, happens once', async () => {
    const { platformId } = await draft()
    const submit = () => decide('director', submitPlatform, { platformId, version: 1, publishOn: null })
    const outcomes = await Promise.all([submit(), submit(), submit()].map(outcomeOf))
    expect(tally(outcomes)).toEqual({ accepted: 1, 'catalogue.platform.pending': 2 })
  })

  test('to agree and to return, happens one way', async () => {
    const { platformId, number } = await submitted()
    const outcomes = await Promise.all(
      [
        decide('lead', agreePlatform, { platformId, number }),
        decide('otherDistrict', returnPlatform, { platformId, number, note: '请补充资质证书' }),
        decide('lead', agreePlatform, { platformId, number }),
      ].map(outcomeOf),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, 'publishing.state': 2 })
  })
})

describe('[A10] the history', () => {
  test('tells what changed, in the words of the page, and names no person', async () => {
    const { platformId, name, number } = await submitted()
    await call('lead', agreePlatform, { platformId, number })
    await call('director', revisePlatform, {
      ...platformInput,
      name,
      platformId,
      version: 2,
      hotline: '0573-2222222',
    })
    const { versions } = await call(null, getPlatformHistory, { platformId })
    expect(versions.map(one => [one.number, one.agreedBy])).toEqual([
      [2, null],
      [1, 'office'],
    ])
    expect(versions[0]?.changes).toEqual([
      { field: '服务热线', before: platformInput.hotline, after: '0573-2222222' },
    ])
    expect(JSON.stringify(versions)).not.toMatch(/director|lead|@/)
  })

  test('of a withdrawn platform says since when and why, and what it held is gone', async () => {
    const { platformId, number } = await submitted()
    await call('lead', agreePlatform, { platformId, number })
    await call('director', withdrawPlatform, { platformId, version: 2, reason: '设备搬迁，停止服务' })
    const history = await call(null, getPlatformHistory, { platformId })
    expect(history.withdrawn).toMatchObject({ since: w.clock.now(), reason: '设备搬迁，停止服务' })
    expect(history.versions[0]?.endedReason).toBe('设备搬迁，停止服务')
    expect(JSON.stringify(history)).not.toContain(lineInput.name)
  })

  test('of what was never public leads nowhere', async () => {
    const { platformId } = await submitted()
    expect(await problemOf(decide(null, getPlatformHistory, { platformId }))).toBe('not-found')
  })
})

describe('[A10] what was public', () => {
  test('of tests and equipment is in the history, and every version can be opened as it was', async () => {
    const { platformId, number } = await submitted()
    await call('lead', agreePlatform, { platformId, number })
    await later(minute)
    await call('director', addTest, { ...testInput, platformId })
    await later(minute)
    await call('director', addEquipment, { ...bareDevice, platformId })
    const { versions } = await call(null, getPlatformHistory, { platformId })
    const fields = versions.map(({ changes }) => changes.map(({ field }) => field.split('“')[0]))
    expect(fields.map(names => [...new Set(names)])).toEqual([['仪器设备'], ['检测项目'], []])
    const shownIn = async (version: number) =>
      (await call(null, getPlatformVersion, { platformId, number: version })).shown.filter(({ name }) =>
        name.startsWith('检测项目'),
      ).length
    expect([await shownIn(1), await shownIn(2)]).toEqual([0, 3])
  })

  test('and is withdrawn explains where its lines were, and shows no version any more', async () => {
    const { platformId, number } = await submitted()
    const { lines } = await call('director', getOwnPlatform, { platformId })
    const partId = lines[0]?.id ?? ''
    expect(await problemOf(decide(null, getPlatformOfPart, { partId }))).toBe('not-found')
    await call('lead', agreePlatform, { platformId, number })
    await call('director', withdrawPlatform, { platformId, version: 2, reason: '场地搬迁，停止公开' })
    expect(await call(null, getPlatformOfPart, { partId })).toMatchObject({ platformId, withdrawn: true })
    expect(await problemOf(decide(null, getPlatformVersion, { platformId, number }))).toBe('not-found')
  })
})
