import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../course.api.ts'
import { impartialRefusal } from '../course.rules.ts'
import { insertTitleEvent, storeBookingStop } from '../course.store.ts'
import { holdTitle, partialTo } from '../course.ts'
import { storeTitle } from '../store.ts'

export const resumeBookings = operation(
  api.resumeBookings,
  async ({ titleId, version, reason, evidence }, context) => {
    const { tx, actor, now, newId, changed } = context
    const held = await holdTitle(titleId, context)
    const { title, platform } = held
    const decision = decide({}, [
      impartialRefusal(await partialTo(held, context)),
      title.state === 'confirmed' && platform.bookingsStoppedOn !== null
        ? null
        : { rule: 'catalogue.title.bookings', message: '这个平台没有因称号撤销停止接受预约，请刷新后再看。' },
    ])
    if (!decision.ok) return decision
    await storeTitle(tx, titleId, version, {})
    await storeBookingStop(tx, platform.id, null)
    await insertTitleEvent(tx, {
      ...{ id: newId(), titleId, at: now, on: dateOf(now), kind: 'bookings-resumed' },
      ...{ standing: title.standing, reason, evidence, by: signedIn(actor).personId },
    })
    changed({
      object: { kind: 'title', id: titleId },
      before: { bookingsStoppedOn: platform.bookingsStoppedOn },
      after: { bookingsStoppedOn: null },
      reason,
    })
    return accept({})
  },
)
