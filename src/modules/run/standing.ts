import { type Instance, longestWait, type Placed, type Span, tasksOf } from './instance.ts'

const within = (spans: readonly Span[], { from, to }: Span): boolean =>
  spans.some(span => span.from <= from && to <= span.to)

const keepsHours = (hours: readonly Span[] | undefined, { from, to }: Span): boolean =>
  !hours || (within(hours, { from, to: from + 1 }) && within(hours, { from: to - 1, to }))

/** What a placed step takes of a unit, which is one of `among`. */
export interface TakenUnit extends Span {
  readonly unit: number
  readonly among: readonly number[]
  readonly kept: boolean
}

/** What placed steps take of each unit: their own time, and since the step before where they keep the unit. */
export function takenBy({ steps }: Instance, placed: readonly Placed[]): TakenUnit[] {
  return placed.flatMap(({ step, batch, from, to, units }) =>
    units.flatMap((chosen, at) => {
      const need = steps[step]?.needs[at]
      const isKept = (need?.kept ?? null) !== null
      const among = need?.units ?? []
      const before = placed.find(one => one.step === step - 1 && one.batch === batch)
      return chosen.flatMap(unit => [
        ...(isKept && before && before.to < from
          ? [{ unit, among, from: before.to, to: from, kept: true }]
          : []),
        { unit, among, from, to, kept: false },
      ])
    }),
  )
}

/**
 * Whether a schedule that somebody hands in keeps all rules of the run and finds everything free: what the search never
 * breaks, asked of what comes back from a browser.
 */
export function stands(instance: Instance, placed: readonly Placed[]): boolean {
  const { steps, units } = instance
  const tasks = tasksOf(instance)
  const byTask = tasks.map(({ step, batch }) =>
    placed.filter(one => one.step === step && one.batch === batch),
  )
  if (placed.length !== tasks.length || byTask.some(found => found.length !== 1)) return false
  const at = (index: number): Placed | undefined => byTask[index]?.[0]
  const inOrder = tasks.every((task, index) => {
    const [own, step] = [at(index), steps[task.step]]
    if (!own || !step || own.to - own.from !== step.length) return false
    if (!within(step.open, own) || !within(step.begins, { from: own.from, to: own.from + 1 })) return false
    const waits = task.after.map(before => own.from - (at(before)?.to ?? own.from))
    if (waits.some(wait => wait < step.wait.min || wait > longestWait(instance, task))) return false
    if (own.units.length !== step.needs.length) return false
    return step.needs.every((need, index) => {
      const chosen = own.units[index] ?? []
      const source = need.kept === null ? null : at(task.after[0] ?? -1)?.units[need.kept]
      return (
        chosen.length === need.count &&
        new Set(chosen).size === need.count &&
        chosen.every(
          unit =>
            need.units.includes(unit) &&
            (!source || source.includes(unit)) &&
            keepsHours(units[unit]?.hours, own),
        )
      )
    })
  })
  if (!inOrder) return false
  const taken = takenBy(instance, placed)
  return taken.every(
    (one, index) =>
      within(units[one.unit]?.free ?? [], one) &&
      !taken.some(
        (other, at) => at > index && other.unit === one.unit && other.from < one.to && one.from < other.to,
      ),
  )
}
