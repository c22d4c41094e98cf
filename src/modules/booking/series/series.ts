/** 系列预约: what of it can be had, judged occurrence by occurrence: pure, the same for the check and for the request. */
import { formatInterval } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import type { BookingRow } from '../occupation.store.ts'
import { confirmsAtOnce } from '../rules.ts'
import { type Ground, judge, nothingYet, type Standing, type Together, withRun } from '../together.ts'
import { mostInSeries, occurrences, type Recurrence } from './recurrence.ts'

/** One time of a series: what stands against it, or the booking that it becomes. */
export interface Occurrence {
  readonly during: Interval
  readonly refusals: readonly Refusal[]
  readonly atOnce: boolean
  readonly booked: Standing | null
}

export interface JudgedSeries {
  readonly occurrences: readonly Occurrence[]
  readonly together: Together
}

/** The times that are asked for, or why that is no series. */
export function timesOf(first: Interval, rule: Recurrence): Interval[] | Refusal {
  const times = occurrences(first, rule, mostInSeries)
  const apart = times.every((one, index) => index === 0 || one.start >= (times[index - 1]?.end ?? one.start))
  if (first.start < first.end && apart && times.length > 1 && times.length <= mostInSeries) return times
  return {
    rule: 'booking.series',
    field: rule.count === undefined ? 'until' : 'count',
    message: `系列预约须有 2 至 ${mostInSeries} 次，每次在下一次开始前结束，请调整次数、截止日期或间隔。`,
    facts: { times: times.length },
  }
}

/** Judges the times in their order; each that can be had counts for those after it. `rowOf` says what it becomes. */
export function judgeSeries(
  ground: Ground,
  times: readonly Interval[],
  productClass: ProductClass | null,
  rowOf: (during: Interval, atOnce: boolean) => BookingRow,
): JudgedSeries {
  let together = nothingYet
  const judged: Occurrence[] = []
  for (const during of times) {
    const { facts, plan, refusals } = judge(ground, during, productClass, together)
    const atOnce = confirmsAtOnce(facts, refusals)
    if (refusals.length > 0) judged.push({ during, refusals, atOnce, booked: null })
    else {
      const booked = { row: rowOf(during, atOnce), during, wanted: plan.wanted }
      together = withRun(together, ground.lineId, booked, plan)
      judged.push({ during, refusals, atOnce, booked })
    }
  }
  return { occurrences: judged, together }
}

/** Each of the refusals with the time that it speaks about. */
export const ofTime = (during: Interval, refusals: readonly Refusal[]): Refusal[] =>
  refusals.map(one => ({ ...one, message: `${formatInterval(during)}：${one.message}` }))
