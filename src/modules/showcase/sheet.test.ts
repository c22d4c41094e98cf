/** [AC-90] A sheet becomes drafts: all of it, or nothing with every fault's row, column and reason. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSheet, writeSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import { plainDate } from '#kernel/calendar.ts'
import { network } from '#test/http.ts'
import { drafts } from '#test/showcase.ts'
import { world } from '#test/world.ts'
import { readPolicyPack } from '../../policy-pack.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { content, kindCodes } from './content.ts'
import { agreeShowcase, getOwnShowcase, importShowcase, listOwnShowcase, submitShowcase } from './own.api.ts'
import { readRows, showcaseSheet, templateOf } from './sheet.ts'
import type { ShowcaseKind } from './terms.ts'

const w = await world()
await installTaxonomies(w)
const { call, refusals } = w
const pack = readPolicyPack(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47'))

const common = {
  简介: '示例简介，写明用途与条件。',
  所在地区: '平湖市',
  '价格（元）': '',
  面议原因: '随数量而定',
  联系方式: '0573-0000000（示例）',
}

const rows: Readonly<Record<ShowcaseKind, Record<string, string>>> = {
  achievement: {
    ...common,
    名称: '示例导入成果',
    领域或行业: '化工新材料、含氟材料',
    所有单位: '平湖示例中试有限公司',
    工艺: '反应放大',
    成熟度: '通过中试',
    '技术就绪度（TRL）': 'TRL 6',
    依据: '平湖示例中试有限公司｜ZS-1｜2026/1/5；平湖示例检测中心｜ZS-2｜2026-02-01｜收率稳定',
    转让方式: '普通许可；合作开发',
  },
  solution: {
    ...common,
    名称: '示例导入方案',
    解决的问题: '放大后副产物增多',
    做法: '三档放大',
    工艺: '反应放大',
    提供平台: '示例平台',
    验证类型: '工艺验证、V5',
    '周期（工作日）': '30',
    有效容积: '50-200 L',
    参数依据: '实测',
    参数日期: '2026-01-05',
    参数依据材料: '示例测试报告 3 号',
  },
  plant: {
    ...common,
    名称: '示例导入厂房',
    地址: '平湖市示例路 1 号',
    所在楼层: '1 层',
    建筑面积: '2400 平方米',
    层高: '8.2 m',
    楼面荷载: '20 kN/m²',
    变压器容量: '1250 kVA',
    防爆: '否',
    消防类别: '丙类',
    '价格（元）': '18',
    计价单位: '平方米·月（租金）',
    是否含税: '是',
    面议原因: '',
  },
  factory: {
    ...common,
    名称: '示例导入代工',
    工艺: '反应放大、干燥制粉',
    '月产能（质量）': '≤30 吨/月',
    资质: '质量管理体系认证｜示例-1',
  },
}

const validations = { V3: '工艺验证', V5: '生产验证' }

/** What is read of a sheet that was written of drafts. */
const again = (kind: ShowcaseKind, records: readonly Record<string, unknown>[]) => {
  const { columns, rows } = showcaseSheet(kind, records, pack, validations)
  const sheet = rows.map(cells => Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])))
  return readRows({ kind, rows: sheet, today: plainDate('2026-03-02'), pack, validations, taken: new Set() })
}

test.each(kindCodes)('[AC-59] of %s says all of a record, and is read as it was', kind => {
  const id = '018f4b2c-0000-7000-8000-000000000000'
  const more = {
    achievement: {
      mrl: 7,
      evidence: [
        ...drafts.achievement.evidence,
        { platform: '甲｜乙；', number: '2\\1', issuedOn: '2026-02-01', conclusion: '' },
      ],
      owners: ['海宁示例、材料', '平湖示例，公司'],
      patents: [...drafts.achievement.patents, { number: 'ZL2', status: '失效', statedOn: '2026-02-01' }],
    },
    solution: {
      platforms: [
        { id, name: '平湖示例中试平台' },
        { id: null, name: '另一平台' },
      ],
      cases: [...drafts.solution.cases, { title: '示例乙', text: '第一行\n第二行；第三句' }],
      validations: ['V3', 'V5'],
    },
    plant: { eiaList: ['甲类', '乙类（化工）'], fire: null, availableFrom: null },
    factory: {
      certificates: [...drafts.factory.certificates, { name: '甲', number: '乙', validTo: null }],
      price: { mode: 'negotiable', reason: '随数量而定' },
    },
  } satisfies Record<ShowcaseKind, object>
  const said = content.parse({ kind, ...drafts[kind], ...more[kind] })
  const read = again(kind, [said])
  expect([read.faults, read.ignored]).toEqual([[], []])
  expect(content.parse({ ...read.drafts[0], kind })).toEqual(said)
})

describe('a sheet', () => {
  test.each(kindCodes)('of %s is tried, written, and each draft can be submitted as it is', async kind => {
    const tried = await call('director', importShowcase, { kind, rows: [rows[kind]] })
    expect(tried).toEqual({ rows: 1, imported: 0, ignoredColumns: [], faults: [] })
    expect((await call('director', listOwnShowcase, { kind })).records).toEqual([])
    await call('director', importShowcase, { kind, rows: [rows[kind]], write: true })
    const [draft] = (await call('director', listOwnShowcase, { kind })).records
    expect(draft).toMatchObject({ name: rows[kind]['名称'], state: 'draft' })
    const recordId = draft?.id ?? ''
    const { version } = await call('director', getOwnShowcase, { recordId })
    const { number } = await call('director', submitShowcase, { recordId, version })
    await call('otherDistrict', agreeShowcase, { recordId, number })
  })

  test('[A2] may lack the evidence of a measured figure, as a draft may, which is asked for when it is submitted', async () => {
    const row = { ...rows.solution, 名称: '示例无依据方案', 参数依据材料: '' }
    const written = await call('director', importShowcase, { kind: 'solution', rows: [row], write: true })
    expect(written).toMatchObject({ imported: 1, faults: [] })
    const { records } = await call('director', listOwnShowcase, { kind: 'solution' })
    const recordId = records.find(({ name }) => name === row.名称)?.id ?? ''
    const { version } = await call('director', getOwnShowcase, { recordId })
    expect(await refusals('director', submitShowcase, { recordId, version })).toContain(
      'catalogue.capability.evidence',
    )
  })

  test('with faults is refused as a whole; each fault says row, column and what to write', async () => {
    const faulty = [
      { ...rows.plant, 名称: '示例又一厂房' },
      {
        ...rows.plant,
        名称: '示例又一厂房',
        所在地区: '杭州市',
        层高: '8.2 kg',
        消防类别: '己类',
        建筑面积: '',
        计价单位: '亩',
      },
      { ...rows.plant, 名称: '', 说明: '多出来的一列' },
    ]
    const {
      faults,
      ignoredColumns,
      rows: read,
    } = await call('director', importShowcase, {
      kind: 'plant',
      rows: faulty,
    })
    expect([read, ignoredColumns]).toEqual([3, ['说明']])
    expect(faults.map(({ row, column }) => `${row} ${column}`).toSorted()).toEqual([
      '3 名称',
      '3 层高',
      '3 所在地区',
      '3 消防类别',
      '3 计价单位',
      '4 名称',
    ])
    expect(faults.find(({ column }) => column === '层高')?.message).toContain('单位“kg”不适用')
    const before = await call('director', listOwnShowcase, { kind: 'plant' })
    expect(await refusals('director', importShowcase, { kind: 'plant', rows: faulty, write: true })).toEqual([
      'showcase.import.faults',
    ])
    expect(await call('director', listOwnShowcase, { kind: 'plant' })).toEqual(before)
  })

  test('with a name that the organisation has already, or a formula, says so', async () => {
    const { faults } = await call('director', importShowcase, {
      kind: 'plant',
      rows: [rows.plant, { ...rows.plant, 名称: '=cmd()' }],
    })
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, '名称'],
      [3, '名称'],
    ])
  })

  test('that lacks required columns names them as the template does', async () => {
    const { faults } = await call('director', importShowcase, {
      kind: 'factory',
      rows: [{ 名称: '示例甲代工' }],
    })
    const named = faults.map(({ column }) => column)
    expect(named).toEqual(
      expect.arrayContaining(['简介', '所在地区', '工艺', '参数', '面议原因', '联系方式']),
    )
  })

  test('comes as a file, and its template has every column that it may have', async () => {
    const net = network(w)
    const headings = templateOf('plant')
    const file = new File(
      [
        new Uint8Array(
          await writeSheet('厂房', headings, [
            headings.map(heading => ({ ...rows.plant, 名称: '示例文件厂房' })[heading] ?? ''),
          ]),
        ),
      ],
      '厂房.xlsx',
    )
    const form = new FormData()
    form.append('file', file)
    const path = '/own/showcase/import-files/plant?write=true'
    const response = await net.send('POST', path, { as: 'director', body: form })
    expect([response.status, await response.json()]).toEqual([
      200,
      { rows: 1, imported: 1, ignoredColumns: [], faults: [] },
    ])
    const template = await net.send('GET', '/import-templates/plant.xlsx')
    expect(template.status).toBe(200)
    const own = await net.send('GET', '/own/showcase/exports/plant.xlsx', { as: 'director' })
    const taken = await readSheet(new Uint8Array(await own.arrayBuffer()))
    expect(taken.map(row => row['名称'])).toContain('示例文件厂房')
    expect((await net.send('GET', '/own/showcase/exports/plant.xlsx')).status).toBe(401)
  })
})
