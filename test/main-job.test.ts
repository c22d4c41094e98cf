/** Door tests: real database, real door, fixed clock. The main job, from the need to the confirmed slot. */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { listEntries, verifyChain } from '#modules/audit/api.ts'
import {
  confirmBooking,
  getAvailability,
  getBooking,
  listBookings,
  requestBooking,
} from '#modules/booking/api.ts'
import { getFunnel } from '#modules/governance/funnel.api.ts'
import { matchNeed } from '#modules/matching/api.ts'
import { furnishedPlatform, publishedNeed } from './builders.ts'
import { world } from './world.ts'

const w = await world()

test('an enterprise finds a platform that can run its process, gets a slot, and everyone sees their part', async () => {
  const { lineId } = await furnishedPlatform(w)
  const needId = await publishedNeed(w)

  const { matches, counts } = await w.call('buyer', matchNeed, { needId })
  expect(counts).toEqual({ meets: 1, unknown: 0, near: 0, excluded: 0 })
  const [best] = matches
  expect(best?.judgements.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['工艺类别', 'meets'],
    ['有效容积', 'meets'],
    ['工作温度', 'meets'],
    ['耐腐蚀', 'meets'],
    ['CNAS 认可', 'meets'],
    ['所在地区', 'meets'],
    ['可用时间', 'meets'],
    ['预算', 'meets'],
  ])

  const from = plainDate('2026-03-02')
  const { free } = await w.call(null, getAvailability, { lineId, from, to: plainDate('2026-03-15') })
  expect(free.length).toBeGreaterThan(0)
  const run = best?.run
  if (!run) throw new Error('no run offered')
  const { bookingId } = await w.call('buyer', requestBooking, {
    lineId,
    ...run,
    needId,
    purpose: '含氟单体 100 L 放大试验，共 5 批',
    contact: '项目组 0573-0000001',
  })

  const inbox = await w.call('scheduler', listBookings, { side: 'provider', waiting: true })
  expect(inbox.bookings.map(({ id }) => id)).toEqual([bookingId])
  const [asked] = inbox.bookings
  await w.call('scheduler', confirmBooking, { bookingId, version: asked?.version ?? 0 })

  const seenByClient = await w.call('buyer', getBooking, { bookingId })
  const seenByPlatform = await w.call('scheduler', getBooking, { bookingId })
  expect(seenByClient.timeline.map(({ event }) => event)).toEqual(['requested', 'confirmed'])
  expect(seenByPlatform.timeline).toEqual(seenByClient.timeline)

  await w.settle()
  expect(w.errors).toEqual([])
  expect(w.letters.map(({ to, subject }) => [to.sort(), subject.replace(/（.*/, '')])).toEqual([
    [['director@example.test', 'scheduler@example.test'], '收到预约申请'],
    [['buyer@example.test'], '预约有了答复'],
  ])

  const { stages } = await w.call('lead', getFunnel, { from, to: plainDate('2026-03-31') })
  expect(stages.map(({ code, count }) => [code, count])).toEqual([
    ['published', 1],
    ['diagnosed', 0],
    ['matched', 1],
    ['contacted', 1],
    ['quoted', 0],
    ['ordered', 1],
  ])

  const { entries } = await w.call('auditor', listEntries, { objectId: bookingId })
  expect(entries.map(({ event, roles }) => [event, roles])).toEqual([
    ['booking.confirmed', ['platform-scheduler']],
    ['booking.requested', ['enterprise']],
  ])
  const { intact, checked } = await w.call('auditor', verifyChain, {})
  expect(intact).toBe(true)
  expect(checked).toBeGreaterThan(10)
})
