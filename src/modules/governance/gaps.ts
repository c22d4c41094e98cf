/**
 * What the city can't meet, counted so that nobody small shows. A count is of enterprises that miss one criterion in one
 * process and cluster; where they are fewer than `fewest`, it is left out before anything else, so that what is hidden
 * is in no number. Counts of several criteria are never joined into one: from a union and its parts one could tell how
 * many miss both. A map shows in each cell the criterion that most miss.
 */
import { formatNumber } from '#kernel/quantity.ts'
import { firstUnitOf, unitLabel } from '#kernel/quantity-kinds.ts'
import { type Process, parameterCodes, parameterOf } from '#modules/catalogue/terms.ts'
import type { Unmet } from '#modules/matching/terms.ts'

/** One hard criterion of one need that no line meets. */
export interface Contribution {
  readonly organisationId: string
  readonly locality: string
  readonly process: Process
  readonly cluster: string | null
  readonly criterion: string
  readonly name: string
  readonly unmet: Unmet
  readonly low: number | null
  readonly high: number | null
  /** As the enterprise states it, of a layout gap. */
  readonly usesPerYear: number | null
}

interface GapPlace {
  readonly locality: string
  readonly enterprises: number
}

interface GapRow extends Pick<Contribution, 'process' | 'cluster' | 'criterion' | 'name' | 'unmet'> {
  readonly enterprises: number
  /** From the least to the most that is wanted; null for what is no number. */
  readonly wanted: string | null
  /** Of all that state it; null where these are too few. */
  readonly usesPerYear: number | null
  /** All places or none: where one of them has too few, the rest would tell how many. */
  readonly localities: readonly GapPlace[] | null
}

/** 缺口统计: all that may be shown of a month; those first that most miss. */
export interface GapFigures {
  readonly rows: readonly GapRow[]
}

const leafOf = ({ process, cluster, criterion, unmet }: Contribution): string =>
  [process, cluster, criterion, unmet].join('\n')

const enterprisesIn = (some: readonly Contribution[]): number =>
  new Set(some.map(({ organisationId }) => organisationId)).size

/** The first unit of its kind, in which ranges are stored. */
function unitOf(criterion: string): string {
  const code = parameterCodes.find(one => criterion === `capability.${one}`)
  const kind = code && parameterOf(code).kind
  if (kind === undefined || kind === 'feature') return ''
  return unitLabel(kind, firstUnitOf(kind))
}

function wantedIn(leaf: readonly Contribution[], criterion: string): string | null {
  const ends = leaf.flatMap(({ low, high }) => [low, high]).filter(end => end !== null)
  if (ends.length === 0) return null
  const [least, most] = [Math.min(...ends), Math.max(...ends)].map(formatNumber)
  return `${least === most ? least : `${least} 至 ${most}`} ${unitOf(criterion)}`
}

function usesIn(leaf: readonly Contribution[], fewest: number): number | null {
  const stating = leaf.filter(({ usesPerYear }) => usesPerYear !== null)
  if (enterprisesIn(stating) < fewest) return null
  const byEnterprise = Map.groupBy(stating, ({ organisationId }) => organisationId)
  return [...byEnterprise.values()].reduce(
    (sum, own) => sum + Math.max(...own.map(({ usesPerYear }) => usesPerYear ?? 0)),
    0,
  )
}

function localitiesIn(leaf: readonly Contribution[], fewest: number): GapRow['localities'] {
  const places = [...Map.groupBy(leaf, ({ locality }) => locality)].map(([locality, there]) => ({
    locality,
    enterprises: enterprisesIn(there),
  }))
  return places.every(({ enterprises }) => enterprises >= fewest) ? mostFirst(places) : null
}

const mostFirst = <T extends { readonly enterprises: number }>(counted: readonly T[]): T[] =>
  counted.toSorted((a, b) => b.enterprises - a.enterprises)

/** What may be shown of all that was missed; in one order, whatever the order of what was counted. */
export function gapFigures(all: readonly Contribution[], fewest: number): GapFigures {
  const leaves = [...Map.groupBy(all, leafOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const rows = leaves.flatMap(([, leaf]): GapRow[] => {
    const [one] = leaf
    const enterprises = enterprisesIn(leaf)
    if (one === undefined || enterprises < fewest) return []
    const { process, cluster, criterion, name, unmet } = one
    return [
      {
        process,
        cluster,
        criterion,
        name,
        unmet,
        enterprises,
        wanted: wantedIn(leaf, criterion),
        usesPerYear: usesIn(leaf, fewest),
        localities: localitiesIn(leaf, fewest),
      },
    ]
  })
  return { rows: mostFirst(rows) }
}
