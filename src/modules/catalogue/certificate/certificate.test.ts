/** [A7] A certificate through its life: its scope from a sheet, revised by one at a time, ended, and what follows from it. */
import { describe, expect, test } from 'vitest'
import { readSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import { addDays, dateOf, plainDate } from '#kernel/calendar.ts'
import { searchEntries } from '#modules/search/api.ts'
import { agreeToChange, bookableLine, certificateInput, certify, testRow } from '#test/builders.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { snapshot } from '#test/snapshot.ts'
import { world } from '#test/world.ts'
import { addCertificate, getPlatform, searchPlatforms } from '../api.ts'
import { agreePlatform, getPlatformHistory, getPlatformReview } from '../platform/publication.api.ts'
import { checkImport, completeImport } from '../sheet/import.api.ts'
import { checkScope, endCertificate, exportScope, reviseCertificate } from './api.ts'
import { isValidOn, lastDayOf } from './validity.ts'

const w = await world()
const { call, refusals } = w
const { send } = network(w)
const today = dateOf(w.clock.now())

/** A published platform with a test within the scope of its certificate. */
async function certified() {
  const { platformId } = await bookableLine(w)
  const sheet = { platformId, kind: 'test' as const, fileName: '检测.xlsx', rows: [testRow] }
  const { id } = await call('director', checkImport, sheet)
  await call('director', completeImport, { importId: id, mode: 'all' })
  const { certificateId } = await certify(w, platformId)
  return { platformId, certificateId }
}

async function shown(platformId: string) {
  const { certificates, tests } = await call(null, getPlatform, { platformId })
  const [certificate] = certificates
  if (!certificate) throw new Error('the platform has no certificate')
  return { certificate, marks: tests[0]?.marks }
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    object: '高分子材料',
    item: `参数 ${index + 1}`,
    standard: `GB/T ${1000 + index}-2018`,
  }))

describe('[G4] a scope from a sheet', () => {
  // That it was tried is on record; nothing else is.
  const written = async () =>
    Object.entries(await snapshot(w)).filter(([table]) => !table.startsWith('audit.'))

  async function tried(platformId: string, text: string) {
    const body = new FormData()
    body.append('file', new File([text], '能力范围.csv'))
    const path = `/own/platforms/${platformId}/import-files/scope`
    return (await send('POST', path, { as: 'director', body })).json()
  }

  test('of hundreds of lines is read whole, and comes out again under the headings it came in by', async () => {
    const { platformId, certificateId } = await certified()
    const scope = lines(800)
    const rows = scope.map(({ object, item, standard }) => ({
      检测对象: object,
      '项目/参数': item,
      标准: standard,
    }))
    const read = await call('director', checkScope, { platformId, rows })
    expect(read).toEqual({ rows: 800, scope, ignoredColumns: [], faults: [] })
    await call('director', reviseCertificate, { ...certificateInput, scope, certificateId, version: 1 })
    await agreeToChange(w, platformId)
    const path = `/own/platforms/${platformId}/exports/scope.xlsx?certificateId=${certificateId}`
    const file = new Uint8Array(await (await send('GET', path, { as: 'director' })).arrayBuffer())
    expect(await call('director', checkScope, { platformId, rows: await readSheet(file) })).toEqual(read)
  })

  test('with a fault anywhere gives nothing, tells each by row and column, and writes nothing', async () => {
    const { platformId } = await certified()
    const before = await written()
    expect(
      await tried(
        platformId,
        '检测对象,项目或参数,方法标准,限制范围\n甲,密度,GB/T 1-2020,\n甲,,GB/T 2-2020,\n=甲,强度,GB/T 3-2020,\n甲,密度,GB/T 1-2020,',
      ),
    ).toEqual({
      rows: 4,
      scope: [],
      ignoredColumns: ['限制范围'],
      faults: [
        { row: 3, column: '项目或参数', message: '必填，不能为空' },
        { row: 4, column: '检测对象', message: '不能以 =、+、@ 开头，请改为普通文字' },
        { row: 5, column: '检测对象', message: '与第 2 行重复' },
      ],
    })
    expect(await written()).toEqual(before)
    expect(await tried(platformId, '检测对象,标准\n甲,GB/T 1-2020\n')).toMatchObject({
      code: 'refused',
      refusals: [{ rule: 'catalogue.import.columns', message: expect.stringContaining('“项目或参数”') }],
    })
  })
})

describe('[A7] a revised certificate', () => {
  test('marks by its new scope once another person has agreed, and the change is in the public history', async () => {
    const { platformId, certificateId } = await certified()
    const revised = { ...certificateInput, certificateId, scope: lines(1), validTo: plainDate('2031-12-31') }
    expect(await call('director', reviseCertificate, { ...revised, version: 1 })).toEqual({
      version: 1,
      waiting: true,
    })
    expect((await shown(platformId)).marks).toEqual(['CNAS'])
    const { latest } = await call('lead', getPlatformReview, { platformId })
    expect(latest?.changes.map(({ field }) => field)).toEqual([
      'CNAS 认可证书 CNAS L00000·有效期',
      'CNAS 认可证书 CNAS L00000·能力范围',
    ])
    const aim = { platformId, number: latest?.number ?? 0 }
    expect(await refusals('director', agreePlatform, aim)).toEqual(['publishing.second-person'])
    await call('lead', agreePlatform, aim)
    const { certificate, marks } = await shown(platformId)
    expect([certificate.validTo, certificate.scope, marks]).toEqual(['2031-12-31', lines(1), []])
    const { versions } = await call(null, getPlatformHistory, { platformId })
    expect(JSON.stringify(versions)).toContain('2031年12月31日')
  })

  test('of two at once the second is told, and the first stands', async () => {
    const { platformId, certificateId } = await certified()
    const revised = { ...certificateInput, certificateId, version: 1 }
    await call('director', reviseCertificate, { ...revised, scope: lines(1) })
    await agreeToChange(w, platformId)
    expect(await problemOf(call('director', reviseCertificate, { ...revised, scope: lines(2) }))).toBe(
      'conflict',
    )
    expect((await shown(platformId)).certificate.scope).toEqual(lines(1))
  })

  test('is held to what a new one is: dates in order, a number that can be, and none twice', async () => {
    const { platformId, certificateId } = await certified()
    const revised = { ...certificateInput, certificateId, version: 1 }
    for (const fault of [
      { validTo: plainDate('2023-12-31') },
      { number: 'L1' },
      { scope: [] },
      { scope: lines(2001) },
    ])
      expect(await problemOf(call('director', reviseCertificate, { ...revised, ...fault }))).toBe('malformed')
    await certify(w, platformId, { number: 'CNAS L00002' })
    expect(await refusals('director', reviseCertificate, { ...revised, number: 'CNAS L00002' })).toEqual([
      'catalogue.certificate.number',
    ])
  })
})

describe('[A10] a certificate of a public platform', () => {
  test('waits with the others of the same person’s, and shows no mark before another has agreed', async () => {
    const { platformId } = await bookableLine(w)
    const held = async () =>
      (await call(null, getPlatform, { platformId })).certificates.map(({ kind, standing }) => [
        kind,
        standing,
      ])
    const gmp = { ...certificateInput, platformId, kind: 'GMP' as const, number: 'ZJ-GMP 0001', scope: [] }
    await call('director', addCertificate, { ...certificateInput, platformId })
    await call('director', addCertificate, { ...gmp, validFrom: addDays(today, 1) })
    expect(await held()).toEqual([])
    await agreeToChange(w, platformId)
    expect(await held()).toEqual([
      ['CNAS', 'valid'],
      ['GMP', 'coming'],
    ])
  })

  test('that comes in by a sheet waits as well, and isn’t taken twice meanwhile', async () => {
    const { platformId } = await bookableLine(w)
    const row = {
      资质: 'GMP 符合性',
      证书编号: 'ZJ-GMP 0002',
      有效期自: '2024-01-01',
      有效期至: '2029-12-31',
    }
    const sheet = { platformId, kind: 'certificate' as const, fileName: '证书.csv', rows: [row] }
    const { id } = await call('director', checkImport, sheet)
    const [done, { certificates }] = [
      await call('director', completeImport, { importId: id, mode: 'all' }),
      await call(null, getPlatform, { platformId }),
    ]
    expect([done, certificates]).toEqual([{ imported: 1, skipped: 0, unchanged: 0, waiting: true }, []])
    const { faults } = await call('director', checkImport, sheet)
    expect(faults.map(({ column }) => column)).toEqual(['证书编号'])
  })

  test('that was ended while its revision waits isn’t in force again by the agreement', async () => {
    const { platformId, certificateId } = await certified()
    await call('director', reviseCertificate, { ...certificateInput, certificateId, version: 1 })
    await call('director', endCertificate, {
      certificateId,
      version: 1,
      endedOn: today,
      reason: '认可机构撤销',
    })
    const { latest } = await call('lead', getPlatformReview, { platformId })
    const aim = { platformId, number: latest?.number ?? 0 }
    expect(await refusals('lead', agreePlatform, aim)).toEqual(['catalogue.certificate.changed'])
    expect((await shown(platformId)).marks).toEqual([])
  })
})

describe('[A7] an ended certificate', () => {
  const ended = async (endedOn: string) => {
    const { platformId, certificateId } = await certified()
    const end = { certificateId, version: 1, endedOn, reason: '认可机构撤销' }
    await call('director', endCertificate, end)
    return { platformId, certificateId }
  }
  const held = async (platformId: string) =>
    (await call(null, searchPlatforms, { limit: 50 })).platforms.find(({ id }) => id === platformId)
      ?.certificates
  const foundAsHeld = async (platformId: string) =>
    (await call(null, searchEntries, { certificate: ['CNAS'], kind: ['platform'] })).entries.some(
      ({ path }) => path === `/platforms/${platformId}`,
    )

  test('bears no mark from that day on: not at a test, not on a card, not in the search', async () => {
    const { platformId } = await ended(today)
    const { certificate, marks } = await shown(platformId)
    expect(certificate).toMatchObject({ valid: false, endedOn: today, endedReason: '认可机构撤销' })
    expect([marks, await held(platformId), await foundAsHeld(platformId)]).toEqual([[], [], false])
  })

  test('is in force until the day before', async () => {
    const { platformId } = await ended(addDays(today, 1))
    const { certificate, marks } = await shown(platformId)
    expect([certificate.valid, marks, await held(platformId), await foundAsHeld(platformId)]).toEqual([
      true,
      ['CNAS'],
      ['CNAS'],
      true,
    ])
  })

  test('that was ended in error or suspended is restored, with the reason on record', async () => {
    const { platformId, certificateId } = await ended(today)
    const back = { certificateId, version: 2, endedOn: null, reason: '恢复认可资格' }
    expect(await call('director', endCertificate, back)).toEqual({ version: 2, waiting: true })
    expect((await shown(platformId)).marks).toEqual([])
    await agreeToChange(w, platformId)
    const { certificate, marks } = await shown(platformId)
    expect([certificate.endedOn, certificate.endedReason, marks]).toEqual([null, null, ['CNAS']])
  })

  test('doesn’t end after its term, nor twice at once', async () => {
    const { certificateId } = await certified()
    const end = { certificateId, version: 1, reason: '认可机构撤销' }
    expect(await refusals('director', endCertificate, { ...end, endedOn: '2030-01-01' })).toEqual([
      'catalogue.certificate.ended-on',
    ])
    await call('director', endCertificate, { ...end, endedOn: today })
    expect(await problemOf(call('director', endCertificate, { ...end, endedOn: '2025-01-01' }))).toBe(
      'conflict',
    )
  })
})

test('[A7] the last day is of the term, or the one before the end', () => {
  const term = { validFrom: plainDate('2024-01-01'), validTo: plainDate('2026-12-31') }
  const on = (endedOn: string | null) => ({ ...term, endedOn: endedOn === null ? null : plainDate(endedOn) })
  expect([null, '2026-12-31', '2027-06-01', '2024-01-01'].map(day => lastDayOf(on(day)))).toEqual([
    '2026-12-31',
    '2026-12-30',
    '2026-12-31',
    '2023-12-31',
  ])
  expect(isValidOn(on('2024-01-01'), plainDate('2024-01-01'))).toBe(false)
})

test('[S1] a manager of another organisation reaches none of it', async () => {
  const { platformId, certificateId } = await certified()
  const revised = { ...certificateInput, certificateId, version: 1 }
  for (const attempt of [
    () => call('otherDirector', reviseCertificate, revised),
    () =>
      call('otherDirector', endCertificate, {
        certificateId,
        version: 1,
        endedOn: today,
        reason: '认可机构撤销',
      }),
    () => call('otherDirector', checkScope, { platformId, rows: [{ 检测对象: '甲' }] }),
    () => call('otherDirector', exportScope, { platformId, certificateId }),
  ])
    expect(await problemOf(attempt())).toBe('not-found')
  const { platformId: other } = await bookableLine(w)
  expect(await problemOf(call('director', exportScope, { platformId: other, certificateId }))).toBe(
    'not-found',
  )
})
