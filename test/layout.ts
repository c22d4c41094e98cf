/** What tests of layout begin with: a project with planned capabilities, conditions adopted by two, facts found true. */

import { getBuild, saveBuild, submitBuild } from '#modules/layout/api.ts'
import { buildContent } from '#modules/layout/fields.ts'
import {
  decideFact,
  decideGate,
  decideStart,
  listGates,
  proposeGate,
  proposeStart,
  stateFact,
} from '#modules/layout/gate.api.ts'
import { allGates } from '#modules/layout/gate.store.ts'
import { saveLocalPlan, submitLocalPlan } from '#modules/layout/plan.api.ts'
import { type Actor, officeOf } from '#test/cast.ts'
import { installTaxonomies } from '../src/taxonomies.ts'
import { quantity } from './builders.ts'
import { colleague } from './recognitions.ts'
import type { World } from './world.ts'

export const conditions = [
  { name: '用地已落实', explanation: '土地出让合同或场地租赁协议' },
  { name: '资金已落实', explanation: '出资协议或拨款文件' },
]
export const gateBasis = '示例会议纪要〔2026〕3号'

export const content = buildContent.parse({
  name: '示例高温反应中试平台',
  cluster: 'hydrogen',
  process: 'reaction',
  validations: ['V3'],
  purpose: '建设两条高温高压反应中试线，面向本地企业提供工艺放大服务。',
  mode: 'guided-state-capital',
  ways: ['operator', 'co-investment'],
  site: 'development',
  siteName: '示例经济开发区',
  partners: [{ name: '示例运营公司', way: 'operator', role: '运营管理' }],
  investments: [
    { source: 'state-capital', fen: 500_000_000, basis: '示例可研批复' },
    { source: 'social', fen: 200_000_000, basis: '示例出资协议' },
  ],
  relation: '本市现有反应线的温度和容积达不到',
  capabilities: [
    { parameter: 'volume', quantity: quantity('volume', '500-2000 L') },
    { parameter: 'working-temperature', quantity: quantity('temperature', '≤350 ℃') },
  ],
})

export const step = { reason: '条件逐项核实，符合布局', evidence: '示例会议纪要〔2026〕5号' }

export async function drafted(w: World, who: Actor = 'district', changes: Partial<typeof content> = {}) {
  const { buildId } = await w.call(who, saveBuild, { content: { ...content, ...changes } })
  return buildId
}

export async function submitted(w: World, who: Actor = 'district', changes: Partial<typeof content> = {}) {
  const buildId = await drafted(w, who, changes)
  await w.call(who, submitBuild, { buildId, version: 1 })
  return buildId
}

/** The conditions in force, adopted by a second person unless they are there. */
export async function adoptedGate(w: World) {
  const { gates } = await w.call('lead', listGates, {})
  if (gates.some(({ inForce }) => inForce)) return
  const { gateId } = await w.call('lead', proposeGate, { conditions, basis: gateBasis })
  await (await colleague(w)).call(decideGate, { gateId, adopt: true })
}

/** Every condition stated by the locality and found true by a department. */
export async function foundTrue(
  w: World,
  buildId: string,
  who: Actor = 'district',
  said = { what: '已签订正式协议', source: '示例协议〔2026〕1号' },
) {
  const seen = await seenBy(w, buildId)
  for (const { name: condition } of conditions) {
    const { factId } = await w.call(who, stateFact, { ...said, buildId, condition })
    await w.call('department', decideFact, { ...seen, factId, confirm: true })
  }
}

/** What the city looks at when it finds facts of a project true. */
export async function seenBy(w: World, buildId: string) {
  const { version, gate } = (await w.call('department', getBuild, { buildId })).build
  return { version, gateId: gate?.id ?? '' }
}

/** Proposed by the lead office and agreed to by its second person; as far as it was handed in and found mature. */
export async function started(w: World, buildId: string) {
  const version = async () => (await w.call('lead', getBuild, { buildId })).build.version
  await w.call('lead', proposeStart, { ...step, buildId, version: await version() })
  const second = await colleague(w)
  await second.call(decideStart, { buildId, version: await version(), agree: true, reason: step.reason })
}

export const planSaid = {
  title: '示例中试平台建设规划',
  docNumber: '示例〔2026〕8号',
  fromYear: 2026,
  toYear: 2028,
  clusters: ['hydrogen'],
  summary: '围绕氢能主导产业，三年内布局两个中试平台。',
}

/** One record of each kind that is a place's own: a draft, one handed in with a fact, plans, conditions that wait. */
export async function layoutOf(w: World, locality: string) {
  const office = officeOf[locality] ?? 'district'
  await installTaxonomies(w)
  await adoptedGate(w)
  const draftId = await drafted(w, office)
  const submittedId = await submitted(w, office)
  const { factId } = await w.call(office, stateFact, {
    ...{ buildId: submittedId, condition: '用地已落实' },
    ...{ what: '已签订租赁协议', source: '示例协议〔2026〕1号' },
  })
  const { planId } = await w.call(office, saveLocalPlan, { content: planSaid })
  const { planId: submittedPlanId } = await w.call(office, saveLocalPlan, {
    content: { ...planSaid, docNumber: '示例〔2026〕9号' },
  })
  await w.call(office, submitLocalPlan, { planId: submittedPlanId, version: 1 })
  const waiting = (await w.inside(allGates)).find(({ state }) => state === 'proposed')
  const proposal = { conditions, basis: gateBasis }
  const gateId = waiting?.id ?? (await (await colleague(w)).call(proposeGate, proposal)).gateId
  return { draftId, submittedId, factId, planId, submittedPlanId, gateId }
}
