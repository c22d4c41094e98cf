import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { mayMove, moveCase } from '#modules/casework/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { takePlace } from '../call.store.ts'
import { tellArrived, tellMoved } from '../letters.ts'
import { holdApplication } from '../moving.ts'
import { quotaRefusal } from '../rules.ts'

/** A place is taken with the recommendation itself; of any number at once no more than the quota stand. */
export const decideLocally = (pack: Pack, link: Link) =>
  operation(api.decideLocally, async ({ applicationId, outcome, reason }, context) => {
    const { tx, actor, changed } = context
    const { application, held } = await holdApplication(context, applicationId)
    const { callId, locality } = application
    const may = mayMove(held, { move: outcome, found: { quota: null }, reason }, actor)
    if (!may.ok) return may
    const taken = outcome === 'recommend' ? await takePlace(tx, callId, locality) : true
    const found = { quota: taken ? null : quotaRefusal(localityName(pack, locality)) }
    const moved = await moveCase(held, { move: outcome, found, reason }, context)
    if (!moved.ok) return moved
    const { from, to, toName } = moved.value
    if (outcome === 'recommend')
      await tellArrived(application, { holder: 'city', stageName: toName }, link, context)
    await tellMoved(application, toName, link, context)
    changed({
      object: { kind: 'recognition', id: applicationId },
      before: { stage: from },
      after: { stage: to, locality },
      reason,
    })
    return accept({})
  })
