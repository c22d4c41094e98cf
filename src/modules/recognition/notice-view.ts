import type { PlainDate } from '#kernel/calendar.ts'
import type { PublicNotice } from './notice.api.ts'
import type { NoticeRow } from './notice.store.ts'
import { noticeNumber } from './number.ts'
import type { NoticeState } from './terms.ts'

/** Opens and closes by its days alone. */
export const noticeStateOn = (
  { opensOn, closesOn }: Pick<NoticeRow, 'opensOn' | 'closesOn'>,
  today: PlainDate,
): NoticeState => (today < opensOn ? 'ahead' : today <= closesOn ? 'open' : 'closed')

export const noticeView = (row: NoticeRow, today: PlainDate): PublicNotice => {
  const { id, name, opensOn, closesOn, workingDays } = row
  return {
    ...{ id, name, opensOn, closesOn, workingDays },
    number: noticeNumber(row),
    state: noticeStateOn(row, today),
  }
}
