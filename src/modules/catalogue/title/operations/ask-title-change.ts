import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { tellChangeAsked } from '../../platform/review-letters.ts'
import { platformWithin } from '../../platform/store.ts'
import * as api from '../course.api.ts'
import { changeRefusals, changeTaken } from '../course.rules.ts'
import { changesOfTitles, insertTitleChange, insertTitleEvent } from '../course.store.ts'
import { titleChangeKinds } from '../course-terms.ts'
import { knownMatters } from '../known.ts'
import { lockTitle } from '../store.ts'

export const askTitleChange = (link: Link) =>
  operation(api.askTitleChange, async ({ titleId, ...input }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const title = await lockTitle(tx, reach, titleId)
    const changeId = newId()
    const decision = decide({ changeId }, changeRefusals(title, input.changedOn, dateOf(now)))
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    const platform = await platformWithin(tx, reach, title.platformId)
    const [host] = await organisationsByIds(tx, [platform.organisationId])
    const changes = await changesOfTitles(tx, [titleId])
    const { representative } = title
    const known = knownMatters({ platform, host, representative, changes }).find(
      one => one.kind === input.kind,
    )
    const asked = await insertTitleChange(tx, {
      ...input,
      ...{ id: changeId, titleId, state: 'asked', askedBy: by, askedAt: now },
      ...{ known: known?.value ?? null, knownSource: known?.source ?? null },
    })
    const { kind, reason, evidence } = input
    if (asked) {
      await insertTitleEvent(tx, {
        ...{ id: newId(), titleId, at: now, on: dateOf(now), kind: 'change-asked', standing: title.standing },
        ...{ reason: `${titleChangeKinds[kind]}：${reason}`, evidence, by },
      })
      await tellChangeAsked({ ...title, platformName: platform.name }, kind, link, context)
    }
    changed({ object: { kind: 'title', id: titleId }, after: { change: kind }, reason })
    return decide({ changeId }, [asked ? null : changeTaken])
  })
