import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import {
  publishVersion,
  reviewRefusals,
  scheduleVersion,
  versionNumbered,
  waitsForItsDay,
} from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { nameRefusal, staleRefusal } from '../../rules.ts'
import { changedNameTaken, staleCertificates, takeOver } from '../change.store.ts'
import { changeIn, keptChange } from '../change.ts'
import * as api from '../publication.api.ts'
import { recordOf } from '../publication.store.ts'
import { lockPlatform } from '../store.ts'
import { makePublic } from '../view.ts'

export const agreePlatform = (pack: Pack, link: Link) =>
  operation(api.agreePlatform, async ({ platformId, number }, context) => {
    const { tx, reach, now, actor, changed } = context
    const taken = await changedNameTaken(tx, reach, platformId, number)
    const platform = await lockPlatform(tx, reach, platformId)
    const submitted = await versionNumbered(tx, recordOf(platformId), number)
    const { personId } = signedIn(actor)
    const change = changeIn(submitted.content)
    const decision = decide({}, [
      ...reviewRefusals(submitted, personId, true),
      nameRefusal(taken, 'platform', change?.fields?.name ?? ''),
      staleRefusal(await staleCertificates(tx, platformId, change)),
    ])
    if (!decision.ok) return decision
    const as = reach.scope === 'organisation' ? ('organisation' as const) : ('office' as const)
    const scheduled = waitsForItsDay(submitted, dateOf(now))
    if (scheduled) await scheduleVersion(tx, submitted, { personId, now, as })
    else if (change) await takeOver(platform, { submitted, change, personId, as }, context, pack, link)
    else {
      await publishVersion(tx, submitted, { personId, now, as })
      await makePublic(platform, context, pack)
    }
    const state = scheduled ? ('scheduled' as const) : ('published' as const)
    changed({
      object: recordOf(platformId),
      before: { status: platform.status },
      after: { number, state, publishOn: submitted.publishOn, ...(change ? keptChange(change) : {}) },
    })
    return accept({ state })
  })
