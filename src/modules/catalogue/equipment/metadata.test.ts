/** [G6] Devices in the words of the national standards: handed out, read back, and nothing lost or invented between. */
import { describe, expect, test } from 'vitest'
import { dateOf } from '#kernel/calendar.ts'
import { bookableLine } from '#test/builders.ts'
import { bareDevice, fullDevice } from '#test/equipment.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { completeImport } from '../sheet/import.api.ts'
import {
  type EquipmentMetadata,
  exportOwnMetadata,
  getEquipmentMetadata,
  listEquipmentMetadata,
} from './metadata.api.ts'
import { addEquipment, getOwnEquipment, listOwnEquipment } from './own.api.ts'

const w = await world()
const { call } = w
const { send } = network(w)

async function filled() {
  const { platformId } = await bookableLine(w)
  const full = await call('director', addEquipment, { ...fullDevice, platformId })
  const bare = await call('director', addEquipment, { ...bareDevice, platformId })
  return { platformId, fullId: full.equipmentId, bareId: bare.equipmentId }
}

async function checked(platformId: string, content: string, name = '设备.JSON') {
  const body = new FormData()
  body.append('file', new File([content], name))
  const path = `/own/platforms/${platformId}/import-files/equipment`
  return (await send('POST', path, { as: 'director', body })).json()
}

/** What is the device's own: its id and the day of its registration are ours. */
const carried = (resources: readonly EquipmentMetadata[]) =>
  resources.map(({ core: { 标识符: _id, 注册日期: _day, ...core }, ...rest }) => ({ ...rest, core }))

describe('[G6] what is told of a device', () => {
  test('by the elements of the standard and the names of the interface; what isn’t held is absent', async () => {
    const { fullId, bareId } = await filled()
    const today = dateOf(w.clock.now())
    expect(await call(null, getEquipmentMetadata, { equipmentId: bareId })).toEqual({
      core: { 标识符: bareId, 资源名称: '示例支架', 注册日期: today },
      instrument: { cname: '示例支架', innerId: '0002', shareMode: '内部共享' },
    })
    const { core, instrument, parameters } = await call(null, getEquipmentMetadata, { equipmentId: fullId })
    expect(core).toEqual({
      标识符: fullId,
      资源名称: '示例量热仪',
      描述: '第一行\n第二行',
      关键词: '量热；反应热、安全',
      生成日期: '2023-11-30',
      注册日期: today,
    })
    expect(instrument).not.toHaveProperty('keywords')
    expect(instrument).toMatchObject({
      beginDate: '2024-05-01',
      type: '专用',
      shareMode: '不共享',
      year: 2024,
    })
    expect(parameters).toEqual({
      有效容积: '50-20000 L（实测，2026-01-05，示例报告（甲），第 2 页）',
      工作温度: '-40 至 -20 °C（额定，2025-12-31）',
    })
  })

  test('[S2] worth, customs, persons and review are in the owner’s only', async () => {
    const { platformId, fullId } = await filled()
    const { resources } = await call('director', exportOwnMetadata, { platformId })
    const { instrument } = await call(null, getEquipmentMetadata, { equipmentId: fullId })
    expect(resources[0]?.instrument).toEqual({ ...instrument, ...fullDevice.reserved, worth: 128.00005 })
    for (const name of ['worth', ...Object.keys(fullDevice.reserved)])
      expect(instrument).not.toHaveProperty(name)
    expect(await problemOf(call('otherDirector', exportOwnMetadata, { platformId }))).toBe('not-found')
  })

  test('all of them are walked through page by page, each once', async () => {
    await filled()
    const seen: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const page = await call(null, listEquipmentMetadata, { limit: 1, ...(after ? { after } : {}) })
      seen.push(...page.resources.map(({ core }) => core.标识符))
      after = page.next
    }
    const { resources } = await call(null, listEquipmentMetadata, { limit: 200 })
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual(resources.map(({ core }) => core.标识符))
    const some = await call(null, listEquipmentMetadata, { category: '030102', shareMode: ['external'] })
    expect(some.resources).toEqual([])
  })
})

describe('[G6] what is read back', () => {
  test('is what was handed out: the same metadata, the same records', async () => {
    const [from, to] = [await filled(), (await bookableLine(w)).platformId]
    const first = await send('GET', `/own/platforms/${from.platformId}/equipment-metadata`, {
      as: 'director',
    })
    const { id, faults, ignoredColumns } = await checked(to, await first.clone().text())
    expect([faults, ignoredColumns]).toEqual([[], []])
    await call('director', completeImport, { importId: id, mode: 'all' })
    const { resources } = await call('director', exportOwnMetadata, { platformId: to })
    expect(carried(resources)).toEqual(carried((await first.json()).resources))
    const { equipment } = await call('director', listOwnEquipment, { platformId: to })
    const records = async (equipmentId = '') => {
      const {
        id: _,
        platformId: _of,
        platformName: _name,
        ...record
      } = await call('director', getOwnEquipment, { equipmentId })
      return record
    }
    expect(await records(equipment[0]?.id)).toEqual(await records(from.fullId))
    expect(await records(equipment[1]?.id)).toEqual(await records(from.bareId))
  })

  test('may also be plain objects with the interface’s fields, worth in 万元', async () => {
    const { platformId } = await bookableLine(w)
    const items = [
      { innerId: 'J-1', cname: '示例釜' },
      { innerId: 'J-2', cname: '示例罐', worth: 12.5, year: '2024' },
    ]
    const { id, good } = await checked(platformId, JSON.stringify(items))
    expect(good).toBe(2)
    await call('director', completeImport, { importId: id, mode: 'all' })
    const { equipment } = await call('director', listOwnEquipment, { platformId, q: 'J-2' })
    const { worth, details } = await call('director', getOwnEquipment, {
      equipmentId: equipment[0]?.id ?? '',
    })
    expect([worth, details.year]).toEqual([12_500_000, 2024])
  })

  test('is tried item by item like the rows of a sheet; what has no field is told', async () => {
    const { platformId } = await bookableLine(w)
    const items = [
      { innerId: 'J-1', cname: '示例釜', colour: '蓝' },
      { innerId: 'J-2', lng: 200 },
    ]
    expect(await checked(platformId, JSON.stringify(items))).toMatchObject({
      good: 1,
      ignoredColumns: ['colour'],
      faults: [
        { row: 3, column: 'cname', message: '必填，不能为空' },
        { row: 3, column: 'lng', message: '须为 -180 至 180 之间的数字' },
      ],
    })
  })

  test.each([
    ['{"resources": [', '不是有效的 JSON 文件（UTF-8 编码），请重新导出后再试。'],
    ['[{"innerId":"J-1","cname":{"zh":"釜"}}]', /第 1 项不是仪器设备的元数据/],
    ['7', /第 1 项不是仪器设备的元数据/],
  ])('%s is refused with what to do', async (content, message) => {
    const { platformId } = await bookableLine(w)
    expect(await checked(platformId, content)).toMatchObject({
      code: 'malformed',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    })
  })
})
