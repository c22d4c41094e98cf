import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { requirementOf } from '../store.ts'

export const getRequirement = operation(api.getRequirement, async ({ lineId }, { tx, reach }) => {
  await lineWithin(tx, reach, lineId)
  const requirement = await requirementOf(tx, lineId)
  return accept({ required: requirement !== null, unusedMonths: requirement?.unusedMonths ?? null })
})
