import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import * as api from '../organisation.api.ts'
import { reachable } from './list-members.ts'

export const getIndustry = operation(api.getIndustry, async (_input, context) => {
  const { tx, actor, now } = context
  const { industry, version } = await reachable(context, actingFor(actor).organisationId)
  if (industry === null) return accept({ industry, version })
  const names = await namesOf(tx, 'gbt-4754', [industry], dateOf(now))
  return accept({ industry: { code: industry, name: names.get(industry) ?? industry }, version })
})
