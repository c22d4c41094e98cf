import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { tellChangeAsked } from '../../platform/review-letters.ts'
import { platformNames } from '../../platform/store.ts'
import * as api from '../course.api.ts'
import { changeRefusals, changeTaken } from '../course.rules.ts'
import { insertTitleChange, insertTitleEvent } from '../course.store.ts'
import { titleChangeKinds } from '../course-terms.ts'
import { lockTitle } from '../store.ts'

export const askTitleChange = (link: Link) =>
  operation(api.askTitleChange, async ({ titleId, ...input }, context) => {
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
    if (asked) {
      await insertTitleEvent(tx, {
        ...{ id: newId(), titleId, at: now, on: dateOf(now), kind: 'change-asked', standing: title.standing },
        ...{ reason: `${titleChangeKinds[kind]}：${reason}`, evidence, by },
      })
      const platformName = (await platformNames(tx, [title.platformId])).get(title.platformId) ?? ''
      await tellChangeAsked({ ...title, platformName }, kind, link, context)
    }
    changed({ object: { kind: 'title', id: titleId }, after: { change: kind }, reason })
    return decide({ changeId }, [asked ? null : changeTaken])
  })
