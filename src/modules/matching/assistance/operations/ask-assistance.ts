import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { openAssistance } from '../store.ts'

export const askAssistance = operation(api.askAssistance, async ({ needId, wish }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const need = await needWithin(tx, reach, needId)
  if (need.status !== 'published')
    return refuse({ rule: 'matching.need.published', message: '需求尚未发布，请先发布再请撮合员协助。' })
  const id = newId()
  const { organisationId } = need
  const opened = await openAssistance(tx, {
    id,
    needId,
    organisationId,
    wish,
    askedBy: signedIn(actor).personId,
    askedAt: now,
  })
  if (!opened)
    return refuse({ rule: 'matching.assistance.once', message: '这项需求已在请撮合员协助，请刷新。' })
  changed({ object: { kind: 'need', id: needId }, after: { assistanceId: id } })
  return accept({ assistanceId: id })
})
