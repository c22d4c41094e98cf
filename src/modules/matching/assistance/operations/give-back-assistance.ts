import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { givenBackLetter, tellAsker } from '../letters.ts'
import { endTaking, ownAssistance } from '../store.ts'

export const giveBackAssistance = (link: Link) =>
  operation(api.giveBackAssistance, async ({ assistanceId, reason }, context) => {
    const { tx, reach, actor, now, changed } = context
    const { assistance, taking } = await ownAssistance(tx, reach, assistanceId, 'update')
    const { organisationName } = actingFor(actor)
    await endTaking(tx, taking.id, now, reason)
    await tellAsker(context, assistance, (to, about) =>
      givenBackLetter(to, { ...about, organisationName }, reason, link),
    )
    changed({ object: { kind: 'need', id: assistance.needId }, before: { assistanceId }, reason })
    return accept({})
  })
