/** Door tests: the local plans of 条款 一2, entered by a locality and checked by the city. */
import { describe, expect, test } from 'vitest'
import { countWaits } from '#modules/progress/api.ts'
import { planSaid } from '#test/layout.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { decideLocalPlan, listLocalPlans, saveLocalPlan, submitLocalPlan } from './plan.api.ts'

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
