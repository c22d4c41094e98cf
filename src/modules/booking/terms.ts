/** The words of free time, and what makes a day free. Nothing that asks, so that any page may load it. */
import type { Interval } from '#kernel/interval.ts'

/** 一天的空闲情况. `late`: all that is open that day ends before a request could begin. */
export const dayStates = {
  free: '空闲',
  part: '部分空闲',
  busy: '已占用',
  late: '来不及',
  shut: '不开放',
} as const
export type DayState = keyof typeof dayStates

/**
 * The state of one day from its opening hours, in order, what of them is free, and when a request may begin at the
 * earliest (null: at any time).
 */
export function dayStateOf(
  open: readonly Interval[],
  free: readonly Interval[],
  earliest: Date | null,
): DayState {
  const last = open.at(-1)
  if (!last) return 'shut'
  if (earliest && last.end <= earliest) return 'late'
  if (free.length === 0) return 'busy'
  const total = (spans: readonly Interval[]) =>
    spans.reduce((sum, { start, end }) => sum + end.getTime() - start.getTime(), 0)
  return total(free) >= total(open) ? 'free' : 'part'
}
