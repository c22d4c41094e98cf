/** How far needs come, how long each step takes, and why they come to nothing. Pure: from dates to figures. */
import { addDays, dateOf, hour, type PlainDate, weekdayOf } from '#kernel/calendar.ts'
import type { DropReason } from '#modules/catalogue/terms.ts'
import type { Stage } from './terms.ts'

/** One need and when it came to each step. */
export interface Course {
  readonly id: string
  readonly locality: string
  readonly cluster: string | null
  readonly reached: Readonly<Partial<Record<Stage, Date>>>
  readonly withdrawnAt: Date | null
  readonly withdrawnCode: DropReason | null
  /** Of its inquiries that were closed without an award; null of those closed before reasons were counted. */
  readonly closedCodes: readonly (DropReason | null)[]
}

export const countsOf = (courses: readonly Course[], stages: readonly Stage[]): number[] =>
  stages.map(stage => courses.filter(({ reached }) => reached[stage]).length)

/** Hours from the step before, whichever that was, to this one; null for a need that didn't come to it. */
function hoursTo(stage: Stage, { reached }: Course, stages: readonly Stage[]): number | null {
  const at = reached[stage]
  if (!at) return null
  const before = stages
    .slice(0, stages.indexOf(stage))
    .flatMap(earlier => reached[earlier] ?? [])
    .filter(earlier => earlier <= at)
  if (before.length === 0) return null
  return (at.getTime() - Math.max(...before.map(earlier => earlier.getTime()))) / hour
}

/** The value that a part of all is at or below, the nearest that occurs; `sorted` isn't empty. */
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0

export interface StepTime {
  readonly needs: number
  readonly median: number | null
  /** The slowest tenth takes longer than this, or as long. */
  readonly slowest: number | null
}

export function timeTo(stage: Stage, courses: readonly Course[], stages: readonly Stage[]): StepTime {
  const hours = courses
    .map(course => hoursTo(stage, course, stages))
    .filter(value => value !== null)
    .sort((a, b) => a - b)
  if (hours.length === 0) return { needs: 0, median: null, slowest: null }
  return { needs: hours.length, median: quantile(hours, 0.5), slowest: quantile(hours, 0.9) }
}

/** The step a need had come to at last. */
export const furthest = ({ reached }: Course, stages: readonly Stage[]): Stage =>
  stages.findLast(stage => reached[stage]) ?? 'published'

/** Counts by what somebody calls them; those that occur most come first. */
export function tally<K>(keys: readonly K[]): { readonly key: K; readonly count: number }[] {
  return [...Map.groupBy(keys, key => key)]
    .map(([key, same]) => ({ key, count: same.length }))
    .sort((a, b) => b.count - a.count)
}

const mondayOf = (date: PlainDate): PlainDate => addDays(date, 1 - weekdayOf(date))

/** Every week that the period touches, with the needs that were published in it. */
export function weeksOf(
  courses: readonly Course[],
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): { readonly monday: PlainDate; readonly courses: readonly Course[] }[] {
  const byWeek = Map.groupBy(courses, ({ reached }) =>
    reached.published ? mondayOf(dateOf(reached.published)) : null,
  )
  const weeks: PlainDate[] = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) weeks.push(monday)
  return weeks.map(monday => ({ monday, courses: byWeek.get(monday) ?? [] }))
}
