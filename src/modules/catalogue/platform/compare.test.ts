/** [A1] Up to five platforms side by side, in the order in which they were chosen. */
import { describe, expect, test } from 'vitest'
import { bookableLine, certificateInput, certify, lineInput, testRow } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { withdrawPlatform } from '../api.ts'
import { addLine } from '../line/api.ts'
import { checkImport, completeImport } from '../sheet/import.api.ts'
import { comparePlatforms } from './compare.api.ts'

const w = await world()
const { call, decide } = w

const several = async (count: number): Promise<string[]> => {
  const made: string[] = []
  for (let index = 0; index < count; index++) made.push((await bookableLine(w)).platformId)
  return made
}

describe('a comparison', () => {
  test('has what each platform offers today: lines, tests, and certificates that are in force', async () => {
    const [first = '', second = ''] = await several(2)
    await certify(w, first)
    await certify(w, first, { number: 'CNAS L00001', validTo: certificateInput.validFrom })
    const sheet = { platformId: first, kind: 'test' as const, fileName: '检测.xlsx', rows: [testRow] }
    const { id } = await call('director', checkImport, sheet)
    await call('director', completeImport, { importId: id, mode: 'all' })
    await call('director', addLine, { ...lineInput, name: '第二条线', platformId: first })
    const { platforms, missing } = await call(null, comparePlatforms, { platform: [second, first, second] })
    expect(missing).toBe(0)
    expect(
      platforms.map(one => [
        one.id,
        one.lines.length,
        one.tests,
        one.certificates.map(({ number }) => number),
      ]),
    ).toEqual([
      [second, 1, 0, []],
      [first, 2, 1, ['CNAS L00000']],
    ])
    expect(platforms[1]?.lines[0]).toMatchObject({
      name: lineInput.name,
      capabilities: lineInput.capabilities,
    })
  })

  test('of more than five is refused, and says how many to take away', async () => {
    const platform = await several(6)
    const decision = await decide(null, comparePlatforms, { platform })
    expect(decision.ok ? [] : decision.refusals).toMatchObject([
      {
        rule: 'catalogue.compare.many',
        message: '一次最多比较 5 个平台，现选了 6 个，请去掉 1 个。',
      },
    ])
    const { platforms } = await call(null, comparePlatforms, { platform: platform.slice(1) })
    expect(platforms.map(({ id }) => id)).toEqual(platform.slice(1))
  })

  test('leaves out what isn’t public, and says that something is missing', async () => {
    const [kept = '', gone = ''] = await several(2)
    await call('director', withdrawPlatform, { platformId: gone, version: 2, reason: '设备改造（示例）' })
    const asked = { platform: [gone, kept, crypto.randomUUID()] }
    const { platforms, missing } = await call('director', comparePlatforms, asked)
    expect([platforms.map(({ id }) => id), missing]).toEqual([[kept], 2])
    expect(await call(null, comparePlatforms, {})).toEqual({ platforms: [], missing: 0 })
  })

  test('asks the database as often for five platforms as for one', async () => {
    const platform = await several(5)
    const queriesFor = async (count: number) => {
      await call(null, comparePlatforms, { platform: platform.slice(0, count) })
      return w.observations.findLast(({ operation }) => operation === comparePlatforms.id)?.queries ?? 99
    }
    const one = await queriesFor(1)
    expect(await queriesFor(5)).toBe(one)
    expect(one).toBeLessThanOrEqual(7)
  })
})
