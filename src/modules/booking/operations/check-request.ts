import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { requestFacts } from '../request-facts.ts'
import { requestRefusals } from '../rules.ts'

export const checkRequest = operation(api.checkRequest, async ({ lineId, start, end }, context) => {
  await lineWithin(context.tx, { scope: 'public' }, lineId)
  const refusals = requestRefusals(await requestFacts(lineId, { start, end }, context))
  return accept({ refusals: refusals.map(one => ({ ...one })) })
})
