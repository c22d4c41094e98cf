import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { shownFilesOf } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { tellTitleDecided } from '../../platform/review-letters.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import * as api from '../api.ts'
import { insertTitleEvent } from '../course.store.ts'
import { titleGranted } from '../granted.ts'
import { sourceRefusal, titleReviewRefusals } from '../rules.ts'
import { lockTitle, storeTitle } from '../store.ts'
import { isPartial } from '../view.ts'

export const confirmTitle = (pack: Pack, link: Link) =>
  operation(api.confirmTitle, async ({ titleId, version, documents: seen }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const { personId } = signedIn(actor)
    const title = await lockTitle(tx, reach, titleId)
    const platform = await lockPlatform(tx, reach, title.platformId)
    const shown = await shownFilesOf(tx, { recordKind: 'title', recordId: titleId })
    const documents = shown.map(({ id }) => id)
    const decision = decide({}, [
      ...titleReviewRefusals(title.state, await isPartial(tx, personId, title, platform.organisationId)),
      sourceRefusal(documents, seen),
    ])
    if (!decision.ok) return decision
    await storeTitle(tx, titleId, version, { state: 'confirmed', decidedBy: personId, decidedAt: now })
    await insertTitleEvent(tx, {
      ...{ id: newId(), titleId, at: now, on: dateOf(now), kind: 'granted', standing: 'valid', by: personId },
      ...{ reason: '对照认定文件核对无误', evidence: title.docNumber },
    })
    send(titleGranted(title))
    await renewParts(platform, context, pack, 'office')
    await tellTitleDecided(title, null, link, context)
    changed({
      object: { kind: 'title', id: titleId },
      before: { state: title.state },
      after: { state: 'confirmed', docNumber: title.docNumber, documents },
    })
    return accept({})
  })
