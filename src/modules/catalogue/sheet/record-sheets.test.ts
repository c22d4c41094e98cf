/** Platforms and needs of an organisation: what it takes out is what it brings in, and a fault says its row and column. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import { needDraft, platformInput, quantity } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { network } from '#test/http.ts'
import { world } from '#test/world.ts'
import { readPolicyPack } from '../../../policy-pack.ts'
import { listOwnPlatforms, registerPlatform } from '../api.ts'
import { getOwnNeed, listOwnNeeds, publishNeed, saveNeedDraft } from '../need/api.ts'
import { needContent } from '../need/need.ts'
import { platformContent } from '../platform/fields.ts'
import { needCells, needHeadings, needsIn } from './need.ts'
import { platformCells, platformHeadings, platformsIn } from './platform.ts'
import { importNeeds, importPlatforms } from './record-sheets.api.ts'

const w = await world()
const { call, decide, refusals } = w
const { send } = network(w)

const pack = readPolicyPack(join(import.meta.dirname, '../../../../policy-packs/jiaxing-2025-47'))

const rowOf = (headings: readonly string[], cells: readonly string[]) =>
  Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? '']))

async function taken(kind: 'platforms' | 'needs', as: Actor) {
  const answer = await send('GET', `/own/record-exports/${kind}.xlsx`, { as })
  return readSheet(new Uint8Array(await answer.arrayBuffer()))
}

describe('[AC-59] a row says all of its record, and is read as it was', () => {
  const fullPlatform = {
    ...platformInput,
    locality: '330482',
    sites: [{ name: '二厂；北', locality: '330481', address: '示例路｜2 号' }],
    directions: ['化工、新材料', '医药'],
    clusters: ['new-materials'],
    governance: '理事会\n决策',
    coBuilders: [
      { name: '示例大学', role: '研发', contribution: 'in-kind', share: 33.33 },
      { name: '示例集团', role: '运营', contribution: 'money', share: null },
    ],
    pledge: { hoursPerYear: 2000, covers: '全部设备', since: '2026-01-01' },
  }

  test.each([fullPlatform, { ...platformInput, locality: '330482' }])('a platform', input => {
    const said = platformContent.parse(input)
    const rows = [rowOf(platformHeadings, platformCells(said, pack))]
    const { read, faults, ignored } = platformsIn({ rows, pack, taken: new Set() })
    expect([faults, ignored, read[0]?.record]).toEqual([[], [], said])
  })

  const bareNeed = {
    name: '含氟聚合物单体放大',
    process: 'reaction',
    background: '第一行\n第二行；第三句',
    confidentiality: 'summary',
    publicSummary: '需要放大试验的示例摘要',
    capabilities: [
      { parameter: 'volume', quantity: quantity('volume', '50-200 L'), weight: 'hard', reading: 'every' },
      { parameter: 'corrosion-resistant', present: true, weight: 'soft' },
    ],
    window: { from: '2026-03-01', to: '2026-05-01', days: 5 },
  }
  const fullNeed = {
    ...bareNeed,
    kind: 'gap',
    usesPerYear: 20,
    certificates: [
      { certificate: 'CNAS', item: '', weight: 'soft' },
      { certificate: 'CMA', item: '熔指；甲', weight: 'hard' },
    ],
    localities: { codes: ['330482', '330481'], weight: 'soft' },
    budget: { fen: 1_234_567, weight: 'hard' },
    trl: { from: 4, to: null },
    mrl: { from: 3, to: 6 },
    batch: { size: quantity('mass', '50-200 kg'), weight: 'hard' },
    batches: 5,
    hazards: ['甲、1', '乙'],
    productClass: 'chemical',
    openPoints: ['收率、纯度', '第二项'],
  }

  const { capabilities: _none, window, ...unasked } = bareNeed
  const plantNeed = { ...unasked, kind: 'plant', window: { from: window.from, to: window.to } }

  test.each([bareNeed, fullNeed, plantNeed])('a need', input => {
    const said = needContent.parse(input)
    const { read, faults, ignored } = needsIn([rowOf(needHeadings, needCells(said, pack))], pack)
    expect([faults, ignored, read[0]?.record]).toEqual([[], [], said])
  })
})

test('platforms go out and come in as drafts; one that is there already, or stands nowhere, is told', async () => {
  await call('director', registerPlatform, { ...platformInput, hotline: '+86 573 8300 0000' })
  const [row = {}] = await taken('platforms', 'director')
  const rows = [
    { ...row, 平台名称: '示例平台乙' },
    row,
    { ...row, 平台名称: '示例平台丙', '“135N”集群': '没有的集群' },
    { ...row, 平台名称: '示例平台丁', 服务热线: "+1+cmd|' /C calc'!A0" },
  ]
  const { faults } = await call('director', importPlatforms, { rows })
  expect(faults.map(fault => [fault.row, fault.column])).toEqual([
    [3, '平台名称'],
    [4, '“135N”集群'],
    [5, '服务热线'],
  ])
  expect(await refusals('director', importPlatforms, { rows, write: true })).toEqual([
    'catalogue.record-import.faults',
  ])
  const written = await call('director', importPlatforms, { rows: rows.slice(0, 1), write: true })
  expect(written).toMatchObject({ imported: 1, ignoredColumns: [] })
  const { platforms } = await call('director', listOwnPlatforms, {})
  expect(platforms.find(({ name }) => name === '示例平台乙')?.status).toBe('draft')
  expect((await taken('platforms', 'director')).find(one => one['平台名称'] === '示例平台乙')).toEqual(
    rows[0],
  )
})

test('of one sheet that two people bring in at the same moment one is registered, the other is told', async () => {
  const [row = {}] = await taken('platforms', 'director')
  const rows = [{ ...row, 平台名称: '示例平台戊' }]
  const both = await Promise.all([1, 2].map(() => decide('director', importPlatforms, { rows, write: true })))
  expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, value: expect.objectContaining({ imported: 1 }) }])
})

test('needs go out and come in as drafts that can be published as they are; nobody else’s are among them', async () => {
  await call('buyer', saveNeedDraft, { draft: needDraft })
  const [row = {}] = await taken('needs', 'buyer')
  expect(await call('buyer', importNeeds, { rows: [row], write: true })).toMatchObject({ imported: 1 })
  const { needs } = await call('buyer', listOwnNeeds, {})
  const [newest] = needs
  const { draft, version } = await call('buyer', getOwnNeed, { needId: newest?.id ?? '' })
  expect(needContent.parse(draft)).toEqual(needContent.parse(needDraft))
  await call('buyer', publishNeed, { needId: newest?.id ?? '', version })
  expect((await send('GET', '/own/record-exports/needs.xlsx')).status).toBe(401)
})
