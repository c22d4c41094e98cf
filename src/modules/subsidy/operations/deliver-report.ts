import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { noteStep } from '../moving.ts'
import { lockAward, reportsOf, storeReport } from '../store.ts'

export const deliverReport = operation(api.deliverReport, async ({ awardId, reportId, summary }, context) => {
  const { tx, reach, now, changed } = context
  await lockAward(tx, reach, awardId)
  const owed = (await reportsOf(tx, awardId)).find(({ id }) => id === reportId)
  if (!owed) throw new Problem('not-found')
  if (owed.deliveredOn !== null)
    return refuse({ rule: 'subsidy.report.delivered', message: '这份报告已经提交。' })
  await storeReport(tx, reportId, { deliveredOn: dateOf(now), summary })
  await noteStep(context, awardId, 'reported', owed.name)
  changed({ object: { kind: 'subsidy', id: awardId }, after: { report: reportId } })
  return accept({})
})
