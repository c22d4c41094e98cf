import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { barOf, platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { tellWaiting } from '../letters.ts'
import { applyRefusals, openEntry } from '../rules.ts'
import { insertEntry, insertEvent, lockEntry, lockOpenEntry } from '../store.ts'
import { isTitled } from '../titled.ts'

export const applyToPool = (link: Link) =>
  operation(api.applyToPool, async ({ platformId, evidence, ...input }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const platform = await platformWithin(tx, reach, platformId)
    const today = dateOf(now)
    const entryId = newId()
    const decision = decide({ entryId }, [
      ...applyRefusals({
        verified: actingFor(actor).verified,
        open: (await lockOpenEntry(tx, platformId)) !== null,
        titled: await isTitled(tx, platformId, today),
        bar: await barOf(tx, platformId),
        today,
      }),
    ])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    const inserted = await insertEntry(tx, {
      ...input,
      ...{ id: entryId, platformId, organisationId: platform.organisationId, locality: platform.locality },
      ...{ state: 'applied', appliedBy: by, appliedAt: now },
    })
    if (!inserted) return refuse(openEntry)
    await insertEvent(tx, {
      ...{ id: newId(), entryId, at: now, on: today, act: 'apply', state: 'applied', stage: input.stage },
      ...{ reason: input.statement, evidence, by },
    })
    await tellWaiting(await lockEntry(tx, reach, entryId), 'locality', link, context)
    changed({ object: { kind: 'pool-entry', id: entryId }, after: { state: 'applied', platformId } })
    return accept({ entryId })
  })
