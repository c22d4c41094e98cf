import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '../../platform/store.ts'
import * as api from '../course.api.ts'
import { changeStateRefusal, recordMovedRefusal } from '../course.rules.ts'
import { insertTitleEvent, storeTitleChange, titleChangeById } from '../course.store.ts'
import { recordedNow } from '../known.ts'
import { lockTitle } from '../store.ts'

export const withdrawTitleChange = operation(
  api.withdrawTitleChange,
  async ({ changeId, version, reason }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const { titleId } = await titleChangeById(tx, changeId)
    const { standing, platformId } = await lockTitle(tx, reach, titleId)
    const platform = await platformWithin(tx, reach, platformId)
    const change = await titleChangeById(tx, changeId)
    const decision = decide({}, [
      changeStateRefusal(change.state),
      recordMovedRefusal(change, recordedNow(change.kind, platform)),
    ])
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
