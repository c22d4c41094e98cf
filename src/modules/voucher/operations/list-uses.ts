import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { redemptionOf } from '../redemption.store.ts'
import { agreeRefusals, checkRefusals, declineRefusals } from '../rules.ts'
import { quotasByIds, usesOn, visibleUse } from '../store.ts'
import { viewsOfUses, wholeUse } from '../view.ts'
import { decidesFor } from './list-quotas.ts'

export const listUses = operation(api.listUses, async ({ side, after, limit }, { tx, reach }) => {
  const found = await usesOn(tx, reach, side, after, limit + 1)
  const page = found.slice(0, limit)
  return accept({
    uses: await viewsOfUses(tx, page),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  })
})

export const getUse = operation(api.getUse, async ({ useId }, { tx, reach, actor }) => {
  const { organisationId: readerId } = actingFor(actor)
  return accept(await wholeUse(tx, await visibleUse(tx, reach, useId), { named: false, readerId }))
})

export const inspectUse = operation(api.inspectUse, async ({ useId }, { tx, reach, actor }) => {
  const use = await visibleUse(tx, reach, useId)
  const redemption = await redemptionOf(tx, useId)
  const fund = (await quotasByIds(tx, [use.quotaId])).get(use.quotaId)?.fundLocality ?? ''
  const { personId } = signedIn(actor)
  const { roles, organisationId: readerId } = actingFor(actor)
  const decides = decidesFor(reach, roles)(fund)
  const may = (refusals: readonly unknown[]) => decides && refusals.every(one => one === null)
  const against = redemption
    ? (redemption.state === 'checked' ? agreeRefusals : checkRefusals)(redemption, personId)
    : []
  return accept({
    ...(await wholeUse(tx, use, { named: true, readerId })),
    mayCheck: redemption !== null && may(checkRefusals(redemption, personId)),
    mayAgree: redemption !== null && may(agreeRefusals(redemption, personId)),
    mayDecline: redemption !== null && may(declineRefusals(redemption, personId)),
    mayPay: redemption?.state === 'agreed' && (decides || roles.includes('finance-office')),
    barred: against.find(one => one?.rule === 'voucher.second-person')?.message ?? null,
  })
})
