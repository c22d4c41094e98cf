import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { reviewOf } from '#modules/review/index.ts'
import * as api from '../api.ts'
import { isOfPanel, panelSubject } from '../panel-rubric.ts'
import { outdatedMarks } from '../panel-view.ts'
import {
  findingOnceRefusal,
  findingOpenRefusal,
  findingRefusal,
  goneRefusal,
  open,
  panelOutdatedRefusal,
  panelRefusal,
  secondPerson,
  stageRefusal,
} from '../rules.ts'
import { insertFinding, lockFinding, lockPart, storeFinding } from '../store.ts'
import { tableById } from '../table.store.ts'

export const proposeFinding = operation(
  api.proposeFinding,
  async ({ partId, ...said }, { tx, reach, actor, now, newId, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const { content: table } = await tableById(tx, round.tableId)
    const review = await reviewOf(tx, panelSubject(partId))
    const decision = decide({}, [
      stageRefusal(round.stage, open),
      findingRefusal(table, said, part.klass),
      panelRefusal(review !== null && isOfPanel(table, said.code)),
    ])
    if (!decision.ok) return decision
    const id = newId()
    const proposedBy = signedIn(actor).personId
    const mark = said.kind === 'mark' ? said.mark : ''
    if (!(await insertFinding(tx, { ...said, mark, id, partId, proposedBy, proposedAt: now })))
      return refuse(findingOnceRefusal)
    const { kind, code, reason } = said
    changed({
      object: { kind: 'evaluation-part', id: partId },
      after: { finding: id, kind, code, mark },
      reason,
    })
    return accept({ findingId: id })
  },
)

export const confirmFinding = operation(
  api.confirmFinding,
  async ({ findingId }, { tx, reach, actor, now, changed }) => {
    const { part, round, finding } = await lockFinding(tx, reach, findingId)
    const { personId } = signedIn(actor)
    const { content: table } = await tableById(tx, round.tableId)
    const review = finding.reviewId === null ? null : await reviewOf(tx, panelSubject(part.id))
    const decision = decide({}, [
      stageRefusal(round.stage, open),
      goneRefusal(finding.withdrawnAt !== null),
      findingOpenRefusal(finding.confirmedBy !== null),
      secondPerson(finding.proposedBy === personId),
      panelOutdatedRefusal(outdatedMarks(table, part.klass, review, [finding]).length > 0),
    ])
    if (!decision.ok) return decision
    await storeFinding(tx, findingId, { confirmedBy: personId, confirmedAt: now })
    changed({
      object: { kind: 'evaluation-part', id: part.id },
      after: { finding: findingId, confirmed: true },
    })
    return accept({})
  },
)

export const withdrawFinding = operation(
  api.withdrawFinding,
  async ({ findingId, reason }, { tx, reach, now, changed }) => {
    const { part, round, finding } = await lockFinding(tx, reach, findingId)
    const decision = decide({}, [stageRefusal(round.stage, open), goneRefusal(finding.withdrawnAt !== null)])
    if (!decision.ok) return decision
    await storeFinding(tx, findingId, { withdrawnAt: now, withdrawnReason: reason })
    changed({
      object: { kind: 'evaluation-part', id: part.id },
      before: { finding: findingId, code: finding.code, mark: finding.mark },
      after: { withdrawn: true },
      reason,
    })
    return accept({})
  },
)
