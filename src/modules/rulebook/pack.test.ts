/** Pure tests: the policy pack that comes with the system, and what the rest of the system says of its clauses. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { usccFault } from '#kernel/identifiers.ts'
import { houseOnly, sourceFiles } from '#test/house/files.ts'
import { readPolicyPack } from '../../policy-pack.ts'
import { parametersOf } from './conditions.ts'
import { countedCode, departmentName, localityName, packSchema, unitsOfTask } from './index.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'policy-packs/jiaxing-2025-47')
const pack = readPolicyPack(folder)
const clauses = pack.clauses.map(({ id }) => id)

describe('the pack of the plan of 2025', () => {
  test('holds every clause of the plan, in its order', () => {
    const numbered = Object.entries({ 一: 6, 二: 3, 三: 4, 四: 3 }).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, index) => `${chapter}${index + 1}`),
    )
    expect(clauses).toEqual(['目标', ...numbered, '保障'])
  })

  test('[AC-86] names the seven counties by their codes of GB/T 2260 and invents none for the two functional areas', () => {
    const counties = pack.localities.filter(({ kind }) => kind === 'county')
    expect(counties.map(({ code }) => code)).toEqual([
      '330402',
      '330411',
      '330421',
      '330424',
      '330481',
      '330482',
      '330483',
    ])
    const areas = pack.localities.filter(({ kind }) => kind === 'functional-area')
    expect(areas.map(({ code }) => /^\d/.test(code))).toEqual([false, false])
  })

  test('[AC-86] exports a functional area under a county where the pack says so, and says 待定 where nobody has', () => {
    const codes = ['330402', 'JX-GQ', 'JX-JKQ', pack.city.code].map(code => countedCode(pack, code))
    expect(codes).toEqual(['330402', '330482（待确认）', '待定', pack.city.code])
    const settled = pack.localities.map(one =>
      one.code === 'JX-JKQ' ? { ...one, countedUnder: { code: '330402', confirmed: true } } : one,
    )
    expect(countedCode({ ...pack, localities: settled }, 'JX-JKQ')).toBe('330402')
    for (const wrong of ['JX-GQ', '330199'])
      expect(
        packSchema.safeParse({
          ...pack,
          localities: pack.localities.map(one =>
            one.code === 'JX-JKQ' ? { ...one, countedUnder: { code: wrong, confirmed: true } } : one,
          ),
        }).success,
      ).toBe(false)
  })

  test('[D27] promises to erase only what something erases', () => {
    const erasing = (id: string) =>
      packSchema.safeParse({
        ...pack,
        retention: pack.retention.map(one => (one.id === id ? { ...one, act: 'erase' } : one)),
      }).success
    expect(erasing('objectors')).toBe(true)
    for (const id of ['evaluation-objectors', 'applications', 'titles', 'audit'])
      expect(erasing(id)).toBe(false)
  })

  test('draws no two places on one tile', () => {
    const tiles = pack.localities.map(({ tile }) => tile.join())
    expect(tiles).toEqual([...new Set(tiles)])
  })

  test('gives the lead organisation a sound code', () => {
    expect(usccFault(pack.leadOrganisation.uscc)).toBeNull()
  })

  test('gives a figure where the text gives one, and otherwise the reason', () => {
    const silent = pack.parameters.filter(({ value }) => value === null).map(({ id }) => id)
    expect(silent).toEqual([
      'subsidy.ratio',
      'reward.windowBasis',
      'subsidy.client',
      'voucher.scheme',
      'target.tolerance.T6',
      'clusters.135N',
      'diagnosis.workingDays',
      'subsidy.newly',
      'subsidy.provincialMoney',
      'subsidy.upgrade',
      'subsidy.tax',
      'subsidy.leased',
      'subsidy.used',
      'subsidy.since',
      'subsidy.until',
      'subsidy.notice',
      'title.municipal.staff',
      'title.municipal.staffShare',
      'title.municipal.area',
      'title.municipal.equipment',
      'title.municipal.services',
      'title.municipal.revenue',
      'title.barYears',
      'pool.buildingMonths',
      'issue.workingDays',
      'evaluation.thresholds',
      'evaluation.noticeDays',
      'evaluation.sample',
    ])
    expect(pack.parameters.filter(({ value }) => value !== null).map(({ id, value }) => [id, value])).toEqual(
      [
        ['subsidy.cap.national', 10_000_000],
        ['subsidy.cap.provincial', 5_000_000],
        ['reward.excellent', 1_000_000],
        ['reward.window', 3],
      ],
    )
  })

  test('[AC-1] lists 16 tasks with the units that the text names, name by name and in its order', () => {
    const tasks = pack.clauses.filter(({ responsible }) => responsible.length > 0)
    expect(tasks).toHaveLength(16)
    for (const { id, responsible } of tasks) {
      // What the text says of all tasks stands in the first one, after its own units.
      const [words = ''] = (pack.responsibleWords[id] ?? '').split(/[,，](?=嘉兴经济技术开发区)/)
      expect([id, responsible.map(code => departmentName(pack, code))]).toEqual([id, words.split(/[、，,]/)])
    }
    expect(Object.values(pack.responsibleWords).join()).not.toContain('牵头')
  })

  test('[O17] has every locality answer for every task, though the text lists them once', () => {
    expect(pack.responsibleWords['一1']).toContain('各县〔市、区〕政府均为责任主体，不再列出')
    for (const { id, responsible } of pack.clauses.filter(clause => clause.responsible.length > 0)) {
      const units = unitsOfTask(pack, id)
      expect(units.filter(({ listed }) => listed).map(({ code }) => code)).toEqual(responsible)
      expect(units.filter(({ listed }) => !listed)).toHaveLength(9)
    }
    expect(unitsOfTask(pack, '保障')).toEqual([])
  })

  test('lets nothing begin before the plan is in force', () => {
    expect(pack.parameters.filter(({ from }) => from < pack.document.effectiveFrom)).toEqual([])
  })

  test('[D3] holds the province’s six basic conditions and ten considerations, with no number that nobody has seen', () => {
    const provincial = pack.ruleSets.find(({ id }) => id === 'provincial')
    expect(provincial?.conditions.filter(({ article }) => article.startsWith('基本条件'))).toHaveLength(6)
    expect(provincial?.considerations).toHaveLength(10)
    const municipal = pack.ruleSets.find(({ id }) => id === 'municipal')
    const undecided = municipal ? parametersOf(municipal) : []
    expect(undecided).toHaveLength(6)
    for (const id of undecided) expect(pack.parameters.find(one => one.id === id)?.value).toBeNull()
  })

  test('tells in its list of changes which period and which clauses a change concerns', () => {
    const entries = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8').split(/^## /m).slice(1)
    expect(entries.length).toBeGreaterThan(0)
    for (const entry of entries) expect(entry).toMatch(/影响期间：.+影响条款：/s)
  })
})

describe('what is cited', () => {
  const citing = /条款 ?([一二三四]\d|目标|保障)|clause: '([^']+)'/g

  const cited = houseOnly(sourceFiles()).flatMap(({ path, text }) =>
    [...text.matchAll(citing)].flatMap(([, words, value]) => ({ path, clause: words ?? value ?? '' })),
  )

  test('by the code, is a clause of the pack', () => {
    expect(cited.filter(({ clause }) => !clauses.includes(clause))).toEqual([])
    expect(cited.length).toBeGreaterThan(0)
  })

  test('by a code that the pack doesn’t know, is shown as it is, never guessed', () => {
    expect([localityName(pack, '330481'), localityName(pack, '999999')]).toEqual(['海宁市', '999999'])
    expect([departmentName(pack, 'finance'), departmentName(pack, 'unknown')]).toEqual([
      '市财政局',
      'unknown',
    ])
  })
})
