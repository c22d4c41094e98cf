/** What the owner takes out comes back as it was: every field, under the headings of the template, in both kinds of file. */
import { describe, expect, test } from 'vitest'
import { readSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import { listEntries } from '#modules/audit/api.ts'
import { bookableLine } from '#test/builders.ts'
import { bareDevice, fullDevice } from '#test/equipment.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { completeImport } from '../sheet/import.api.ts'
import { importTemplates } from '../sheet/sheet.ts'
import { addEquipment, exportOwnEquipment, getOwnEquipment, listOwnEquipment } from './own.api.ts'

const w = await world()
const { call } = w
const { send } = network(w)

async function filled() {
  const { platformId } = await bookableLine(w)
  for (const device of [fullDevice, bareDevice])
    await call('director', addEquipment, { ...device, platformId })
  return platformId
}

async function taken(platformId: string, ending: string) {
  const answer = await send('GET', `/own/platforms/${platformId}/exports/equipment.${ending}`, {
    as: 'director',
  })
  return new Uint8Array(await answer.arrayBuffer())
}

async function broughtInto(platformId: string, file: Uint8Array<ArrayBuffer>) {
  const body = new FormData()
  body.append('file', new File([file], '设备'))
  const path = `/own/platforms/${platformId}/import-files/equipment`
  const checked = await (await send('POST', path, { as: 'director', body })).json()
  expect(checked).toMatchObject({ faults: [], ignoredColumns: [] })
  await call('director', completeImport, { importId: checked.id, mode: 'all' })
}

describe('[AC-59] [S8] export, import into an empty platform, export again', () => {
  test.each(['xlsx', 'csv'])('%s: the same rows, the same records', async ending => {
    const [from, to] = [await filled(), (await bookableLine(w)).platformId]
    const first = await taken(from, ending)
    await broughtInto(to, first)
    expect(await readSheet(await taken(to, ending))).toEqual(await readSheet(first))
    const { equipment } = await call('director', listOwnEquipment, { platformId: to })
    const again = await call('director', getOwnEquipment, { equipmentId: equipment[0]?.id ?? '' })
    expect(again).toMatchObject({
      ...fullDevice,
      details: { ...fullDevice.details, technical: fullDevice.details.technical.replace('\r', '') },
    })
  })

  test('has the headings of the template and a column for each parameter that is stated', async () => {
    const { columns, rows, total } = await call('director', exportOwnEquipment, {
      platformId: await filled(),
    })
    const fields = importTemplates.equipment.length - 3
    expect(columns.slice(0, fields)).toEqual(importTemplates.equipment.slice(0, fields))
    expect(columns.slice(fields)).toEqual(['有效容积', '工作温度'])
    expect(rows[0]?.slice(fields)).toEqual([
      '50-20000 L（实测，2026-01-05，示例报告（甲），第 2 页）',
      '-40 至 -20 °C（额定，2025-12-31）',
    ])
    expect(total).toBe(2)
  })
})

test('[S1] [S12] is the owner’s alone, and that it was taken is on record', async () => {
  const platformId = await filled()
  expect(await problemOf(call('otherDirector', exportOwnEquipment, { platformId }))).toBe('not-found')
  const path = `/own/platforms/${platformId}/exports/equipment.xlsx`
  expect((await send('GET', path, { as: 'otherDirector' })).status).toBe(404)
  expect((await send('GET', path)).status).toBe(401)
  await taken(platformId, 'csv')
  const { entries } = await call('auditor', listEntries, { objectId: platformId, limit: 1 })
  expect(entries[0]).toMatchObject({ event: 'catalogue.equipment-exported', objectId: platformId })
})
