import { hour } from '#kernel/calendar.ts'
import { type Interval, lengthOf, subtract } from '#kernel/interval.ts'

/** How much of the open hours nothing is planned for: a whole per cent, rounded down, and whole hours. */
export function idleShare(
  open: readonly Interval[],
  taken: readonly Interval[],
): { percent: number; hours: number } | null {
  const total = (spans: readonly Interval[]) => spans.reduce((sum, one) => sum + lengthOf(one), 0)
  const whole = total(open)
  if (whole === 0) return null
  const idle = total(open.flatMap(hours => subtract(hours, taken)))
  return { percent: Math.floor((idle * 100) / whole), hours: Math.floor(idle / hour) }
}
