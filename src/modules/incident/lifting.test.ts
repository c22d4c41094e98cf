/** Door tests: what was taken out comes back only by the way that leads through handling and verifying. */
import { expect, test } from 'vitest'
import { dateOf, hour } from '#kernel/calendar.ts'
import { addClosure, getCalendar, removeClosure, requestBooking } from '#modules/booking/api.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { newcomer, refusalsTo } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import { closeStop, recordAction, reportStop } from './api.ts'

const w = await world()

test('[F5] nobody lifts the closure of an incident past its second person; once verified the line is free', async () => {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const next = Math.ceil(w.clock.now().getTime() / hour) * hour
  const until = new Date(next + 20 * hour)
  const incident = { kind: 'incident' as const, resourceIds: [lineId], what: '溶剂泄漏，已疏散', until }
  const { stopId } = await w.call('scheduler', reportStop, incident)
  const today = dateOf(w.clock.now())
  const { lines } = await w.call('scheduler', getCalendar, { from: today, to: today })
  const [entry] = lines.find(({ id }) => id === lineId)?.entries ?? []
  expect(entry).toMatchObject({ kind: 'closure', outage: true })
  const lift = { closureId: entry?.id ?? '' }
  expect(await w.refusals('scheduler', removeClosure, lift)).toEqual(['booking.outage'])
  const run = { start: new Date(next + 2 * hour), end: new Date(next + 6 * hour) }
  const ask = { lineId, ...run, ...requestWords }
  expect(await refusalsTo(w, await newcomer(w), requestBooking, ask)).toEqual(['booking.free'])
  await w.call('scheduler', recordAction, { stopId, action: '已清理并更换密封' })
  await w.call('director', closeStop, { stopId, verification: '复测无泄漏' })
  expect(await refusalsTo(w, await newcomer(w), requestBooking, ask)).toEqual([])
})

test('[F5] an incident takes what was closed by plan, too: lifting that frees none of its time', async () => {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const next = Math.ceil(w.clock.now().getTime() / hour) * hour
  const at = (from: number, to: number) => ({
    start: new Date(next + from * hour),
    end: new Date(next + to * hour),
  })
  const planned = { resourceId: lineId, ...at(2, 12), reason: '年度检修' }
  const { closureId } = await w.call('scheduler', addClosure, planned)
  const until = at(8, 9).start
  const incident = { kind: 'incident' as const, resourceIds: [lineId], what: '溶剂泄漏，已疏散', until }
  const { stopId } = await w.call('scheduler', reportStop, incident)
  const client = await newcomer(w)
  const refused = (from: number, to: number) =>
    refusalsTo(w, client, requestBooking, { lineId, ...at(from, to), ...requestWords })
  expect(await refused(9, 11)).toEqual(['booking.free'])
  await w.call('scheduler', removeClosure, { closureId })
  expect(await refused(3, 7)).toEqual(['booking.free'])
  expect(await refused(9, 11)).toEqual([])
  await w.call('scheduler', recordAction, { stopId, action: '已清理并更换密封' })
  await w.call('director', closeStop, { stopId, verification: '复测无泄漏' })
  expect(await refused(3, 7)).toEqual([])
})

test('[F5] what was closed by plan is closed again when the fault that took it is over', async () => {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const next = Math.ceil(w.clock.now().getTime() / hour) * hour
  const at = (from: number, to: number) => ({
    start: new Date(next + from * hour),
    end: new Date(next + to * hour),
  })
  const planned = { resourceId: lineId, ...at(4, 12), reason: '年度检修' }
  const { closureId } = await w.call('scheduler', addClosure, planned)
  const until = at(8, 9).start
  const fault = { kind: 'fault' as const, resourceIds: [lineId], what: '搅拌电机故障', until }
  const { stopId } = await w.call('scheduler', reportStop, fault)
  await w.call('scheduler', recordAction, { stopId, action: '更换电机并试运行' })
  await w.call('director', closeStop, { stopId, verification: '复测运行正常' })
  const client = await newcomer(w)
  const refused = (from: number, to: number) =>
    refusalsTo(w, client, requestBooking, { lineId, ...at(from, to), ...requestWords })
  expect(await refused(5, 7)).toEqual(['booking.free'])
  expect(await refused(2, 4)).toEqual([])
  await w.call('scheduler', removeClosure, { closureId })
  expect(await refused(5, 7)).toEqual([])
})
