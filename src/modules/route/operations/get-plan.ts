import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { changesBetween } from '../changes.ts'
import { reckon } from '../reckon.ts'
import { routeRequest } from '../request.ts'
import { planWithin } from '../store.ts'

export const getPlan = (pack: Pack) =>
  operation(api.getPlan, async ({ planId }, context) => {
    const { tx, reach } = context
    const { needId, savedAt, ...kept } = await planWithin(tx, reach, planId)
    const request = routeRequest.parse(kept.request)
    const result = api.routeResult.parse(kept.result)
    const today = await reckon(context, await needWithin(tx, reach, needId), request, pack)
    const changes = today.ok ? changesBetween(result, today.value) : null
    return accept({ id: planId, needId, savedAt, request, result, changes })
  })
