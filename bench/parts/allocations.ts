/** Cities that don't exist: needs and places in numbers, the same for the same seed. */
import type { Option, Problem } from '#modules/matching/allocation/problem.ts'

/** Numbers from 0 to below 1 by mulberry32: the same on every machine. */
function chances(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

interface City {
  readonly seed: number
  readonly needs: number
  readonly places: number
  /** Lines that suit a need. */
  readonly suitable?: number
}

const weeks = 26

/**
 * Half a year in weeks. A place has one or two lines and is busy in a quarter of its weeks. A need asks for one to four
 * weeks within a window, suits some places, each with a score of 20 to 100, and weighs one to three times that.
 */
export function slotted({ seed, needs, places, suitable = 20 }: City): Problem {
  const chance = chances(seed)
  const capacity = Array.from({ length: places }, () => {
    const lines = 1 + chance(2)
    return Array.from({ length: weeks }, () => (chance(4) === 0 ? lines - 1 : lines))
  })
  return {
    slots: weeks,
    capacity,
    needs: Array.from({ length: needs }, () => {
      const weight = 1 + chance(3)
      const length = 1 + chance(4)
      const opens = chance(weeks - length + 1)
      const closes = Math.min(weeks, opens + length + chance(12))
      const options: Option[] = []
      for (const place of drawn(chance, places, suitable)) {
        const value = weight * (20 + chance(81))
        for (let from = opens; from + length <= closes; from++)
          if (capacity[place]?.slice(from, from + length).every(units => units > 0))
            options.push({ place, from, to: from + length, value })
      }
      return options
    }),
  }
}

/** The same without time: a place takes three to seven needs. */
export function unslotted({ seed, needs, places, suitable = 20 }: City): Problem {
  const chance = chances(seed)
  return {
    slots: 1,
    capacity: Array.from({ length: places }, () => [3 + chance(5)]),
    needs: Array.from({ length: needs }, () => {
      const weight = 1 + chance(3)
      return drawn(chance, places, suitable).map(place => ({
        place,
        from: 0,
        to: 1,
        value: weight * (20 + chance(81)),
      }))
    }),
  }
}

function drawn(chance: (below: number) => number, places: number, count: number): number[] {
  const chosen = new Set<number>()
  while (chosen.size < Math.min(count, places)) chosen.add(Math.min(chance(places), chance(places)))
  return [...chosen]
}
