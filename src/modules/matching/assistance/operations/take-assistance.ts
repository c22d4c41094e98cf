import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { takenLetter, tellAsker } from '../letters.ts'
import { holdAssistance, insertTaking } from '../store.ts'

export const takeAssistance = (link: Link) =>
  operation(api.takeAssistance, async ({ assistanceId }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const asked = await holdAssistance(tx, reach, assistanceId)
    const { organisationId, organisationName } = actingFor(actor)
    const taken = await insertTaking(tx, {
      id: newId(),
      assistanceId,
      organisationId,
      takenBy: signedIn(actor).personId,
      takenAt: now,
    })
    if (!taken)
      return refuse({ rule: 'matching.assistance.free', message: '这项需求已有撮合员接手，请选其他需求。' })
    await tellAsker(context, asked, (to, about) => takenLetter(to, { ...about, organisationName }, link))
    changed({ object: { kind: 'need', id: asked.needId }, after: { assistanceId } })
    return accept({})
  })
