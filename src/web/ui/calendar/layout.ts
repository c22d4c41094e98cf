/** Where things stand in a calendar. Pure. */
import { type Interval, overlaps } from '#kernel/interval.ts'

export interface Placed<T> {
  readonly item: T
  /** Which of `lanes` side by side it takes, counted from 0. */
  readonly lane: number
  readonly lanes: number
}

/** Puts what overlaps side by side, in as few lanes as the fullest moment needs. */
export function placed<T extends Interval>(items: readonly T[]): Placed<T>[] {
  const waiting = items.toSorted(
    (a, b) => a.start.getTime() - b.start.getTime() || b.end.getTime() - a.end.getTime(),
  )
  const done: Placed<T>[] = []
  let group: { item: T; lane: number }[] = []
  let ends: Date[] = []
  const close = () => {
    done.push(...group.map(one => ({ ...one, lanes: ends.length })))
    group = []
    ends = []
  }
  for (const item of waiting) {
    if (ends.every(end => end <= item.start)) close()
    const free = ends.findIndex(end => end <= item.start)
    const lane = free < 0 ? ends.length : free
    ends[lane] = item.end
    group.push({ item, lane })
  }
  close()
  return done
}

/** Where a span stands within a range, as parts of its length; null where it doesn't. */
export function within(span: Interval, range: Interval): { from: number; length: number } | null {
  if (!overlaps(span, range)) return null
  const [start, end] = [range.start.getTime(), range.end.getTime()]
  const from = Math.max(span.start.getTime(), start)
  const to = Math.min(span.end.getTime(), end)
  return { from: (from - start) / (end - start), length: (to - from) / (end - start) }
}

export const percent = (part: number): string => `${(part * 100).toFixed(3)}%`
