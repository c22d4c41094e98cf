/** Door tests: a booking that a fault took goes to a line of another platform, which has rules of its own. */
import { expect, test } from 'vitest'
import { addDays, dateOf, hour, startOf } from '#kernel/calendar.ts'
import { confirmBooking, getBooking, requestBooking } from '#modules/booking/api.ts'
import { checkIn, finishRun, startRun } from '#modules/booking/life.api.ts'
import { setChangeOver } from '#modules/booking/resource/api.ts'
import { productClasses } from '#modules/catalogue/terms.ts'
import { addRule, endRule } from '#modules/policy/api.ts'
import { confirmedRuns } from '#test/booking/confirmed.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { callAs, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import { acceptAlternative, listAlternatives, reportStop } from './api.ts'

const w = await world()

const { confirmed, inHours } = confirmedRuns(w)

/** A booking that a fault took. */
async function displaced(lineId: string) {
  const client = await newcomer(w)
  const { bookingId } = await confirmed(lineId, client, 5)
  const what = '冷冻机组压缩机卡死'
  const fault = { kind: 'fault' as const, resourceIds: [lineId], what, until: inHours(20).start }
  await w.call('technician', reportStop, fault)
  const { version } = await callAs(w, client, listAlternatives, { bookingId })
  return { client, bookingId, version }
}

test('[F5] who takes another platform’s time asks it for the same product, and their own platform is told', async () => {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const elsewhere = await bookableLine(w, { who: 'otherDirector', schedule: alwaysOpen })
  const changeOver = { setUpMinutes: 60, cleanMinutes: 30, pairs: [] }
  const theirs = { resourceId: elsewhere.lineId, version: 1, changeOver }
  await w.call('otherDirector', setChangeOver, theirs)
  const client = await newcomer(w)
  const run = inHours(5)
  const productClass = 'chemical' as const
  const words = { ...requestWords, productClass }
  const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...run, ...words })
  await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
  const what = '冷冻机组压缩机卡死'
  const fault = { kind: 'fault' as const, resourceIds: [lineId], what, until: inHours(20).start }
  await w.call('technician', reportStop, fault)
  const { version } = await callAs(w, client, listAlternatives, { bookingId })
  await w.settle()
  w.letters.length = 0
  const other = { bookingId, version, lineId: elsewhere.lineId, ...run }
  const taken = await callAs(w, client, acceptAlternative, other)
  const seen = await callAs(w, client, getBooking, { bookingId: taken.bookingId })
  expect(seen).toMatchObject({ state: 'requested', productClass: productClasses.chemical })
  await w.settle()
  const told = w.letters.find(({ subject }) => subject.startsWith('预约已取消'))
  expect(told?.text).toContain('已另约其他平台')
  expect(told?.to).not.toContain(client.email)
})

test('[F5] nobody gets a time that is over, on their line or on another platform’s', async () => {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const elsewhere = await bookableLine(w, { who: 'otherDirector', schedule: alwaysOpen })
  const { client, bookingId, version } = await displaced(lineId)
  for (const where of [lineId, elsewhere.lineId]) {
    const over = { bookingId, version, lineId: where, ...inHours(-24) }
    expect(await refusalsTo(w, client, acceptAlternative, over)).toEqual(['booking.past'])
  }
  expect((await callAs(w, client, getBooking, { bookingId })).state).toBe('displaced')
})

test('[F5] who was to run it and has left since doesn’t stand against another platform’s time', async () => {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const elsewhere = await bookableLine(w, { who: 'otherDirector', schedule: alwaysOpen })
  const runner = await newcomer(w)
  const { client, bookingId, version } = await displaced(lineId)
  await w.inside(tx =>
    tx.execute(`update booking.booking set runner_id = '${runner.personId}' where id = '${bookingId}'`),
  )
  const other = { bookingId, version, lineId: elsewhere.lineId, ...inHours(5) }
  const taken = await callAs(w, client, acceptAlternative, other)
  expect((await callAs(w, client, getBooking, { bookingId: taken.bookingId })).state).toBe('requested')
})

test('[F5] [C1] no time is given that the rules of the platform or the cleaning before it then refuse', async () => {
  const { lineId, platformId } = await bookableLine(w, { schedule: alwaysOpen })
  const changeOver = { setUpMinutes: 120, cleanMinutes: 60, pairs: [] }
  await w.call('director', setChangeOver, { resourceId: lineId, version: 1, changeOver })
  const client = await newcomer(w)
  const productClass = 'chemical' as const
  const asked = { lineId, ...inHours(5), ...requestWords, productClass }
  const { bookingId } = await callAs(w, client, requestBooking, asked)
  await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
  const until = inHours(20).start
  const what = '冷冻机组压缩机卡死'
  await w.call('technician', reportStop, { kind: 'fault', resourceIds: [lineId], what, until })
  const first = async () => {
    const { alternatives, version } = await callAs(w, client, listAlternatives, { bookingId })
    return { version, ...alternatives.find(one => one.lineId === lineId) }
  }
  // Set up for two hours after the line is mended.
  expect((await first()).start).toEqual(new Date(until.getTime() + 2 * hour))
  const validFrom = dateOf(w.clock.now())
  const content = { kind: 'access' as const, effect: 'deny' as const, hours: [] }
  const closes = { platformId, content, source: '示例管理办法' }
  const closed = await w.call('director', addRule, { ...closes, validFrom })
  const last = addDays(dateOf(until), 1)
  await w.call('director', endRule, { ...closed, last })
  const { start = until, end = until, version } = await first()
  expect(start >= startOf(addDays(last, 1))).toBe(true)
  await callAs(w, client, acceptAlternative, { bookingId, version, lineId, start, end })
  expect(await callAs(w, client, getBooking, { bookingId })).toMatchObject({ state: 'confirmed', start })
})

test('[F5] [C17] a run that began early is one run all the same, and goes to another line of its platform', async () => {
  const { lineId, platformId } = await bookableLine(w, { schedule: alwaysOpen })
  const spare = { of: platformId, line: { name: '备用线' }, schedule: alwaysOpen }
  const { lineId: beside } = await bookableLine(w, spare)
  const until = (moment: Date) => w.later(moment.getTime() - w.clock.now().getTime())
  for (const [where, late] of [
    [beside, 0],
    [beside, hour],
    [lineId, hour],
  ] as const) {
    const client = await newcomer(w)
    const run = inHours(1)
    const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...run, ...requestWords })
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    await until(new Date(run.start.getTime() - hour / 2))
    await w.call('technician', checkIn, { bookingId, version: 2 })
    await w.call('technician', startRun, { bookingId, version: 3 })
    await w.later(hour / 4 + late)
    const fault = { kind: 'fault' as const, resourceIds: [lineId], what: '冷冻机组压缩机卡死' }
    await w.call('technician', reportStop, { ...fault, until: inHours(2).start })
    const again = await signedInAgain(w, client)
    const { version } = await callAs(w, again, listAlternatives, { bookingId })
    const anew = inHours(4)
    const there = { bookingId, version, lineId: where, ...anew }
    expect(await refusalsTo(w, again, acceptAlternative, there)).toEqual([])
    // What broke off is no part of how it begins again.
    const early = new Date(anew.start.getTime() - hour / 2)
    await until(early)
    const placed = await w.call('technician', getBooking, { bookingId })
    await w.call('technician', checkIn, { bookingId, version: placed.version })
    await w.call('technician', startRun, { bookingId, version: placed.version + 1 })
    const { takes, version: begun } = await w.call('technician', getBooking, { bookingId })
    expect(takes).toContainEqual(expect.objectContaining({ part: 'set-up', start: early, end: anew.start }))
    await w.call('technician', finishRun, { bookingId, version: begun })
    await w.later(24 * hour)
  }
})
