/** Door tests: what a project became, said when its platform is there (条款 一1). */
import { expect, test } from 'vitest'
import { bookableLine } from '#test/builders.ts'
import { adoptedGate, foundTrue, seenBy, started as startNow, step, submitted } from '#test/layout.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { getBuild, listStartedBuilds } from './api.ts'
import { closeBuild, nameBuiltPlatform } from './gate.api.ts'

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
