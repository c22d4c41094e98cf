import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { editionOn, termsOn, termsUpTo } from '#modules/taxonomy/index.ts'
import { platformKinds, titleLevels } from '../../terms.ts'
import * as api from '../coverage.api.ts'
import { cellsOfPublished, clustersOfPublished, outsideOf } from '../coverage.store.ts'

const named = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([code, name]) => ({ code, name }))

async function columnsOf(by: api.CoverageWay, tx: Tx, today: PlainDate, pack: Pack) {
  switch (by) {
    case 'locality':
      return pack.localities.map(({ code, name }) => ({ code, name }))
    case 'kind':
      return named(platformKinds)
    case 'validation':
      return (await termsUpTo(tx, ['validation'], today)).map(({ code, name }) => ({ code, name }))
    case 'level':
      return named(titleLevels)
  }
}

/** The clusters of today, and how many published platforms of each stand in which column. */
async function coverageOn(tx: Tx, by: api.CoverageWay, today: PlainDate, pack: Pack) {
  const edition = await editionOn(tx, 'cluster-135n', today)
  const terms = await termsOn(tx, 'cluster-135n', today)
  const counts = await clustersOfPublished(tx)
  // By place they are counted already.
  const cells =
    by === 'locality'
      ? counts.map(({ locality, ...one }) => ({ ...one, code: locality }))
      : await cellsOfPublished(tx, by, today)
  const names = new Map(terms.map(({ code, name }) => [code, name]))
  const parents = new Set(terms.map(({ parent }) => parent))
  // What others stand below is a heading, not a cluster.
  const clusters = terms.filter(({ code }) => !parents.has(code))
  const codes = clusters.map(({ code }) => code)
  return {
    source: edition?.source ?? null,
    by,
    columns: await columnsOf(by, tx, today, pack),
    clusters: clusters.map(({ code, name, parent, confirmed }) => ({
      ...{ code, name, confirmed, parent: names.get(parent ?? '') ?? null },
      platforms: counts.filter(one => one.cluster === code).reduce((sum, one) => sum + one.platforms, 0),
      cells: cells
        .filter(one => one.cluster === code)
        .map(one => ({ code: one.code, platforms: one.platforms })),
    })),
    ...(await outsideOf(tx, codes)),
  }
}

export const getCoverage = (pack: Pack) =>
  operation(api.getCoverage, async ({ by }, { tx, now }) =>
    accept(await coverageOn(tx, by, dateOf(now), pack)),
  )

export const exportCoverage = (pack: Pack) =>
  operation(api.exportCoverage, async ({ by }, { tx, now }) => {
    const { clusters, columns } = await coverageOn(tx, by, dateOf(now), pack)
    return accept({
      name: `集群覆盖（按${api.coverageWays[by]}）`,
      columns: ['集群', '所属类别', '待确认', '平台', ...columns.map(({ name }) => name)],
      rows: clusters.map(one => [
        one.name,
        one.parent ?? '',
        one.confirmed ? '' : '是',
        String(one.platforms),
        ...columns.map(({ code }) => String(one.cells.find(cell => cell.code === code)?.platforms ?? 0)),
      ]),
      total: clusters.length,
    })
  })
