import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { shownNeedView } from '#modules/catalogue/index.ts'
import { sharedFilesOf, sharedView } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import * as api from '../expert.api.ts'
import { assignedView } from '../expert-view.ts'
import { assignmentWithNeed, findingsOf } from '../store.ts'
import { progressOf } from '../view.ts'

export const getAssignedDiagnosis = (pack: Pack) =>
  operation(api.getAssignedDiagnosis, async ({ assignmentId }, { tx, reach, now, changed }) => {
    const { assignment, request, need } = await assignmentWithNeed(tx, reach, assignmentId)
    const [progress] = await progressOf(tx, [request])
    if (!progress) throw new Problem('not-found')
    const hazards = await namesOf(tx, 'hazard', need.hazards, dateOf(now))
    changed({ object: { kind: 'need', id: request.needId } })
    return accept({
      ...assignedView(assignment, progress, pack, now),
      version: assignment.version,
      question: request.question,
      need: shownNeedView(need, pack, code => hazards.get(code) ?? code),
      files: (await sharedFilesOf(tx, request.needId)).map(sharedView),
      questions: progress.questions.filter(one => one.assignmentId === assignmentId),
      draft: assignment.draft,
      findings: await findingsOf(tx, [assignmentId]),
    })
  })
