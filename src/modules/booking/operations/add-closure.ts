import { actingFor, signedIn } from '#kernel/actor.ts'
import { formatInterval } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { lapse } from '../lapse.ts'
import type { Link } from '../letters.ts'
import { takenOf, takeTime } from '../store.ts'

export const addClosure = (link: Link) =>
  operation(api.addClosure, async ({ lineId, start, end, reason }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    await lineWithin(tx, reach, lineId)
    await lapse(lineId, context, link)
    const id = newId()
    const taken = await takeTime(tx, {
      id,
      kind: 'closure',
      lineId,
      providerId: actingFor(actor).organisationId,
      requestedBy: signedIn(actor).personId,
      during: { start, end },
      state: 'confirmed',
      purpose: reason,
      contact: '',
      createdAt: now,
    })
    if (!taken) {
      const inTheWay = await takenOf(tx, [lineId], { start, end }, now)
      return refuse({
        rule: 'booking.free',
        field: 'start',
        message: `该时段已有预约或停用：${inTheWay.slice(0, 3).map(formatInterval).join('；')}。请先处理后再登记。`,
        facts: { overlapping: inTheWay.length },
      })
    }
    changed({ object: { kind: 'closure', id }, after: { lineId, start, end }, reason })
    return accept({ closureId: id })
  })
