/** door · What the system knows of a platform: in the form, before the experts, and in the package for the level above. */
import { describe, expect, test } from 'vitest'
import { getOwnPlatform } from '#modules/catalogue/api.ts'
import { saveSelfCheck } from '#modules/eligibility/api.ts'
import { bookableLine } from '#test/builders.ts'
import { checked, filledIn, published, recommended, submittedTo } from '#test/recognitions.ts'
import { titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import * as own from './own.api.ts'
import { getPackage } from './package.api.ts'
import { fieldNames } from './terms.ts'

const w = await world()
const { call } = w
const packageId = 'provincial' as const

test('[AC-5] asks of the form nothing but what is in it', () => {
  const asked = w.pack.packages.flatMap(({ parts }) => parts.flatMap(({ fields }) => fields))
  expect(asked.filter(name => !fieldNames.some(one => one === name))).toEqual([])
  expect(w.pack.packages.map(({ parts }) => parts.length)).toEqual([10, 6])
})

describe('the package for the province', () => {
  test('has every condition and every side of the notice, each figure with its source, and names what is missing', async () => {
    const { platformId } = await bookableLine(w)
    const found = await call('director', getPackage, { platformId, packageId })
    expect(found.unseen).toContain('没有见到')
    expect(found.requires).toEqual({ level: '市级', held: false })
    expect(found.conditions?.results.map(({ article }) => article)).toEqual([
      '申报前提',
      ...[1, 2, 3, 4, 5, 6].map(number => `基本条件 ${number}`),
    ])
    expect(found.known.lines).toEqual({ value: 1, source: '平台目录' })
    expect(found.fields.staff).toBeUndefined()
    expect(found.missing).toContain('人员总数')
    expect(found.missing).not.toContain('中试线')
  })

  test('takes what was submitted to the city, and what was said in a self-check that was kept', async () => {
    const { platformId } = await submittedTo(w, await published(w))
    await call('director', saveSelfCheck, {
      ...{ platformId, ruleSetId: 'provincial' },
      answers: {
        judgements: [{ judged: 'team', holds: true, note: '名单见附件' }],
        stated: [],
        considerations: [{ id: 'plan', note: '规划经理事会通过' }],
      },
    })
    const found = await call('director', getPackage, { platformId, packageId })
    expect(found.known.staff).toMatchObject({ value: 40, source: expect.stringContaining('上次申报') })
    expect(found.conditions?.results.find(({ id }) => id === 'team')?.outcome).toBe('pass')
    expect(found.parts.at(-1)).toMatchObject({ name: '发展规划', note: '规划经理事会通过' })
    expect(found.attachments.map(({ title }) => title).sort()).toEqual(['场地证明', '法人登记证照'])
  })

  test('says which titles stand for it', async () => {
    const { platformId, titleId } = await titledPlatform(w)
    expect(titleId).not.toBe('')
    const { titles, requires } = await call('director', getPackage, { platformId, packageId: 'national' })
    expect(titles).toMatchObject([{ docNumber: expect.stringContaining('示例测发') }])
    expect(requires.level).toBe('省级')
  })

  test('tells an office what was submitted, and nothing of a draft or of the books', async () => {
    const { platformId } = await filledIn(w, await published(w))
    const drafted = await call('otherDistrict', getPackage, { platformId, packageId })
    expect(drafted.fields).toEqual({})
    expect(drafted.conditions?.results.find(({ id }) => id === 'team')?.outcome).toBe('unknown')
    const submitted = await submittedTo(w, await published(w))
    const seen = await call('lead', getPackage, { platformId: submitted.platformId, packageId: 'national' })
    expect(seen.fields.staff).toBe(40)
    expect(seen.conditions).toBeNull()
    await expect(
      call('district', getPackage, { platformId: submitted.platformId, packageId }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('the form lists the lines that are offered with what they can do, and not those that are retired', async () => {
  const { platformId, lineId } = await bookableLine(w)
  const { lines } = await call('director', getOwnPlatform, { platformId })
  const name = lines.find(({ id }) => id === lineId)?.name ?? ''
  const begun = async () => {
    const callId = await published(w)
    const { applicationId } = await call('director', own.startApplication, { callId, platformId })
    return (await call('director', own.getOwnApplication, { applicationId })).known
  }
  const known = await begun()
  expect(known.lines?.value).toBe(1)
  expect(known.lineList?.value).toContain(`${name}（`)
  expect(known.lineList?.value).toMatch(/\d/)
  await w.database.pool.query(
    `update catalogue.line set retired_on = '2026-03-01', retired_reason = '设备老化' where id = $1`,
    [lineId],
  )
  expect((await begun()).lines?.value).toBe(0)
})

test('experts see where a number was written over, and what the system has', async () => {
  const callId = await published(w)
  const { applicationId, version } = await filledIn(w, callId)
  const { draft } = await call('director', own.getOwnApplication, { applicationId })
  const statements = ['truth', 'integrity', 'rights', 'record', 'probity']
  const saved = await call('director', own.saveApplication, {
    ...{ applicationId, version, statements },
    draft: { ...draft, orders: 9, serviceContact: '示例服务联系人 13900000000' },
  })
  await call('director', own.submitApplication, { applicationId, version: saved.version })
  await recommended(w, applicationId)
  await checked(w, applicationId)
  const { rows } = await w.database.pool.query(
    `select sections::text as said from review.review where subject_id = $1`,
    [applicationId],
  )
  expect(rows[0]?.['said']).toContain('服务项目：9 项（申报单位改写；系统数据：0 项，近三年已签订的订单）')
  expect(rows[0]?.['said']).not.toContain('13900000000')
})
