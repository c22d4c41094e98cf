/** door · What an office has before it beside an application: others of its platform, and how often it may come back. */
import { expect, test } from 'vitest'
import { monday, published, submittedTo } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'
import { withdrawApplication } from './own.api.ts'

const w = await world()
const { call } = w

test('another application of its platform for the same level is named while both are under way', async () => {
  await monday(w)
  const first = await submittedTo(w, await published(w))
  const { platformId } = first
  const second = await submittedTo(w, await published(w), { platformId })
  const beside = async ({ applicationId }: { readonly applicationId: string }) =>
    (await call('otherDistrict', api.getApplication, { applicationId })).underWay.map(({ id }) => id)
  expect([await beside(first), await beside(second)]).toEqual([[second.applicationId], [first.applicationId]])
  await call('director', withdrawApplication, {
    applicationId: second.applicationId,
    reason: '重复申报，撤回',
  })
  expect([await beside(first), await beside(second)]).toEqual([[], []])
})

test('[D11] how often it may still be sent back is said before a list is written', async () => {
  await monday(w)
  const { applicationId } = await submittedTo(w, await published(w, { mostCorrections: 1 }))
  const left = async () =>
    (await call('otherDistrict', api.getApplication, { applicationId })).correctionsLeft
  expect(await left()).toBe(1)
  const items = [{ group: '人员', text: '人员名单与人数不一致，请核对' }]
  await call('otherDistrict', api.returnApplication, { applicationId, items, workingDays: 5 })
  expect(await left()).toBe(0)
})
