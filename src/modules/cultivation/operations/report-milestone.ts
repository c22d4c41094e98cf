import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { lockEntry, milestoneById, storeMilestone } from '../store.ts'
import { pooledStates } from '../terms.ts'

export const reportMilestone = operation(
  api.reportMilestone,
  async ({ milestoneId, version, doneOn, evidence }, { tx, reach, actor, now, changed }) => {
    const { entryId } = await milestoneById(tx, milestoneId)
    const { state, appliedAt } = await lockEntry(tx, reach, entryId)
    const milestone = await milestoneById(tx, milestoneId)
    const decision = decide({}, [
      milestone.doneOn === null && pooledStates.includes(state)
        ? null
        : { rule: 'cultivation.milestone', message: '这个里程碑已经报告，或平台不在库，请刷新后再看。' },
      doneOn <= dateOf(now)
        ? null
        : { rule: 'cultivation.done', field: 'doneOn', message: '完成日期还没有到，请在完成后报告。' },
      doneOn >= dateOf(appliedAt)
        ? null
        : {
            rule: 'cultivation.done',
            field: 'doneOn',
            message: `完成日期不能早于申请入库的${formatDate(dateOf(appliedAt))}，请核对。`,
          },
    ])
    if (!decision.ok) return decision
    await storeMilestone(tx, milestoneId, version, {
      ...{ doneOn, evidence, reportedBy: signedIn(actor).personId },
    })
    changed({ object: { kind: 'pool-entry', id: entryId }, after: { milestoneId, doneOn } })
    return decision
  },
)
