import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { reckon } from '../reckon.ts'
import { countPlans, insertPlan, lockPlansOf } from '../store.ts'
import { mostPlans } from '../terms.ts'

export const savePlan = (pack: Pack) =>
  operation(api.savePlan, async ({ needId, request }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const need = await needWithin(tx, reach, needId)
    await lockPlansOf(tx, needId)
    if ((await countPlans(tx, needId)) >= mostPlans)
      return refuse({
        rule: 'route.plans',
        message: `这项需求已留存 ${mostPlans} 份测算，请先删除不再需要的。`,
        facts: { limit: mostPlans },
      })
    const decision = await reckon(context, need, request, pack)
    if (!decision.ok) return decision
    const id = newId()
    await insertPlan(tx, {
      id,
      organisationId: actingFor(actor).organisationId,
      needId,
      request,
      result: decision.value,
      savedBy: signedIn(actor).personId,
      savedAt: now,
    })
    changed({ object: { kind: 'route-plan', id }, after: { needId, routes: decision.value.routes.length } })
    return accept({ planId: id })
  })
