import type { Activity } from './activities.ts'
import type { Instance, Placed, Task } from './instance.ts'
import { type Reach, suits } from './reach.ts'

/** Units that are tried before it is given up: when all begins is known, few choices are left. */
const most = 4_000

interface Taking {
  readonly activity: Activity
  readonly from: number
  readonly to: number
}

/** Units for tasks whose beginnings are known; null where there are none, undefined where that isn't known. */
export function unitsFor(
  instance: Instance,
  reach: Reach,
  tasks: readonly Task[],
  activities: readonly Activity[],
  begins: readonly number[],
): Placed[] | null | undefined {
  const { steps } = instance
  const endOf = (task: number) => (begins[task] ?? 0) + (steps[tasks[task]?.step ?? -1]?.length ?? 0)
  const takings = activities
    .map((activity): Taking => ({ activity, from: begins[activity.first] ?? 0, to: endOf(activity.last) }))
    .sort((a, b) => a.from - b.from || b.to - a.to)
  /** Until when each unit is taken: takings come in order of their beginning. */
  const until = instance.units.map(() => 0)
  const chosen = new Map<Activity, readonly number[]>()
  let tries = 0
  const can = (unit: number, { activity: { first, last }, from, to }: Taking): boolean => {
    if ((until[unit] ?? 0) > from || (reach.freeUntil[unit]?.[from] ?? 0) < to) return false
    for (let task = first; task <= last; task += 1)
      if (!suits(reach, unit, begins[task] ?? 0, endOf(task))) return false
    return true
  }
  function choose(at: number): boolean {
    const taking = takings[at]
    if (!taking) return true
    const { activity, to } = taking
    // Those first whose free time is over soonest, so that the others keep theirs.
    const units = activity.units
      .filter(unit => can(unit, taking))
      .sort((a, b) => (reach.freeUntil[a]?.[to] ?? 0) - (reach.freeUntil[b]?.[to] ?? 0))
    const pick = (from: number, picked: readonly number[]): boolean => {
      if (picked.length === activity.count) {
        tries += 1
        const before = picked.map(unit => until[unit] ?? 0)
        for (const unit of picked) until[unit] = to
        chosen.set(activity, picked)
        if (choose(at + 1)) return true
        for (const [index, unit] of picked.entries()) until[unit] = before[index] ?? 0
        return false
      }
      for (let next = from; next < units.length && tries <= most; next += 1)
        if (pick(next + 1, [...picked, units[next] ?? -1])) return true
      return false
    }
    return pick(0, [])
  }
  if (!choose(0)) return tries > most ? undefined : null
  const unitsOf = new Map<string, readonly number[]>()
  for (const [{ first, need }, units] of chosen) unitsOf.set(`${first} ${need}`, units)
  const placed: Placed[] = []
  for (const [index, { step, batch, after }] of tasks.entries()) {
    const kept = placed[after[0] ?? -1]?.units ?? []
    const units = (steps[step]?.needs ?? []).map((need, at) =>
      need.kept === null ? (unitsOf.get(`${index} ${at}`) ?? []) : (kept[need.kept] ?? []),
    )
    placed.push({ step, batch, from: begins[index] ?? 0, to: endOf(index), units })
  }
  return placed
}
