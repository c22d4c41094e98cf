/** Door tests with the policy pack of another city: what is the city’s comes from the pack, and nothing of the first remains. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { organisationCheckCharacter, usccCheckCharacter } from '#kernel/identifiers.ts'
import { registerPlatform } from '#modules/catalogue/api.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { getOverview } from '#modules/governance/api.ts'
import { inviteMember, registerGovernmentOrganisation } from '#modules/identity/organisation.api.ts'
import { matchNeed } from '#modules/matching/api.ts'
import { getPlaces, getPolicy } from '#modules/rulebook/api.ts'
import { BadConfiguration } from '../src/config.ts'
import { furnishedPlatform, needDraft, platformInput, publishedNeed } from './builders.ts'
import { network } from './http.ts'
import { systemOn, world } from './world.ts'

const second = join(import.meta.dirname, 'second-pack')
const w = await world({ policyPack: second })

/** The people of the tests move to the other city. */
await w.inside(async tx => {
  await tx.execute(`update identity.organisation set name = '示例单位' || right(id::text, 4)`)
  await tx.execute(`update identity.organisation set department = 'works' where department = 'industry'`)
  await tx.execute(`update identity.organisation set locality = '990100' where locality = '330400'`)
  await tx.execute(`update identity.organisation set locality = '990103' where locality like '33%'`)
})

const east = '990102'
const { platformId, lineId } = await furnishedPlatform(w, 'director', {
  platform: { locality: east, address: '东示例区示例路 1 号' },
})
const needId = await publishedNeed(w, 'buyer', { localities: { codes: [east], weight: 'hard' } })

let registered = 0

/** A code that nobody else has, with right check characters. */
function nextCode(): string {
  const subject = `XXXX9${String(++registered).padStart(3, '0')}`
  const code = `11990100${subject}${organisationCheckCharacter(subject)}`
  return `${code}${usccCheckCharacter(code)}`
}

describe('what is the city’s own comes from its pack', () => {
  test('places and departments', async () => {
    const { city, localities, departments } = await w.call(null, getPlaces, {})
    expect(city).toEqual({ code: '990100', name: '示例市' })
    expect(localities.map(({ name }) => name)).toEqual(['东示例区', '西示例县', '示例新区'])
    expect(departments.map(({ name }) => name)).toEqual(['市工业局', '市财政局'])
  })

  test('document, clauses, targets and parameters, with 待定 where the text is silent', async () => {
    const policy = await w.call(null, getPolicy, {})
    expect(policy.document.number).toBe('示例发〔2026〕1号')
    expect(policy.clauses.map(({ id, responsible }) => [id, responsible])).toEqual([
      ['第三条', ['市工业局']],
      ['第七条', ['市工业局', '市财政局']],
    ])
    expect(policy.targets).toMatchObject([{ id: 'M1', year: 2028 }])
    expect(policy.parameters).toMatchObject([
      { id: 'support.cap', value: 3_000_000, silent: null },
      { id: 'support.ratio', value: null, silent: '原文未给出数值' },
    ])
  })

  test('a platform stands in one of its places, and nowhere else', async () => {
    const elsewhere = await w.decide('director', registerPlatform, { ...platformInput, name: '另一示例平台' })
    expect(elsewhere).toMatchObject({
      ok: false,
      refusals: [
        { rule: 'catalogue.platform.locality', message: expect.stringContaining('不在示例市的地区名录中') },
      ],
    })
  })

  test('a need asks for places of its own, and no others', async () => {
    const { needId: stray, version } = await w.call('buyer', saveNeedDraft, { draft: needDraft })
    expect(await w.refusals('buyer', publishNeed, { needId: stray, version })).toEqual([
      'catalogue.need.locality',
    ])
  })

  test('what is needed there is found there', async () => {
    const { matches } = await w.call('buyer', matchNeed, { needId })
    const place = matches[0]?.judgements.find(({ name }) => name === '所在地区')
    expect(place).toMatchObject({ verdict: 'meets' })
    expect(JSON.stringify(place)).toContain('东示例区')
  })

  test('the city’s overview counts by its places', async () => {
    const dates = { from: plainDate('2026-03-01'), to: plainDate('2026-03-31') }
    const { localities } = await w.call('lead', getOverview, dates)
    expect(localities.map(({ name }) => name).toSorted()).toEqual(
      ['东示例区', '示例新区', '西示例县'].toSorted(),
    )
  })

  test.each([
    ['works', 'city-lead', []],
    ['treasury', 'finance-office', []],
    ['treasury', 'city-lead', ['identity.role.organisation']],
    ['works', 'finance-office', ['identity.role.organisation']],
  ] as const)('whoever is of %s may be %s as the pack says', async (department, role, refusals) => {
    const { organisationId } = await w.call('sysadmin', registerGovernmentOrganisation, {
      uscc: nextCode(),
      name: '示例部门',
      locality: '990100',
      department,
    })
    const input = { organisationId, email: `${department}.${role}@example.test`, roles: [role] }
    expect(await w.refusals('security', inviteMember, input)).toEqual(refusals)
  })

  test('a department of the first city is unknown here', async () => {
    const input = { uscc: nextCode(), name: '示例部门', locality: '990100', department: 'industry' }
    expect(await w.refusals('sysadmin', registerGovernmentOrganisation, input)).toEqual([
      'identity.department',
    ])
  })
})

test('no answer names the first city or one of its places', async () => {
  const { ask } = network(w)
  const names = /嘉兴|南湖|秀洲|嘉善|海盐|海宁|平湖|桐乡/
  const open = [
    '/policy',
    '/places',
    '/figures',
    '/platforms',
    `/platforms/${platformId}`,
    `/lines/${lineId}`,
    '/needs',
  ]
  const closed = [`/own/needs/${needId}`, `/own/needs/${needId}/matches`]
  for (const path of [...open, ...closed]) {
    const { status, body } = await ask('GET', path, { as: 'buyer' })
    expect(status, path).toBe(200)
    expect(JSON.stringify(body), path).not.toMatch(names)
  }
  await w.settle()
  expect(JSON.stringify(w.letters)).not.toMatch(names)
})

describe('a pack with a fault is refused before anything starts, with the file and the reason', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-pack-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What the person at the console is told of a copy of the pack in which this was replaced. */
  function refusalOf(name: string, text: string, by: string): string {
    cpSync(second, folder, { recursive: true })
    const file = join(folder, name)
    const sound = readFileSync(file, 'utf8')
    if (!sound.includes(text)) throw new Error(`no “${text}” in ${name}`)
    writeFileSync(file, sound.replace(text, by))
    return complaintAbout(folder)
  }

  function complaintAbout(pack: string): string {
    try {
      systemOn(w.database, { policyPack: pack })
    } catch (error) {
      if (error instanceof BadConfiguration) return error.message
      throw error
    }
    throw new Error('accepted')
  }

  test.each([
    ['city.yaml', "code: '990100'", 'code: 示例', /city\.yaml：city\.code /],
    ['city.yaml', "'2026-01-05'", "'2026-02-30'", /city\.yaml：document\.signedOn /],
    ['city.yaml', 'kind: county', 'kind: village', /city\.yaml：localities\.0\.kind 只能是以下之一/],
    ['city.yaml', "'990103'", "'990102'", /city\.yaml：localities\.1 “990102”重复/],
    [
      'city.yaml',
      'leadDepartment: works',
      'leadDepartment: industry',
      /city\.yaml：leadDepartment “industry”不在部门名录中/,
    ],
    ['city.yaml', 'workingGroup:', 'workingGroups:', /workingGroup 请填写此项/],
    [
      'measures.yaml',
      '[works, treasury]',
      '[works, health]',
      /measures\.yaml：clauses\.1\.responsible “health”不在部门名录中/,
    ],
    [
      'measures.yaml',
      'clause: 第七条',
      'clause: 第九条',
      /measures\.yaml：parameters\.0\.clause 条款“第九条”不存在/,
    ],
    [
      'measures.yaml',
      ', silent: 原文未给出数值',
      '',
      /measures\.yaml：parameters\.1 须有数值，或写明原文未给出的原因/,
    ],
    ['measures.yaml', 'value: 3000000', 'value: 三百万', /measures\.yaml：parameters\.0\.value /],
    ['measures.yaml', 'targets:', 'targets: [', /measures\.yaml：/],
  ])('%s: %s → %s', (name, text, by, complaint) => {
    expect(refusalOf(name, text, by)).toMatch(complaint)
  })

  test('a folder that isn’t there', () => {
    expect(complaintAbout(join(folder, 'nowhere'))).toMatch(/没有政策包目录 .*nowhere，请检查 POLICY_PACK/)
  })

  test('a folder without a pack', () => {
    expect(complaintAbout(import.meta.dirname)).toMatch(/localities 请填写此项/)
  })
})
