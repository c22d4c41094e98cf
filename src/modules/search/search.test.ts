/** What anyone finds, how soon, and what nobody finds. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, day, plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { getPlatform, revisePlatform, searchPlatforms, withdrawPlatform } from '#modules/catalogue/api.ts'
import { listEquipment } from '#modules/catalogue/equipment/api.ts'
import { addEquipment } from '#modules/catalogue/equipment/own.api.ts'
import { confirmPlatform, renewEntries } from '#modules/catalogue/freshness/api.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { withdrawNeed } from '#modules/catalogue/need/api.ts'
import { addTest } from '#modules/catalogue/offer/api.ts'
import { listTests } from '#modules/catalogue/offer/test-item.api.ts'
import { getPolicy } from '#modules/rulebook/api.ts'
import { listShowcase } from '#modules/showcase/api.ts'
import {
  bookableLine,
  certify,
  edition,
  lineInput,
  platformInput,
  publishedNeed,
  quantity,
  testInput,
} from '#test/builders.ts'
import { fullDevice } from '#test/equipment.ts'
import { shown } from '#test/showcase.ts'
import { systemOn, world } from '#test/world.ts'
import { addSynonym, removeSynonym, reviseSynonym, searchEntries } from './api.ts'
import { exportEntries } from './export.api.ts'

const w = await world()
const { call, refusals } = w

const ask = (q: string, more: Input<typeof searchEntries> = {}) => call(null, searchEntries, { q, ...more })
const pathsOf = async (q: string, more: Input<typeof searchEntries> = {}) =>
  (await ask(q, more)).entries.map(({ path }) => path)
const text = (pieces: readonly { text: string }[]) => pieces.map(piece => piece.text).join('')

describe('a record', () => {
  test('is found as soon as it is published, by what it now says, and not once it is withdrawn', async () => {
    const summary = '提供琥珀酸的放大、结晶与小批量试生产服务，配备在线监测。'
    const platform = { ...platformInput, name: '示例有机酸平台', summary }
    const { platformId, lineId } = await bookableLine(w, { platform, line: { name: '琥珀酸结晶线' } })
    expect(new Set(await pathsOf('琥珀酸'))).toEqual(
      new Set([`/platforms/${platformId}`, `/lines/${lineId}`]),
    )
    await call('director', revisePlatform, {
      ...platform,
      summary: summary.replace('琥珀酸', '衣康酸'),
      platformId,
      version: 2,
    })
    expect(await pathsOf('琥珀酸', { kind: ['line'] })).toEqual([`/lines/${lineId}`])
    expect((await pathsOf('衣康酸'))[0]).toBe(`/platforms/${platformId}`)
    await call('director', withdrawPlatform, { platformId, version: 3, reason: '设备搬迁，停止服务' })
    expect([await pathsOf('琥珀酸'), await pathsOf('衣康酸')]).toEqual([[], []])
  })

  test('is found by another process on the same database as soon as it is committed', async () => {
    const other = systemOn(w.database)
    const inOther = async () => {
      const { decision } = await other.door.call(searchEntries, { q: '海藻糖' }, w.caller(null))
      return decision.ok ? decision.value.total : null
    }
    expect(await inOther()).toBe(0)
    await bookableLine(w, { line: { name: '海藻糖喷雾线' } })
    expect(await inOther()).toBe(2)
    expect((await ask('海藻糖')).total).toBe(2)
  })

  test('of a database older than the entries gets them', async () => {
    const { lineId } = await bookableLine(w, { line: { name: '壳聚糖提取线' } })
    const needId = await publishedNeed(w, 'buyer', { publicSummary: '壳聚糖提取工艺的放大验证' })
    await w.inside(async tx => tx.execute(`delete from catalogue.entry`))
    const fresh = systemOn(w.database)
    for (let renewed = 1; renewed > 0; ) {
      const { decision } = await fresh.door.call(
        renewEntries,
        {},
        { ...w.caller(null), job: 'renew-entries' },
      )
      renewed = decision.ok ? decision.value.renewed : 0
    }
    const { decision } = await fresh.door.call(searchEntries, { q: '壳聚糖提取' }, w.caller(null))
    const ids = decision.ok ? decision.value.entries.map(one => one.recordId) : []
    expect(ids).toContain(lineId)
    expect(ids).toContain(needId)
  })
})

describe('[A1] the policy', () => {
  const listed = `select number, kind from catalogue.entry where path like '/policy%' and not removed order by number`
  const rows = async () => (await w.database.pool.query(listed)).rows

  test('is found by its number and clause by clause, and never counts as stale', async () => {
    await w.door.call(renewEntries, {}, { ...w.caller(null), job: 'renew-entries' })
    const byNumber = await ask('嘉经信技装 47号', { kind: ['basis'] })
    expect(byNumber.entries[0]?.path).toBe('/policy')
    const clause = (await ask('检验检测 市场化标准定价', { kind: ['basis'] })).entries[0]
    expect(clause).toMatchObject({ path: '/policy#clause-三2', localityName: '嘉兴市', freshness: null })
    const marked = w.database.pool.query(
      `select count(*)::int as n from catalogue.entry where kind = 'basis'`,
    )
    expect((await marked).rows[0]).toEqual({ n: 19 })
    // As its page says.
    expect((await call(null, getPolicy, {})).document.mark).toBe('现行')
    expect([byNumber.entries[0]?.mark, clause?.mark]).toEqual(['现行', '现行'])
  })

  test('was among the policies in older releases: it keeps its numbers, so that nobody is told of it as new', async () => {
    const before = await rows()
    await w.database.pool.query(
      `update catalogue.entry set kind = 'policy', facets = array_replace(facets, 'kind:basis', 'kind:policy')
        where kind = 'basis'`,
    )
    await w.door.call(renewEntries, {}, { ...w.caller(null), job: 'renew-entries' })
    expect(await rows()).toEqual(before)
    expect((await ask('', { kind: ['basis'] })).total).toBe(19)
    expect((await ask('', { kind: ['policy'] })).total).toBe(0)
  })

  test('that an older release, back for a while, put among the policies once more is there once', async () => {
    const before = await rows()
    await w.database.pool.query(
      `insert into catalogue.entry (kind, record_id, owner_id, path, title, summary, body, locality, facets, ranges, published_at)
        select 'policy', record_id, owner_id, path, title, summary, body, locality, facets, ranges, published_at
        from catalogue.entry where kind = 'basis'`,
    )
    for (const _start of ['first', 'second']) {
      await w.door.call(renewEntries, {}, { ...w.caller(null), job: 'renew-entries' })
      expect(await rows()).toEqual(before)
    }
    expect((await ask('', { kind: ['policy'] })).total).toBe(0)
  })

  test('is written anew only where it says something else', async () => {
    const written = async () =>
      (
        await w.database.pool.query(
          `select max(changed_in::text) as at from catalogue.entry where kind = 'basis'`,
        )
      ).rows[0]
    const before = await written()
    await w.door.call(renewEntries, {}, { ...w.caller(null), job: 'renew-entries' })
    expect(await written()).toEqual(before)
  })
})

describe('what is not public', () => {
  test('of a need with a public summary nothing else is found, counted or quoted', async () => {
    const hidden = { name: '帕罗韦德侧链放大', background: '客户为示例甲公司，代号青鸾。' }
    const needId = await publishedNeed(w, 'buyer', {
      ...hidden,
      publicSummary: '某医药中间体的反应放大，需耐腐蚀设备。',
    })
    for (const secret of ['帕罗韦德', '青鸾', '示例甲公司'])
      expect((await ask(secret, { kind: ['need'] })).entries.map(one => one.recordId)).not.toContain(needId)
    const found = (await ask('医药中间体')).entries.find(one => one.recordId === needId)
    expect(text(found?.title ?? [])).not.toContain('帕罗韦德')
    expect(JSON.stringify(found)).not.toMatch(/帕罗韦德|青鸾|甲公司/)
    const narrowed = await ask('医药中间体', { kind: ['need'], parameter: ['volume:≥1 L'] })
    expect(narrowed.entries.map(one => one.recordId)).not.toContain(needId)
  })

  test('a private need is not found at all, an open one by all of it until it is withdrawn', async () => {
    await publishedNeed(w, 'buyer', { background: '秘密代号白泽', confidentiality: 'private' })
    expect((await ask('白泽')).total).toBe(0)
    const needId = await publishedNeed(w, 'buyer', { background: '公开代号麒麟', confidentiality: 'public' })
    expect((await ask('麒麟')).entries.map(one => one.recordId)).toEqual([needId])
    await call('buyer', withdrawNeed, { needId, version: 2, code: 'cancelled', reason: '项目已取消' })
    expect((await ask('麒麟')).total).toBe(0)
  })
})

describe('[A1] the answers to a question that finds many', () => {
  test('are read to the end and back by the cursor of each page, also while one of them is withdrawn', async () => {
    const made: string[] = []
    for (let n = 0; n < 43; n++) {
      const needId = await publishedNeed(w, 'buyer', { background: '桐油酸聚合', confidentiality: 'public' })
      made.push(needId)
    }
    const first = await ask('桐油酸')
    expect(first).toMatchObject({ total: 43, page: 1, pages: 3, previous: null })
    const second = await ask('桐油酸', { cursor: first.next ?? '' })
    const [gone] = first.entries
    await call('buyer', withdrawNeed, {
      needId: gone?.recordId ?? '',
      version: 2,
      code: 'cancelled',
      reason: '项目已取消',
    })
    const third = await ask('桐油酸', { cursor: second.next ?? '' })
    expect(third).toMatchObject({ total: 42, page: 3, pages: 3, next: null })
    const idsOf = (found: typeof first) => found.entries.map(one => one.recordId)
    expect([...idsOf(first), ...idsOf(second), ...idsOf(third)].sort()).toEqual(made.sort())
    const back = await ask('桐油酸', { cursor: third.previous ?? '' })
    expect([back.page, idsOf(back)]).toEqual([2, idsOf(second)])
    const again = await ask('桐油酸', { cursor: back.previous ?? '' })
    expect(again).toMatchObject({ page: 1, previous: null })
    expect(idsOf(again)).toEqual(idsOf(first).slice(1))
  })

  test('a cursor that is not ours is told so', async () => {
    for (const cursor of ['x', Buffer.from('["after",2,"a"]').toString('base64url')])
      await expect(call(null, searchEntries, { cursor })).rejects.toMatchObject({ code: 'malformed' })
  })
})

describe('a question', () => {
  test('shows where its words stand, within the text and folded', async () => {
    await bookableLine(w, { line: { name: 'ＰＶＤＦ 膜涂布线', summary: '用于 pvdf 隔膜的连续涂布' } })
    const [found] = (await ask('PVDF 涂布', { kind: ['line'] })).entries
    expect(found?.title.filter(piece => piece.hit).map(piece => piece.text)).toEqual(['ＰＶＤＦ', '涂布'])
    expect(found?.excerpt.filter(piece => piece.hit).map(piece => piece.text)).toEqual(['pvdf', '涂布'])
  })

  test('[A4] of one character or two letters is answered, and shows where they stand', async () => {
    const { lineId } = await bookableLine(w, { line: { name: '脂肪酶固定化线', summary: '载体为 PVDF 膜' } })
    const hits = async (q: string) => {
      const found = (await ask(q, { kind: ['line'] })).entries.find(one => one.recordId === lineId)
      return [...(found?.title ?? []), ...(found?.excerpt ?? [])]
        .filter(({ hit }) => hit)
        .map(one => one.text)
    }
    expect(await hits('酶')).toEqual(['酶'])
    expect(await hits('pv')).toEqual(['PV'])
  })

  test('asks for numbers with units, whatever unit the record is in', async () => {
    const stated = { basis: 'rated' as const, statedOn: plainDate('2026-01-05') }
    const { lineId } = await bookableLine(w, {
      line: {
        name: '阿洛酮糖浓缩线',
        capabilities: [
          { ...stated, parameter: 'volume', quantity: quantity('volume', '0.5-2 m³') },
          { ...stated, parameter: 'working-temperature', quantity: quantity('temperature', '20-150 ℃') },
        ],
      },
    })
    const lines = (parameter: string) => pathsOf('阿洛酮糖', { kind: ['line'], parameter: [parameter] })
    expect(await lines('volume:≥2000 L')).toEqual([`/lines/${lineId}`])
    expect(await lines('volume:≥2001 L')).toEqual([])
    expect(await lines('working-temperature:30-150 ℃')).toEqual([`/lines/${lineId}`])
    expect(await lines('working-temperature:30-151 ℃')).toEqual([])
    expect(await lines('corrosion-resistant')).toEqual([])
  })

  test('with an unknown parameter or a wrong unit is refused with what to do', async () => {
    expect(await refusals(null, searchEntries, { parameter: ['volume:≥5 kg'] })).toEqual(['search.parameter'])
    expect(await refusals(null, searchEntries, { parameter: ['beauty:≥5 L'] })).toEqual(['search.parameter'])
  })

  test('for a certificate finds who holds it today: from the first day to the last', async () => {
    const { platformId } = await bookableLine(w, { platform: { ...platformInput, name: '示例龙脑烯平台' } })
    const asks = () => pathsOf('龙脑烯', { certificate: ['CMA'], kind: ['platform'] })
    await certify(w, platformId, {
      kind: 'CMA',
      number: '260000000000',
      validFrom: plainDate('2026-01-01'),
      validTo: plainDate('2026-03-02'),
    })
    expect(await asks()).toEqual([`/platforms/${platformId}`])
    w.later(day)
    expect(await asks()).toEqual([])
  })

  test('for a certificate finds the tests that bear its mark, and no others', async () => {
    const { platformId } = await bookableLine(w, { platform: { ...platformInput, name: '示例蓖麻烯平台' } })
    const scope = { object: '蓖麻烯', item: '酸值', standard: 'GB/T 5530-2005' }
    const { testItemId } = await call('director', addTest, { ...testInput, ...scope, platformId })
    await call('director', addTest, { ...testInput, ...scope, item: '碘值', platformId })
    await certify(w, platformId, { number: 'CNAS L00777', scope: [scope] })
    const { entries } = await ask('蓖麻烯', { certificate: ['CNAS'], kind: ['test'] })
    expect(entries.map(({ recordId }) => recordId)).toEqual([testItemId])
  })

  test('counts what there is of each kind, and what there would be of the others', async () => {
    await bookableLine(w, { platform: { ...platformInput, name: '示例月桂酰平台' } })
    const all = await ask('月桂酰')
    expect(all.counts.kind).toEqual([
      { code: 'line', count: 1 },
      { code: 'platform', count: 1 },
    ])
    const narrowed = await ask('月桂酰', { kind: ['platform'] })
    expect(narrowed.total).toBe(1)
    expect(narrowed.counts.kind).toEqual(all.counts.kind)
    expect(narrowed.counts.locality).toEqual([{ code: '330482', count: 1 }])
    const { rows, total } = await call(null, exportEntries, { q: '月桂酰' })
    expect([total, rows.map(([kind]) => kind).toSorted()]).toEqual([2, ['中试平台', '中试线']])
  })

  test('places what nobody confirmed for half a year behind, until somebody does', async () => {
    const name = (n: number) => ({ ...platformInput, name: `示例香兰素平台${n}` })
    const first = await bookableLine(w, { platform: name(1) })
    w.later(190 * day)
    const second = await bookableLine(w, { platform: name(2) })
    const order = () => pathsOf('香兰素', { kind: ['platform'] })
    expect(await order()).toEqual([`/platforms/${second.platformId}`, `/platforms/${first.platformId}`])
    await call('director', confirmPlatform, { platformId: first.platformId, version: 2 })
    expect(await order()).toEqual([`/platforms/${first.platformId}`, `/platforms/${second.platformId}`])
  })

  test('places it last where the newest come first, however new it is', async () => {
    const held = await bookableLine(w, { platform: { ...platformInput, name: '示例藜芦醛平台甲' } })
    await w.later(day)
    const left = await bookableLine(w, { platform: { ...platformInput, name: '示例藜芦醛平台乙' } })
    await w.later(190 * day)
    await call('director', confirmPlatform, { platformId: held.platformId, version: 2 })
    const paths = [held, left].map(({ platformId }) => `/platforms/${platformId}`)
    expect(await pathsOf('藜芦醛', { kind: ['platform'], order: 'newest' })).toEqual(paths)
    expect((await pathsOf('', { kind: ['platform'] }))[0]).toBe(paths[0])
  })
})

describe('a platform', () => {
  test('is found by whoever hosts it, and its equipment by its English name', async () => {
    const { platformId } = await bookableLine(w, { platform: { ...platformInput, name: '示例依托平台' } })
    const { organisationName } = await call(null, getPlatform, { platformId })
    expect(await pathsOf(organisationName, { kind: ['platform'] })).toContain(`/platforms/${platformId}`)
    const named = { ...fullDevice, details: { ...fullDevice.details, ename: 'Quux rheometer' } }
    const { equipmentId } = await call('director', addEquipment, { ...named, platformId })
    expect(await pathsOf('quux')).toEqual([`/equipment/${equipmentId}`])
  })

  test('is found by what its classes are called from the day on which an edition comes into force', async () => {
    const scheme = 'cluster-135n'
    const terms = (name: string) => [{ code: 'X1', name }]
    const today = dateOf(w.clock.now())
    await edition(w, { scheme, effectiveFrom: today, terms: terms('琥珀翡翠') })
    const { platformId } = await bookableLine(w, { platform: { ...platformInput, clusters: ['X1'] } })
    // Called by a part of what it was called, it is called otherwise.
    await edition(w, { scheme, label: '下一版', effectiveFrom: addDays(today, 2), terms: terms('琥珀') })
    const renew = () => w.door.call(renewEntries, {}, { ...w.caller(null), job: 'renew-entries' })
    const found = () => Promise.all(['翡翠', '琥珀'].map(q => pathsOf(q, { kind: ['platform'] })))
    await renew()
    expect(await found()).toEqual([[`/platforms/${platformId}`], [`/platforms/${platformId}`]])
    await w.later(2 * day)
    await renew()
    expect(await found()).toEqual([[], [`/platforms/${platformId}`]])
  })
})

describe('a word that is in no record', () => {
  test('is answered with one that sounds the same, is written in pinyin, or differs in one character', async () => {
    await bookableLine(w, { line: { name: '双螺杆挤出线', summary: '熔融共混与挤出造粒，配水下切粒。' } })
    const suggested = async (q: string) => (await ask(q)).suggestion
    expect(await suggested('挤初')).toBe('挤出')
    expect(await suggested('shuangluogan')).toBe('双螺杆')
    expect(await suggested('双螺扦 挤出')).toBe('双螺杆 挤出')
    expect(await suggested('挤出')).toBe(null)
    expect(await suggested('鑫淼焱')).toBe(null)
  })
})

describe('a synonym', () => {
  test('finds from the moment it is entered, as it is revised, and no more when it is removed', async () => {
    const { lineId } = await bookableLine(w, { line: { name: '气流粉碎线' } })
    const lines = (q: string) => pathsOf(q, { kind: ['line'] })
    expect(await lines('超细碎磨')).toEqual([])
    const { id } = await call('lead', addSynonym, { words: ['超细碎磨', '气流粉碎'] })
    expect(await lines('超细碎磨')).toEqual([`/lines/${lineId}`])
    await call('lead', reviseSynonym, { synonymId: id, version: 1, words: ['干法碎磨', '气流粉碎'] })
    expect([await lines('超细碎磨'), await lines('干法碎磨')]).toEqual([[], [`/lines/${lineId}`]])
    await call('lead', removeSynonym, { synonymId: id })
    expect(await lines('干法碎磨')).toEqual([])
  })

  test('[AC-94] is read alike by the lists of one kind, however wide it is typed', async () => {
    await call('lead', addSynonym, { words: ['膜蒸馏', '气隙蒸馏'] })
    const { platformId } = await bookableLine(w, { line: { name: '膜蒸馏线' } })
    const named = { ...testInput, object: '膜蒸馏液', standard: 'GB/T 5530-2005' }
    const { testItemId } = await call('director', addTest, { ...named, platformId })
    const device = { ...fullDevice, innerId: 'W-500', name: '膜蒸馏仪 ＭＤ５００' }
    const { equipmentId } = await call('director', addEquipment, { ...device, platformId })
    const recordId = await shown(w, 'director', 'achievement', { name: '膜蒸馏脱盐工艺' })
    const q = '气隙蒸馏'
    const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id)
    expect(ids((await call(null, searchPlatforms, { q })).platforms)).toEqual([platformId])
    expect(ids((await call(null, listShowcase, { kind: 'achievement', q })).records)).toEqual([recordId])
    for (const asked of [q, 'ＧＢ／Ｔ　５５３０ 膜蒸馏'])
      expect(ids((await call(null, listTests, { q: asked })).tests)).toEqual([testItemId])
    for (const asked of [q, 'md500', 'ｍｄ５００'])
      expect(ids((await call(null, listEquipment, { q: asked })).equipment)).toEqual([equipmentId])
  })

  test('stands in one group only', async () => {
    await call('lead', addSynonym, { words: ['甲词组', '乙词组'] })
    expect(await refusals('lead', addSynonym, { words: ['乙词组', '丙词组'] })).toEqual([
      'search.synonym.once',
    ])
    expect(await refusals('lead', addSynonym, { words: ['ABC', 'ａｂｃ'] })).toEqual(['search.synonym.once'])
  })

  test('that comes with the system: 搅拌釜 finds 反应釜', async () => {
    const { platformId } = await bookableLine(w)
    await call('director', addLine, { ...lineInput, platformId, name: '500 L 哈氏合金反应釜' })
    expect((await ask('搅拌釜')).total).toBeGreaterThan(0)
  })
})
