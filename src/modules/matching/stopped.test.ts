/** Door tests: who looks for a time is offered none of a platform that takes no new bookings (AC-22, B5). */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { getAvailability } from '#modules/booking/api.ts'
import { getFreeDays } from '#modules/booking/calendar/free-days.api.ts'
import { getLine } from '#modules/catalogue/line/api.ts'
import { getTitleCourse, resumeBookings, revokeTitle } from '#modules/catalogue/title/course.api.ts'
import { publishedNeed } from '#test/builders.ts'
import { grounds, titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { matchNeed } from './api.ts'

const w = await world()
const { call } = w

test('[AC-22] a revoked title takes the free time of its lines out of calendars, comparisons and matches', async () => {
  const { platformId, lineId, titleId } = await titledPlatform(w)
  const window = { from: plainDate('2026-03-03'), to: plainDate('2026-03-20'), days: 2 }
  const needId = await publishedNeed(w, 'buyer', { certificates: [], localities: null, budget: null, window })
  const held = async () => {
    const { version } = (await call('lead', getTitleCourse, { titleId })).title
    return { titleId, version, ...grounds }
  }
  const offered = async () => {
    const { free, earliest } = await call(null, getAvailability, { lineId, ...window })
    const { lines } = await call(null, getFreeDays, { platform: [platformId], days: 14 })
    const { matches } = await call('buyer', matchNeed, { needId })
    return {
      free: free.length > 0,
      earliest: earliest !== null,
      bookable: lines[0]?.bookable,
      matched: matches.some(one => one.lineId === lineId),
      since: (await call(null, getLine, { lineId })).platform.bookingsStoppedOn,
    }
  }
  const open = { free: true, earliest: true, bookable: true, matched: true, since: null }
  expect(await offered()).toEqual(open)
  await call('lead', revokeTitle, await held())
  const shut = { free: false, earliest: false, bookable: false, matched: false, since: '2026-03-02' }
  expect(await offered()).toEqual(shut)
  await call('lead', resumeBookings, await held())
  expect(await offered()).toEqual(open)
})
