import { addDays, dateOf, startOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { editionOn, termsOn } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { countsOf, supply } from '../measure.store.ts'
import { narrowingRefusals } from '../narrowed.ts'
import { factsOf, supplyFacts, tallies } from '../tallies.ts'
import { measures, monthsIn } from '../terms.ts'

export const getOverview = (pack: Pack) =>
  operation(api.getOverview, async ({ from, to, locality, cluster }, { tx, reach, now }) => {
    const today = dateOf(now)
    const places = pack.localities.filter(({ code }) => reach.scope !== 'locality' || code === reach.locality)
    const decision = decide({}, await narrowingRefusals(tx, { locality, cluster }, places, today))
    if (!decision.ok) return decision
    const period = { start: startOf(from), end: startOf(addDays(to, 1)) }
    const facts = supplyFacts(await supply(tx, reach))
    for (const name of codesOf(measures))
      facts.push(...factsOf(name, await countsOf(tx, name, reach, period)))
    const { total, ofPlace, ofCluster, withoutCluster, ofMonth } = tallies(facts, { locality, cluster })
    const edition = await editionOn(tx, 'cluster-135n', today)
    const terms = await termsOn(tx, 'cluster-135n', today)
    const parents = new Set(terms.map(({ parent }) => parent))
    return accept({
      ...{ at: now, from, to, total },
      localities: places.map(({ code, name }) => ({ ...ofPlace(code), code, name })),
      clusters: terms
        .filter(({ code }) => !parents.has(code))
        .map(({ code, name }) => ({ ...ofCluster(code), code, name })),
      unclassified: withoutCluster,
      clusterSource: edition?.source ?? null,
      months: monthsIn(from.slice(0, 7), to.slice(0, 7)).map(month => ({ ...ofMonth(month), month })),
    })
  })
