import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { unknownCodes } from '#modules/taxonomy/index.ts'
import { storeIndustry } from '../industry.store.ts'
import * as api from '../organisation.api.ts'
import { industryRefusal } from '../rules.ts'
import { reachable } from './list-members.ts'

export const setIndustry = operation(api.setIndustry, async ({ industry, version }, context) => {
  const { tx, actor, now, changed } = context
  const organisation = await reachable(context, actingFor(actor).organisationId)
  const fresh = industry === null || industry === organisation.industry ? [] : [industry]
  const refusal = industryRefusal(await unknownCodes(tx, 'gbt-4754', fresh, dateOf(now)))
  if (refusal) return refuse(refusal)
  if (!(await storeIndustry(tx, organisation.id, version, industry))) throw new Problem('conflict')
  changed({
    object: { kind: 'organisation', id: organisation.id },
    before: { industry: organisation.industry },
    after: { industry },
  })
  return accept({ version: version + 1 })
})
