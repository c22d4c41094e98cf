/** [A10] Whoever has the address of something that was withdrawn is told so, on the page of each part as well. */
import { RouterContextProvider } from 'react-router'
import { describe, expect, test } from 'vitest'
import { dateOf } from '#kernel/calendar.ts'
import { listOwnPlatforms, registerPlatform, withdrawPlatform } from '#modules/catalogue/api.ts'
import { addEquipment, removeEquipment } from '#modules/catalogue/equipment/own.api.ts'
import { addService, addTest, removeService, removeTest } from '#modules/catalogue/offer/api.ts'
import { getPlatformOfPart } from '#modules/catalogue/platform/publication.api.ts'
import { bookableLine, platformInput, serviceInput, testInput } from '#test/builders.ts'
import { bareDevice } from '#test/equipment.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { doorContext, type PageDoor } from '../page-door.ts'
import { loader as device } from './device.tsx'
import { loader as line } from './line.tsx'
import { loader as ended } from './part-ended.tsx'
import { loader as platform } from './platform.tsx'
import { loader as prices } from './prices.tsx'
import { loader as testItem } from './test.tsx'

const w = await world()
const { call } = w

/** As somebody without an account reaches the operations from a page. */
const door = {
  call: async (contract, input) => {
    const asked = call(null, contract, input)
    if ((await problemOf(asked)) === 'not-found') throw new Response(null, { status: 404 })
    return asked
  },
} as Pick<PageDoor, 'call'> as PageDoor

const context = new RouterContextProvider()
context.set(doorContext, door)

type Loader = (asked: never) => Promise<unknown>

/** Where the page of an address leads, or its status. */
async function leadsTo(load: Loader, params: Readonly<Record<string, string>>): Promise<unknown> {
  const request = new Request('http://127.0.0.1/')
  try {
    await load({ context, params, request } as never)
    return 'shown'
  } catch (answer) {
    if (!(answer instanceof Response)) throw answer
    return answer.headers.get('location') ?? answer.status
  }
}

test('the addresses of a withdrawn platform and of its parts lead to when and why; what never was leads nowhere', async () => {
  const { platformId, lineId } = await bookableLine(w)
  const { equipmentId } = await call('director', addEquipment, { ...bareDevice, platformId })
  const { testItemId } = await call('director', addTest, { ...testInput, platformId })
  const pages: [Loader, Record<string, string>][] = [
    [platform, { platformId }],
    [line, { lineId }],
    [device, { equipmentId }],
    [testItem, { testItemId }],
    [prices, { subjectId: lineId }],
    [prices, { subjectId: testItemId }],
  ]
  for (const [load, params] of pages) expect(await leadsTo(load, params)).toBe('shown')
  await call('director', withdrawPlatform, { platformId, version: 2, reason: '改造停用（示例）' })
  for (const [load, params] of pages)
    expect(await leadsTo(load, params), JSON.stringify(params)).toBe(`/platforms/${platformId}/history`)
  const nobody = '00000000-0000-7000-8000-000000000000'
  expect(await leadsTo(platform, { platformId: nobody })).toBe(404)
  expect(await leadsTo(testItem, { testItemId: nobody })).toBe(404)
})

describe('the address of a device, a service or a test that was taken away', () => {
  const reason = '设备已报废'

  async function parts(platformId: string) {
    const { equipmentId } = await call('director', addEquipment, { ...bareDevice, platformId })
    const { serviceId } = await call('director', addService, { ...serviceInput, platformId })
    const { testItemId } = await call('director', addTest, { ...testInput, platformId })
    return { equipmentId, serviceId, testItemId }
  }

  async function takeAway({ equipmentId, serviceId, testItemId }: Awaited<ReturnType<typeof parts>>) {
    await call('director', removeEquipment, { equipmentId, version: 1, reason })
    await call('director', removeService, { serviceId, version: 1, reason })
    await call('director', removeTest, { testItemId, version: 1, reason })
  }

  test('leads to since when and why, and on to its platform', async () => {
    const { platformId } = await bookableLine(w)
    const { equipmentId, serviceId, testItemId } = await parts(platformId)
    await takeAway({ equipmentId, serviceId, testItemId })
    expect([
      await leadsTo(device, { equipmentId }),
      await leadsTo(prices, { subjectId: serviceId }),
      await leadsTo(testItem, { testItemId }),
      await leadsTo(prices, { subjectId: testItemId }),
    ]).toEqual([
      `/equipment/${equipmentId}/ended`,
      `/services/${serviceId}/ended`,
      `/tests/${testItemId}/ended`,
      `/tests/${testItemId}/ended`,
    ])
    for (const partId of [equipmentId, serviceId, testItemId])
      expect(await leadsTo(ended, { partId })).toBe('shown')
    const told = { kind: 'equipment', name: bareDevice.name, on: dateOf(w.clock.now()), reason }
    expect((await call(null, getPlatformOfPart, { partId: equipmentId })).retired).toEqual(told)
    const [published] = await call('director', listOwnPlatforms, {}).then(({ platforms }) =>
      platforms.filter(({ id }) => id === platformId),
    )
    await call('director', withdrawPlatform, {
      platformId,
      version: published?.version ?? 0,
      reason: '改造停用（示例）',
    })
    expect(await leadsTo(ended, { partId: equipmentId })).toBe(`/platforms/${platformId}/history`)
  })

  test('leads nowhere where its platform was never public', async () => {
    const { platformId } = await call('director', registerPlatform, {
      ...platformInput,
      name: '未公开示例平台',
    })
    const taken = await parts(platformId)
    await takeAway(taken)
    for (const partId of Object.values(taken)) expect(await leadsTo(ended, { partId })).toBe(404)
  })
})
