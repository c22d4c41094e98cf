import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { resourcesOf, schedulesOf } from '#modules/booking/index.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { templateRefusals } from '../rules.ts'
import { storeVersion, templateWithin } from '../store.ts'

export const reviseRunTemplate = operation(
  api.reviseRunTemplate,
  async ({ templateId, version, ...content }, { tx, reach, actor, now, changed }) => {
    const before = await templateWithin(tx, reach, templateId)
    const { platform } = await lineWithin(tx, reach, before.lineId)
    const resources = await resourcesOf(tx, [platform.id])
    const schedules = await schedulesOf(tx, [before.lineId])
    const decision = decide({}, templateRefusals(content, resources, schedules.length > 0))
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    const next = await storeVersion(tx, templateId, version, { content, by, at: now })
    changed({
      object: { kind: 'run-template', id: templateId },
      before: { version, ...before.content },
      after: { version: next, ...content },
    })
    return accept({ version: next })
  },
)
