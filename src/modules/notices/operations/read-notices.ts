import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { storeAllRead, storeRead, unreadWithin } from '../store.ts'

/** A bell says no more than that there are many. */
const mostCounted = 100

export const countUnread = operation(api.countUnread, async (_input, { tx, reach }) =>
  accept({ unread: await unreadWithin(tx, reach, mostCounted) }),
)

export const readNotice = operation(api.readNotice, async ({ noticeId }, { tx, reach, now, changed }) => {
  const path = await storeRead(tx, reach, noticeId, now)
  changed({ object: { kind: 'notice', id: noticeId } })
  return accept({ path })
})

export const readAllNotices = operation(api.readAllNotices, async ({ upTo }, { tx, reach, now, changed }) => {
  const read = await storeAllRead(tx, reach, upTo, now)
  changed({ object: { kind: 'notice', id: upTo }, after: { read } })
  return accept({ read })
})
