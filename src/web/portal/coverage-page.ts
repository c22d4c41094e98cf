/** Which part of the coverage of clusters one page shows: however long a list an office brings, the page stays short. */
import type { ClusterCoverage } from '#modules/catalogue/platform/coverage.api.ts'

const onPage = 50

/** So many are named in the sentence about those that have no platform. */
const mostNamed = 20

/** `asked` may be beyond the last page, which is shown then. */
export function coveragePage(all: readonly ClusterCoverage[], asked: number) {
  const pages = Math.max(1, Math.ceil(all.length / onPage))
  const page = Math.min(asked, pages)
  const open = all.filter(({ platforms }) => platforms === 0)
  return {
    clusters: all.slice((page - 1) * onPage, page * onPage),
    ...{ page, pages, total: all.length },
    open: { total: open.length, names: open.slice(0, mostNamed).map(({ name }) => name) },
  }
}
