import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lockTitle } from '../title.store.ts'
import * as api from '../title-course.api.ts'
import { changeRefusals, changeTaken } from '../title-course.rules.ts'
import { insertTitleChange, insertTitleEvent } from '../title-course.store.ts'

export const askTitleChange = operation(api.askTitleChange, async ({ titleId, ...input }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const title = await lockTitle(tx, reach, titleId)
  const changeId = newId()
  const decision = decide({ changeId }, changeRefusals(title, input.changedOn, dateOf(now)))
  if (!decision.ok) return decision
  const by = signedIn(actor).personId
  const asked = await insertTitleChange(tx, {
    ...input,
    ...{ id: changeId, titleId, state: 'asked', askedBy: by, askedAt: now },
  })
  const { kind, reason, evidence } = input
  if (asked)
    await insertTitleEvent(tx, {
      ...{ id: newId(), titleId, at: now, on: dateOf(now), kind: 'change-asked', standing: title.standing },
      ...{ reason, evidence, by },
    })
  changed({ object: { kind: 'title', id: titleId }, after: { change: kind }, reason })
  return decide({ changeId }, [asked ? null : changeTaken])
})
