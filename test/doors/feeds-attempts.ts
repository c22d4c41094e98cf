import * as clientCalendar from '#modules/booking/calendar/client-calendar.api.ts'
import * as daySheet from '#modules/booking/calendar/day-sheet.api.ts'
import * as lineNow from '#modules/booking/calendar/line-now.api.ts'
import * as feeds from '#modules/feeds/api.ts'
import { dates, nothing, of } from './attempt.ts'

/** Calendars in the workspace, at the line, and outside the house. */
export const calendarContracts = { ...clientCalendar, ...daySheet, ...lineNow, ...feeds }

export const calendarAttempts = {
  getClientCalendar: of('nobody', () => dates),
  getDaySheet: of('nobody', () => ({ date: dates.from })),
  getLineNow: of('nobody', ({ lineId }) => ({ lineId })),
  listFeeds: nothing,
  createFeed: of('nobody', () => ({ name: '手机日历', subject: 'own' as const, subjectId: null })),
  revokeFeed: of('person', ({ feeds: { toRevoke } }) => ({ feedId: toRevoke })),
  readFeed: of('nobody', ({ feeds: { key } }) => ({ key })),
}
