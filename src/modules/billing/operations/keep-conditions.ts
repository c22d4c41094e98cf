import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { conditionOf, storeCondition } from '../store.ts'
import { conditionsView } from '../view.ts'

export const getBillingConditions = operation(
  api.getBillingConditions,
  async ({ platformId }, { tx, reach }) => {
    await platformWithin(tx, reach, platformId)
    const row = await conditionOf(tx, platformId)
    return accept({ ...conditionsView(row), houseDefault: row === null })
  },
)

export const setBillingConditions = operation(
  api.setBillingConditions,
  async ({ platformId, reason, ...said }, { tx, reach, actor, now, changed }) => {
    const { organisationId } = await platformWithin(tx, reach, platformId)
    const before = conditionsView(await conditionOf(tx, platformId))
    const setBy = signedIn(actor).personId
    await storeCondition(tx, { platformId, organisationId, ...said, setBy, setAt: now })
    const { accountNumber: _, ...days } = said
    changed({
      object: { kind: 'platform', id: platformId },
      before: { reviewDays: before.reviewDays, payDays: before.payDays },
      after: days,
      reason,
    })
    return accept({})
  },
)
