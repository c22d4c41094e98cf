/** What came of an event: what participants declared, and what the records say followed from that. */
import type { Tx } from '#kernel/operation.ts'
import { needNumber, shownNeeds, unscopedNeeds } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { inquiriesOfNeeds, inquiryNumber } from '#modules/inquiry/index.ts'
import { orderNumber, ordersByIds, ordersOfNeeds } from '#modules/order/index.ts'
import type { FollowUpCounts, FollowUpRow } from './fields.ts'
import { followUpsOf } from './follow-up.store.ts'
import type { EventRow } from './store.ts'
import { followUpGrounds, followUpKinds } from './terms.ts'

type Record = Omit<FollowUpRow, 'ground' | 'organisationName' | 'isPublic'>

const stands = ({ state }: { state: string }) => state !== 'cancelled'

/**
 * Inquiries and orders that stand on declared needs, from the event's beginning on; an order that was declared itself stays so.
 * `by`: only what came of one organisation's declarations.
 */
export async function followUpOf(tx: Tx, event: EventRow, now: Date, by?: string): Promise<FollowUpRow[]> {
  const all = await followUpsOf(tx, [event.id])
  const declared = all.filter(({ organisationId }) => by === undefined || organisationId === by)
  if (declared.length === 0) return []
  const idsOf = (kind: string) => declared.filter(one => one.kind === kind).map(({ recordId }) => recordId)
  const needs = await unscopedNeeds(tx, idsOf('need'))
  const orders = (await ordersByIds(tx, idsOf('order'))).filter(stands)
  const organisations = await organisationsByIds(
    tx,
    declared.map(({ organisationId }) => organisationId),
  )
  const sayer = (recordId: string): string => {
    const by = declared.find(one => one.recordId === recordId)?.organisationId
    return organisations.find(({ id }) => id === by)?.name ?? ''
  }
  const since = ({ createdAt }: { createdAt: Date }) => createdAt >= event.startsAt
  const needIds = needs.map(({ id }) => id)
  const inquiries = (await inquiriesOfNeeds(tx, needIds, now)).map(({ row }) => row).filter(since)
  const followed = (await ordersOfNeeds(tx, needIds))
    .filter(stands)
    .filter(since)
    .filter(({ id }) => !all.some(({ recordId }) => recordId === id))
  const order = (row: (typeof orders)[number]): Record => ({
    ...{ kind: 'order', recordId: row.id, number: orderNumber(row), on: row.createdAt },
  })
  const said: Record[] = [
    ...needs.map(row => ({
      ...{ kind: 'need' as const, recordId: row.id, on: row.createdAt },
      number: needNumber(row.serial, row.createdAt),
    })),
    ...orders.map(order),
  ]
  const recorded: Record[] = [
    ...inquiries.map(row => ({
      ...{ kind: 'inquiry' as const, recordId: row.id, number: inquiryNumber(row), on: row.createdAt },
    })),
    ...followed.map(order),
  ]
  const shown = new Set((await shownNeeds(tx, needIds)).map(({ id }) => id))
  return [
    ...said.map(one => ({ ...one, ground: 'declared' as const, organisationName: sayer(one.recordId) })),
    ...recorded.map(one => ({ ...one, ground: 'record' as const, organisationName: null })),
  ].map(one => ({ ...one, isPublic: shown.has(one.recordId) }))
}

const kindsOf = <T extends object>(names: T) => Object.keys(names) as (keyof T)[]

export const countsOfFollowUp = (rows: readonly FollowUpRow[]): FollowUpCounts =>
  kindsOf(followUpKinds).flatMap(kind =>
    kindsOf(followUpGrounds).flatMap(ground => {
      const count = rows.filter(one => one.kind === kind && one.ground === ground).length
      return count > 0 ? [{ kind, ground, count }] : []
    }),
  )
