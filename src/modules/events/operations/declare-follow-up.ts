import { actingFor, type Reach, signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { needNumber, needsOf, needWithin, ownNeedName, unscopedLines } from '#modules/catalogue/index.ts'
import { orderNumber, ordersWithin, orderWithin } from '#modules/order/index.ts'
import { deleteFollowUp, followUpsOf, insertFollowUp } from '../follow-up.store.ts'
import { followUpOf } from '../following.ts'
import * as api from '../own.api.ts'
import { followUpRefusals } from '../rules.ts'
import { hasAttended, publicEvent } from '../store.ts'

/** A need that is a draft or withdrawn, and an order that is cancelled, came to nothing. */
const needStands = ({ status }: { status: string }) => status === 'published'
const orderStands = ({ state }: { state: string }) => state !== 'cancelled'

async function recordWithin(tx: Tx, reach: Reach, kind: 'need' | 'order', id: string) {
  if (kind === 'need') {
    const row = await needWithin(tx, reach, id)
    return { createdAt: row.createdAt, stands: needStands(row) }
  }
  const row = await orderWithin(tx, reach, id)
  return { createdAt: row.createdAt, stands: orderStands(row) }
}

export const declareFollowUp = operation(
  api.declareFollowUp,
  async ({ eventId, kind, recordId }, { tx, reach, actor, now, changed }) => {
    const { createdAt, stands } = await recordWithin(tx, reach, kind, recordId)
    const event = await publicEvent(tx, eventId)
    const { organisationId } = actingFor(actor)
    const attended = await hasAttended(tx, eventId, organisationId)
    const decision = decide({}, followUpRefusals(event, { attended, createdAt, stands }))
    if (!decision.ok) return decision
    const declaredBy = signedIn(actor).personId
    const row = { eventId, recordId, kind, organisationId, declaredBy, declaredAt: now }
    if (!(await insertFollowUp(tx, row)))
      return refuse({ rule: 'events.follow-up.once', message: '这一项已经申报过，不用重复申报。' })
    changed({ object: { kind: 'event', id: eventId }, after: { kind, recordId } })
    return decision
  },
)

const mostOffered = 50

/** The caller's own needs and orders that are as late as the event, whatever side they stand on. */
async function recordsSince(tx: Tx, reach: Reach, organisationId: string, since: Date) {
  const needs = await needsOf(tx, organisationId, undefined, mostOffered)
  const page = { open: false, limit: mostOffered } as const
  const orders = [
    ...(await ordersWithin(tx, reach, { ...page, party: 'client' })),
    ...(await ordersWithin(tx, reach, { ...page, party: 'provider' })),
  ].filter(orderStands)
  const lines = await unscopedLines(tx, [...new Set(orders.map(({ lineId }) => lineId))])
  return [
    ...needs.filter(needStands).map(row => ({
      ...{ kind: 'need' as const, recordId: row.id, createdAt: row.createdAt },
      ...{ number: needNumber(row.serial, row.createdAt), name: ownNeedName(row) },
    })),
    ...orders.map(row => ({
      ...{ kind: 'order' as const, recordId: row.id, createdAt: row.createdAt },
      ...{
        number: orderNumber(row),
        name: lines.find(({ line }) => line.id === row.lineId)?.line.name ?? '',
      },
    })),
  ].filter(({ createdAt }) => createdAt >= since)
}

export const listOwnFollowUps = operation(
  api.listOwnFollowUps,
  async ({ eventId }, { tx, reach, actor, now }) => {
    const event = await publicEvent(tx, eventId)
    const { organisationId } = actingFor(actor)
    const all = await followUpsOf(tx, [eventId])
    const came = await followUpOf(tx, event, now, organisationId)
    const attended = await hasAttended(tx, eventId, organisationId)
    const records = attended ? await recordsSince(tx, reach, organisationId, event.startsAt) : []
    return accept({
      attended,
      declared: came.filter(({ ground }) => ground === 'declared'),
      followed: came.filter(({ ground }) => ground === 'record'),
      offered: records
        .filter(({ recordId }) => !all.some(one => one.recordId === recordId))
        .map(({ createdAt: _, ...offered }) => offered),
    })
  },
)

export const withdrawFollowUp = operation(
  api.withdrawFollowUp,
  async ({ eventId, recordId }, { tx, actor, changed }) => {
    const gone = await deleteFollowUp(tx, eventId, recordId, actingFor(actor).organisationId)
    if (!gone)
      return refuse({ rule: 'events.follow-up.declared', message: '本单位没有申报这一项，请刷新后再看。' })
    changed({ object: { kind: 'event', id: eventId }, before: { recordId } })
    return accept({})
  },
)
