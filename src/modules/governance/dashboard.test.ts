/** [D23] The public dashboard: each number is a search with its conditions, and nothing is counted that nobody may read. */
import { expect, test } from 'vitest'
import { day, plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { revisePlatform } from '#modules/catalogue/api.ts'
import { renewEntries } from '#modules/catalogue/freshness/api.ts'
import { searchEntries } from '#modules/search/api.ts'
import { shownArticle } from '#test/articles.ts'
import { bookableLine, platformInput, publishedNeed } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { getOverview } from './api.ts'
import { getDashboard } from './dashboard.api.ts'
import { boardKinds, monthsIn } from './terms.ts'

const w = await world()
const { call, later } = w

const kinds = codesOf(boardKinds)
const seen = (input: Input<typeof getDashboard> = {}) => call(null, getDashboard, input)
const total = async (input: Input<typeof searchEntries>) => (await call(null, searchEntries, input)).total

const { platformId } = await bookableLine(w, { who: 'director' })
await bookableLine(w, { who: 'otherDirector', platform: { locality: '330481' } })
await publishedNeed(w, 'buyer', { confidentiality: 'public' })
await publishedNeed(w, 'buyer', { confidentiality: 'private' })

test('every number by place, process and month is what the search of it finds', async () => {
  const { kinds: all, localities, processes, months } = await seen()
  for (const { kind, count } of all) expect(count).toBe(await total({ kind: [kind] }))
  for (const [at, kind] of kinds.entries()) {
    for (const { code, counts } of localities)
      expect(counts[at], `${kind} ${code}`).toBe(await total({ kind: [kind], locality: [code] }))
    for (const { code, counts } of processes)
      expect(counts[at]).toBe(await total({ kind: [kind], process: [code] }))
    for (const { month, counts } of months)
      expect(counts[at]).toBe(await total({ kind: [kind], month: [month] }))
  }
})

test('what is private is in no number', async () => {
  expect((await seen()).kinds.find(({ kind }) => kind === 'need')?.count).toBe(1)
})

test('[D23] policies that offices published are counted, by month too; what the rules stand on is none of them', async () => {
  await w.door.call(renewEntries, {}, { ...w.caller(null), job: 'renew-entries' })
  const policies = async (input: Input<typeof getDashboard> = {}) =>
    (await seen(input)).kinds.find(({ kind }) => kind === 'policy')?.count
  expect(await policies()).toBe(0)
  await shownArticle(w, 'district', 'policy', { documentNumber: '示例〔2026〕31号' })
  expect(await policies()).toBe(1)
  expect(await total({ kind: ['policy'] })).toBe(1)
  expect(await policies({ from: '2025-01', to: '2025-01' })).toBe(0)
  expect((await seen()).kinds.map(({ kind }) => kind)).not.toContain('basis')
})

test('a platform counts in the clusters that it chose, with all that hangs on it, from the next moment on', async () => {
  expect((await seen()).clusterSource, 'nobody has brought a list: no data, not none').toBeNull()
  await installTaxonomies(w)
  const ofCluster = async () =>
    (await seen()).clusters.find(({ code }) => code === 'hydrogen')?.counts.slice(0, 2)
  expect(await ofCluster()).toEqual([0, 0])
  const chosen = { ...platformInput, platformId, version: 2, clusters: ['hydrogen'] }
  await call('director', revisePlatform, chosen)
  expect(await ofCluster()).toEqual([1, 1])
  expect(await total({ kind: ['line'], cluster: ['hydrogen'] })).toBe(1)
  const { kinds: narrowed } = await seen({ cluster: 'hydrogen' })
  const countOf = (kind: string) => narrowed.find(one => one.kind === kind)?.count
  expect([countOf('platform'), countOf('need')]).toEqual([1, 0])
  expect([countOf('policy'), countOf('achievement')], 'of no cluster, which isn’t none').toEqual([null, null])
  const elsewhere = await seen({ locality: '330481' })
  expect(elsewhere.clusters.find(({ code }) => code === 'hydrogen')?.counts[0]).toBe(0)
})

test('a period leaves what was published in it; half a period and one of thirteen months are refused', async () => {
  await later(40 * day)
  await bookableLine(w, { who: 'director', platform: { name: '示例后来的平台' } })
  const { kinds: all } = await seen({ from: '2026-04', to: '2026-04' })
  expect(all.find(({ kind }) => kind === 'platform')?.count).toBe(1)
  await expect(seen({ from: '2026-04' })).rejects.toThrow()
  await expect(seen({ from: '2025-04', to: '2026-04' })).rejects.toThrow()
  expect(monthsIn('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
})

test('[D23] of a place or a cluster that isn’t there no number is shown: nought would read as none of it', async () => {
  expect(await w.refusals(null, getDashboard, { locality: '999999', cluster: 'no-such' })).toEqual([
    'governance.locality',
    'governance.cluster',
  ])
  const today = { from: plainDate('2026-03-02'), to: plainDate('2026-03-02') }
  expect(await w.refusals('lead', getOverview, { ...today, locality: '999999' })).toEqual([
    'governance.locality',
  ])
  expect(await w.refusals('district', getOverview, { ...today, locality: '330482' })).toEqual([
    'governance.locality',
  ])
  await call('district', getOverview, { ...today, locality: '330481' })
})
