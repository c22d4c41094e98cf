import type { Activity, Crowd } from './activities.ts'
import type { Domains } from './domains.ts'

interface Member {
  readonly first: number
  readonly last: number
  readonly count: number
}

/** Narrows what is possible of all that takes of the same units; true where they find no room together. */
export function overloaded(
  { members, size, free }: Crowd,
  activities: readonly Activity[],
  domains: Domains,
): boolean {
  const all = members.flatMap(index => activities[index] ?? [])
  return !(apart(all, size, domains) && besideSure(all, free, domains) && placesFor(all, size, free, domains))
}

const endOf = (domains: Domains, { last }: Member): number => domains.min(last) + domains.lengthOf(last)

/** One is over before the other begins. */
export function comesFirst(one: Member, other: Member, domains: Domains): boolean {
  const length = domains.lengthOf(one.last)
  return (
    domains.atLeast(other.first, endOf(domains, one)) &&
    domains.atMost(one.last, domains.max(other.first) - length)
  )
}

/** One of them is over before the other begins, whichever that can be. */
export function oneFirst(one: Member, other: Member, domains: Domains): boolean {
  const first = endOf(domains, one) <= domains.max(other.first)
  const second = endOf(domains, other) <= domains.max(one.first)
  if (first && second) return true
  if (first) return comesFirst(one, other, domains)
  return second && comesFirst(other, one, domains)
}

/** Of two that take more together than there is, one comes first. */
const apart = (all: readonly Member[], size: number, domains: Domains): boolean =>
  all.every((one, at) =>
    all.slice(at + 1).every(other => one.count + other.count <= size || oneFirst(one, other, domains)),
  )

/** Slots in which something is sure to be under way leave the rest to the others. */
function besideSure(all: readonly Member[], free: Int32Array, domains: Domains): boolean {
  const sure = new Int32Array(free.length)
  for (const one of all)
    for (let slot = domains.max(one.first); slot < endOf(domains, one); slot += 1)
      sure[slot] = (sure[slot] ?? 0) + one.count
  for (let slot = 0; slot < free.length; slot += 1) if ((sure[slot] ?? 0) > (free[slot] ?? 0)) return false
  for (const one of all) {
    if (one.first !== one.last) continue
    const length = domains.lengthOf(one.first)
    const [from, to] = [domains.max(one.first), endOf(domains, one)]
    for (let slot = domains.min(one.first); slot < domains.max(one.first) + length; slot += 1) {
      if (slot >= from && slot < to) continue
      if (sure[slot] === 0 || (sure[slot] ?? 0) + one.count <= (free[slot] ?? 0)) continue
      if (!domains.strike(one.first, slot - length + 1, slot + 1)) return false
    }
  }
  return true
}

/** What must lie between two moments must find places there, and time. */
function placesFor(all: readonly Member[], size: number, free: Int32Array, domains: Domains): boolean {
  const single = all.filter(({ first, last }) => first === last)
  for (const count of new Set(single.map(one => one.count))) {
    // With two of three units for each there is one place, whoever of those takes it.
    const those = single.filter(one => one.count >= count)
    const places = Math.floor(size / count)
    const can = new Int32Array(free.length + 1)
    for (let slot = 0; slot < free.length; slot += 1) {
      const used = those.some(({ first }) => {
        const begin = domains.next(first, slot - domains.lengthOf(first) + 1)
        return begin >= 0 && begin <= slot
      })
      const room = used ? Math.min(places, Math.floor((free[slot] ?? 0) / count)) : 0
      can[slot + 1] = (can[slot] ?? 0) + room
    }
    const spans = those
      .map(({ first }) => {
        const length = domains.lengthOf(first)
        return { from: domains.min(first), to: domains.max(first) + length, length }
      })
      .sort((a, b) => a.to - b.to)
    for (const from of new Set(spans.map(one => one.from))) {
      // By their ends, so that what must lie between `from` and each end adds up on the way.
      let work = 0
      for (const one of spans) {
        if (one.from < from) continue
        work += one.length
        if (work > (can[Math.min(one.to, free.length)] ?? 0) - (can[from] ?? 0)) return false
      }
    }
  }
  return true
}
