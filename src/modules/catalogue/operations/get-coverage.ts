import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { editionOn, termsOn } from '#modules/taxonomy/index.ts'
import * as api from '../coverage.api.ts'
import { clustersOfPublished } from '../coverage.store.ts'

export const getCoverage = (pack: Pack) =>
  operation(api.getCoverage, async (_input, { tx, now }) => {
    const today = dateOf(now)
    const edition = await editionOn(tx, 'cluster-135n', today)
    const terms = await termsOn(tx, 'cluster-135n', today)
    const { counts, unclassified } = await clustersOfPublished(tx)
    const names = new Map(terms.map(({ code, name }) => [code, name]))
    const parents = new Set(terms.map(({ parent }) => parent))
    return accept({
      source: edition?.source ?? null,
      localities: pack.localities.map(({ code, name }) => ({ code, name })),
      // What others stand below is a heading, not a cluster.
      clusters: terms
        .filter(({ code }) => !parents.has(code))
        .map(({ code, name, parent, confirmed }) => {
          const found = counts.filter(one => one.cluster === code)
          return {
            code,
            name,
            parent: names.get(parent ?? '') ?? null,
            confirmed,
            platforms: found.reduce((sum, one) => sum + one.platforms, 0),
            localities: found.map(one => ({ code: one.locality, platforms: one.platforms })),
          }
        }),
      unclassified,
    })
  })
