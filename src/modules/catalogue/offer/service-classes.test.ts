/** [AC-87] Validations and forms of service as dated data: given by the edition of the day, readable after they have ended. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, day } from '#kernel/calendar.ts'
import { searchEntries } from '#modules/search/api.ts'
import { edition, furnishedPlatform, platformInput, serviceInput } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { getPlatform } from '../api.ts'
import { renewEntries } from '../freshness/api.ts'
import { getCoverage } from '../platform/coverage.api.ts'
import { exportServices } from '../sheet/export.api.ts'
import { checkImport } from '../sheet/import.api.ts'
import { addService, reviseService } from './api.ts'

const w = await world()
const { call, refusals } = w
const { price: _price, ...alone } = serviceInput

const today = dateOf(w.clock.now())
const validation = (name: string, ...more: { code: string; name: string }[]) => ({
  scheme: 'validation' as const,
  terms: [{ code: 'V3', name }, ...more],
})

const { platformId } = await furnishedPlatform(w, 'director', { platform: platformInput })
const shown = async () =>
  (await call(null, getPlatform, { platformId })).services
    .toSorted((one, other) => (one.validation < other.validation ? -1 : 1))
    .map(one => [one.validationName, one.formName])

describe('a validation', () => {
  test('is taken as it is while no edition is in force, and must be of the edition of the day once one is', async () => {
    await call('director', addService, { ...serviceInput, platformId, name: '示例一' })
    expect(await shown()).toEqual([['V3', 'scale-up']])
    await edition(w, {
      ...validation('示例工艺验证', { code: 'V9', name: '示例场景验证' }),
      effectiveFrom: today,
    })
    await edition(w, {
      scheme: 'service-form',
      effectiveFrom: today,
      terms: [{ code: 'scale-up', name: '示例放大' }],
    })
    expect(await shown()).toEqual([['示例工艺验证', '示例放大']])
    const stranger = { ...serviceInput, platformId, name: '示例二', validation: 'V8', form: 'testing' }
    expect(await refusals('director', addService, stranger)).toEqual([
      'catalogue.service.class',
      'catalogue.service.class',
    ])
  })

  test('that ended can’t be given today, and stays readable on what was given it', async () => {
    const given = { ...serviceInput, platformId, name: '示例三', validation: 'V9' }
    const { serviceId } = await call('director', addService, given)
    await edition(w, { ...validation('示例工艺新名'), label: '下一版', effectiveFrom: addDays(today, 2) })
    const revised = { ...alone, serviceId, version: 1, name: '示例三', validation: 'V9', leadDays: 20 }
    await w.later(2 * day)
    await call('director', reviseService, revised)
    expect(await shown()).toEqual([
      ['示例工艺新名', '示例放大'],
      ['示例场景验证', '示例放大'],
    ])
    expect(await refusals('director', addService, { ...given, name: '示例四' })).toEqual([
      'catalogue.service.class',
    ])
    const { rows } = await call(null, exportServices, { validation: ['V9'] })
    expect(rows.map(([name, written]) => [name, written])).toEqual([['示例三', '示例场景验证']])
    const { columns } = await call(null, getCoverage, { by: 'validation' })
    expect(columns).toEqual([
      { code: 'V3', name: '示例工艺新名' },
      { code: 'V9', name: '示例场景验证' },
    ])
  })

  test('that ended is a fault of a row that is imported', async () => {
    const row = (kind: string) => ({
      服务名称: '示例五',
      验证类型: kind,
      服务形式: '示例放大',
      '周期（工作日）': '10',
      '价格（元）': '1200',
      计价单位: '批',
      是否含税: '是',
      联系方式: '0573-0000000',
      有效容积: '200 L',
    })
    const tried = async (kind: string) =>
      (
        await call('director', checkImport, {
          platformId,
          kind: 'service',
          fileName: 'a.xlsx',
          rows: [row(kind)],
        })
      ).faults
    expect(await tried('示例工艺新名')).toEqual([])
    expect(await tried('示例场景验证')).toMatchObject([{ row: 2, column: '验证类型' }])
  })

  test('finds a service by the name of the day, and by its code', async () => {
    await w.door.call(renewEntries, {}, { ...w.caller(null), job: 'renew-entries' })
    const found = async (asked: object) =>
      (await call(null, searchEntries, { q: '', kind: ['service'], ...asked })).entries.length
    expect(await found({ q: '示例工艺新名' })).toBe(1)
    expect(await found({ validation: ['V9'] })).toBe(1)
  })
})
