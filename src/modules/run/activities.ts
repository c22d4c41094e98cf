import { keepingEnds } from './bound.ts'
import type { Instance, Span, Task } from './instance.ts'
import type { Reach } from './reach.ts'
import { keptUntil } from './stretch.ts'

/** Free time of one unit. */
export interface Window extends Span {
  readonly unit: number
}

/** What takes units: a task by itself, or a task that keeps them to the end of a later one of its batch. */
export interface Activity {
  /** The same for the same need of all batches. */
  readonly kind: string
  /** Tasks by index; the same where nothing is kept. */
  readonly first: number
  readonly last: number
  /** Which need of the first task. */
  readonly need: number
  readonly count: number
  readonly units: readonly number[]
  /** Of what keeps a single unit, the free time in which that can be; else none. */
  readonly windows: readonly Window[]
}

/** Activities that take of the same units. */
export interface Crowd {
  /** Indexes of activities. */
  readonly members: readonly number[]
  readonly size: number
  /** By slot, how many of the units are free as far as calendars go. */
  readonly free: Int32Array
}

/** All that takes units, batch by batch, and in which crowds. */
export function activitiesOf(
  instance: Instance,
  reach: Reach,
  tasks: readonly Task[],
): { readonly activities: readonly Activity[]; readonly crowds: readonly Crowd[] } {
  const { steps, units, slots } = instance
  const keeping = keepingEnds(instance, reach)
  const activities: Activity[] = []
  const groups = new Map<string, { readonly units: readonly number[]; readonly members: number[] }>()
  for (const [index, task] of tasks.entries())
    for (const [at, need] of (steps[task.step]?.needs ?? []).entries()) {
      if (need.kept !== null) continue
      const end = keptUntil(instance, task.step, at, steps.length - 1)
      const last = tasks.findIndex(one => one.step === end && one.batch === task.batch)
      const ends = keeping[task.step]?.[at]
      const roomOf = (unit: number): Window[] =>
        (units[unit]?.free ?? []).flatMap(({ from, to }) => {
          const isRoom = ends?.[unit]?.slice(from, Math.min(to, slots)).some(one => one <= to) ?? false
          return isRoom ? [{ unit, from, to }] : []
        })
      const windows = need.count === 1 && end > task.step && last >= 0 ? need.units.flatMap(roomOf) : []
      const kind = `${task.step}.${at}`
      activities.push({
        ...{ kind, first: index, last: last < 0 ? index : last, need: at },
        ...{ count: need.count, units: need.units, windows },
      })
      const key = [...need.units].sort((a, b) => a - b).join()
      const group = groups.get(key) ?? { units: need.units, members: [] }
      group.members.push(activities.length - 1)
      groups.set(key, group)
    }
  return {
    activities,
    crowds: [...groups.values()].map(({ units: own, members }) => ({
      members,
      size: own.length,
      free: Int32Array.from(
        { length: slots + 1 },
        (_, slot) => own.filter(unit => (reach.freeUntil[unit]?.[slot] ?? 0) > slot).length,
      ),
    })),
  }
}
