/** Door tests: clusters are kept by their codes and read by their names, as the classification in force has them (A10). */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { getOwnApplication, startApplication } from '#modules/recognition/own.api.ts'
import { importEdition } from '#modules/taxonomy/api.ts'
import { bookableLine, platformInput } from '#test/builders.ts'
import { published } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../../taxonomies.ts'
import { getOwnPlatform, revisePlatform } from '../api.ts'
import { getPlatformHistory, getPlatformReview, getPlatformVersion } from './publication.api.ts'

const w = await world()
const { call } = w

test('clusters stand in review, versions, differences and applications by their names, never by codes', async () => {
  await installTaxonomies(w)
  const { platformId } = await bookableLine(w)
  const { version, name: platformName } = await call('director', getOwnPlatform, { platformId })
  await call('director', revisePlatform, {
    ...platformInput,
    ...{ name: platformName, platformId, version, clusters: ['hydrogen'] },
  })
  await call('lead', importEdition, {
    ...{ scheme: 'cluster-135n', label: '示例正式名单', source: '示例来源，仅供测试', write: true },
    effectiveFrom: plainDate('2026-03-02'),
    rows: [{ 代码: 'hydrogen', 名称: '氢能与储能' }],
  })
  const { versions } = await call(null, getPlatformHistory, { platformId })
  const [{ number, changes } = { number: 0, changes: [] }] = versions
  const field = '“135N”集群'
  const name = '氢能与储能'
  expect(changes).toContainEqual({ field, before: null, after: name })
  const { shown } = await call(null, getPlatformVersion, { platformId, number })
  expect(shown).toContainEqual({ name: field, value: name })
  const { latest } = await call('lead', getPlatformReview, { platformId })
  expect(latest?.shown).toContainEqual({ name: field, value: name })
  const started = await call('director', startApplication, { callId: await published(w), platformId })
  expect((await call('director', getOwnApplication, started)).draft.clusters).toEqual([name])
})
