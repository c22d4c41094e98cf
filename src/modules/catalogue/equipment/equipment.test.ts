/** [AC-59] Instruments with the fields of the national interface: read by either heading, told without what isn't public. */

import { describe, expect, test } from 'vitest'
import { inArray } from '#kernel/sql.ts'
import { furnishedPlatform, platformInput } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getOwnPlatform, withdrawPlatform } from '../api.ts'
import { checkImport, completeImport } from '../sheet/import.api.ts'
import { equipment } from '../tables.ts'
import { exportEquipment, getEquipment, listEquipment } from './api.ts'
import { detailTitles, reservedTitles } from './fields.ts'

const w = await world()
const { call } = w

const details: Readonly<Record<string, string>> = {
  ename: 'Example calorimeter',
  insCode: 'SL-001',
  instrBelongsType: '仪器中心',
  instrBelongsName: '示例仪器中心',
  resourceName: '示例国家平台',
  instrCategory: '030102',
  instrSource: '购置',
  nation: '中国',
  type: '专用',
  technical: '０.5–2 L，“双层”玻璃釜\n−20 ℃',
  subject: '化学工程',
  serviceContent: '反应热测定',
  achievement: '示例成果',
  status: '正常',
  requirement: '提前预约',
  fee: '每样 300 元',
  serviceUrl: 'https://example.test/booking?a=1&b=2',
  province: '浙江省',
  city: '嘉兴市',
  county: '平湖市',
  street: '示例街道',
  address: '示例路 1 号',
  lng: '120.75',
  lat: '30.5',
  runMachine: '1,200',
  serviceMachine: '４００',
  insideDepart: '分析室',
  year: '2024',
  image: 'https://example.test/a.png',
}

const reserved: Readonly<Record<string, string>> = {
  instrSupervise: '1',
  declarationNumber: '报关甲',
  itemNumber: '1',
  formName: '量热仪',
  importDate: '2023/5/1',
  hsCode: '9027500000',
  importPort: '上海',
  contact: '示例联系人',
  phone: '0573-0000-0000',
  email: 'a@example.test',
  postalcode: '314000',
  serviceIncome: '12000.5',
  funds: '自有资金',
  auditStatus: '通过',
  auditReason: '材料齐全',
}

let names = 0
async function imported(...rows: Record<string, string>[]) {
  const name = `示例设备平台${++names}`
  const { platformId } = await furnishedPlatform(w, 'director', { platform: { ...platformInput, name } })
  const sent = { platformId, kind: 'equipment' as const, fileName: '设备.xlsx', rows }
  const { id } = await call('director', checkImport, sent)
  await call('director', completeImport, { importId: id, mode: 'all' })
  const { equipment: devices, version } = await call('director', getOwnPlatform, { platformId })
  return { platformId, version, equipmentId: devices[0]?.id ?? '' }
}

const headed = (titles: readonly (readonly [string, string])[], cells: Readonly<Record<string, string>>) =>
  Object.fromEntries(titles.map(([field, title]) => [title, cells[field] ?? '']))

const faultsOf = async (cells: Record<string, string>) => {
  const { platformId } = await furnishedPlatform(w, 'director', {
    platform: { ...platformInput, name: `示例设备平台${++names}` },
  })
  const rows = [{ 设备编号: 'F-1', 设备名称: '示例量热仪', ...cells }]
  const sheet = { platformId, kind: 'equipment' as const, fileName: '设备.csv', rows }
  return (await call('director', checkImport, sheet)).faults.map(
    ({ column, message }) => `${column}：${message}`,
  )
}

describe('[AC-59] every field of the interface', () => {
  test('is read alike under its Chinese heading and under the name of the interface', async () => {
    const byName = await imported({ innerId: 'A-1', cname: '示例量热仪', ...details, ...reserved })
    const byTitle = await imported({
      设备编号: 'A-1',
      设备名称: '示例量热仪',
      ...headed(detailTitles, details),
      ...headed(reservedTitles, reserved),
    })
    const [one, other] = [
      await call(null, getEquipment, { equipmentId: byName.equipmentId }),
      await call(null, getEquipment, { equipmentId: byTitle.equipmentId }),
    ]
    expect(one.details).toEqual({
      ...details,
      type: 'special',
      lng: 120.75,
      lat: 30.5,
      runMachine: 1200,
      serviceMachine: 400,
      year: 2024,
    })
    expect(other.details).toEqual(one.details)
    const ids = [byName.equipmentId, byTitle.equipmentId]
    const stored = await w.inside(tx =>
      tx.select({ reserved: equipment.reserved }).from(equipment).where(inArray(equipment.id, ids)),
    )
    const kept = { ...reserved, importDate: '2023-05-01', serviceIncome: 12000.5, auditStatus: '1' }
    expect(stored.map(row => row.reserved)).toEqual([kept, kept])
  })

  test('is refused, cell by cell, where it is not what the interface takes', async () => {
    expect(
      await faultsOf({
        设备分类编码: '12',
        通用或专用: '其他',
        年服务机时: '很多',
        经度: '200',
        预约服务网址: 'javascript:alert(1)',
      }),
    ).toEqual([
      '设备分类编码：须为 6 位数字编码',
      '通用或专用：请填：通用、专用',
      '预约服务网址：须是以 http:// 或 https:// 开头的网址',
      '经度：须为 -180 至 180 之间的数字',
      '年服务机时：须为 0 至 8784 之间的数字',
    ])
  })

  test('a customs record goes with supervision, and supervision with its declaration', async () => {
    expect(await faultsOf({ 是否海关监管: '否', 报关单号: '报关甲' })).toEqual([
      '报关单号：只有海关监管的设备填写报关单号',
    ])
    expect(await faultsOf({ 是否海关监管: '是', 报关单号: '' })).toEqual([
      '报关单号：海关监管的设备须填写报关单号',
    ])
  })
})

test('the list narrows by words, category and share mode; a withdrawn platform takes its devices along', async () => {
  const row = { 设备编号: 'L-1', 设备名称: '示例罕见仪', 共享方式: '外部共享', 设备分类编码: '998877' }
  const { platformId, version, equipmentId } = await imported(row)
  const found = async (filter: { q?: string; category?: string; shareMode?: ('external' | 'none')[] }) =>
    (await call(null, listEquipment, filter)).equipment.map(({ id }) => id)
  expect(await found({ q: '罕见仪' })).toEqual([equipmentId])
  expect(await found({ category: '9988' })).toEqual([equipmentId])
  expect(await found({ q: '罕见仪', shareMode: ['none'] })).toEqual([])
  const sheet = await call(null, exportEquipment, { q: '罕见仪', shareMode: ['external'] })
  expect(sheet.rows).toHaveLength(1)
  expect(sheet.rows[0]).toHaveLength(sheet.columns.length)
  await call('director', withdrawPlatform, { platformId, version, reason: '场地搬迁，停止开放' })
  expect(await found({ q: '罕见仪' })).toEqual([])
  expect(await problemOf(call(null, getEquipment, { equipmentId }))).toBe('not-found')
})
