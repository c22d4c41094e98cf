import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { factsOf } from '../facts.ts'
import { maySee } from '../party.ts'
import { ordersWithin } from '../store.ts'
import { orderViews } from '../view.ts'

export const listOrders = operation(api.listOrders, async ({ limit, ...page }, { tx, reach, actor }) => {
  if (!maySee(page.party, actor)) return accept({ orders: [], next: null })
  const found = await ordersWithin(tx, reach, { ...page, limit: limit + 1 })
  const shown = found.slice(0, limit)
  return accept({
    orders: await orderViews(tx, await factsOf(tx, shown), actingFor(actor).organisationId),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  })
})
