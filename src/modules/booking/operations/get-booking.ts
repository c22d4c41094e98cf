import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import { formatStatement, needNumber, parameterOf, unscopedNeed } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { namesFor } from '../facts.ts'
import { answerRefusal, cancelRefusal } from '../rules.ts'
import { type BookingRow, bookingWithin, type EventRow, eventsOf, scheduleOf } from '../store.ts'
import { rowView } from './list-bookings.ts'

const eventNames: Readonly<Record<EventRow['event'], string>> = {
  requested: '提出申请',
  confirmed: '平台确认',
  declined: '平台未接受',
  'cancelled-by-client': '需求单位取消',
  'cancelled-by-provider': '平台取消',
  lapsed: '逾期未答复，自动失效',
}

const answering: readonly Role[] = ['platform-manager', 'platform-scheduler']
const booking: readonly Role[] = ['enterprise', 'enterprise-manager']

/** What the client disclosed with the request: of the need that was attached, as published. */
async function attachedNeed(tx: Tx, needId: string | null) {
  const need = needId === null ? null : await unscopedNeed(tx, needId)
  if (!need?.content) return null
  return {
    number: needNumber(need.serial, need.createdAt),
    name: need.content.name,
    background: need.content.background,
    requirements: need.content.capabilities.map(one => ({
      name: parameterOf(one.parameter).name,
      text: formatStatement(one),
      hard: one.weight === 'hard',
    })),
  }
}

function nextStep(row: BookingRow, state: string, names: { provider: string; client: string }) {
  if (state === 'requested') return { who: names.provider, what: '答复申请', due: row.holdUntil }
  if (state === 'confirmed') return { who: names.client, what: '按时到场，开始中试', due: row.during.start }
  return null
}

export const getBooking = operation(api.getBooking, async ({ bookingId }, { tx, reach, actor, now }) => {
  const row = await bookingWithin(tx, reach, bookingId)
  const names = await namesFor(tx, [row])
  const events = await eventsOf(tx, bookingId)
  const schedule = await scheduleOf(tx, row.lineId)
  const { organisationId, roles } = actingFor(actor)
  const view = rowView(row, names, now)
  const side = row.clientId === organisationId ? ('client' as const) : ('provider' as const)
  const provider = names.organisationName(row.providerId)
  const cancelHours = schedule?.cancelHours ?? 0
  const acts = (allowed: readonly Role[]) => roles.some(role => allowed.includes(role))
  const platform = names.lineOf(row)?.platform
  return accept({
    ...view,
    side,
    providerName: provider,
    purpose: row.purpose,
    contact: row.contact,
    hotline: platform?.hotline ?? '',
    address: platform?.address ?? '',
    need: await attachedNeed(tx, row.needId),
    next: nextStep(row, view.state, { provider, client: view.clientName }),
    timeline: events.map(event => ({
      at: event.at,
      event: event.event,
      text: eventNames[event.event],
      by: event.organisationId === null ? '系统' : names.organisationName(event.organisationId),
      note: event.note,
    })),
    can: {
      answer: row.providerId === organisationId && acts(answering) && answerRefusal(row, now) === null,
      cancel:
        acts(side === 'client' ? booking : answering) && cancelRefusal(row, side, cancelHours, now) === null,
    },
    cancelRule: `已确认的预约，需求单位可在开始前 ${cancelHours} 小时以前取消。`,
  })
})
