import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { submitChange } from '../platform/change.store.ts'
import { divided } from '../platform/change.ts'
import { classRefusals } from '../platform/classes.ts'
import { tellSubmitted } from '../platform/review-letters.ts'
import { contentOf, nameTaken, platformWithin, storePlatform } from '../platform/store.ts'
import { renewPlatform } from '../platform/view.ts'
import { nameRefusal, pendingRefusal, placeRefusals } from '../rules.ts'
import { noteRecordChanges } from '../title/change-noted.ts'

export const revisePlatform = (pack: Pack, link: Link) =>
  operation(api.revisePlatform, async ({ platformId, version, ...input }, context) => {
    const { tx, reach, now, actor, changed } = context
    const { organisationId } = await platformWithin(tx, reach, platformId)
    const taken = await nameTaken(tx, organisationId, input.name, platformId)
    // Read again now that it is held: whether it is public decides what has to wait.
    const before = await platformWithin(tx, reach, platformId)
    const { waiting, atOnce } =
      before.status === 'published' ? divided(contentOf(before), input) : { waiting: null, atOnce: input }
    const decision = decide({}, [
      ...placeRefusals(pack, input),
      ...(await classRefusals(tx, input, dateOf(now), before)),
      nameRefusal(taken, 'platform', input.name),
    ])
    if (!decision.ok) return decision
    const next = await storePlatform(tx, platformId, version, { ...atOnce, confirmedOn: dateOf(now) })
    await renewPlatform(next, context, pack)
    changed({
      object: { kind: 'platform', id: platformId },
      before: contentOf(before),
      after: atOnce,
    })
    const { personId } = signedIn(actor)
    await noteRecordChanges(
      { platformId, personId, before: contentOf(before), after: contentOf(next) },
      context,
      link,
    )
    const submitted =
      waiting === null ||
      (await submitChange(next, { fields: waiting, certificates: [] }, personId, context, pack))
    if (waiting !== null && submitted) await tellSubmitted(next, personId, link, context)
    return decide({ version: next.version, waiting: waiting !== null }, [pendingRefusal(!submitted)])
  })
