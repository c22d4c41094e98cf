import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { editionOn, termsOn } from '#modules/taxonomy/index.ts'
import * as api from '../coverage.api.ts'
import { cellsOfPublished, clustersOfPublished } from '../coverage.store.ts'
import { platformKinds, titleLevels, validations } from '../terms.ts'

const named = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([code, name]) => ({ code, name }))

const columnsOf = (by: api.CoverageWay, pack: Pack) =>
  ({
    locality: pack.localities.map(({ code, name }) => ({ code, name })),
    kind: named(platformKinds),
    validation: named(validations),
    level: named(titleLevels),
  })[by]

export const getCoverage = (pack: Pack) =>
  operation(api.getCoverage, async ({ by }, { tx, now }) => {
    const today = dateOf(now)
    const edition = await editionOn(tx, 'cluster-135n', today)
    const terms = await termsOn(tx, 'cluster-135n', today)
    const { counts, unclassified } = await clustersOfPublished(tx)
    const cells = await cellsOfPublished(tx, by, today)
    const names = new Map(terms.map(({ code, name }) => [code, name]))
    const parents = new Set(terms.map(({ parent }) => parent))
    return accept({
      source: edition?.source ?? null,
      by,
      columns: columnsOf(by, pack),
      // What others stand below is a heading, not a cluster.
      clusters: terms
        .filter(({ code }) => !parents.has(code))
        .map(({ code, name, parent, confirmed }) => ({
          ...{ code, name, confirmed, parent: names.get(parent ?? '') ?? null },
          platforms: counts.filter(one => one.cluster === code).reduce((sum, one) => sum + one.platforms, 0),
          cells: cells
            .filter(one => one.cluster === code)
            .map(one => ({ code: one.code, platforms: one.platforms })),
        })),
      unclassified,
    })
  })
