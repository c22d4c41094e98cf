/** Lists as files: what the page shows, no more, in a form that other programs read. */
import { describe, expect, test } from 'vitest'
import { readSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { bookableLine, furnishedPlatform, needDraft, publishedNeed } from '#test/builders.ts'
import { network, publicUrl } from '#test/http.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../../taxonomies.ts'
import { withdrawPlatform } from '../api.ts'
import { exportNeeds, exportPlatforms, exportServices } from './export.api.ts'
import { checkImport, completeImport } from './import.api.ts'

const w = await world()
await installTaxonomies(w)
const { call } = w
const { app, connection, send } = network(w)

const { platformId } = await furnishedPlatform(w, 'director', { platform: { name: '=1+1 示例平台' } })
await furnishedPlatform(w, 'director', { platform: { name: '海宁示例平台', locality: '330481' } })

const download = async (path: string) => {
  const response = await send('GET', path)
  expect(response.status).toBe(200)
  return { response, rows: await readSheet(new Uint8Array(await response.arrayBuffer())) }
}

describe.each(['xlsx', 'csv'])('[AC-90] a list as .%s', ending => {
  test('has the published platforms, in the order of the page, with today’s marks', async () => {
    const { response, rows } = await download(`/exports/platforms.${ending}`)
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      `中试平台.${ending}`,
    )
    expect(rows.map(row => row['平台名称']).sort()).toEqual(['=1+1 示例平台', '海宁示例平台'])
    expect(rows[0]).toMatchObject({ '统计区划（GB/T 2260）': expect.stringMatching(/^3304\d{2}$/) })
    expect(rows[0]).toMatchObject({ 有效资质: 'CNAS 认可', 工艺: '反应放大', 数据确认情况: '90 天内确认过' })
  })

  test('goes by the conditions in its address', async () => {
    const { rows } = await download(`/exports/platforms.${ending}?locality=330481&locality=330421`)
    expect(rows.map(row => row['平台名称'])).toEqual(['海宁示例平台'])
  })
})

test('a search engine is told of what is published, and kept from what belongs to somebody', async () => {
  const open = async (path: string) => (await app.request(path, {}, connection)).text()
  expect(await open('/robots.txt')).toContain('Disallow: /workspace')
  const sitemap = await open('/sitemap.xml')
  expect(sitemap).toContain(`<loc>${publicUrl}/platforms/${platformId}</loc>`)
  expect(sitemap.match(/<loc>[^<]+\/lines\//g)).toHaveLength(2)
})

describe('a list', () => {
  test('says what is wrong with a condition, and knows no other lists', async () => {
    expect((await send('GET', '/exports/platforms.csv?kind=nonsense')).status).toBe(400)
    expect((await send('GET', '/exports/organisations.csv')).status).toBe(404)
    expect((await send('GET', '/exports/constructor.csv')).status).toBe(404)
    expect((await send('GET', '/exports/platforms.exe')).status).toBe(404)
  })

  test('[AC-65] of needs shows of a summary the summary, and of a private need nothing', async () => {
    await publishedNeed(w, 'buyer', { confidentiality: 'summary', name: '隐藏的名称甲' })
    await publishedNeed(w, 'buyer', { confidentiality: 'private', name: '隐藏的名称乙' })
    await publishedNeed(w, 'buyer', { confidentiality: 'public', name: '公开的需求名称' })
    const { rows, total } = await call(null, exportNeeds, {})
    expect(total).toBe(2)
    expect(rows.map(([, , name]) => name).sort()).toEqual(['公开的需求名称', '（摘要公开）'])
    const summary = rows.find(([, , name]) => name === '（摘要公开）')
    expect(summary?.[6]).toBe(needDraft.publicSummary)
    expect(summary?.[7]).toBe('')
    for (const file of ['needs.csv', 'needs.xlsx']) {
      const { rows: written } = await download(`/exports/${file}`)
      expect(JSON.stringify(written)).not.toMatch(/隐藏的名称|2 L 规模/)
    }
  })

  test('of services has price, unit, tax, or the reason why there is no price', async () => {
    const row = {
      服务名称: '反应放大示例',
      验证类型: '工艺验证',
      服务形式: '工艺放大',
      '周期（工作日）': '10',
      '价格（元）': '8000',
      计价单位: '天',
      是否含税: '是',
      联系方式: '0573-0000000',
      有效容积: '50-200 L',
    }
    const checked = await call('director', checkImport, {
      platformId,
      kind: 'service',
      fileName: '服务.csv',
      rows: [row],
    })
    expect(checked.faults).toEqual([])
    await call('director', completeImport, { importId: checked.id, mode: 'all' })
    const { columns, rows } = await call(null, exportServices, { validation: ['V3'] })
    const cell = (heading: string) => rows[0]?.[columns.indexOf(heading)]
    expect([cell('价格（元）'), cell('计价单位'), cell('是否含税'), cell('面议原因')]).toEqual([
      '8000',
      '天',
      '是',
      '',
    ])
    expect((await call(null, exportServices, { validation: ['V1'] })).rows).toEqual([])
  })

  test('has nothing of a platform that was withdrawn', async () => {
    await call('director', withdrawPlatform, { platformId, version: 2, reason: '设备改造（示例）' })
    const { rows } = await call(null, exportPlatforms, {})
    expect(rows.map(([name]) => name)).toEqual(['海宁示例平台'])
    expect((await call(null, exportServices, {})).rows).toEqual([])
  })
})

test('[AC-86] each of the nine places may be chosen, and a list counts the two without a code as the pack says', async () => {
  const { localities } = await call(null, getPlaces, {})
  const codes = localities.map(({ code }) => code)
  expect(localities.filter(({ kind }) => kind === 'functional-area')).toHaveLength(2)
  expect(codes).toHaveLength(9)
  for (const locality of codes) await bookableLine(w, { platform: { locality } })
  const { rows, columns } = await call(null, exportPlatforms, {})
  const column = (heading: string) => columns.indexOf(heading)
  const counted = new Map(rows.map(cells => [cells[column('地区')], cells[column('统计区划（GB/T 2260）')]]))
  expect(counted).toEqual(
    new Map(
      localities.map(({ code, name }) => [
        name,
        { 'JX-GQ': '330482（待确认）', 'JX-JKQ': '待定' }[code] ?? code,
      ]),
    ),
  )
})
