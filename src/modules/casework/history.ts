/** What has become of a case, told from the steps that are kept: where it stood on any date, and how its term runs. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { addWorkingDays, isArranged, type WorkCalendar } from '#kernel/working-days.ts'
import type { ProcessContent } from '#modules/rulebook/fields.ts'
import { stageOf } from './process.ts'

export interface Step {
  readonly at: Date
  /** The move that was made, or one of `ownMoves`. */
  readonly move: string
  /** Where the case stood afterwards. */
  readonly stage: string
  /** The term that whoever made the move gave with it. */
  readonly workingDays: number | null
}

/** The stage at a moment, or null before the case began. Steps in their order. */
export const stageAt = (steps: readonly Step[], moment: Date): string | null =>
  steps.findLast(({ at }) => at <= moment)?.stage ?? null

export interface Clock {
  readonly workingDays: number | null
  /** The last day; null where no term is set or it stands still. */
  readonly dueOn: PlainDate | null
  readonly overdue: boolean
  /** Whether the arrangement of holidays is known for all of its years. */
  readonly arranged: boolean
}

/** From one day, not counted, to another: days on which a clock stands still. */
interface Pause {
  readonly after: PlainDate
  readonly until: PlainDate
}

/** When the present stage was first entered, and what interrupted it: stages of standing still, and changes of the process. */
function visit(content: ProcessContent, steps: readonly Step[]): { begun: Date; pauses: Pause[] } | null {
  const last = steps.at(-1)
  if (!last) return null
  let begun = last.at
  const pauses: Pause[] = []
  for (let index = steps.length - 1; index > 0; index--) {
    const [before, entered] = [steps[index - 1], steps[index]]
    if (!before || !entered) break
    const isStill = stageOf(content, before.stage)?.still ?? false
    const goesOn = entered.move === 'migrate' || before.stage === last.stage
    if (!isStill && !goesOn) break
    if (isStill) pauses.push({ after: dateOf(before.at), until: dateOf(entered.at) })
    begun = before.at
  }
  return { begun, pauses }
}

export function clockOf(
  content: ProcessContent,
  steps: readonly Step[],
  calendar: WorkCalendar,
  now: Date,
): Clock {
  const last = steps.at(-1)
  const stage = last && stageOf(content, last.stage)
  const found = visit(content, steps)
  const none = { workingDays: null, dueOn: null, overdue: false, arranged: true }
  if (!last || !stage || !found) return none
  const given = steps.findLast(({ move }) => move !== 'migrate') ?? last
  const begun = stage.still ? given.at : found.begun
  const workingDays = stage.still ? (given.workingDays ?? stage.workingDays) : stage.workingDays
  if (workingDays === null) return none
  const first = dateOf(begun)
  const paused = stage.still ? [] : found.pauses
  const dueOn = addWorkingDays(first, workingDays, calendar, date =>
    paused.some(({ after, until }) => after < date && date <= until),
  )
  return { workingDays, dueOn, overdue: dateOf(now) > dueOn, arranged: isArranged(first, dueOn, calendar) }
}
