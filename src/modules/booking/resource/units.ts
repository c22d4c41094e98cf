import { type Interval, overlaps } from '#kernel/interval.ts'
import { endsInOpenHours } from '../calendar/availability.ts'
import type { OpenTimes } from '../schedule.ts'
import type { Part, ResourceKind } from '../terms.ts'

/** A resource as far as its units go. */
export interface Capacity {
  readonly kind: ResourceKind
  readonly units: number
}

export interface UnitTaken extends Interval {
  readonly unit: number
}

export interface UnitPiece {
  readonly unit: number
  readonly during: Interval
}

/** People relieve one another and steam is steam: their units may change on the way; a device or a room may not. */
const changes = ({ kind }: Capacity): boolean => kind === 'operator' || kind === 'utility'

/**
 * Which units of a resource give `wanted` of them for a time, beside what is taken of it: the first ones that can.
 * Null when they can't. Of operators and utilities this finds units whenever there are enough at every moment.
 */
export function unitsFor(
  of: Capacity,
  wanted: number,
  during: Interval,
  taken: readonly UnitTaken[],
): UnitPiece[] | null {
  const busy = Map.groupBy(
    taken.filter(one => overlaps(one, during)),
    ({ unit }) => unit,
  )
  const numbers = Array.from({ length: of.units }, (_, index) => index + 1)
  const free = numbers.filter(unit => !busy.has(unit))
  if (free.length >= wanted) return free.slice(0, wanted).map(unit => ({ unit, during }))
  if (!changes(of)) return null
  return relieved(wanted, during, numbers, busy)
}

/** From moment to moment, each place is kept by its unit as long as that is free, then by the one free longest. */
function relieved(
  wanted: number,
  { start, end }: Interval,
  numbers: readonly number[],
  busy: ReadonlyMap<number, readonly Interval[]>,
): UnitPiece[] | null {
  const moments = [...busy.values()].flat().flatMap(one => [one.start.getTime(), one.end.getTime()])
  const cuts = [...new Set([start.getTime(), ...moments, end.getTime()])]
    .filter(moment => moment >= start.getTime() && moment <= end.getTime())
    .sort((a, b) => a - b)
  const freeUntil = (unit: number, from: number): number => {
    const taken = busy.get(unit) ?? []
    if (taken.some(one => one.start.getTime() <= from && from < one.end.getTime())) return from
    const next = taken.map(one => one.start.getTime()).filter(begins => begins > from)
    return Math.min(end.getTime(), ...next)
  }
  const pieces: UnitPiece[] = []
  let holding: number[] = []
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[index + 1] ?? from
    const able = numbers.filter(unit => freeUntil(unit, from) >= to)
    if (able.length < wanted) return null
    const kept = holding.filter(unit => able.includes(unit))
    const fresh = able
      .filter(unit => !kept.includes(unit))
      .sort((a, b) => freeUntil(b, from) - freeUntil(a, from) || a - b)
    holding = [...kept, ...fresh].slice(0, wanted)
    for (const unit of holding) extend(pieces, unit, new Date(from), new Date(to))
  }
  return pieces
}

function extend(pieces: UnitPiece[], unit: number, start: Date, end: Date): void {
  const index = pieces.findIndex(one => one.unit === unit && one.during.end.getTime() === start.getTime())
  const known = pieces[index]
  if (known) pieces[index] = { unit, during: { start: known.during.start, end } }
  else pieces.push({ unit, during: { start, end } })
}

interface OnUnit extends UnitPiece {
  readonly resourceId: string
  readonly part?: Part
  /** Resources of which this was one of the first that could; null or nothing: no other will do. */
  readonly among?: readonly string[] | null
}

/** A resource that pieces may be on, with the hours it may be taken and given back in; nothing: at any time. */
interface Site {
  readonly units: number
  readonly open?: OpenTimes | null
}

/**
 * The same pieces, where their own units are taken or shut on others: of the same resource, else of those it was chosen
 * among. What was on one unit stays together on one: a vessel that is kept between two steps mustn't change. Where nothing
 * has room for all of it, it stays where it was, and `stuck` says so.
 */
export function onFreeUnits<P extends OnUnit>(
  pieces: readonly P[],
  sites: ReadonlyMap<string, Site>,
  taken: readonly (UnitTaken & { readonly resourceId: string })[],
): { readonly placed: P[]; readonly stuck: P[] } {
  const busy = [...taken]
  const isFree = (track: readonly P[], at: UnitOf): boolean => {
    const site = sites.get(at.resourceId)
    if (!site || at.unit > site.units) return false
    const { open } = site
    // What is only kept between two steps needs nobody to hand it out.
    const isOpen = ({ during, part }: P) => {
      const inside = open && part !== 'hold' ? endsInOpenHours(open, during) : { start: true, end: true }
      return inside.start && inside.end
    }
    return track.every(
      piece =>
        !busy.some(
          one => one.resourceId === at.resourceId && one.unit === at.unit && overlaps(one, piece.during),
        ) && isOpen(piece),
    )
  }
  const put = (track: readonly P[], { resourceId, unit }: UnitOf): P[] => {
    busy.push(...track.map(({ during }) => ({ resourceId, unit, ...during })))
    return track.map(piece => ({ ...piece, resourceId, unit }))
  }
  const tracks = [...Map.groupBy(pieces, ({ resourceId, unit }) => `${resourceId} ${unit}`).values()].flatMap(
    track => (track[0] ? [{ own: track[0], track }] : []),
  )
  const [stays, goes] = [
    tracks.filter(({ own, track }) => isFree(track, own)),
    tracks.filter(({ own, track }) => !isFree(track, own)),
  ]
  const placed = stays.flatMap(({ own, track }) => put(track, own))
  const stuck: P[] = []
  for (const { own, track } of goes) {
    const others = (own.among ?? []).filter(
      id => id !== own.resourceId && track.every(({ among }) => among?.includes(id)),
    )
    const units = [own.resourceId, ...others].flatMap(resourceId =>
      Array.from({ length: sites.get(resourceId)?.units ?? 0 }, (_, index) => ({
        resourceId,
        unit: index + 1,
      })),
    )
    const free = units.find(at => isFree(track, at))
    if (!free) stuck.push(...track)
    placed.push(...put(track, free ?? own))
  }
  return { placed, stuck }
}

interface UnitOf {
  readonly resourceId: string
  readonly unit: number
}
