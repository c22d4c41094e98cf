import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { laterClosing } from '#kernel/notice-period.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { tellExtended } from '../letters.ts'
import * as api from '../notice.api.ts'
import { noticedUndecided, noticesUndecided, storeClosings } from '../notice.store.ts'

/** Holidays are entered between two starts of the system: what is under way then goes on, once; what is decided stays. */
export const extendNotices = (pack: Pack, link: Link) =>
  operation(api.extendNotices, async (_input, context) => {
    const { tx, now, changed } = context
    const calendar = workCalendarOf(pack)
    const extended = (await noticesUndecided(tx)).flatMap(({ id, ...notice }) => {
      const closesOn = laterClosing(notice, dateOf(now), calendar)
      return closesOn ? [{ id, closesOn, before: notice.closesOn }] : []
    })
    await storeClosings(tx, extended)
    const until = new Map(extended.map(({ id, closesOn }) => [id, closesOn]))
    const stand = await noticedUndecided(tx, [...until.keys()])
    const told = stand.flatMap(({ noticeId, ...one }) => {
      const closesOn = until.get(noticeId)
      return closesOn ? [{ ...one, closesOn }] : []
    })
    await tellExtended(told, link, context)
    for (const { id, closesOn, before } of extended)
      changed({
        object: { kind: 'recognition-notice', id },
        before: { closesOn: before },
        after: { closesOn },
      })
    return accept({ extended: extended.length })
  })
