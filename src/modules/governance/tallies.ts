/** Counts by place, cluster and month, from rows that are counted already. Pure. */
import type { CountRow, SupplyRow } from './measure.store.ts'
import type { Measure } from './terms.ts'

type Name = Measure | 'platforms' | 'lines'
export type Tally = Record<Name, number>

const none = (): Tally => ({
  platforms: 0,
  lines: 0,
  needs: 0,
  requests: 0,
  confirmed: 0,
  orders: 0,
  results: 0,
})

/** One row that counts so many of something, somewhere. */
export interface Fact extends Pick<CountRow, 'locality' | 'clusters' | 'count'> {
  readonly name: Name
  /** Null for what there is now. */
  readonly month: string | null
}

export const factsOf = (name: Measure, counted: readonly CountRow[]): Fact[] =>
  counted.map(row => ({ ...row, name }))

export const supplyFacts = (supply: readonly SupplyRow[]): Fact[] =>
  supply.flatMap(({ locality, clusters, platforms, lines }) => [
    { locality, clusters, name: 'platforms' as const, month: null, count: platforms },
    { locality, clusters, name: 'lines' as const, month: null, count: lines },
  ])

export interface Narrowed {
  readonly locality?: string | undefined
  readonly cluster?: string | undefined
}

const isIn =
  ({ locality, cluster }: Narrowed) =>
  (fact: Fact): boolean =>
    (locality === undefined || fact.locality === locality) &&
    (cluster === undefined || fact.clusters.includes(cluster))

export function tally(facts: readonly Fact[]): Tally {
  const sums = none()
  for (const { name, count } of facts) sums[name] += count
  return sums
}

/** What a place or a cluster has isn't narrowed by the choice of itself, so that the others stay to be compared with. */
export function tallies(facts: readonly Fact[], narrowed: Narrowed) {
  const inCluster = facts.filter(isIn({ cluster: narrowed.cluster }))
  const inPlace = facts.filter(isIn({ locality: narrowed.locality }))
  const inBoth = inCluster.filter(isIn({ locality: narrowed.locality }))
  return {
    total: tally(inBoth),
    ofPlace: (code: string) => tally(inCluster.filter(({ locality }) => locality === code)),
    ofCluster: (code: string) => tally(inPlace.filter(({ clusters }) => clusters.includes(code))),
    withoutCluster: tally(inPlace.filter(({ clusters }) => clusters.length === 0)),
    ofMonth: (month: string) => tally(inBoth.filter(fact => fact.month === month)),
  }
}
