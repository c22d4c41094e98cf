import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../notice.api.ts'
import { noticesUpTo } from '../notice.store.ts'
import { noticeView } from '../notice-view.ts'

export const listPublicNotices = operation(api.listPublicNotices, async (_input, { tx, now }) => {
  const today = dateOf(now)
  const rows = await noticesUpTo(tx, today)
  return accept({ notices: rows.map(row => noticeView(row, today)) })
})
