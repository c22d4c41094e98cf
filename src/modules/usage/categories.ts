/** [C34] Where the time of a resource went: every minute of a period in exactly one category. */
import { minute } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Category } from './terms.ts'

/** A time and the record that says so. */
export interface Said extends Interval {
  readonly id: string
}

export interface Occurrences {
  /** Opening hours, holidays and closures already out of them. */
  readonly open: readonly Interval[]
  /** 有效 entries in which it worked. */
  readonly used: readonly Said[]
  /** 有效 entries of 维护 and 停机. */
  readonly down: readonly Said[]
  /** What a booking keeps for setting up and cleaning. */
  readonly setUp: readonly Said[]
  /** What a booking keeps for its run. */
  readonly reserved: readonly Said[]
}

export interface Stretch extends Interval {
  readonly category: Category
  /** The entry or booking that decides; null for 空闲 and 不开放. */
  readonly id: string | null
}

type Layer = keyof Occurrences
type At = Readonly<Record<Layer, string | null>>

/**
 * What really ran counts first. The rest of the time counts only where the resource was open or a booking kept it: then
 * a resource that was down can't be blamed on whoever booked it, and what was booked and not used isn't idle.
 */
function categoryOf(at: At): Pick<Stretch, 'category' | 'id'> {
  if (at.used !== null) return { category: 'used', id: at.used }
  if (at.open === null && at.setUp === null && at.reserved === null) return { category: 'closed', id: null }
  if (at.down !== null) return { category: 'down', id: at.down }
  if (at.setUp !== null) return { category: 'setUp', id: at.setUp }
  if (at.reserved !== null) return { category: 'reserved', id: at.reserved }
  return { category: 'idle', id: null }
}

const layers = ['open', 'used', 'down', 'setUp', 'reserved'] as const satisfies readonly Layer[]
const minuteOf = (at: Date): number => Math.floor(at.getTime() / minute)

interface Edge {
  readonly at: number
  readonly layer: Layer
  readonly id: string
  readonly begins: boolean
}

/** The period in whole minutes, cut into stretches of one category each that leave nothing out and never overlap. */
export function stretchesIn(period: Interval, occurrences: Occurrences): Stretch[] {
  const [first, last] = [minuteOf(period.start), minuteOf(period.end)]
  const edges: Edge[] = layers
    .flatMap(layer =>
      occurrences[layer].flatMap(one => {
        const from = Math.max(first, minuteOf(one.start))
        const to = Math.min(last, minuteOf(one.end))
        const id = 'id' in one ? String(one.id) : ''
        return from < to
          ? [
              { at: from, layer, id, begins: true },
              { at: to, layer, id, begins: false },
            ]
          : []
      }),
    )
    .sort((a, b) => a.at - b.at)
  const standing: Record<Layer, string[]> = { open: [], used: [], down: [], setUp: [], reserved: [] }
  const stretches: Stretch[] = []
  const upTo = (from: number, to: number) => {
    if (from >= to) return
    const top = (layer: Layer) => standing[layer][0] ?? null
    const now = categoryOf({
      open: top('open'),
      used: top('used'),
      down: top('down'),
      setUp: top('setUp'),
      reserved: top('reserved'),
    })
    const [start, end] = [new Date(from * minute), new Date(to * minute)]
    const before = stretches.at(-1)
    if (before?.category === now.category && before.id === now.id)
      stretches[stretches.length - 1] = { ...before, end }
    else stretches.push({ start, end, ...now })
  }
  let from = first
  for (const { at, layer, id, begins } of edges) {
    upTo(from, at)
    from = at
    if (begins) standing[layer].push(id)
    else standing[layer].splice(standing[layer].indexOf(id), 1)
  }
  upTo(from, last)
  return stretches
}

export type Minutes = Readonly<Record<Category, number>>

export const noMinutes: Minutes = { used: 0, setUp: 0, reserved: 0, down: 0, idle: 0, closed: 0 }

/** Minutes of each category within a period, whole numbers that add up to the period. */
export function minutesIn(period: Interval, stretches: readonly Stretch[]): Minutes {
  const sums = { ...noMinutes }
  for (const { start, end, category } of stretches) {
    const from = Math.max(minuteOf(start), minuteOf(period.start))
    const to = Math.min(minuteOf(end), minuteOf(period.end))
    if (from < to) sums[category] += to - from
  }
  return sums
}
