/** door · The package for the level above: what the city knows, in the order of the document, and what it doesn't. */
import { describe, expect, test } from 'vitest'
import { saveSelfCheck } from '#modules/eligibility/api.ts'
import { bookableLine } from '#test/builders.ts'
import { filledIn, published, submittedTo } from '#test/recognitions.ts'
import { titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
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
