/** Entries follow every change: those that it touches, and no more. */

import { expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { bookableLine, certify, lineInput, serviceInput, testInput } from '#test/builders.ts'
import { bareDevice, fullDevice } from '#test/equipment.ts'
import { world } from '#test/world.ts'
import { addEquipment, removeEquipment, reviseEquipment } from '../equipment/own.api.ts'
import { confirmPlatform } from '../freshness/api.ts'
import { addLine } from '../line/api.ts'
import { addService, addTest, removeTest } from '../offer/api.ts'

const w = await world()
const { call } = w

test('[A1] what is renewed change by change is what a renewal of everything makes, and nothing else is touched', async () => {
  const { platformId } = await bookableLine(w)
  const reason = '设备报废，不再使用'
  await call('director', addLine, { ...lineInput, name: '另一条线', platformId })
  await call('director', addService, { ...serviceInput, platformId })
  const { testItemId } = await call('director', addTest, { ...testInput, platformId })
  const { equipmentId } = await call('director', addEquipment, { ...fullDevice, platformId })
  const other = await call('director', addEquipment, { ...bareDevice, platformId })
  await certify(w, platformId, { number: 'CNAS L00009' })
  const renamed = { ...fullDevice, name: '改名的反应釜', equipmentId, version: 1 }
  await call('director', reviseEquipment, renamed)
  await call('director', removeTest, { testItemId, version: 1, reason })
  await call('director', removeEquipment, { equipmentId: other.equipmentId, version: 1, reason })
  const entries = () =>
    w.inside(async tx => {
      const { rows } = await tx.execute(
        sql`select * from catalogue.entry where owner_id = ${platformId} order by kind, record_id`,
      )
      return rows
    })
  const before = await entries()
  expect(before.map(({ kind, removed }) => [kind, removed])).toEqual([
    ['equipment', expect.any(Boolean)],
    ['equipment', expect.any(Boolean)],
    ['line', false],
    ['line', false],
    ['platform', false],
    ['service', false],
    ['test', true],
  ])
  expect(before.filter(({ removed }) => !removed).map(({ title }) => title)).toContain('改名的反应釜')
  await call('director', confirmPlatform, { platformId, version: 2 })
  expect(await entries()).toEqual(before)
})
