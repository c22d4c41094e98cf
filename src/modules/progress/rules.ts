/** What follows from the steps that modules tell, and from none of them alone: whose turn it is in between. */

import { dateOf } from '#kernel/calendar.ts'
import { type Step, stepState } from '#kernel/step.ts'
import { type NeedRow, needEnds } from '#modules/catalogue/index.ts'
import { linesServe } from '#modules/catalogue/terms.ts'
import { type Found, foundWords } from '#modules/matching/index.ts'
import type { StepKind } from './terms.ts'

export type NeedStepFact = Step<StepKind>

/** While one of these goes on, the choice of a line has been made. */
const engaging: readonly StepKind[] = ['quoting', 'deciding', 'ordering', 'answering', 'running']

interface Stretch {
  readonly from: Date
  readonly to: Date | null
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b < a) ? b : a)

/** What of the time from `from` on none of the stretches covers; the last gap has no end. */
function gaps(from: Date, busy: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  let free: Date | null = from
  for (const one of busy.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (free === null) break
    if (one.from > free) found.push({ from: free, to: one.from })
    if (one.to === null || one.to > free) free = one.to
  }
  return free === null ? found : [...found, { from: free, to: null }]
}

/** An award is followed up by a booking; with it, or with the need's end, that is done. */
const followedUp = (steps: readonly NeedStepFact[], ends: Date | null): NeedStepFact[] =>
  steps.map(step => {
    if (step.kind !== 'ordering') return step
    const booked = steps
      .filter(({ kind, from }) => kind === 'answering' && from >= step.from)
      .reduce<Date | null>((first, { from }) => earlier(first, from), null)
    const over = ends !== null && ends >= step.from ? ends : null
    return { ...step, to: earlier(booked, over) }
  })

function matched(need: NeedRow, found: Found | undefined, steps: readonly NeedStepFact[]): NeedStepFact[] {
  const { id, publishedAt, content } = need
  if (publishedAt === null || !content || !linesServe(content.kind)) return []
  const ends = needEnds(need)
  const common = { needId: id, id, holder: null }
  const note = found ? foundWords(found) : '正在比对'
  const choosable = found?.firstMetAt ?? (found && found.unknown > 0 ? publishedAt : null)
  const matching = {
    ...common,
    kind: 'matching' as const,
    from: publishedAt,
    to: earlier(choosable, ends),
    due: null,
    note,
  }
  if (choosable === null || steps.some(({ kind }) => kind === 'running')) return [matching]
  const choosing = gaps(
    choosable,
    steps.filter(({ kind }) => engaging.includes(kind)),
  )
  return [
    matching,
    ...choosing
      .map(({ from, to }) => ({ from, to: earlier(to, ends) }))
      .filter(({ from, to }) => to === null || from < to)
      .map(stretch => ({
        ...common,
        ...stretch,
        kind: 'choosing' as const,
        due: { on: content.window.to },
        note,
      })),
  ]
}

/** All steps of a need, those that began first first. `told` is what modules say of it. */
export function courseOf(
  need: NeedRow,
  found: Found | undefined,
  told: readonly NeedStepFact[],
): NeedStepFact[] {
  const steps = followedUp(told, needEnds(need))
  return [...steps, ...matched(need, found, steps)].toSorted((a, b) => a.from.getTime() - b.from.getTime())
}

/** Whether a step is still open after it was due. */
export function isOverdue({ due, ...step }: Pick<Step, 'from' | 'to' | 'due'>, now: Date): boolean {
  if (due === null || stepState(step, now) !== 'open') return false
  return 'at' in due ? due.at <= now : due.on < dateOf(now)
}
