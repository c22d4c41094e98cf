/** door · What the system fills in is what the form takes, and three years are those of the calendar here. */
import { expect, test } from 'vitest'
import { billing } from '#test/billing.ts'
import { at, bookableLine } from '#test/builders.ts'
import { published } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { getOwnApplication, saveApplication, startApplication } from './own.api.ts'
import { mostText } from './terms.ts'

const w = await world()
const { call } = w
const until = (moment: string) => w.later(at(moment).getTime() - w.clock.now().getTime())
const started = async (platformId: string) => {
  const callId = await published(w)
  const { applicationId } = await call('director', startApplication, { callId, platformId })
  return { applicationId, ...(await call('director', getOwnApplication, { applicationId })) }
}

test('a site with the longest name and address is taken by the form that it was filled into', async () => {
  const site = { name: '二'.repeat(60), locality: '330481', address: '海'.repeat(200) }
  const { platformId } = await bookableLine(w, { platform: { sites: [site] } })
  const { draft, version, applicationId } = await started(platformId)
  expect(draft.otherSites).toEqual([`${site.name}：${site.address}`.slice(0, mostText)])
  await call('director', saveApplication, { applicationId, version, statements: [], draft })
})

test('an order counts that was signed in the first hours of the first day of the three years', async () => {
  await until('2026-03-03 02:00')
  const { platformId } = await billing(w).signed()
  await until('2029-03-03 12:00')
  expect((await started(platformId)).known.orders?.value).toBe(1)
  await until('2029-03-04 12:00')
  expect((await started(platformId)).known.orders?.value).toBe(0)
})
