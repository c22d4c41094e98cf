/** 系统数出的指标: titles that were checked, clusters that published platforms chose; each leads to its records. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { awardedTitles, clustersOfPublished } from '#modules/catalogue/index.ts'
import { type Pack, unitName } from '#modules/rulebook/index.ts'
import { termsOn } from '#modules/taxonomy/index.ts'
import type { Indicator } from './indicator.ts'

export interface Counted {
  readonly value: number
  /** In words, where a bare number says too little. */
  readonly words: string | null
  readonly records: readonly {
    readonly place: string
    readonly name: string
    readonly path: string | null
    readonly basis: string
    readonly on: PlainDate | null
  }[]
  readonly lacking: readonly string[]
  readonly places: ReadonlyMap<string, number>
  /** What was counted by the end of each year; empty where that isn't known. */
  readonly years: readonly { readonly period: string; readonly value: number }[]
}

async function titles(tx: Tx, level: 'provincial' | 'national', today: PlainDate): Promise<Counted> {
  const awarded = await awardedTitles(tx, level, today)
  // A platform counts once, by the first document that awarded it.
  const first = awarded.filter(
    (one, at) => awarded.findIndex(({ platformId }) => platformId === one.platformId) === at,
  )
  const places = new Map<string, number>()
  for (const { locality } of first) places.set(locality, (places.get(locality) ?? 0) + 1)
  const begin = Number(first[0]?.issuedOn.slice(0, 4) ?? today.slice(0, 4))
  const last = Number(today.slice(0, 4))
  return {
    value: first.length,
    words: null,
    records: first.map(one => ({
      place: one.locality,
      name: one.platformName,
      path: one.isPublic ? `/platforms/${one.platformId}` : null,
      basis: one.docNumber,
      on: one.issuedOn,
    })),
    lacking: [],
    places,
    years: Array.from({ length: last - begin + 1 }, (_, at) => String(begin + at)).map(period => ({
      period,
      value: first.filter(({ issuedOn }) => issuedOn.slice(0, 4) <= period).length,
    })),
  }
}

async function clusters(tx: Tx, pack: Pack, today: PlainDate): Promise<Counted> {
  const terms = await termsOn(tx, 'cluster-135n', today)
  const parents = new Set(terms.map(({ parent }) => parent))
  const leaves = terms.filter(({ code }) => !parents.has(code))
  const counts = await clustersOfPublished(tx)
  const covered = leaves.filter(({ code }) => counts.some(one => one.cluster === code))
  const places = new Map(
    pack.localities.map(({ code }) => [
      code,
      leaves.filter(leaf => counts.some(one => one.cluster === leaf.code && one.locality === code)).length,
    ]),
  )
  const confirmed = leaves.length > 0 && leaves.every(one => one.confirmed)
  return {
    value: covered.length,
    words: `所列 ${leaves.length} 个领域中 ${covered.length} 个已有发布的平台${confirmed ? '' : '；“135N”名录待确认'}`,
    records: covered.flatMap(({ code, name }) =>
      counts
        .filter(one => one.cluster === code)
        .map(one => ({
          place: one.locality,
          name,
          path: `/platforms?cluster=${encodeURIComponent(code)}&locality=${one.locality}`,
          basis: `${one.platforms} 个平台`,
          on: null,
        })),
    ),
    lacking: leaves.filter(one => !covered.includes(one)).map(({ name }) => name),
    places,
    years: [],
  }
}

export const countOf = async (
  tx: Tx,
  pack: Pack,
  { counted }: Pick<Indicator, 'counted'>,
  now: Date,
): Promise<Counted | null> => {
  if (counted === null) return null
  const today = dateOf(now)
  return counted === 'clusters' ? clusters(tx, pack, today) : titles(tx, counted, today)
}

export const countedPlace = (pack: Pack, code: string) => ({ code, name: unitName(pack, code) })
