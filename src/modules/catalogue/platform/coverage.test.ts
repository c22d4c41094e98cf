/** [AC-23] Which clusters of the city's list have platforms, and where: counted from what is published, never guessed. */
import { describe, expect, test } from 'vitest'
import { dateOf } from '#kernel/calendar.ts'
import { importEdition } from '#modules/taxonomy/api.ts'
import { bookableLine, platformInput } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../../taxonomies.ts'
import { registerPlatform, searchPlatforms } from '../api.ts'
import { exportCoverage, getCoverage } from './coverage.api.ts'

const w = await world()
const { call, refusals } = w

describe('[AC-23] the coverage of clusters', () => {
  test('says so where nobody has brought a list of clusters', async () => {
    expect(await call(null, getCoverage, {})).toMatchObject({ source: null, clusters: [] })
  })

  test('counts published platforms by cluster and place, each in all that it names, and shows gaps', async () => {
    await installTaxonomies(w)
    const platform = { clusters: ['hydrogen', 'photovoltaics'] }
    await bookableLine(w, { platform })
    await bookableLine(w)
    await call('director', registerPlatform, {
      ...platformInput,
      name: '示例氢能草稿平台',
      clusters: ['hydrogen'],
    })
    const { clusters, unclassified, source } = await call(null, getCoverage, {})
    const of = (code: string) => clusters.find(one => one.code === code)
    expect(of('hydrogen')).toMatchObject({
      name: '氢能',
      parent: '未来产业',
      confirmed: false,
      platforms: 1,
      cells: [{ code: '330482', platforms: 1 }],
    })
    expect([of('photovoltaics')?.platforms, of('health-food')?.platforms]).toEqual([1, 0])
    expect(clusters).toHaveLength(7)
    const { columns: headings, rows } = await call(null, exportCoverage, {})
    const hydrogen = rows.find(([name]) => name === '氢能')
    expect([hydrogen?.[3], hydrogen?.[headings.indexOf('平湖市')]]).toEqual(['1', '1'])
    expect([unclassified, source]).toEqual([1, '嘉经信技装〔2025〕47号 条款 一1'])
    const { platforms } = await call(null, searchPlatforms, { cluster: ['hydrogen'] })
    expect(platforms).toHaveLength(1)
  })

  test('tells platforms apart by type, validation and level, and each cell leads to as many records', async () => {
    for (const [by, filter] of [
      ['kind', 'kind'],
      ['validation', 'validation'],
      ['level', 'level'],
    ] as const) {
      const { columns, clusters } = await call(null, getCoverage, { by })
      expect(columns.length, by).toBeGreaterThan(3)
      for (const { code: cluster, cells } of clusters)
        for (const { code, platforms } of cells) {
          const found = await call(null, searchPlatforms, { cluster: [cluster], [filter]: [code] })
          expect(found.total, `${by} ${cluster} ${code}`).toBe(platforms)
        }
    }
    const { clusters } = await call(null, getCoverage, { by: 'kind' })
    expect(clusters.find(({ code }) => code === 'hydrogen')?.cells).toHaveLength(1)
  })

  test('counts apart whoever stands only in clusters that a new list no longer has', async () => {
    await bookableLine(w, { platform: { clusters: ['hydrogen'] } })
    const before = await call(null, getCoverage, {})
    expect(before.outdated).toBe(0)
    await call('lead', importEdition, {
      ...{ scheme: 'cluster-135n', label: '示例短名单', source: '示例来源', write: true },
      effectiveFrom: dateOf(w.clock.now()),
      rows: [{ 代码: 'photovoltaics', 名称: '光伏新能源' }],
    })
    const after = await call(null, getCoverage, {})
    expect(after).toMatchObject({ unclassified: before.unclassified, outdated: 1 })
    expect(after.clusters.map(({ code, platforms }) => [code, platforms])).toEqual([['photovoltaics', 1]])
  })

  test('is chosen from the list that is in force, and from no other', async () => {
    const stranger = { ...platformInput, name: '示例平台乙', clusters: ['quantum'] }
    expect(await refusals('director', registerPlatform, stranger)).toEqual(['catalogue.platform.cluster'])
  })
})
