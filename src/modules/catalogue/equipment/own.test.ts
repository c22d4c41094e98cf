/** Devices kept by their owner: added, revised by one at a time, removed from everywhere, and nobody else's business. */
import { describe, expect, test } from 'vitest'
import { listEntries } from '#modules/audit/api.ts'
import { attachFile, listOwnFiles, listPublicFiles, readPublicFile } from '#modules/files/api.ts'
import { searchEntries } from '#modules/search/api.ts'
import { bookableLine } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { contentOf, png } from '#test/pictures.ts'
import { world } from '#test/world.ts'
import { getPlatform } from '../api.ts'
import { getEquipment, listEquipment } from './api.ts'
import {
  addEquipment,
  getOwnEquipment,
  listOwnEquipment,
  removeEquipment,
  reviseEquipment,
} from './own.api.ts'

const w = await world()
const { call, refusals } = w

const device = {
  innerId: 'D-1',
  name: '示例差示扫描量热仪',
  model: 'DSC-1',
  manufacturer: null,
  worth: 32_000_000,
  startedOn: '2024-05-01',
  shareMode: 'external' as const,
  function: '测定熔融与玻璃化转变',
  details: { technical: '−80 至 500 ℃', instrCategory: '030102' },
  reserved: { contact: '示例联系人', instrSupervise: '1' as const, declarationNumber: '报关甲' },
  capabilities: [],
}

async function added(changes: Partial<typeof device> = {}) {
  const { platformId } = await bookableLine(w)
  const { equipmentId } = await call('director', addEquipment, { ...device, ...changes, platformId })
  return { platformId, equipmentId }
}

const foundBy = async (q: string) =>
  (await call(null, searchEntries, { q, kind: ['equipment'] })).entries.map(({ path }) => path)

describe('[AC-59] a device written by hand', () => {
  test('is public at once with its public fields, and the owner’s with all of them', async () => {
    const { platformId, equipmentId } = await added({ name: '示例珐琅釜' })
    const own = await call('director', getOwnEquipment, { equipmentId })
    expect(own).toMatchObject({ ...device, name: '示例珐琅釜', platformId, published: true, version: 1 })
    expect(await foundBy('珐琅釜')).toEqual([`/equipment/${equipmentId}`])
    const shown = JSON.stringify(await call(null, getEquipment, { equipmentId }))
    for (const hidden of ['32000000', '示例联系人', '报关甲']) expect(shown).not.toContain(hidden)
  })

  test('has a number of its own within the platform', async () => {
    const { platformId, equipmentId } = await added()
    const again = { ...device, platformId }
    expect(await refusals('director', addEquipment, again)).toEqual(['catalogue.equipment.inner-id'])
    const other = await call('director', addEquipment, { ...again, innerId: 'D-2' })
    expect(
      await refusals('director', reviseEquipment, { ...device, equipmentId: other.equipmentId, version: 1 }),
    ).toEqual(['catalogue.equipment.inner-id'])
    expect(await call('director', reviseEquipment, { ...device, equipmentId, version: 1 })).toEqual({
      version: 2,
    })
  })

  test.each([
    [{ name: '=cmd|calc' }],
    [{ innerId: ' ' }],
    [{ details: { serviceUrl: 'javascript:alert(1)' } }],
    [{ reserved: { declarationNumber: '报关甲' } }],
  ])('is refused where a sheet would be: %j', async changes => {
    const { platformId } = await bookableLine(w)
    const sent = { ...device, ...changes, platformId }
    expect(await problemOf(call('director', addEquipment, sent))).toBe('malformed')
  })

  test('keeps text as a sheet gives it back: one kind of line break, no control characters', async () => {
    const { equipmentId } = await added({ details: { ...device.details, technical: '甲\r\n乙\u0007 ' } })
    const { details } = await call('director', getOwnEquipment, { equipmentId })
    expect(details.technical).toBe('甲\n乙')
  })
})

describe('[AC-59] a revision', () => {
  test('is found at once by its new words, and by the old ones no more', async () => {
    const { equipmentId } = await added({ name: '示例龙脑烯' })
    await call('director', reviseEquipment, { ...device, name: '示例壳聚糖', equipmentId, version: 1 })
    expect([await foundBy('壳聚糖'), await foundBy('龙脑烯')]).toEqual([[`/equipment/${equipmentId}`], []])
  })

  test('of two at once the second is told, and the first stands', async () => {
    const { equipmentId } = await added()
    await call('director', reviseEquipment, { ...device, name: '示例甲改', equipmentId, version: 1 })
    const late = { ...device, name: '示例乙改', equipmentId, version: 1 }
    expect(await problemOf(call('director', reviseEquipment, late))).toBe('conflict')
    expect((await call('director', getOwnEquipment, { equipmentId })).name).toBe('示例甲改')
  })

  test('[S13] is in the audit log by its public fields; of the others only which', async () => {
    const { equipmentId } = await added()
    const reserved = { ...device.reserved, contact: '另一联系人' }
    await call('director', reviseEquipment, { ...device, worth: 1, reserved, equipmentId, version: 1 })
    const { entries } = await call('auditor', listEntries, { objectId: equipmentId, limit: 1 })
    const kept = JSON.stringify(entries[0])
    expect(kept).toContain('["worth","contact"]')
    for (const hidden of ['联系人', '32000000', '报关甲']) expect(kept).not.toContain(hidden)
  })
})

describe('[AC-59] a removed device', () => {
  test('leaves its page, the lists and the search', async () => {
    const { platformId, equipmentId } = await added({ name: '示例蓖麻碱' })
    await call('director', removeEquipment, { equipmentId, version: 1, reason: '已报废' })
    expect(await problemOf(call(null, getEquipment, { equipmentId }))).toBe('not-found')
    expect((await call(null, listEquipment, { q: '蓖麻碱' })).total).toBe(0)
    expect((await call('director', listOwnEquipment, { platformId })).total).toBe(0)
    expect((await call(null, getPlatform, { platformId })).equipmentTotal).toBe(0)
    expect(await foundBy('蓖麻碱')).toEqual([])
  })

  test('takes its files along, from the platform’s page and from the space that they took', async () => {
    const { platformId, equipmentId } = await added()
    const own = { recordKind: 'platform', recordId: platformId } as const
    const { used } = await call('director', listOwnFiles, own)
    const { id } = await call('director', attachFile, {
      recordKind: 'equipment',
      recordId: equipmentId,
      purpose: 'photo',
      title: '示例铭牌',
      file: contentOf(png()),
      visibility: 'public',
    })
    expect((await call(null, listPublicFiles, own)).files).toHaveLength(1)
    await call('director', removeEquipment, { equipmentId, version: 1, reason: '已报废' })
    expect((await call(null, listPublicFiles, own)).files).toEqual([])
    expect(await call('director', listOwnFiles, own)).toEqual({ files: [], used })
    expect(await problemOf(call(null, readPublicFile, { fileId: id }))).toBe('not-found')
  })

  test('was the one that its owner had before the eyes', async () => {
    const { equipmentId } = await added()
    await call('director', reviseEquipment, { ...device, equipmentId, version: 1 })
    const stale = { equipmentId, version: 1, reason: '已报废' }
    expect(await problemOf(call('director', removeEquipment, stale))).toBe('conflict')
  })
})

test('hundreds of devices are listed by pages and narrowed by words', async () => {
  const { platformId } = await added()
  for (let index = 2; index <= 60; index++)
    await call('director', addEquipment, { ...device, platformId, innerId: `D-${index}`, name: '示例传感器' })
  const page = (number: number) => call('director', listOwnEquipment, { platformId, page: number })
  const [first, second] = [await page(1), await page(2)]
  expect([first.total, first.equipment.length, second.equipment.length]).toEqual([60, 50, 10])
  const words = await call('director', listOwnEquipment, { platformId, q: '量热仪 D-1' })
  expect(words.equipment.map(({ innerId }) => innerId)).toEqual(['D-1'])
  // Brackets and signs stand wide in most texts, and are found as they are written and narrow.
  const wide = { innerId: 'D-61', name: '反应釜（搪玻璃）', function: '电阻：10～50 Ω' }
  const details = { ...device.details, technical: '容积 500 L' }
  await call('director', addEquipment, { ...device, ...wide, details, platformId })
  for (const q of ['反应釜（搪玻璃） 电阻：10～50 Ω', '反应釜(搪玻璃) 电阻:10~50 ω'])
    expect((await call('director', listOwnEquipment, { platformId, q })).total).toBe(1)
})

test('[S1] a manager of another organisation reaches none of it', async () => {
  const { platformId, equipmentId } = await added()
  for (const attempt of [
    () => call('otherDirector', listOwnEquipment, { platformId }),
    () => call('otherDirector', getOwnEquipment, { equipmentId }),
    () => call('otherDirector', addEquipment, { ...device, innerId: 'D-2', platformId }),
    () => call('otherDirector', reviseEquipment, { ...device, equipmentId, version: 1 }),
    () => call('otherDirector', removeEquipment, { equipmentId, version: 1, reason: '已报废' }),
  ])
    expect(await problemOf(attempt())).toBe('not-found')
})
