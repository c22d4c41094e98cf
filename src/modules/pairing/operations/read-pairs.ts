import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { needNumber, unscopedNeeds } from '#modules/catalogue/index.ts'
import { orderNumber, ordersByIds } from '#modules/order/index.ts'
import * as api from '../api.ts'
import type { PairRecord } from '../fields.ts'
import type { Followed } from '../following.store.ts'
import { mayRead } from '../rules.ts'
import { pairsWithin, pairWithin, partiesOf, publicPairs } from '../store.ts'
import { viewsOf } from '../view.ts'

export const listPairs = operation(api.listPairs, async ({ after, limit }, { tx, reach, now }) => {
  const ownId = reach.scope === 'organisation' ? reach.organisationId : null
  const rows = await pairsWithin(tx, reach, { after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const views = await viewsOf(tx, page, ownId, now)
  return accept({
    pairs: views.map(({ view }) => view),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  })
})

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter(id => id !== null))]

/** The records by their numbers: what a need or an order is about stays with whose it is. */
async function recordsOf(tx: Tx, followed: readonly Followed[]): Promise<PairRecord[]> {
  const needs = await unscopedNeeds(tx, distinct(followed.map(({ needId }) => needId)))
  const orders = await ordersByIds(tx, distinct(followed.map(({ orderId }) => orderId)))
  const resultAt = (orderId: string) => followed.find(one => one.orderId === orderId)?.resultAt ?? null
  return [
    ...needs.map(row => ({
      ...{ kind: 'need' as const, id: row.id, on: row.createdAt },
      number: needNumber(row.serial, row.createdAt),
    })),
    ...orders.map(row => ({
      ...{ kind: 'order' as const, id: row.id, on: row.createdAt, number: orderNumber(row) },
    })),
    ...orders.flatMap(row => {
      const at = resultAt(row.id)
      return at ? [{ kind: 'result' as const, id: row.id, on: new Date(at), number: orderNumber(row) }] : []
    }),
  ]
}

/** Of one pair, one sees the records that concern one, and of the rest how many there are. */
export const getPair = operation(api.getPair, async ({ pairId }, { tx, reach, now }) => {
  const row = await pairWithin(tx, reach, pairId)
  const ownId = reach.scope === 'organisation' ? reach.organisationId : null
  const [found] = await viewsOf(tx, [row], ownId, now)
  if (!found) throw new Error('a pair that was found has a view')
  const { view, followed } = found
  const parties = await partiesOf(tx, [pairId])
  const between = (clientId: string) =>
    parties.filter(one => one.role === 'platform' || one.organisationId === clientId)
  const mine = followed.filter(({ clientId }) => mayRead(reach, between(clientId)))
  const { needs, orders, results } = view.counts
  const records = await recordsOf(tx, mine)
  return accept({ pair: view, records, hidden: needs + orders + results - records.length })
})

export const listPublicPairs = operation(api.listPublicPairs, async (input, { tx, now }) => {
  const { rows, total } = await publicPairs(tx, dateOf(now), input)
  const views = await viewsOf(tx, rows, null, now)
  return accept({
    total,
    pages: Math.ceil(total / input.limit),
    pairs: views.map(({ view: { id, number, chain, aims, activeFrom, until, phase, ...view } }) => ({
      ...{ id, number, chain, aims, activeFrom, until, phase },
      ...{ endedOn: view.endedOn, counts: view.counts },
      parties: view.parties.map(({ role, name, platformId }) => ({ role, name, platformId })),
    })),
  })
})
