import { actingFor, signedIn } from '#kernel/actor.ts'
import { day, formatInterval } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { planWithoutChange } from '../holding.ts'
import { lapse } from '../lapse.ts'
import * as api from '../life.api.ts'
import { isInUse } from '../life.store.ts'
import { takenOf, takeTime } from '../occupation.store.ts'
import { lineAndNeeds } from '../resource/store.ts'
import { scheduleOf } from '../schedule.store.ts'
import { formerClients, insertEvents } from '../store.ts'

export const startWalkUp = (link: Link) =>
  operation(api.startWalkUp, async ({ lineId, end, clientId, purpose }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const { organisationId } = actingFor(actor)
    const { personId } = signedIn(actor)
    await lineWithin(tx, reach, lineId)
    if (clientId !== null && !(await formerClients(tx, organisationId)).includes(clientId))
      throw new Problem('not-found')
    if (!(await scheduleOf(tx, lineId)))
      return refuse({ rule: 'booking.schedule', message: '该中试线还没有开放安排，请先设定。' })
    if (end <= now || end.getTime() - now.getTime() > 30 * day)
      return refuse({ rule: 'booking.order', field: 'end', message: '预计结束须晚于现在，不超过 30 天。' })
    const resources = await lineAndNeeds(tx, lineId, true)
    await lapse(resources, context, link)
    if (await isInUse(tx, lineId, lineId))
      return refuse({ rule: 'booking.in-use', message: '该线正在使用，请先结束前一项。' })
    const id = newId()
    const during = { start: now, end }
    const plan = await planWithoutChange(tx, lineId, resources, during, now)
    if (plan && plan.refusals.length > 0) return refuse(...plan.refusals)
    const taken = await takeTime(
      tx,
      {
        id,
        kind: 'run',
        lineId,
        providerId: organisationId,
        clientId: clientId ?? organisationId,
        requestedBy: personId,
        during,
        state: 'confirmed',
        purpose,
        contact: '现场安排',
        createdAt: now,
        checkedInAt: now,
        startedAt: now,
      },
      plan?.wanted ?? [],
    )
    if (!taken) {
      const inTheWay = await takenOf(tx, [lineId], during, now)
      return refuse({
        rule: 'booking.free',
        field: 'end',
        message: `该时段已有预约或停用：${inTheWay.slice(0, 3).map(formatInterval).join('；')}。请改在此之前结束。`,
        facts: { overlapping: inTheWay.length },
      })
    }
    await insertEvents(tx, [
      { id: newId(), bookingId: id, at: now, event: 'walk-up', organisationId, note: '' },
    ])
    changed({ object: { kind: 'booking', id }, after: { state: 'started', lineId, during, clientId } })
    return accept({ bookingId: id })
  })

export const listFormerClients = operation(api.listFormerClients, async (_input, { tx, actor }) => {
  const ids = await formerClients(tx, actingFor(actor).organisationId)
  const clients = await organisationsByIds(tx, ids)
  return accept({ clients: clients.map(({ id, name }) => ({ id, name })) })
})
