import type { Refusal } from '#kernel/decision.ts'
import type { Tx } from '#kernel/operation.ts'
import { processName } from '#modules/catalogue/index.ts'
import { organisationsOfPerson } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { ownConflictRefusal } from './rules.ts'
import type { AboutRequest, AssignmentRow } from './store.ts'
import { courseView, type Progress } from './view.ts'

/** How a diagnosis stands, as the expert's list says it. */
export function assignedView(assignment: AssignmentRow, progress: Progress, pack: Pack, now: Date) {
  const { number, stage, clock } = courseView(progress, pack, now)
  return {
    number,
    stage,
    clock,
    assignmentId: assignment.id,
    process: processName(progress.request.process),
    assignedAt: assignment.assignedAt,
    state: assignment.state,
    submitted: assignment.revisions > 0,
  }
}

/** Whether the expert has come to belong where somebody has an interest since being chosen. */
export const conflictNow = async (
  tx: Tx,
  expertId: string,
  { organisationId, barred }: AboutRequest,
): Promise<Refusal | null> =>
  ownConflictRefusal({ belongs: await organisationsOfPerson(tx, expertId), clientId: organisationId, barred })
