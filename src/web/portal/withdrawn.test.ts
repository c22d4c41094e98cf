/** [A10] Whoever has the address of something that was withdrawn is told so, on the page of each part as well. */
import { RouterContextProvider } from 'react-router'
import { expect, test } from 'vitest'
import { withdrawPlatform } from '#modules/catalogue/api.ts'
import { addEquipment } from '#modules/catalogue/equipment/own.api.ts'
import { addTest } from '#modules/catalogue/offer/api.ts'
import { bookableLine, testInput } from '#test/builders.ts'
import { bareDevice } from '#test/equipment.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { doorContext, type PageDoor } from '../page-door.ts'
import { loader as device } from './device.tsx'
import { loader as line } from './line.tsx'
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
