/** [AC-23] The page of coverage stays short, and what it says of all clusters stays true. */
import { expect, test } from 'vitest'
import { coveragePage } from './coverage-page.ts'

const clusters = Array.from({ length: 120 }, (_, at) => ({
  code: `c${at}`,
  name: `示例集群 ${at}`,
  parent: null,
  confirmed: true,
  platforms: at < 30 ? 1 : 0,
  cells: [],
}))

test('a long list is shown part by part, each cluster once, and counted as a whole', () => {
  const pages = [1, 2, 3].map(page => coveragePage(clusters, page))
  expect(pages.flatMap(page => page.clusters)).toEqual(clusters)
  for (const { clusters: shown, pages: all, total, open } of pages) {
    expect(shown.length).toBeLessThanOrEqual(50)
    expect([all, total, open.total, open.names.length]).toEqual([3, 120, 90, 20])
  }
})

test('beyond the last page is the last one, and no list at all is one page', () => {
  expect(coveragePage(clusters, 9)).toEqual(coveragePage(clusters, 3))
  expect(coveragePage([], 1)).toMatchObject({
    clusters: [],
    pages: 1,
    total: 0,
    open: { total: 0, names: [] },
  })
})
