import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { noticeHoursOf, rulesByDay, rulesToward, schedulesOf, slotRefusals } from '#modules/booking/index.ts'
import { isOffered, lineWithin } from '#modules/catalogue/index.ts'
import { everyone } from '#modules/matching/index.ts'
import * as api from '../idle.api.ts'
import { discounted, publishingRefusals } from '../idle.rules.ts'
import { endIdle, floorFor, insertIdle } from '../idle.store.ts'
import { currentPrices } from '../idle.ts'

export const publishIdle = operation(
  api.publishIdle,
  async ({ lineId, start, end, fen, closesAt }, { tx, reach, actor, now, newId, send, changed }) => {
    const where = await lineWithin(tx, reach, lineId)
    const window = { start, end }
    const current = (await currentPrices(tx, [lineId], now))(lineId)
    const floor = await floorFor(tx, lineId)
    const [schedule = null] = await schedulesOf(tx, [lineId])
    const rules = (await rulesToward([where], { tx, actor: everyone }))(lineId)
    const onDay = rulesByDay(rules)
    const decision = decide({}, [
      ...publishingRefusals({
        isPublic: isOffered(where),
        fen,
        current,
        floor,
        window,
        closesAt,
        noticeHours: schedule ? noticeHoursOf(schedule, onDay(dateOf(start))) : 0,
        now,
      }),
      ...(await slotRefusals(tx, { lineId, run: window, schedule, rules }, now)),
    ])
    if (!decision.ok) return decision
    if (current?.mode !== 'fixed' || floor === null) return refuse()
    const id = newId()
    await insertIdle(tx, {
      id,
      lineId,
      providerId: where.platform.organisationId,
      start,
      end,
      price: discounted(current, fen),
      before: current,
      floorUnit: floor.unit,
      floorFen: floor.fen,
      closesAt,
      publishedBy: signedIn(actor).personId,
      createdAt: now,
    })
    send({ topic: 'standing.idle-published', payload: { idleId: id } })
    changed({ object: { kind: 'idle-offer', id }, after: { lineId, start, end, fen, closesAt } })
    return accept({ idleId: id })
  },
)

export const withdrawIdle = operation(
  api.withdrawIdle,
  async ({ idleId, reason }, { tx, reach, now, changed }) => {
    const stood = await endIdle(tx, reach, idleId, { endedAt: now, endReason: reason })
    if (!stood) return refuse({ rule: 'standing.idle.state', message: '这份闲时报价已经撤回，无需再撤。' })
    changed({ object: { kind: 'idle-offer', id: idleId }, after: { state: 'withdrawn' }, reason })
    return accept({})
  },
)
