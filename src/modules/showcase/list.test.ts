/** [AC-72] [AC-90] The lists: by words, classes and numbers; as a page, as a sheet, and in the search. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, day } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import type { QuantityKind } from '#kernel/quantity-kinds.ts'
import { sql } from '#kernel/sql.ts'
import { getSitemap } from '#modules/catalogue/sheet/export.api.ts'
import { searchEntries } from '#modules/search/api.ts'
import { edition, quantity } from '#test/builders.ts'
import { drafts, shown } from '#test/showcase.ts'
import { world } from '#test/world.ts'
import { exportPlants, exportResults, getShowcase, listShowcase } from './api.ts'
import { getOwnShowcase, renewShowcaseEntries } from './own.api.ts'

const w = await world()
const { call, refusals } = w

const stated = (parameter: string, kind: QuantityKind, text: string) => ({
  parameter,
  quantity: quantity(kind, text),
  basis: 'rated',
  statedOn: '2026-01-05',
})

const plantWith = (name: string, height: string, load: string, more: Record<string, unknown> = {}) =>
  shown(w, 'director', 'plant', {
    name,
    capabilities: [
      stated('floor-area', 'area', '1000 m²'),
      stated('clear-height', 'length', height),
      stated('floor-load', 'areal-load', load),
    ],
    ...more,
  })

const tall = await plantWith('示例高层厂房', '8000 mm', '10 kPa', { fire: '甲类', park: '是' })
const low = await plantWith('示例低层厂房', '4.5 m', '25 kN/m²', { locality: '330402', eia: '是' })
await shown(w, 'director', 'plant', {
  name: '示例未述厂房',
  capabilities: [stated('floor-area', 'area', '800 m²')],
  fire: null,
})
const result = await shown(w, 'director', 'achievement')

const ids = async (asked: Omit<Input<typeof listShowcase>, 'kind'>) =>
  (await call(null, listShowcase, { kind: 'plant', ...asked })).records.map(one => one.id)

describe('[AC-72] plants', () => {
  test('are found by height and load in any unit; who states neither is never taken to have it', async () => {
    expect(await ids({ parameter: ['clear-height:≥8 m'] })).toEqual([tall])
    expect(await ids({ parameter: ['clear-height:≥8.01 m'] })).toEqual([])
    expect(await ids({ parameter: ['floor-load:≥20 kN/m²'] })).toEqual([low])
    expect(await ids({ parameter: ['floor-load:≥10 kN/m²', 'clear-height:≥4 m'] })).toEqual([low, tall])
    expect(await ids({ parameter: ['floor-load:≥10 kN/m²', 'clear-height:≥5 m'] })).toEqual([tall])
  })

  test('are found by fire class, environmental admission, park and place, with counts of each', async () => {
    expect(await ids({ fire: ['甲类'] })).toEqual([tall])
    expect(await ids({ park: ['是'] })).toEqual([tall])
    expect(await ids({ eia: ['是'] })).toEqual([low])
    expect(await ids({ locality: ['330402'] })).toEqual([low])
    const { counts, total } = await call(null, listShowcase, { kind: 'plant', fire: ['甲类'] })
    expect(total).toBe(1)
    expect(counts['fire']).toEqual([
      { code: '丙类', count: 1 },
      { code: '待确认', count: 1 },
      { code: '甲类', count: 1 },
    ])
    expect(counts['park']).toEqual([{ code: '是', count: 1 }])
  })

  test('are found by the search over everything as well', async () => {
    const found = await call(null, searchEntries, { kind: ['plant'], parameter: ['clear-height:≥8 m'] })
    expect(found.entries.map(one => one.path)).toEqual([`/plants/${tall}`])
    expect((await call(null, searchEntries, { q: '甲类', kind: ['plant'] })).total).toBe(1)
  })

  test('[A4] are found by figures with their units, also where they were public before lists knew of them', async () => {
    const plant = await plantWith('示例带行车厂房', '7300 mm', '17 kPa')
    const listed = async () => {
      const queries = ['7300mm', '7300 毫米', '17kPa', '17 千帕', '730 mm']
      return await Promise.all(queries.map(async q => (await ids({ q })).includes(plant)))
    }
    expect(await listed()).toEqual([true, true, true, true, false])
    await w.inside(async tx => {
      await tx.execute(sql`update showcase.record set tokens = array['示例'] where id = ${plant}`)
      await tx.execute(sql`update catalogue.entry set outdated = true where record_id = ${plant}`)
    })
    expect(await listed()).toEqual([false, false, false, false, false])
    const renewing = { ...w.caller(null), job: 'renew-entries' }
    await w.door.call(renewShowcaseEntries, {}, renewing)
    expect(await listed()).toEqual([true, true, true, true, false])
    const { decision } = await w.door.call(renewShowcaseEntries, {}, renewing)
    expect(decision).toMatchObject({ ok: true, value: { renewed: 0 } })
  })

  test('asked for in a wrong unit, or by no parameter, are refused with what to do', async () => {
    for (const parameter of ['clear-height:≥8 kg', 'beauty:≥1 m'])
      expect(await refusals(null, listShowcase, { kind: 'plant', parameter: [parameter] })).toEqual([
        'showcase.parameter',
      ])
  })

  test('say 待确认 of what everybody asks and they don’t state', async () => {
    const { records } = await call(null, listShowcase, { kind: 'plant', q: '未述' })
    expect(records[0]?.figures).toEqual([
      { name: '建筑面积', value: '800 m²' },
      { name: '层高', value: '待确认' },
      { name: '楼面荷载', value: '待确认' },
      { name: '消防类别', value: '待确认' },
    ])
    const { facts } = await call(null, getShowcase, { recordId: records[0]?.id ?? '' })
    const parameters = facts.find(({ name }) => name === '参数')?.items ?? []
    expect(parameters.filter(({ value }) => value === '待确认').map(({ name }) => name)).toEqual([
      '层高',
      '楼面荷载',
      '配电容量',
    ])
  })
})

describe('[AC-90] a sheet', () => {
  test('has the conditions of the list, a column for each number, and the number of the record', async () => {
    const { name, columns, rows, total } = await call(null, exportPlants, {
      parameter: ['clear-height:≥8 m'],
    })
    expect([name, total, rows.length]).toEqual(['厂房', 1, 1])
    const cell = (heading: string) => rows[0]?.[columns.indexOf(heading)]
    expect([cell('名称'), cell('层高'), cell('楼面荷载'), cell('消防类别'), cell('编号')]).toEqual([
      '示例高层厂房',
      expect.stringMatching(/^8000 mm（/),
      expect.stringMatching(/^10 kPa（/),
      '甲类',
      expect.stringMatching(/^CF2603-\d{5}$/),
    ])
  })

  test('of results says evidence and patents', async () => {
    const { columns, rows } = await call(null, exportResults, {})
    const cell = (heading: string) => rows[0]?.[columns.indexOf(heading)]
    expect(cell('依据')).toContain('平湖示例中试有限公司｜ZS-2026-001')
    expect(cell('专利')).toContain(drafts.achievement.patents[0].number)
    expect(cell('转让方式')).toBe('普通许可、合作开发')
  })
})

test('every record has its page in the sitemap', async () => {
  const { pages } = await call(null, getSitemap, {})
  const paths = pages.map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining([`/plants/${tall}`, `/plants/${low}`, `/results/${result}`]))
})

test('[AC-72] a factory bears a certificate to its last day, and none that has run out', async () => {
  const held = (name: string, validTo: string | null) => ({ name, number: `示例-${name}`, validTo })
  await shown(w, 'director', 'factory', {
    certificates: [
      held('食品生产许可', '2026-03-01'),
      held('质量管理体系认证', '2026-03-02'),
      held('绿色工厂', null),
    ],
  })
  const tags = async () => (await call(null, listShowcase, { kind: 'factory' })).records[0]?.tags.slice(-2)
  expect(await tags()).toEqual(['质量管理体系认证', '绿色工厂'])
  await w.later(day)
  expect(await tags()).toEqual(['干燥制粉', '绿色工厂'])
})

test('a solution is found by what its validations are called from the day on which an edition comes into force', async () => {
  const terms = (name: string) => [{ code: 'V77', name }]
  const today = dateOf(w.clock.now())
  await edition(w, { scheme: 'validation', effectiveFrom: today, terms: terms('琥珀翡翠') })
  const recordId = await shown(w, 'director', 'solution', { validations: ['V77'] })
  // Called by a part of what it was called, it is called otherwise.
  await edition(w, {
    scheme: 'validation',
    label: '下一版',
    effectiveFrom: addDays(today, 2),
    terms: terms('琥珀'),
  })
  const renewed = async () => {
    const { decision } = await w.door.call(
      renewShowcaseEntries,
      {},
      { ...w.caller(null), job: 'renew-entries' },
    )
    return decision.ok && decision.value.renewed
  }
  const found = async (q: string) => {
    const listed = await call(null, listShowcase, { kind: 'solution', q })
    const { entries } = await call(null, searchEntries, { q, kind: ['solution'] })
    return [...listed.records.map(({ id }) => id), ...entries.map(one => one.recordId)]
  }
  expect(await renewed()).toBe(0)
  expect(await found('翡翠')).toEqual([recordId, recordId])
  const { version } = await call('director', getOwnShowcase, { recordId })
  await w.later(2 * day)
  expect([await renewed(), await renewed()]).toEqual([1, 0])
  expect([await found('翡翠'), await found('琥珀')]).toEqual([[], [recordId, recordId]])
  // Nobody has changed what its owner may be writing.
  expect((await call('director', getOwnShowcase, { recordId })).version).toBe(version)
})
