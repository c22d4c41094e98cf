/** Classifications as dated data: what is in force on a day, what an import refuses, and that the past stays. */
import { describe, expect, test } from 'vitest'
import { day, plainDate } from '#kernel/calendar.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { exportTerms, getTerms, importEdition, listSchemes, removeEdition } from './api.ts'
import { namesOf, unknownCodes } from './index.ts'
import { changesBetween, inForceRefusal, readTerms } from './rules.ts'
import { edition as editionTable, term } from './tables.ts'

const w = await world()
const { call, refusals, decide } = w

const directions = [
  { 代码: '1', 名称: '示例领域甲' },
  { 代码: '2', 名称: '示例领域乙' },
  { 代码: '2.1', 上级代码: '2', 名称: '示例方向', 待确认: '是' },
]
const edition = (more: object = {}) => ({
  scheme: 'miit-direction' as const,
  label: '示例版',
  effectiveFrom: plainDate('2026-04-01'),
  source: '示例来源，仅供测试',
  rows: directions,
  write: true,
  ...more,
})

describe('[AC-87] what comes with the system', () => {
  test('is there after the start, once, and what nobody has published is empty', async () => {
    await installTaxonomies(w)
    await installTaxonomies(w)
    const { schemes } = await call(null, listSchemes, {})
    const sizes = Object.fromEntries(
      schemes.map(({ scheme, editions }) => [scheme, editions.map(({ terms }) => terms)]),
    )
    expect(sizes).toEqual({
      'gbt-2260': [81],
      'gbt-4754': [1971],
      'cluster-135n': [10],
      'miit-direction': [],
      validation: [5],
      'service-form': [6],
      hazard: [28],
    })
  })

  test('of the clusters names the seven of the policy, all of them 待确认', async () => {
    const { edition: current } = await call(null, getTerms, { scheme: 'cluster-135n' })
    expect(current).toMatchObject({ terms: 10, unconfirmed: 10, source: '嘉经信技装〔2025〕47号 条款 一1' })
    const named: string[] = []
    for (const parent of ['traditional', 'emerging', 'future'])
      named.push(
        ...(await call(null, getTerms, { scheme: 'cluster-135n', parent })).terms.map(({ name }) => name),
      )
    expect(named).toEqual([
      '纺织服装',
      '健康食品',
      '前沿新材料',
      '集成电路',
      '光伏新能源',
      '氢能',
      '合成生物',
    ])
  })

  test('[AC-86] has the seven units of GB/T 2260 and no code for the two functional areas', async () => {
    const { terms } = await call(null, getTerms, { scheme: 'gbt-2260', parent: '3304' })
    expect(terms.map(({ children }) => children).reduce((sum, streets) => sum + streets)).toBe(72)
    expect(terms.map(({ code }) => code)).toEqual([
      '330402',
      '330411',
      '330421',
      '330424',
      '330481',
      '330482',
      '330483',
    ])
    expect((await call(null, getTerms, { scheme: 'gbt-2260', q: '港区' })).total).toBe(0)
  })

  test('has the 28 classes that the parts of GB 30000 are named after, and a part’s number as the code', async () => {
    const { edition: current, terms } = await call(null, getTerms, { scheme: 'hazard' })
    expect(current).toMatchObject({ effectiveFrom: '2014-11-01', unconfirmed: 0 })
    expect(terms.map(({ code }) => code)).toEqual(Array.from({ length: 28 }, (_, at) => `GB30000.${at + 2}`))
    expect([terms.at(0)?.name, terms.at(5)?.name, terms.at(-1)?.name]).toEqual([
      '爆炸物',
      '易燃液体',
      '对臭氧层的危害',
    ])
  })

  test('is there once when two processes start at the same moment', async () => {
    await w.inside(async tx => {
      await tx.delete(term)
      await tx.delete(editionTable)
    })
    await Promise.all([installTaxonomies(w), installTaxonomies(w)])
    const { schemes } = await call(null, listSchemes, {})
    expect(schemes.map(({ editions }) => editions.length)).toEqual([1, 1, 0, 1, 1, 1, 1])
  })

  test('is found by name and code at every level, with the way to it', async () => {
    const { terms } = await call(null, getTerms, { scheme: 'gbt-4754', q: '工程和技术研究' })
    expect(terms.map(({ code }) => code)).toContain('M732')
    expect(terms.find(({ code }) => code === 'M732')).toMatchObject({ parent: 'M73', children: 1 })
    for (const q of ['Ｍ７３２', 'm732', '技术 工程 研究']) {
      const found = await call(null, getTerms, { scheme: 'gbt-4754', q })
      expect(
        found.terms.map(({ code }) => code),
        q,
      ).toContain('M732')
    }
    const { trail } = await call(null, getTerms, { scheme: 'gbt-4754', parent: 'M732' })
    expect(trail.map(({ code }) => code)).toEqual(['M', 'M73', 'M732'])
  })
})

describe('an edition', () => {
  test('is tried first: nothing is written, and the differences are shown', async () => {
    const tried = await call('lead', importEdition, edition({ write: false }))
    expect(tried).toMatchObject({ faults: [], written: false, counts: { added: 3, removed: 0 } })
    expect((await call(null, getTerms, { scheme: 'miit-direction' })).edition).toBeNull()
  })

  test('is in force from its day on, and the day before the one before it', async () => {
    await call('lead', importEdition, edition())
    const rows = [
      { 代码: '1', 名称: '示例领域子' },
      { 代码: '3', 名称: '示例领域丙' },
    ]
    const next = edition({ rows, label: '示例第二版', effectiveFrom: plainDate('2026-07-01') })
    expect((await call('lead', importEdition, next)).counts).toEqual({
      added: 1,
      removed: 2,
      renamed: 1,
      moved: 0,
      settled: 0,
    })
    const on = async (date: string) =>
      (await call(null, getTerms, { scheme: 'miit-direction', day: plainDate(date) })).terms.map(
        ({ name }) => name,
      )
    expect(await on('2026-03-31')).toEqual([])
    expect(await on('2026-06-30')).toEqual(['示例领域甲', '示例领域乙'])
    expect(await on('2026-07-01')).toEqual(['示例领域子', '示例领域丙'])
  })

  test('says of a code that it no longer has what it was called last', async () => {
    const ended = async (q: string, date: string) =>
      (await call(null, getTerms, { scheme: 'miit-direction', q, day: plainDate(date) })).ended
    expect(await ended('2', '2026-07-01')).toEqual({ code: '2', name: '示例领域乙' })
    expect(await ended('2', '2026-06-30')).toBeNull()
    expect(await ended('示例领域乙', '2026-07-01')).toBeNull()
  })

  test('may be taken back until its day, and put right; what is in force stays', async () => {
    const scheme = 'miit-direction' as const
    const editions = async () =>
      (await call(null, listSchemes, {})).schemes.find(one => one.scheme === scheme)?.editions ?? []
    const wrong = edition({ label: '有误的版本', effectiveFrom: plainDate('2026-12-01') })
    await call('lead', importEdition, wrong)
    const removal = { editionId: (await editions())[0]?.id ?? '', reason: '示例：数据有误' }
    expect(await problemOf(decide('director', removeEdition, removal))).toBe('forbidden')
    await call('lead', removeEdition, removal)
    expect((await editions()).map(({ label }) => label)).toEqual(['示例第二版', '示例版'])
    await call('lead', importEdition, wrong)
    await call('lead', removeEdition, { ...removal, editionId: (await editions())[0]?.id ?? '' })
    expect(inForceRefusal(plainDate('2026-04-01'), plainDate('2026-04-01'))?.rule).toBe('taxonomy.in-force')
    expect(inForceRefusal(plainDate('2026-04-01'), plainDate('2026-03-31'))).toBeNull()
  })

  test('with any fault is not written at all', async () => {
    const rows = [...directions, { 代码: '', 名称: '无代码' }]
    const answer = await call(
      'lead',
      importEdition,
      edition({ rows, effectiveFrom: plainDate('2026-08-01') }),
    )
    expect(answer).toMatchObject({
      written: false,
      faults: [{ row: 5, column: '代码', message: '必填，不能为空' }],
    })
    const august = { scheme: 'miit-direction' as const, day: plainDate('2026-08-01') }
    expect((await call(null, getTerms, august)).edition?.effectiveFrom).toBe('2026-07-01')
  })

  test('never takes the place of what was in force before today', async () => {
    const past = edition({ effectiveFrom: plainDate('2026-01-01') })
    expect(await refusals('lead', importEdition, past)).toEqual(['taxonomy.past'])
  })

  test('from a day that has one is refused, however many ask at once', async () => {
    const same = edition({ effectiveFrom: plainDate('2026-09-01') })
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => decide('lead', importEdition, same)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await refusals('lead', importEdition, { ...same, write: false })).toEqual(['taxonomy.day'])
    const refused = outcomes.flatMap(one => (one.ok ? [] : one.refusals.map(({ rule }) => rule)))
    expect(refused).toEqual(['taxonomy.day', 'taxonomy.day', 'taxonomy.day', 'taxonomy.day'])
  })

  test('is imported by the lead department and the administrator of the system only', async () => {
    for (const who of ['director', 'boss', 'district', 'expert', 'auditor'] as const)
      expect(await problemOf(decide(who, importEdition, edition()))).toBe('forbidden')
  })

  test('comes back the same when what was exported is imported', async () => {
    await w.later(200 * day)
    const { columns, rows } = await call(null, exportTerms, { scheme: 'gbt-4754' })
    const sheet = rows.map(cells =>
      Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])),
    )
    const answer = await call('lead', importEdition, {
      ...edition({ scheme: 'gbt-4754', effectiveFrom: plainDate('2027-01-01') }),
      rows: sheet,
    })
    expect(answer).toMatchObject({ written: true, rows: 1971 })
    expect(answer.changes).toEqual([])
  })
})

describe('the rows of a sheet', () => {
  const faultsOf = (rows: Record<string, string>[], scheme: 'hazard' | 'gbt-2260' = 'hazard') =>
    readTerms(scheme, rows).faults.map(({ row, column }) => `${row} ${column}`)

  test.each<[string, Record<string, string>[], string[]]>([
    [
      'a code twice',
      [
        { 代码: '1', 名称: '甲' },
        { 代码: '１', 名称: '乙' },
      ],
      ['3 代码'],
    ],
    ['a parent that isn’t there', [{ 代码: '1', 上级代码: '9', 名称: '甲' }], ['2 上级代码']],
    [
      'parents in a circle',
      [
        { 代码: '1', 上级代码: '2', 名称: '甲' },
        { 代码: '2', 上级代码: '1', 名称: '乙' },
      ],
      ['2 上级代码', '3 上级代码'],
    ],
    ['no name', [{ 代码: '1', 名称: ' ' }], ['2 名称']],
    ['a name that is a formula', [{ 代码: '1', 名称: '=1+1' }], ['2 名称']],
    ['neither yes nor no', [{ 代码: '1', 名称: '甲', 待确认: '也许' }], ['2 待确认']],
  ])('%s is told by row and column', (_, rows, faults) => {
    expect(faultsOf(rows)).toEqual(faults)
  })

  test('of GB/T 2260 have codes of its length', () => {
    expect(faultsOf([{ 代码: '33048', 名称: '五位' }], 'gbt-2260')).toEqual(['2 代码'])
  })

  test('[AC-94] read full-width digits as digits, and keep a name as it is written', () => {
    const { terms } = readTerms('hazard', [{ 代码: '３３', 名称: ' 阿依古丽·示例 ' }])
    expect(terms).toEqual([{ code: '33', parent: null, name: '阿依古丽·示例', confirmed: true }])
  })
})

test('what other modules ask: names and unknown codes are by the edition of the day', async () => {
  await w.inside(async tx => {
    const [codes, today, before] = [['GB30000.7', 'X'], plainDate('2026-03-02'), plainDate('2014-10-31')]
    expect(await unknownCodes(tx, 'hazard', codes, today)).toEqual(['X'])
    expect([...(await namesOf(tx, 'hazard', codes, today))]).toEqual([['GB30000.7', '易燃液体']])
    expect(await unknownCodes(tx, 'hazard', codes, before)).toEqual(codes)
    expect([...(await namesOf(tx, 'hazard', codes, before))]).toEqual([])
  })
})

test('a term that stays may stand elsewhere and be confirmed: each is told', () => {
  const one = (code: string, parent: string | null, confirmed: boolean) => ({
    code,
    name: `项${code}`,
    parent,
    confirmed,
  })
  const [before, after] = [
    [one('1', null, true), one('2', null, true), one('3', '1', false)],
    [one('1', null, true), one('2', '1', true), one('3', '2', true)],
  ]
  expect(changesBetween(before, after)).toEqual([
    { kind: 'moved', code: '2', before: '最上一级', after: '1 项1' },
    { kind: 'moved', code: '3', before: '1 项1', after: '2 项2' },
    { kind: 'settled', code: '3', before: '待确认', after: '已确认' },
  ])
})

test('a sheet as long as may be is read in a moment, though its codes hang in one line and end in a circle', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => ({
    代码: String(at),
    上级代码: String(at === 0 ? 2 : at - 1),
    名称: '示例',
  }))
  const started = performance.now()
  const { faults } = readTerms('miit-direction', rows)
  expect(performance.now() - started).toBeLessThan(3_000)
  expect(faults.map(({ row }) => row)).toEqual([2, 3, 4])
})

test('what changed is told by code, whatever the order', () => {
  const one = (code: string, name: string) => ({ code, name, parent: null, confirmed: true })
  expect(changesBetween([one('1', '甲'), one('2', '乙')], [one('3', '丙'), one('1', '子')])).toEqual([
    { kind: 'added', code: '3', before: null, after: '丙' },
    { kind: 'removed', code: '2', before: '乙', after: null },
    { kind: 'renamed', code: '1', before: '甲', after: '子' },
  ])
})
