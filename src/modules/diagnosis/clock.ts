/** 办理期限: working days from the request on, standing still while the expert waits for the client. */
import { addDays, dateOf, datesBetween, type PlainDate } from '#kernel/calendar.ts'
import { addWorkingDays, isArranged, isWorkingDay, type WorkCalendar } from '#kernel/working-days.ts'

/** A question to the client: the clock stands still from the day after it was asked to the day it was answered. */
export interface Pause {
  readonly askedAt: Date
  readonly answeredAt: Date | null
}

export interface Running {
  readonly requestedAt: Date
  /** How many working days there are; null while nobody has set them. */
  readonly workingDays: number | null
  readonly pauses: readonly Pause[]
  /** When the first finding came; from then on the clock is of no consequence. */
  readonly answeredAt: Date | null
}

export interface Clock {
  /** The last day; null while no term is set, and while the clock stands still before it. */
  readonly dueOn: PlainDate | null
  /** Whether it stands still, for an answer of the client's. */
  readonly still: boolean
  /** Working days after today that are left; null while no term is set. */
  readonly left: number | null
  /** Whether the finding came, or today is, after the last day. */
  readonly overdue: boolean
  /** Whether it runs and today or the next working day is the last. */
  readonly soon: boolean
  /** Whether the arrangement of holidays is known for all of its years; otherwise only weekends are. */
  readonly arranged: boolean
}

const isStillOn =
  (pauses: readonly Pause[], until: Date) =>
  (date: PlainDate): boolean =>
    pauses.some(({ askedAt, answeredAt }) => dateOf(askedAt) < date && date <= dateOf(answeredAt ?? until))

export function clockOf(
  { requestedAt, workingDays, pauses, answeredAt }: Running,
  calendar: WorkCalendar,
  now: Date,
): Clock {
  // With the finding the clock has come to its end: what is still asked then delays nothing.
  const until = answeredAt ?? now
  const [first, today] = [dateOf(requestedAt), dateOf(until)]
  const still = answeredAt === null && pauses.some(one => one.answeredAt === null)
  if (workingDays === null)
    return {
      dueOn: null,
      still,
      left: null,
      overdue: false,
      soon: false,
      arranged: isArranged(first, today, calendar),
    }
  const isStill = isStillOn(pauses, until)
  const last = addWorkingDays(first, workingDays, calendar, isStill)
  const overdue = today > last
  const used = datesBetween(addDays(first, 1), today).filter(
    date => isWorkingDay(date, calendar) && !isStill(date),
  ).length
  return {
    dueOn: still && !overdue ? null : last,
    still,
    left: Math.max(0, workingDays - used),
    overdue,
    soon: answeredAt === null && !still && !overdue && addWorkingDays(today, 1, calendar) >= last,
    arranged: isArranged(first, last, calendar),
  }
}
