import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { resourcesOf, schedulesOf } from '#modules/booking/index.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { templateRefusals } from '../rules.ts'
import { insertTemplate } from '../store.ts'

export const addRunTemplate = operation(api.addRunTemplate, async ({ lineId, ...content }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const { platform } = await lineWithin(tx, reach, lineId)
  const resources = await resourcesOf(tx, [platform.id])
  const schedules = await schedulesOf(tx, [lineId])
  const decision = decide({}, templateRefusals(content, resources, schedules.length > 0))
  if (!decision.ok) return decision
  const id = newId()
  await insertTemplate(
    tx,
    { id, lineId, organisationId: platform.organisationId, createdAt: now },
    { content, by: signedIn(actor).personId, at: now },
  )
  changed({ object: { kind: 'run-template', id }, after: { lineId, version: 1, ...content } })
  return accept({ templateId: id })
})
