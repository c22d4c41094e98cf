/** Door tests: what a project became, and what new conditions do to one that hasn't started (条款 一1). */
import { expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { bookableLine } from '#test/builders.ts'
import {
  adoptedGate,
  conditions,
  foundTrue,
  gateBasis,
  seenBy,
  started as startNow,
  step,
  submitted,
} from '#test/layout.ts'
import { colleague } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { getBuild, listStartedBuilds } from './api.ts'
import { closeBuild, decideGate, nameBuiltPlatform, proposeGate } from './gate.api.ts'

const w = await world()
const { call, refusals } = w
await installTaxonomies(w)
await adoptedGate(w)

test('a project that was built before its platform was published is led to it afterwards', async () => {
  const buildId = await submitted(w, 'otherDistrict')
  await foundTrue(w, buildId, 'otherDistrict')
  await startNow(w, buildId)
  const held = async () => ({ buildId, version: (await seenBy(w, buildId)).version, ...step })
  const { platformId: elsewhere } = await bookableLine(w, { platform: { locality: '330481' } })
  const { platformId } = await bookableLine(w)
  expect(await refusals('lead', nameBuiltPlatform, { ...(await held()), platformId })).toEqual([
    'layout.state',
  ])
  await call('lead', closeBuild, { ...(await held()), outcome: 'built' })
  expect((await call('lead', getBuild, { buildId })).build.may.name).toBe(true)
  expect((await call('otherDistrict', getBuild, { buildId })).build.may.name).toBe(false)
  expect(await refusals('lead', nameBuiltPlatform, { ...(await held()), platformId: elsewhere })).toEqual([
    'layout.platform',
  ])
  await call('lead', nameBuiltPlatform, { ...(await held()), platformId })
  const shown = (await call(null, listStartedBuilds, {})).builds.find(({ id }) => id === buildId)
  expect(shown).toMatchObject({ state: 'built', platformId, endedOn: '2026-03-02' })
  const { steps } = (await call('otherDistrict', getBuild, { buildId })).build
  expect(steps.map(({ act }) => act).slice(-2)).toEqual(['finish', 'name'])
})

test('conditions that are adopted anew are told to the places whose projects are found true anew by them', async () => {
  const buildId = await submitted(w)
  await foundTrue(w, buildId)
  const changed = {
    conditions: [...conditions, { name: '运营主体已确定', explanation: '' }],
    basis: gateBasis,
  }
  const { gateId } = await call('lead', proposeGate, changed)
  await w.settle()
  w.letters.length = 0
  await w.later(minute)
  await (await colleague(w)).call(decideGate, { gateId, adopt: true })
  await w.settle()
  // Of 平湖市 the only project has started.
  expect(w.letters.map(({ to, subject }) => [to.length, subject])).toEqual([
    [1, expect.stringContaining('启动条件：有了新版本，尚未启动的项目须重新提供各项事实')],
  ])
  const { facts } = (await call('district', getBuild, { buildId })).build
  expect(facts.map(({ state }) => state)).toEqual(['stale', 'stale', 'missing'])
})
