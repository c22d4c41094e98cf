import { signedIn } from '#kernel/actor.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { changeWay } from '#modules/rulebook/index.ts'
import * as api from '../course.api.ts'
import {
  changeHeldRefusal,
  changeNameRefusal,
  changeStateRefusal,
  changeWayRefusal,
  courseRefusal,
  impartialRefusal,
} from '../course.rules.ts'
import { storeTitleChange, titleChangeById } from '../course.store.ts'
import { holdTitle, type Means, moveTitle, partialTo } from '../course.ts'

const outcomes = {
  approve: { state: 'approved', kind: 'change-approved' },
  review: { state: 'reviewing', kind: 'review-started' },
  refuse: { state: 'refused', kind: 'change-refused' },
} as const

export const decideTitleChange = (means: Means) =>
  operation(api.decideTitleChange, async ({ changeId, version, answer, reason, evidence }, context) => {
    const { tx, actor, now } = context
    const { titleId } = await titleChangeById(tx, changeId)
    const held = await holdTitle(titleId, context)
    const change = await titleChangeById(tx, changeId)
    const { personId } = signedIn(actor)
    const { way } = changeWay(means.pack.titleChanges, change.kind)
    const decision = decide({}, [
      changeStateRefusal(change.state),
      changeHeldRefusal(held.title, answer),
      answer === 'review' ? courseRefusal(held.title, 'review') : null,
      changeWayRefusal(answer, way),
      changeNameRefusal(answer, change, held.platform.name),
      impartialRefusal(change.askedBy === personId || (await partialTo(held, context))),
    ])
    if (!decision.ok) return decision
    const { state, kind } = outcomes[answer]
    await storeTitleChange(tx, changeId, version, {
      state,
      decidedBy: personId,
      decidedAt: now,
      note: reason,
    })
    const { title } = held
    const standing = answer === 'review' ? 'reviewing' : title.standing
    const kept = title.rectifyBy && answer !== 'review' ? { change: { rectifyBy: title.rectifyBy } } : {}
    await moveTitle(
      held,
      { version: title.version, reason, evidence },
      { kind, standing, ...kept },
      context,
      means,
    )
    return decision
  })
