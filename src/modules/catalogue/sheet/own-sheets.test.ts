/** What the owner takes out of one platform comes into another as it was: lines, services, tests and certificates. */
import { expect, test } from 'vitest'
import { readSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import {
  certificateInput,
  lineInput,
  platformInput,
  quantity,
  serviceInput,
  testInput,
} from '#test/builders.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../../taxonomies.ts'
import { addCertificate, getOwnPlatform, registerPlatform } from '../api.ts'
import { endCertificate } from '../certificate/api.ts'
import { addLine } from '../line/api.ts'
import { addService, addTest } from '../offer/api.ts'
import { checkImport, completeImport, type ImportKind } from './import.api.ts'
import { exportOwnLines } from './own-sheets.api.ts'

const w = await world()
await installTaxonomies(w)
const { call } = w
const { send } = network(w)

let named = 0
async function empty(): Promise<string> {
  const platform = { ...platformInput, name: `示例平台${++named}` }
  return (await call('director', registerPlatform, platform)).platformId
}

async function filled() {
  const platformId = await empty()
  await call('director', addLine, {
    ...lineInput,
    platformId,
    units: [
      {
        name: '合成釜',
        kind: 'reactor',
        material: '搪玻璃',
        count: 2,
        capabilities: lineInput.capabilities.slice(0, 1),
      },
      { name: '干燥机；备用', kind: 'dryer' },
    ],
    batch: quantity('mass', '50-200 kg'),
    cleaningHours: 4.5,
    changeovers: [{ from: 'food', to: 'chemical', hours: null }],
    utilities: [{ utility: 'steam', quantity: quantity('mass-flow', '500 kg/h') }, { utility: 'vacuum' }],
    refusedClasses: [],
  })
  await call('director', addService, {
    ...serviceInput,
    platformId,
    capabilities: lineInput.capabilities.slice(1, 2),
  })
  await call('director', addTest, { ...testInput, platformId })
  const scope = [...certificateInput.scope, { object: '塑料', item: '密度', standard: 'GB/T 1033.1-2008' }]
  await call('director', addCertificate, { ...certificateInput, platformId, scope })
  const { certificateId } = await call('director', addCertificate, {
    ...certificateInput,
    platformId,
    number: 'CNAS L00001',
  })
  await call('director', endCertificate, {
    certificateId,
    version: 1,
    endedOn: certificateInput.validTo,
    reason: '示例：自愿注销',
  })
  return platformId
}

const lists: readonly (readonly [list: string, kind: ImportKind])[] = [
  ['lines', 'line'],
  ['services', 'service'],
  ['tests', 'test'],
  ['certificates', 'certificate'],
]

async function taken(platformId: string, list: string, ending: string) {
  const path = `/own/platforms/${platformId}/exports/${list}.${ending}`
  const answer = await send('GET', path, { as: 'director' })
  return new Uint8Array(await answer.arrayBuffer())
}

test.each(['xlsx', 'csv'])('[AC-59] as .%s: the same rows, the same records', async ending => {
  const [from, to] = [await filled(), await empty()]
  for (const [list, kind] of lists) {
    const first = await taken(from, list, ending)
    const body = new FormData()
    body.append('file', new File([first], list))
    const path = `/own/platforms/${to}/import-files/${kind}`
    const checked = await (await send('POST', path, { as: 'director', body })).json()
    expect(checked).toMatchObject({ faults: [], ignoredColumns: [] })
    await call('director', completeImport, { importId: checked.id, mode: 'all' })
    expect(await readSheet(await taken(to, list, ending))).toEqual(await readSheet(first))
  }
  const own = { id: undefined, platformId: undefined, version: undefined, nextPrice: undefined }
  const said = async (platformId: string) => {
    const { lines, services, certificates } = await call('director', getOwnPlatform, { platformId })
    return [lines, services, certificates].map(records => records.map(one => ({ ...one, ...own })))
  }
  expect(await said(to)).toEqual(await said(from))
})

test('a certificate that the platform has, or whose rows differ, isn’t taken', async () => {
  const platformId = await filled()
  const row = {
    资质: 'CNAS 认可',
    证书编号: 'CNAS L00002',
    有效期自: '2024-01-01',
    有效期至: '2029-12-31',
    检测对象: '塑料',
    项目或参数: '密度',
    方法标准: 'GB/T 1033.1-2008',
  }
  const whole = { ...row, 证书编号: 'ZJ-001', 检测对象: '', 项目或参数: '', 方法标准: '' }
  const { faults, good } = await call('director', checkImport, {
    platformId,
    kind: 'certificate',
    fileName: '证书.csv',
    rows: [
      { ...row, 证书编号: certificateInput.number },
      row,
      { ...row, 项目或参数: '硬度', 有效期至: '2030-12-31' },
      { ...row, 资质: 'CMA', 项目或参数: '灰分' },
      { ...row, 证书编号: 'CNAS L00003' },
      { ...row, 证书编号: 'CNASL00003', 资质: '认可', 项目或参数: '硬度' },
      { ...whole, 资质: 'GMP 符合性' },
      { ...whole, 资质: '管理体系认证' },
    ],
  })
  // One that is wrong in a row is wrong in all; of one number, those of different kinds are two.
  expect(good).toBe(2)
  expect(faults.map(({ row, column }) => [row, column])).toEqual([
    [2, '证书编号'],
    [3, '证书编号'],
    [4, '有效期至'],
    [5, '证书编号'],
    [6, '证书编号'],
    [7, '资质'],
  ])
})

test('[S1] is the owner’s alone', async () => {
  const platformId = await filled()
  expect(await problemOf(call('otherDirector', exportOwnLines, { platformId }))).toBe('not-found')
})
