/** How diagnoses stand, as client, office and expert see them. */
import type { Tx } from '#kernel/operation.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import type { DiagnosisClock } from './api.ts'
import { clockOf } from './clock.ts'
import { diagnosisNumber } from './number.ts'
import { leftAt, stageOf } from './rules.ts'
import { type AboutRequest, type AssignmentRow, assignmentsOf, questionsOf } from './store.ts'

type Question = Awaited<ReturnType<typeof questionsOf>>[number]

export interface Progress {
  readonly request: AboutRequest
  readonly assignments: readonly AssignmentRow[]
  readonly questions: readonly Question[]
}

/** Requests with who was assigned to them and what was asked, each with its own. */
export async function progressOf(tx: Tx, requests: readonly AboutRequest[]): Promise<Progress[]> {
  const ids = requests.map(({ id }) => id)
  const assignments = await assignmentsOf(tx, ids)
  const questions = await questionsOf(tx, ids)
  return requests.map(request => ({
    request,
    assignments: assignments.filter(({ requestId }) => requestId === request.id),
    questions: questions.filter(({ requestId }) => requestId === request.id),
  }))
}

/** What an expert asked who has left the request since delays nothing any more. */
export const standing = ({ assignments, questions }: Progress): Question[] => {
  const gone = new Map(
    assignments.flatMap(one => {
      const left = leftAt(one)
      return left ? [[one.id, left] as const] : []
    }),
  )
  return questions.map(one => ({
    ...one,
    answeredAt: one.answeredAt ?? gone.get(one.assignmentId) ?? null,
  }))
}

export function clockView(progress: Progress, pack: Pack, now: Date): DiagnosisClock {
  const { workingDays, createdAt, answeredAt, withdrawnAt } = progress.request
  const running = {
    requestedAt: createdAt,
    workingDays,
    pauses: standing(progress),
    answeredAt: answeredAt ?? withdrawnAt,
  }
  const clock = clockOf(running, workCalendarOf(pack), now)
  return withdrawnAt
    ? { ...clock, workingDays, dueOn: null, left: null, overdue: false }
    : { workingDays, ...clock }
}

export function courseView(progress: Progress, pack: Pack, now: Date) {
  const { request, assignments } = progress
  const clock = clockView(progress, pack, now)
  return {
    id: request.id,
    number: diagnosisNumber(request),
    stage: stageOf(request, {
      working: assignments.some(one => leftAt(one) === null),
      asking: clock.still,
    }),
    createdAt: request.createdAt,
    clock,
  }
}
