import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineOnOffer } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { attempt } from '../request-facts.ts'
import { lineAndNeeds } from '../resource/store.ts'
import { confirmsAtOnce, requestRefusals } from '../rules.ts'
import { shown } from '../series/operations/check-series.ts'

export const checkRequest = operation(
  api.checkRequest,
  async ({ lineId, start, end, needId, runnerId, productClass }, context) => {
    const offered = await lineOnOffer(context.tx, lineId)
    if (!offered.ok)
      return accept({ refusals: shown(offered.refusals), mayPlead: false, atOnce: false, takes: [] })
    const where = offered.value
    const resources = await lineAndNeeds(context.tx, lineId, false)
    const run = { start, end }
    const { facts, plan } = await attempt(
      { where, run, resources, needId, runnerId, productClass: productClass ?? null },
      context,
    )
    const names = new Map(resources.map(({ id, name }) => [id, name]))
    const refusals = [...requestRefusals(facts), ...plan.refusals]
    return accept({
      refusals: shown(refusals),
      mayPlead: refusals.length > 0 && refusals.every(({ override }) => override !== undefined),
      atOnce: confirmsAtOnce(facts, refusals),
      takes: plan.wanted.map(({ resourceId, part, during }) => ({
        name: names.get(resourceId) ?? '',
        part,
        ...during,
      })),
    })
  },
)
