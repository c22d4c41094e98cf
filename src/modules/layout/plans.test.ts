/** Door tests: the local plans of 条款 一2, entered by a locality and checked by the city. */
import { describe, expect, test } from 'vitest'
import { countWaits } from '#modules/progress/api.ts'
import { planSaid } from '#test/layout.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import {
  decideLocalPlan,
  discardLocalPlan,
  listLocalPlans,
  saveLocalPlan,
  submitLocalPlan,
} from './plan.api.ts'

const w = await world()
const { call, decide, refusals } = w
await installTaxonomies(w)

describe('条款 一2: 各地要围绕主导产业明确中试平台建设规划', () => {
  test('which its locality enters and the city checks; where there is none, that is said', async () => {
    const { without } = await call('lead', listLocalPlans, {})
    expect(without).toHaveLength(9)
    const { planId } = await call('district', saveLocalPlan, { content: planSaid })
    expect((await call('lead', listLocalPlans, {})).plans).toEqual([])
    expect(await problemOf(decide('otherDistrict', submitLocalPlan, { planId, version: 1 }))).toBe(
      'not-found',
    )
    await call('district', submitLocalPlan, { planId, version: 1 })
    expect(await refusals('lead', decideLocalPlan, { planId, version: 2, confirm: false })).toEqual([
      'layout.note',
    ])
    const waiting = async (who: 'lead' | 'district') =>
      (await call(who, countWaits, {})).waits.find(({ place }) => place === '/office/layout')?.count ?? 0
    expect([await waiting('lead'), await waiting('district')]).toEqual([1, 0])
    const back = { planId, version: 2, confirm: false, note: '文号与文件不一致' }
    await call('lead', decideLocalPlan, back)
    expect([await waiting('lead'), await waiting('district')]).toEqual([0, 1])
    await call('district', submitLocalPlan, { planId, version: 3 })
    await call('lead', decideLocalPlan, { planId, version: 4, confirm: true })
    const after = await call('lead', listLocalPlans, {})
    expect(after.plans).toMatchObject([
      { localityName: '海宁市', clusterNames: ['氢能'], state: 'confirmed' },
    ])
    expect(after.without).toHaveLength(8)
    expect((await call('otherDistrict', listLocalPlans, {})).plans).toEqual([])
  })
})

describe('a plan that was checked', () => {
  const confirmed = async (docNumber: string) => {
    const { planId } = await call('district', saveLocalPlan, { content: { ...planSaid, docNumber } })
    await call('district', submitLocalPlan, { planId, version: 1 })
    await call('lead', decideLocalPlan, { planId, version: 2, confirm: true })
    return planId
  }
  const seen = async (who: 'lead' | 'district', id: string) =>
    (await call(who, listLocalPlans, {})).plans.find(plan => plan.id === id)

  test('is revised: the revision takes its place once checked, and the old one stays readable', async () => {
    const planId = await confirmed('示例〔2026〕21号')
    const content = {
      ...planSaid,
      docNumber: '示例〔2026〕21号',
      summary: `${planSaid.summary}新增一个平台。`,
    }
    expect(await refusals('district', saveLocalPlan, { planId, version: 3, content })).toEqual([
      'layout.plan-state',
    ])
    const revision = await call('district', saveLocalPlan, { revises: planId, content })
    expect(await refusals('district', saveLocalPlan, { revises: planId, content })).toEqual([
      'layout.plan-revision',
      'layout.plan-document',
    ])
    expect((await seen('district', planId))?.mayRevise).toBe(false)
    await call('district', submitLocalPlan, revision)
    expect(await seen('lead', planId)).toMatchObject({ state: 'confirmed' })
    await call('lead', decideLocalPlan, { planId: revision.planId, version: 2, confirm: true })
    expect(await seen('lead', planId)).toMatchObject({ state: 'replaced', summary: planSaid.summary })
    expect(await seen('lead', revision.planId)).toMatchObject({
      ...{ state: 'confirmed', revises: planId, summary: content.summary },
    })
    expect(await refusals('district', saveLocalPlan, { revises: planId, content })).toContain(
      'layout.plan-revision',
    )
    await expect(
      w.inside(tx => tx.execute(`update layout.plan set content = '{}' where id = '${planId}'`)),
    ).rejects.toThrow()
    await expect(
      w.inside(tx => tx.execute(`delete from layout.plan where id = '${planId}'`)),
    ).rejects.toThrow()
  })

  test('isn’t another place’s to revise, and a draft is nothing to revise', async () => {
    const planId = await confirmed('示例〔2026〕22号')
    const content = { ...planSaid, docNumber: '示例〔2026〕23号' }
    expect(await problemOf(decide('otherDistrict', saveLocalPlan, { revises: planId, content }))).toBe(
      'not-found',
    )
    const draft = await call('district', saveLocalPlan, { content })
    const other = { ...planSaid, docNumber: '示例〔2026〕24号' }
    expect(await refusals('district', saveLocalPlan, { revises: draft.planId, content: other })).toEqual([
      'layout.plan-state',
    ])
  })
})

describe('a document', () => {
  test('is entered once in a place, however its number is written; another place may have the same one', async () => {
    const content = { ...planSaid, docNumber: '示例发〔2026〕31号' }
    const { planId } = await call('district', saveLocalPlan, { content })
    const again = { ...planSaid, docNumber: '示例发 [2026] 31号' }
    const refused = await decide('district', saveLocalPlan, { content: again })
    expect(refused).toMatchObject({
      ok: false,
      refusals: [
        { rule: 'layout.plan-document', message: expect.stringContaining('《示例中试平台建设规划》，草稿') },
      ],
    })
    await call('district', saveLocalPlan, { planId, version: 1, content: again })
    await call('otherDistrict', saveLocalPlan, { content })
    const other = await call('district', saveLocalPlan, {
      content: { ...content, docNumber: '示例发〔2026〕32号' },
    })
    expect(await refusals('district', saveLocalPlan, { ...other, content })).toEqual(['layout.plan-document'])
  })

  test('entered by two colleagues at one time stands once', async () => {
    const content = { ...planSaid, docNumber: '示例发〔2026〕33号' }
    const tried = await Promise.all([1, 2, 3].map(() => decide('district', saveLocalPlan, { content })))
    expect(tried.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('a plan that is no longer wanted', () => {
  test('is removed while nobody else has seen it', async () => {
    const content = { ...planSaid, docNumber: '示例发〔2026〕41号' }
    const draft = await call('district', saveLocalPlan, { content })
    expect(await problemOf(decide('otherDistrict', discardLocalPlan, draft))).toBe('not-found')
    await call('district', discardLocalPlan, draft)
    const { plans } = await call('district', listLocalPlans, {})
    expect(plans.some(({ id }) => id === draft.planId)).toBe(false)
    await call('district', saveLocalPlan, { content })
  })

  test('stays with its note once the city sent it back, and waits for nobody', async () => {
    const content = { ...planSaid, docNumber: '示例发〔2026〕42号' }
    const { planId } = await call('district', saveLocalPlan, { content })
    await call('district', submitLocalPlan, { planId, version: 1 })
    expect(await refusals('district', discardLocalPlan, { planId, version: 2 })).toEqual([
      'layout.plan-state',
    ])
    const note = '这是上一版文件'
    await call('lead', decideLocalPlan, { planId, version: 2, confirm: false, note })
    await call('district', discardLocalPlan, { planId, version: 3 })
    for (const who of ['district', 'lead'] as const) {
      const { plans } = await call(who, listLocalPlans, {})
      expect(plans.find(({ id }) => id === planId)).toMatchObject({
        ...{ state: 'withdrawn', note, mayEdit: false, mayDiscard: false },
      })
    }
    // Its document can be entered anew.
    await call('district', saveLocalPlan, { content })
  })
})
