/** Door tests: whom a revoked title bars, and what the office is told of who may be meant. */
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/calendar.ts'
import { getPlatform } from '#modules/catalogue/api.ts'
import { published, submittedTo } from '#test/recognitions.ts'
import { titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { getApplication } from './api.ts'
import { startApplication } from './own.api.ts'

const w = await world()
const { call, refusals } = w

describe('an application', () => {
  test('isn’t begun in vain by a platform that is barred', async () => {
    const callId = await published(w)
    const { platformId, titleId } = await titledPlatform(w)
    await w.database.pool.query(
      `update catalogue.title set standing = 'revoked', ended_on = '2026-03-02', barred_until = '2029-03-02'
        where id = $1`,
      [titleId],
    )
    expect(await refusals('director', startApplication, { callId, platformId })).toEqual([
      'recognition.barred',
    ])
  })

  test('says to the office what still bars another platform of the same host', async () => {
    const { platformId, titleId } = await titledPlatform(w)
    const { applicationId } = await submittedTo(w, await published(w))
    const beside = async () => (await call('lead', getApplication, { applicationId })).barsBeside
    const before = (await beside()).length
    const revoked = (until: string) =>
      w.database.pool.query(
        `update catalogue.title set standing = 'revoked', ended_on = '2026-03-02', barred_until = $2 where id = $1`,
        [titleId, until],
      )
    await revoked('2029-03-02')
    const { name: platformName } = await call(null, getPlatform, { platformId })
    expect(await beside()).toHaveLength(before + 1)
    expect(await beside()).toContainEqual(expect.objectContaining({ platformName, until: '2029-03-02' }))
    await w.later(4 * 366 * day)
    expect(await beside()).toHaveLength(0)
  })
})
