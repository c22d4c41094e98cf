import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { reviewOf } from '#modules/review/index.ts'
import { aggregations } from '#modules/review/terms.ts'
import * as api from '../api.ts'
import { panelSubject } from '../panel-rubric.ts'
import { outdatedMarks, panelMarks } from '../panel-view.ts'
import { findingOnceRefusal, open, panelOpenRefusal, panelTakenRefusal, stageRefusal } from '../rules.ts'
import { findingsOf, insertFinding, lockPart, withdrawFindings } from '../store.ts'
import { tableById } from '../table.store.ts'

export const takePanelMarks = operation(
  api.takePanelMarks,
  async ({ partId }, { tx, reach, actor, now, newId, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const { content: table } = await tableById(tx, round.tableId)
    const review = await reviewOf(tx, panelSubject(partId))
    const findings = await findingsOf(tx, [partId])
    const marks = panelMarks(table, part.klass, review, findings)
    const outdated = outdatedMarks(table, part.klass, review, findings)
    const decision = decide({}, [
      stageRefusal(round.stage, open),
      panelOpenRefusal(marks !== null),
      panelTakenRefusal((marks?.length ?? 1) + outdated.length),
    ])
    if (!decision.ok) return decision
    if (!review?.aggregate || marks === null) throw new Error('a review that is open was let through')
    const { number, aggregate } = review
    const proposedBy = signedIn(actor).personId
    await withdrawFindings(
      tx,
      outdated.map(({ id }) => id),
      { at: now, reason: '专家评审的评分变了，重新取用' },
    )
    for (const { code, mark, isGrade } of marks) {
      const stored = await insertFinding(tx, {
        ...{
          id: newId(),
          partId,
          kind: 'mark',
          code,
          mark,
          reviewId: review.reviewId,
          proposedBy,
          proposedAt: now,
        },
        reason: `专家评分，${isGrade ? '取中位的等级，偶数时取较低的' : aggregations[aggregate.by]}`,
        evidence: `专家评审 ${number}，评分表 ${aggregate.rubric.version}`,
      })
      if (!stored) return refuse(findingOnceRefusal)
    }
    changed({
      object: { kind: 'evaluation-part', id: partId },
      before: { marks: outdated.map(({ code, mark }) => ({ code, mark })) },
      after: { review: review.reviewId, marks: marks.map(({ code, mark }) => ({ code, mark })) },
    })
    return accept({ taken: marks.length })
  },
)
