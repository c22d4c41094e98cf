import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByCodes } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { newestRubric, openReview, withdrawReview } from '../face.ts'
import { lockReview } from '../review.store.ts'
import { codeRefusals, stageRefusal } from '../rules.ts'

const kind = 'arranged'

export const listRubrics = (pack: Pack) =>
  operation(api.listRubrics, async () => {
    const ids = [...new Set(pack.rubrics.map(({ id }) => id))]
    return accept({ rubrics: ids.flatMap(id => newestRubric(pack, id) ?? []) })
  })

export const arrangeReview = (pack: Pack) =>
  operation(api.arrangeReview, async (input, context) => {
    const codes = input.organisations.map(({ uscc }) => uscc)
    const registered = (await organisationsByCodes(context.tx, codes)).map(({ uscc }) => uscc)
    const decision = decide({}, [
      newestRubric(pack, input.rubric)
        ? null
        : { rule: 'review.rubric', field: 'rubric', message: '没有这份评分表，请重新选择。' },
      ...codeRefusals(codes, registered),
    ])
    if (!decision.ok) return decision
    const subject = { kind, id: context.newId() }
    const opened = await openReview(context, pack, { ...input, subject, round: kind, files: [] })
    if (!opened) return refuse()
    context.changed({ object: { kind: 'review', id: opened.reviewId }, after: { rubric: input.rubric } })
    return accept(opened)
  })

export const withdrawArranged = operation(api.withdrawArranged, async ({ reviewId, reason }, context) => {
  const row = await lockReview(context.tx, context.reach, reviewId)
  const decision = decide({}, [
    stageRefusal(row.state, 'forming', 'scoring'),
    row.subjectKind === kind
      ? null
      : { rule: 'review.state', message: '这项评审来自申报或年度评价，请在那里办理撤回。' },
  ])
  if (!decision.ok) return decision
  await withdrawReview(context, { kind: row.subjectKind, id: row.subjectId }, reason)
  context.changed({
    object: { kind: 'review', id: reviewId },
    before: { state: row.state },
    after: { state: 'withdrawn' },
    reason,
  })
  return accept({})
})
