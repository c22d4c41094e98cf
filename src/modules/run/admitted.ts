/** Of the schedules that a search finds those that the platform's rules let whoever asks request: pure but for the search. */
import type { Interval } from '#kernel/interval.ts'
import { overlaps, subtract } from '#kernel/interval.ts'
import {
  admissionOf,
  deniedTo,
  type Looking,
  type Schedule,
  tooFar,
  tooLate,
} from '#modules/booking/index.ts'
import { concerning } from '#modules/policy/index.ts'
import { instanceOf, type Read, spanOf, tasksIn } from './instance-of.ts'
import type { Proposal } from './proposals.ts'
import type { Answer, Question, Reckon } from './reckoning.ts'

/** What rules of time say of whole runs, whose length is their template's. */
export interface Timing {
  readonly admits: (run: Interval) => boolean
  /** Which no run may touch (不接受). */
  readonly denied: readonly Interval[]
  /** In which none may begin: too late, or too far ahead. */
  readonly barred: readonly Interval[]
}

export function timingOf(schedule: Schedule, looking: Looking, within: Interval, now: Date): Timing {
  return {
    admits: admissionOf(schedule, concerning(looking.rules, looking), now, ['length']),
    denied: deniedTo(looking, within),
    barred: [...tooLate(schedule, looking, now), ...tooFar(schedule, looking, now)],
  }
}

/** So often is searched anew behind what refused all that was found. */
const most = 3

const spanIn = (read: Read, { schedule }: Proposal): Interval => spanOf(tasksIn(read, schedule.tasks))

/** When what refuses a run is over. */
function overAfter({ denied, barred }: Timing, run: Interval): Date | null {
  const touched = denied.filter(one => overlaps(one, run))
  const begun = barred.filter(({ start, end }) => start <= run.start && run.start < end)
  const ends = [...touched, ...begun].map(({ end }) => end)
  return ends.length === 0 ? null : ends.reduce((least, end) => (end < least ? end : least))
}

/**
 * What a search answers, without what a request would be refused for. Nobody works in hours that are denied; where a run
 * waits through them, or begins too late, it is searched again behind. The question is the one that was answered.
 */
export async function admitted(
  { question, timing }: { readonly question: Question; readonly timing: Timing },
  reckon: Reckon,
): Promise<{ question: Question; answer: Answer }> {
  const open = question.facts.open.flatMap(hours => subtract(hours, timing.denied))
  let asked = { ...question, facts: { ...question.facts, open } }
  let kept: { question: Question; answer: Answer } | null = null
  for (let tries = 0; ; tries += 1) {
    const answer = await reckon(asked)
    const read = instanceOf(asked.facts)
    const runs = read ? answer.proposals.map(one => spanIn(read, one)) : []
    const isOne = runs.map(timing.admits)
    const proposals = answer.proposals.filter((_, at) => isOne[at])
    const [first] = runs
    const found = { question: asked, answer: { ...answer, proposals } }
    if (proposals.length > 0 || kept === null) kept = found
    const start = first && !isOne[0] && tries < most ? overAfter(timing, first) : null
    const { window } = asked.facts
    if (start === null || start <= window.start || start >= window.end) return kept
    asked = { ...asked, facts: { ...asked.facts, window: { start, end: window.end } } }
  }
}
