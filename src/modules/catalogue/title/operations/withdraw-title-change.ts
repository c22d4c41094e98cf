import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../course.api.ts'
import { changeStateRefusal } from '../course.rules.ts'
import { insertTitleEvent, storeTitleChange, titleChangeById } from '../course.store.ts'
import { lockTitle } from '../store.ts'

export const withdrawTitleChange = operation(
  api.withdrawTitleChange,
  async ({ changeId, version, reason }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const { titleId } = await titleChangeById(tx, changeId)
    const { standing } = await lockTitle(tx, reach, titleId)
    const decision = decide({}, [changeStateRefusal((await titleChangeById(tx, changeId)).state)])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    await storeTitleChange(tx, changeId, version, {
      state: 'withdrawn',
      decidedBy: by,
      decidedAt: now,
      note: reason,
    })
    await insertTitleEvent(tx, {
      ...{ id: newId(), titleId, at: now, on: dateOf(now), kind: 'change-withdrawn', standing },
      ...{ reason, evidence: '变更申请', by },
    })
    changed({ object: { kind: 'title', id: titleId }, after: { changeId, state: 'withdrawn' }, reason })
    return decision
  },
)
