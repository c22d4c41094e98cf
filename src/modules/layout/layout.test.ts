/** Door tests: a project from its draft to its start, who sees it when, the conditions (条款 一1、一2; D23, D24). */
import { describe, expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { getOwnPlatform, withdrawPlatform } from '#modules/catalogue/api.ts'
import { bookableLine, quantity } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import {
  adoptedGate,
  conditions,
  content,
  drafted,
  foundTrue,
  gateBasis,
  seenBy,
  started as startNow,
  step,
  submitted,
} from '#test/layout.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { colleague } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import {
  compareCapability,
  getBuild,
  listBuilds,
  listStartedBuilds,
  saveBuild,
  submitBuild,
  withdrawBuild,
} from './api.ts'
import {
  closeBuild,
  decideFact,
  decideGate,
  decideStart,
  listGates,
  proposeGate,
  proposeStart,
  returnBuild,
  stateFact,
} from './gate.api.ts'

const w = await world()
const { call, decide, refusals } = w
await installTaxonomies(w)
const second = await colleague(w)

const buildOf = async (buildId: string, who: Actor = 'lead') => (await call(who, getBuild, { buildId })).build
const held = async (buildId: string) => ({ buildId, version: (await buildOf(buildId)).version })
const started = async () => (await call(null, listStartedBuilds, {})).builds

describe('条款 一2: a build project', () => {
  test('is drafted by a locality, which alone sees it until it is handed in', async () => {
    const buildId = await drafted(w)
    expect(await buildOf(buildId, 'district')).toMatchObject({
      state: 'draft',
      localityName: '海宁市',
      clusterName: '氢能',
      investment: 700_000_000,
      number: expect.stringMatching(/^JS2603-\d{5}$/),
    })
    for (const other of ['otherDistrict', 'lead', 'department'] as const) {
      expect(await problemOf(decide(other, getBuild, { buildId })), other).toBe('not-found')
      const { builds } = await call(other, listBuilds, {})
      expect(
        builds.map(({ id }) => id),
        other,
      ).not.toContain(buildId)
    }
    await call('district', submitBuild, { buildId, version: 1 })
    expect((await buildOf(buildId)).state).toBe('submitted')
    expect(await problemOf(decide('otherDistrict', getBuild, { buildId }))).toBe('not-found')
    expect((await started()).map(({ id }) => id)).not.toContain(buildId)
    const { builds } = await call('lead', listBuilds, { cluster: ['hydrogen'], state: ['submitted'] })
    expect(builds.map(({ id }) => id)).toContain(buildId)
  })

  test('says its mode, its site and a cluster of the list in force', async () => {
    const wrong = { ...content, cluster: 'future-industry', mode: 'other' as const }
    expect(await problemOf(decide('district', saveBuild, { content: wrong }))).toBe('malformed')
    const named = { ...wrong, modeNote: '企业自建' }
    expect(await refusals('district', saveBuild, { content: named })).toEqual(['layout.cluster'])
  })

  test('is changed by one person at a time, and not once it is handed in', async () => {
    const buildId = await drafted(w)
    const save = () => outcomeOf(decide('district', saveBuild, { buildId, version: 1, content }))
    expect(tally(await Promise.all([save(), save(), save()]))).toEqual({ accepted: 1, conflict: 2 })
    await call('district', submitBuild, { buildId, version: 2 })
    expect(await refusals('district', saveBuild, { buildId, version: 3, content })).toEqual(['layout.state'])
    await call('lead', returnBuild, { ...(await held(buildId)), reason: '请补充用地材料' })
    await call('district', saveBuild, { buildId, version: 4, content })
    await call('district', withdrawBuild, { buildId, version: 5, reason: '暂缓，另行研究' })
    const { steps } = await buildOf(buildId)
    expect(steps.map(({ act }) => act)).toEqual(['submit', 'return', 'withdraw'])
  })
})

describe('[P6] the warning of a capability that is there already', () => {
  const whole = {
    line: {
      capabilities: [
        {
          ...{ basis: 'rated' as const, statedOn: '2026-01-05', parameter: 'volume' as const },
          quantity: quantity('volume', '8000-9000 L'),
        },
      ],
    },
  }
  const capabilities = [{ parameter: 'volume' as const, quantity: quantity('volume', '8200-8500 L') }]

  test('shows the figures on both sides, and asks for a reason where all is there; it forbids nothing', async () => {
    const { lineId } = await bookableLine(w, whole as Parameters<typeof bookableLine>[1])
    const seen = await call('district', compareCapability, { process: 'reaction', capabilities })
    expect(seen.whole).toBe(1)
    expect(seen.found[0]).toMatchObject({
      kind: 'line',
      id: lineId,
      overlap: 'whole',
      localityName: '平湖市',
      judgements: [{ planned: '8200–8500 L', offered: '8000–9000 L', verdict: 'meets' }],
    })
    const elsewhere = await call('district', compareCapability, { process: 'drying', capabilities })
    expect([elsewhere.lines, elsewhere.found]).toEqual([0, []])
    const buildId = await drafted(w, 'district', { capabilities, relation: '' })
    expect(await refusals('district', submitBuild, { buildId, version: 1 })).toEqual(['layout.relation'])
    const relation = '现有线机时已满，本地企业排队超过半年'
    await call('district', saveBuild, {
      buildId,
      version: 1,
      content: { ...content, capabilities, relation },
    })
    const { comparison } = await call('district', submitBuild, { buildId, version: 2 })
    expect(comparison.whole).toBe(1)
    expect((await buildOf(buildId)).comparison).toMatchObject({ whole: 1 })
  })

  test('tells a locality of another’s project only once that was started', async () => {
    const rare = [{ parameter: 'volume' as const, quantity: quantity('volume', '91000-92000 L') }]
    const buildId = await submitted(w, 'district', { capabilities: rare })
    const seenBy = async (who: Actor) =>
      (await call(who, compareCapability, { process: 'reaction', capabilities: rare })).found.map(
        one => one.id,
      )
    expect(await seenBy('otherDistrict')).toEqual([])
    expect(await seenBy('lead')).toEqual([buildId])
    const twin = await submitted(w, 'otherDistrict', { capabilities: rare })
    const foundIn = async (who: Actor) => (await buildOf(twin, who)).comparison?.found.map(({ id }) => id)
    expect([await foundIn('otherDistrict'), await foundIn('lead')]).toEqual([[], [buildId]])
    await adoptedGate(w)
    await foundTrue(w, buildId)
    await startNow(w, buildId)
    expect(await seenBy('otherDistrict')).toContain(buildId)
  })
})

describe('条款 一1: 成熟一个、启动一个', () => {
  test('waits for conditions that one person of the lead office proposes and another adopts', async () => {
    const other = await world()
    await installTaxonomies(other)
    const buildId = await submitted(other)
    const { build } = await other.call('lead', getBuild, { buildId })
    expect([build.maturity, build.gate, build.facts]).toEqual(['undecided', null, []])
    expect(await other.refusals('lead', proposeStart, { buildId, version: 2, ...step })).toEqual([
      'layout.gate-unset',
    ])
    const proposal = { conditions, basis: gateBasis }
    const { gateId } = await other.call('lead', proposeGate, proposal)
    expect(await other.refusals('lead', proposeGate, proposal)).toEqual(['layout.gate-open'])
    expect(await other.refusals('lead', decideGate, { gateId, adopt: true })).toEqual([
      'layout.second-person',
    ])
    expect((await other.call('district', listGates, {})).gates).toEqual([])
    const theOther = await colleague(other)
    await theOther.call(decideGate, { gateId, adopt: true })
    const { gates } = await other.call('district', listGates, {})
    expect(gates).toMatchObject([{ inForce: true, basis: gateBasis, proposedBy: '市级牵头部门' }])
    expect((await other.call('lead', getBuild, { buildId })).build.maturity).toBe('not-yet')
    for (const change of ['update layout.gate set basis = $$x$$', 'delete from layout.gate'])
      await expect(other.inside(tx => tx.execute(change))).rejects.toThrow()
  })

  test('goes by facts with a source, each found true by somebody else, stated anew when they change', async () => {
    await adoptedGate(w)
    const buildId = await submitted(w)
    const said = { buildId, condition: '用地已落实', what: '已签订租赁协议', source: '示例协议〔2026〕1号' }
    expect(await refusals('district', stateFact, { ...said, condition: '天气晴好' })).toEqual([
      'layout.condition',
    ])
    expect(await problemOf(decide('otherDistrict', stateFact, said))).toBe('not-found')
    const seen = await seenBy(w, buildId)
    const { factId: old } = await call('district', stateFact, said)
    const { factId } = await call('district', stateFact, said)
    expect(await refusals('department', decideFact, { ...seen, factId: old, confirm: true })).toEqual([
      'layout.fact-state',
    ])
    expect(await refusals('department', decideFact, { ...seen, factId, confirm: false })).toEqual([
      'layout.note',
    ])
    const finding = () => outcomeOf(decide('department', decideFact, { ...seen, factId, confirm: true }))
    expect(tally(await Promise.all([finding(), finding()]))).toEqual({ accepted: 1, 'layout.fact-state': 1 })
    expect((await buildOf(buildId)).facts[0]).toMatchObject({
      state: 'confirmed',
      source: '示例协议〔2026〕1号',
      statedBy: '海宁市',
      decidedBy: expect.stringContaining('市科技局'),
    })
    expect((await buildOf(buildId, 'district')).facts[0]?.decidedBy).toBe('市科技局')
    expect(await refusals('lead', proposeStart, { ...(await held(buildId)), ...step })).toEqual([
      'layout.not-mature',
    ])
  })

  test('[D24] starts by two people, and the public sees what, why, and which office found each condition met', async () => {
    await adoptedGate(w)
    const buildId = await submitted(w)
    await foundTrue(w, buildId)
    await call('lead', proposeStart, { ...(await held(buildId)), ...step })
    const waiting = { state: ['proposed' as const] }
    const lists = [await call('lead', listBuilds, waiting), await second.call(listBuilds, waiting)]
    const waits = lists.map(({ builds }) => builds.find(({ id }) => id === buildId)?.mayDecide)
    expect(waits).toEqual([false, true])
    const now = { ...(await held(buildId)), agree: true, reason: '同意按期启动' }
    expect(
      await refusals('district', withdrawBuild, { ...(await held(buildId)), reason: '想撤回重报' }),
    ).toEqual(['layout.state'])
    expect(await refusals('lead', decideStart, now)).toEqual(['layout.second-person'])
    expect(await problemOf(decide('department', decideStart, now))).toBe('forbidden')
    const both = [second.decide(decideStart, now), second.decide(decideStart, now)].map(outcomeOf)
    expect(tally(await Promise.all(both))).toMatchObject({ accepted: 1 })
    const shown = (await started()).find(({ id }) => id === buildId)
    expect(shown).toMatchObject({
      state: 'started',
      startedOn: '2026-03-02',
      mode: 'guided-state-capital',
      reason: step.reason,
      evidence: step.evidence,
      conditions: conditions.map(({ name }) => ({ condition: name, confirmedBy: '市科技局' })),
    })
    expect(JSON.stringify(shown)).not.toMatch(/示例运营公司|示例出资协议|已签订正式协议/)
    await expect(
      w.inside(tx => tx.execute(`update layout.build set content = '{}' where state = 'started'`)),
    ).rejects.toThrow()
    await expect(w.inside(tx => tx.execute('delete from layout.step'))).rejects.toThrow()
  })

  test('takes what was confirmed before it was handed in again, written anew, for no confirmation', async () => {
    await adoptedGate(w)
    const buildId = await submitted(w)
    await foundTrue(w, buildId)
    await call('lead', returnBuild, { ...(await held(buildId)), reason: '请重新确定建设地点' })
    await w.later(minute)
    const other = { ...content, name: '示例异地重报项目', site: 'none' as const, siteName: '' }
    await call('district', saveBuild, { ...(await held(buildId)), content: other })
    await call('district', submitBuild, await held(buildId))
    const { facts, maturity, confirmed } = await buildOf(buildId)
    expect(facts.map(({ state }) => state)).toEqual(['stale', 'stale'])
    expect([maturity, confirmed]).toEqual(['not-yet', 0])
    const propose = async () => refusals('lead', proposeStart, { ...(await held(buildId)), ...step })
    expect(await propose()).toEqual(['layout.not-mature'])
    await foundTrue(w, buildId)
    expect(await propose()).toEqual([])
  })

  test('is read by the city as it was handed in, while its locality writes it anew', async () => {
    await adoptedGate(w)
    const buildId = await submitted(w, 'district', { name: '示例退回重写项目' })
    await foundTrue(w, buildId)
    await call('lead', returnBuild, { ...(await held(buildId)), reason: '请重新确定工艺和能力' })
    const anew = {
      ...content,
      name: '示例改写中的项目',
      cluster: 'advanced-materials',
      relation: '改写中的理由：本地企业排队超过半年',
    }
    await call('district', saveBuild, { ...(await held(buildId)), content: anew })
    const listed = async (who: Actor, cluster: string) =>
      (await call(who, listBuilds, { cluster: [cluster] })).builds.find(({ id }) => id === buildId)?.name
    for (const who of ['lead', 'department'] as const) {
      const seen = await buildOf(buildId, who)
      expect([seen.name, seen.cluster]).toEqual(['示例退回重写项目', 'hydrogen'])
      expect(JSON.stringify(seen)).not.toContain('改写中')
      expect([await listed(who, 'hydrogen'), await listed(who, 'advanced-materials')]).toEqual([
        '示例退回重写项目',
        undefined,
      ])
    }
    const anewOf = await buildOf(buildId, 'district')
    expect([anewOf.name, anewOf.cluster]).toEqual(['示例改写中的项目', 'advanced-materials'])
    const rowFor = async (who: Actor) =>
      (await call(who, listBuilds, {})).builds.find(({ id }) => id === buildId)
    expect((await rowFor('district'))?.cluster).toBe('advanced-materials')
    // What is stated since the return counts for the city when it is handed in, on its list as on the page.
    await w.later(1000)
    await call('district', stateFact, {
      ...{ buildId, condition: '用地已落实', what: '改签租赁协议', source: '示例协议〔2026〕7号' },
    })
    expect((await rowFor('district'))?.confirmed).toBe(1)
    expect(await rowFor('lead')).toMatchObject({ confirmed: 2, cluster: 'hydrogen' })
    expect((await buildOf(buildId)).confirmed).toBe(2)
    expect(await listed('district', 'advanced-materials')).toBe('示例改写中的项目')
    await call('district', submitBuild, await held(buildId))
    expect((await buildOf(buildId, 'lead')).name).toBe('示例改写中的项目')
    expect(await listed('lead', 'advanced-materials')).toBe('示例改写中的项目')
  })

  test('isn’t found true by whoever looked at what has become another since', async () => {
    await adoptedGate(w)
    const buildId = await submitted(w)
    const said = { condition: '用地已落实', what: '已签订租赁协议', source: '示例协议〔2026〕1号' }
    const seen = await seenBy(w, buildId)
    await call('lead', returnBuild, { ...(await held(buildId)), reason: '请重新确定建设地点' })
    await w.later(minute)
    const { factId } = await call('district', stateFact, { ...said, buildId })
    expect((await buildOf(buildId, 'department')).facts[0]?.what).toBeNull()
    expect((await buildOf(buildId, 'district')).facts[0]?.what).toBe(said.what)
    await call('district', submitBuild, await held(buildId))
    expect(await refusals('department', decideFact, { ...seen, factId, confirm: true })).toEqual([
      'layout.seen',
    ])
    const now = await seenBy(w, buildId)
    const { gateId } = await call('lead', proposeGate, { conditions, basis: gateBasis })
    await second.call(decideGate, { gateId, adopt: true })
    expect(await refusals('department', decideFact, { ...now, factId, confirm: true })).toEqual([
      'layout.seen',
    ])
    await call('department', decideFact, { ...(await seenBy(w, buildId)), factId, confirm: true })
  })

  test('takes what was confirmed by other conditions of the same name for no confirmation, and publishes none', async () => {
    await adoptedGate(w)
    const buildId = await submitted(w)
    await foundTrue(w, buildId)
    await call('lead', proposeStart, { ...(await held(buildId)), ...step })
    const before = await submitted(w)
    await foundTrue(w, before)
    await startNow(w, before)
    await w.later(minute)
    const stricter = conditions.map(({ name }) => ({ name, explanation: '须有登记机关出具的证明' }))
    const { gateId } = await call('lead', proposeGate, { conditions: stricter, basis: gateBasis })
    await second.call(decideGate, { gateId, adopt: true })
    const { facts } = await buildOf(buildId)
    expect(facts.map(({ state, explanation }) => [state, explanation])).toEqual(
      stricter.map(({ explanation }) => ['stale', explanation]),
    )
    const decision = async (agree: boolean) => ({
      ...(await held(buildId)),
      agree,
      reason: '按新条件重新核实',
    })
    expect(await outcomeOf(second.decide(decideStart, await decision(true)))).toBe('layout.not-mature')
    await second.call(decideStart, await decision(false))
    await foundTrue(w, buildId)
    expect((await buildOf(buildId)).maturity).toBe('mature')
    // What had started by the conditions of its day stays as it was found.
    expect((await started()).find(({ id }) => id === before)?.conditions).toHaveLength(2)
  })

  test('isn’t agreed to against the reason of the second person', async () => {
    await adoptedGate(w)
    const buildId = await submitted(w)
    await foundTrue(w, buildId)
    await call('lead', proposeStart, { ...(await held(buildId)), ...step })
    await second.call(decideStart, { ...(await held(buildId)), agree: false, reason: '先核对用地年限' })
    const after = await buildOf(buildId)
    expect(after).toMatchObject({ state: 'submitted', maturity: 'mature', may: { propose: true } })
  })

  test('ends as a platform of the catalogue in its own place, or stopped with a reason', async () => {
    await adoptedGate(w)
    const buildId = await submitted(w, 'otherDistrict')
    await foundTrue(w, buildId, 'otherDistrict')
    await startNow(w, buildId)
    const { platformId } = await bookableLine(w)
    const { platformId: elsewhere } = await bookableLine(w, { platform: { locality: '330481' } })
    const close = { ...step, outcome: 'built' as const }
    const at = await held(buildId)
    expect(await refusals('lead', closeBuild, { ...at, ...close, platformId: elsewhere })).toEqual([
      'layout.platform',
    ])
    await call('lead', closeBuild, { ...at, ...close, platformId })
    expect((await started()).find(({ id }) => id === buildId)).toMatchObject({
      state: 'built',
      platformId,
      endedOn: '2026-03-02',
      platformName: expect.any(String),
    })
    const { version } = await call('director', getOwnPlatform, { platformId })
    await call('director', withdrawPlatform, { platformId, version, reason: '场地搬迁，停止公开' })
    expect((await started()).find(({ id }) => id === buildId)).toMatchObject({
      ...{ state: 'built', platformId: null, platformName: null },
    })
  })
})
