/** Platforms and lines: what their owners write, what everyone finds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minute, plainDate } from '#kernel/calendar.ts'
import { decideOrganisation, listOrganisations } from '#modules/identity/organisation.api.ts'
import {
  bookableLine,
  certificateInput,
  certify,
  furnishedPlatform,
  lineInput,
  platformInput,
  publish,
  quantity,
} from '#test/builders.ts'
import { organisations } from '#test/cast.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  addCertificate,
  getOwnPlatform,
  getPlatform,
  registerPlatform,
  revisePlatform,
  searchPlatforms,
  withdrawPlatform,
} from '../api.ts'
import { addLine, getLine, reviseLine } from '../line/api.ts'
import { queryTokens, tokensOf } from '../tokens.ts'
import { submitPlatform } from './publication.api.ts'

const w = await world()
const { call, decide, refusals, later } = w

let names = 0
const draft = async (changes: Partial<typeof platformInput> = {}) =>
  (await call('director', registerPlatform, { ...platformInput, name: `草稿示例平台${++names}`, ...changes }))
    .platformId

const found = async (q: string) =>
  (await call(null, searchPlatforms, { q, limit: 50 })).platforms.map(({ id }) => id)

describe('a platform', () => {
  test('is its owner’s alone until it is published, and gone from public sight once withdrawn', async () => {
    const platformId = await draft()
    const { lineId } = await call('director', addLine, { ...lineInput, platformId })
    const open = () => problemOf(w.door.call(getPlatform, { platformId }, w.caller(null)))
    const line = () => problemOf(w.door.call(getLine, { lineId }, w.caller(null)))
    expect([await open(), await line()]).toEqual(['not-found', 'not-found'])
    await publish(w, 'director', platformId)
    expect([await open(), await line()]).toEqual([null, null])
    await call('director', withdrawPlatform, { platformId, version: 2, reason: '设备改造（示例）' })
    expect([await open(), await line()]).toEqual(['not-found', 'not-found'])
    expect(await call('director', getOwnPlatform, { platformId })).toMatchObject({
      status: 'withdrawn',
      withdrawnReason: '设备改造（示例）',
      lines: [{ id: lineId }],
    })
  })

  test('without a line has nothing to publish', async () => {
    const platformId = await draft()
    expect(await refusals('director', submitPlatform, { platformId, version: 1 })).toEqual([
      'catalogue.platform.lines',
    ])
  })

  test('of an organisation that nobody verified waits; once it is verified it goes out', async () => {
    const { platformId } = await call('unverified', registerPlatform, platformInput)
    await call('unverified', addLine, { ...lineInput, platformId })
    const submit = () => refusals('unverified', submitPlatform, { platformId, version: 1 })
    expect(await submit()).toEqual(['catalogue.platform.verified'])
    const { organisations: pending } = await call('lead', listOrganisations, { state: 'pending', limit: 100 })
    const newcomer = pending.find(({ uscc }) => uscc === organisations.newcomer.uscc)
    await call('lead', decideOrganisation, {
      organisationId: newcomer?.id ?? '',
      decision: 'verified',
      reason: '与登记机关公示一致（示例）',
      version: newcomer?.version ?? 0,
    })
    expect(await submit()).toEqual([])
  })

  test('stands in a place that the policy pack knows, under a name that its owner uses once', async () => {
    expect(await refusals('director', registerPlatform, { ...platformInput, locality: '310000' })).toEqual([
      'catalogue.platform.locality',
    ])
    await draft({ name: '重名示例平台' })
    expect(await refusals('director', registerPlatform, { ...platformInput, name: '重名示例平台' })).toEqual([
      'catalogue.platform.name',
    ])
    expect(
      await refusals('otherDirector', registerPlatform, { ...platformInput, name: '重名示例平台' }),
    ).toEqual([])
  })

  test('registered twice at once under one name is registered once', async () => {
    const attempts = Array.from({ length: 8 }, () =>
      refusals('director', registerPlatform, { ...platformInput, name: '同时登记的示例平台' }),
    )
    expect(tally((await Promise.all(attempts)).map(String))).toEqual({ '': 1, 'catalogue.platform.name': 7 })
  })
})

describe('two who change the same', () => {
  test('platform: the second is told and overwrites nothing', async () => {
    const platformId = await draft()
    const change = (summary: string) =>
      problemOf(
        decide('director', revisePlatform, {
          ...platformInput,
          name: `两处修改${names}`,
          platformId,
          version: 1,
          summary,
        }),
      )
    const summary = '第一位写的简介：面向精细化工，提供反应放大与分离纯化服务。'
    expect(await change(summary)).toBe(null)
    expect(await change('第二位写的简介：面向精细化工，提供反应放大与分离纯化服务。')).toBe('conflict')
    expect((await call('director', getOwnPlatform, { platformId })).summary).toBe(summary)
  })

  test('line: of ten at once one is kept', async () => {
    const { lineId } = await bookableLine(w)
    const attempts = Array.from({ length: 10 }, (_, index) =>
      problemOf(
        decide('director', reviseLine, { ...lineInput, lineId, version: 1, summary: `第 ${index} 种说明` }),
      ),
    )
    expect(tally((await Promise.all(attempts)).map(String))).toEqual({ null: 1, conflict: 9 })
  })
})

describe('many who change one platform at once', () => {
  test('lose nothing that it is found by', async () => {
    const { platformId } = await bookableLine(w)
    const names = ['旋蒸线', '冻干线', '喷雾线', '挤出线', '流延线', '压滤线']
    await Promise.all(names.map(name => call('director', addLine, { ...lineInput, name, platformId })))
    for (const name of names) expect(await found(name), name).toEqual([platformId])
  })

  test('who would give two lines, or two platforms, one name: one does, the other is told', async () => {
    const { platformId, lineId } = await bookableLine(w)
    const { lineId: second } = await call('director', addLine, { ...lineInput, name: '第二条', platformId })
    const line = (one: string) =>
      outcomeOf(decide('director', reviseLine, { ...lineInput, lineId: one, name: '同一个线名', version: 1 }))
    const lines = await Promise.all([line(lineId), line(second)])
    expect(lines.toSorted()).toEqual(['accepted', 'catalogue.line.name'])
    const platform = async (one: string) =>
      outcomeOf(
        decide('director', revisePlatform, {
          ...platformInput,
          platformId: one,
          name: '同一个平台名',
          version: 1,
        }),
      )
    const platforms = await Promise.all([await draft(), await draft()].map(platform))
    expect(platforms.toSorted()).toEqual(['accepted', 'catalogue.platform.name'])
  })
})

describe('a certificate is shown as valid on the days it is', () => {
  test.each([
    ['2026-03-02', '2026-12-31', true],
    ['2020-01-01', '2026-03-02', true],
    ['2020-01-01', '2026-03-01', false],
    ['2026-03-03', '2026-12-31', false],
  ])('from %s to %s, on 2026-03-02: %s', async (validFrom, validTo, valid) => {
    const { platformId } = await bookableLine(w)
    const dates = { validFrom: plainDate(validFrom), validTo: plainDate(validTo) }
    await certify(w, platformId, dates)
    const { certificates } = await call(null, getPlatform, { platformId })
    expect(certificates.map(one => one.valid)).toEqual([valid])
    const { platforms } = await call(null, searchPlatforms, { limit: 50 })
    expect(platforms.find(({ id }) => id === platformId)?.certificates).toEqual(valid ? ['CNAS'] : [])
  })

  test('and its number is entered once', async () => {
    const { platformId } = await bookableLine(w)
    await certify(w, platformId)
    expect(await refusals('director', addCertificate, { ...certificateInput, platformId })).toEqual([
      'catalogue.certificate.number',
    ])
  })
})

describe('finding', () => {
  test('takes what a person types: words within names, in any order, in full or half width', async () => {
    const { platformId } = await furnishedPlatform(w, 'director', {
      platform: { name: '海宁光伏胶膜示例平台', directions: ['功能膜'] },
      line: { name: '１３００ mm 精密涂布线', process: 'coating' },
    })
    for (const q of ['胶膜', '光伏 涂布', '涂布 光伏', '1300', 'MM', '１３００'])
      expect(await found(q), q).toContain(platformId)
    for (const q of ['胶囊', '光伏 发酵', '1301']) expect(await found(q), q).not.toContain(platformId)
  })

  test('[A4] finds a platform by what its lines state, each figure with its unit however it is typed', async () => {
    const { platformId } = await furnishedPlatform(w, 'director', {
      line: {
        name: '示例槽罐线',
        summary: '料仓 730 吨，材质 SS316L',
        capabilities: lineInput.capabilities.map(one =>
          one.parameter === 'volume' ? { ...one, quantity: quantity('volume', '70-7300 L') } : one,
        ),
      },
    })
    for (const q of ['730吨', '730 吨', '70L', '7300 升', '7,300L', '316L', '示例槽罐 ７０Ｌ'])
      expect(await found(q), q).toContain(platformId)
    for (const q of ['30吨', '730 kg', '7L', '300L', '16L'])
      expect(await found(q), q).not.toContain(platformId)
  })

  test('what is said of a platform is found as soon as it is said, and no longer once it isn’t', async () => {
    const { platformId, lineId } = await bookableLine(w)
    expect(await found('超临界')).toEqual([])
    await call('director', reviseLine, { ...lineInput, name: '超临界萃取线', lineId, version: 1 })
    expect(await found('超临界')).toEqual([platformId])
    await call('director', reviseLine, { ...lineInput, name: '普通萃取线', lineId, version: 2 })
    expect(await found('超临界')).toEqual([])
  })

  test('narrows by place, kind and process, each value of one kind widening it', async () => {
    const all = await call(null, searchPlatforms, { limit: 50 })
    const of = async (filter: object) =>
      (await call(null, searchPlatforms, { ...filter, limit: 50 })).platforms
    expect(await of({ process: ['coating'] })).toEqual(
      all.platforms.filter(({ processes }) => processes.includes('coating')),
    )
    expect((await of({ process: ['coating', 'reaction'] })).length).toBe(all.total)
    expect(await of({ locality: ['330424'] })).toEqual([])
    expect(await of({ process: ['coating'], locality: ['330424'] })).toEqual([])
  })

  test('[S9] any query is answered: quotes, operators, emoji, nothing', async () => {
    for (const q of ["'; drop table catalogue.platform; --", '%_\\', '&|!():*', '😀', '   ', '"'])
      expect(Array.isArray(await found(q)), q).toBe(true)
  })

  test('for any text and any part of it of two characters: the part finds the text', () => {
    const han = fc.string({
      unit: fc.constantFrom(...'反应釜涂布发酵中试线平台耐腐蚀'),
      minLength: 2,
      maxLength: 30,
    })
    fc.assert(
      fc.property(han, fc.nat(), fc.integer({ min: 2, max: 6 }), (text, from, length) => {
        const start = from % (text.length - 1)
        const tokens = new Set(tokensOf(text))
        for (const token of queryTokens(text.slice(start, start + length))) expect(tokens).toContain(token)
      }),
    )
  })

  test('page by page shows every platform once, also while others are published', async () => {
    const before = (await call(null, searchPlatforms, { limit: 50 })).platforms.map(({ id }) => id)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await call(null, searchPlatforms, { limit: 2, ...(after ? { after } : {}) })
      seen.push(...page.platforms.map(({ id }) => id))
      after = page.next ?? undefined
      later(minute)
      if (seen.length < 7) await bookableLine(w)
    } while (after)
    expect(seen).toEqual(before)
  })

  test('a page that nobody was sent to is refused, not guessed', async () => {
    expect(await problemOf(decide(null, searchPlatforms, { after: 'nonsense' }))).toBe('malformed')
  })
})
