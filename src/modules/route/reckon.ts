import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import type { NeedRow } from '#modules/catalogue/index.ts'
import { needKinds, speaksOfLines } from '#modules/catalogue/terms.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import type { RouteResult } from './api.ts'
import { factsFor } from './facts.ts'
import { planOf } from './plan.ts'
import type { RouteRequest } from './request.ts'

/** The plan for a need as of this moment, by what is public now. */
export async function reckon(
  context: Pick<Context, 'tx' | 'actor' | 'now'>,
  row: NeedRow,
  request: RouteRequest,
  pack: Pack,
): Promise<Decision<RouteResult>> {
  const { content: need, locality } = row
  if (row.status !== 'published' || !need)
    return refuse({ rule: 'route.need.published', message: '需求尚未发布，请先发布再测算路线。' })
  if (!speaksOfLines(need.kind))
    return refuse({
      rule: 'route.need.kind',
      message: `需求类别为“${needKinds[need.kind]}”的不在中试线上做，不测算路线。`,
    })
  const nameOf = (code: string) => localityName(pack, code)
  const facts = await factsFor(context, need, request)
  return accept(planOf({ need, request, now: context.now.getTime(), nameOf }, facts, locality, pack))
}
