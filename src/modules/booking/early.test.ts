/** Door tests: [C17] who begins before or after their time has what they begin with only while nobody else does. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day, hour, minute } from '#kernel/calendar.ts'
import { confirmedRuns } from '#test/booking/confirmed.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { callAs, newcomer } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import { addClosure, confirmBooking, requestBooking } from './api.ts'
import { checkIn, finishRun, followCourses, startRun, startWalkUp } from './life.api.ts'
import { moveBooking } from './move/api.ts'
import { addResource, setChangeOver, setLineNeeds } from './resource/api.ts'

const w = await world()

const { at, confirmed, inHours, line, until } = confirmedRuns(w)

describe('[C17] an early or a late start', () => {
  test('who comes early or late has the line only while nobody else does, and from then on', async () => {
    const { lineId } = await line()
    const first = await confirmed(lineId, await newcomer(w), 1, 2)
    const second = await confirmed(lineId, await newcomer(w), 3, 2)
    const start = ({ bookingId }: { bookingId: string }) =>
      w.refusals('technician', startRun, { bookingId, version: 3 })
    await until(first.run.start)
    await w.call('technician', checkIn, { bookingId: first.bookingId, version: 2 })
    await until(new Date(second.run.start.getTime() - 30 * minute))
    await w.call('technician', checkIn, { bookingId: second.bookingId, version: 2 })
    expect(await start(second)).toEqual(['booking.free'])
    await until(second.run.start)
    expect(await start(first)).toEqual(['booking.free'])
    expect(await start(second)).toEqual([])

    const other = await line()
    const alone = await confirmed(other.lineId, await newcomer(w), 1, 2)
    const early = new Date(alone.run.start.getTime() - 30 * minute)
    await until(early)
    await w.call('technician', checkIn, { bookingId: alone.bookingId, version: 2 })
    expect(await start(alone)).toEqual([])
    expect((await at(alone.bookingId)).takes).toMatchObject([
      { part: 'set-up', start: early, end: alone.run.start },
      { part: 'run', ...alone.run },
    ])
    const before = { start: new Date(alone.run.start.getTime() - 30 * minute), end: alone.run.end }
    expect(
      await w.refusals('scheduler', addClosure, { resourceId: other.lineId, ...before, reason: '检修' }),
    ).toEqual(['booking.free'])
    const { version } = await at(alone.bookingId)
    await w.call('technician', finishRun, { bookingId: alone.bookingId, version })
    expect(
      await w.refusals('scheduler', addClosure, { resourceId: other.lineId, ...alone.run, reason: '检修' }),
    ).toEqual([])
  })

  test('who had to wait begins up to a day after the end: told until when, and kept as what it was', async () => {
    const { lineId } = await line()
    const { bookingId, run } = await confirmed(lineId, await newcomer(w), 1, 2)
    await until(run.start)
    await w.call('technician', checkIn, { bookingId, version: 2 })
    const ends = new Date(run.end.getTime() + day)
    await until(new Date(ends.getTime() - minute))
    const waiting = await at(bookingId)
    expect(waiting).toMatchObject({ state: 'unbegun', next: { what: '开始使用', due: ends } })
    expect(waiting.can.start).toBe(true)
    await w.call('technician', startRun, { bookingId, version: 3 })
    const { rows } = await w.inside(tx =>
      tx.execute(`select details -> 'before' as before from audit.entry
        where object_id = '${bookingId}' and event = 'booking.started'`),
    )
    expect(rows).toEqual([{ before: { state: 'unbegun' } }])
  })

  test('a day after the end nobody begins any more, and nothing is waited for', async () => {
    const { lineId } = await line()
    const { bookingId, run } = await confirmed(lineId, await newcomer(w), 1, 2)
    await until(run.start)
    await w.call('technician', checkIn, { bookingId, version: 2 })
    await until(new Date(run.end.getTime() + day))
    expect(await at(bookingId)).toMatchObject({ state: 'unbegun', next: null, can: { start: false } })
    expect(await w.refusals('technician', startRun, { bookingId, version: 3 })).toEqual(['booking.state'])
  })

  test('a request for the time before that has run out doesn’t stand against an early start', async () => {
    const { lineId } = await line()
    const { bookingId, run } = await confirmed(lineId, await newcomer(w), 3, 2)
    const asker = await newcomer(w)
    const before = { start: new Date(run.start.getTime() - hour), end: run.start }
    const asked = await callAs(w, asker, requestBooking, { lineId, ...before, ...requestWords })
    await until(new Date(run.start.getTime() - 30 * minute))
    await w.call('technician', checkIn, { bookingId, version: 2 })
    expect(await w.refusals('technician', startRun, { bookingId, version: 3 })).toEqual([])
    expect((await at(asked.bookingId)).timeline.map(({ event }) => event)).toEqual(['requested', 'lapsed'])
  })

  test('a move that waits for its answer ends where the run begins early', async () => {
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 0 } })
    const client = await newcomer(w)
    const { bookingId, run } = await confirmed(lineId, client, 3, 2)
    const there = { start: new Date(run.start.getTime() - 30 * minute), end: run.end }
    await callAs(w, client, moveBooking, { bookingId, version: 2, ...there, reason: '物料早到，提前进行' })
    await until(new Date(run.start.getTime() - 50 * minute))
    await w.call('technician', checkIn, { bookingId, version: 3 })
    expect(await w.refusals('technician', startRun, { bookingId, version: 4 })).toEqual([])
    const early = { resourceId: lineId, start: new Date(run.start.getTime() - 30 * minute), end: run.start }
    expect(await w.refusals('scheduler', addClosure, { ...early, reason: '检修' })).toEqual(['booking.free'])
    expect((await at(bookingId)).takes).toHaveLength(2)
  })

  test('[C3] a run that began early keeps the time before it, whatever ends before it', async () => {
    const { lineId } = await line()
    const pairs = [{ from: 'chemical' as const, to: 'chemical' as const, minutes: 0 }]
    const changeOver = { setUpMinutes: 30, cleanMinutes: 0, pairs }
    await w.call('director', setChangeOver, { resourceId: lineId, version: 1, changeOver })
    const booked = async (ahead: number) => {
      const asked = { lineId, ...inHours(ahead, 1), ...requestWords, productClass: 'chemical' as const }
      const { bookingId } = await callAs(w, await newcomer(w), requestBooking, asked)
      await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
      return { bookingId, run: { start: asked.start, end: asked.end } }
    }
    const [absent, next] = [await booked(2), await booked(4)]
    const early = new Date(next.run.start.getTime() - 50 * minute)
    await until(early)
    await w.call('technician', checkIn, { bookingId: next.bookingId, version: 2 })
    await w.call('technician', startRun, { bookingId: next.bookingId, version: 3 })
    await w.door.call(followCourses, {}, asJob('test'))
    expect((await at(absent.bookingId)).state).toBe('no-show')
    expect((await at(next.bookingId)).takes[0]).toMatchObject({ start: early, end: next.run.start })
  })

  test('who comes early has what the line needs only while no other line does, and from then on', async () => {
    const one = await line()
    const other = await bookableLine(w, {
      of: one.platformId,
      line: { name: '备用线' },
      schedule: alwaysOpen,
    })
    const { resourceId } = await w.call('scheduler', addResource, {
      ...{ platformId: one.platformId, kind: 'operator', name: '操作员', units: 2 },
    })
    const needs = [{ name: '操作员', count: 1, units: 1, resourceIds: [resourceId] }]
    for (const { lineId } of [one, other])
      await w.call('scheduler', setLineNeeds, { resourceId: lineId, version: 1, needs })
    const run = await confirmed(one.lineId, await newcomer(w), 3, 2)
    const early = new Date(run.run.start.getTime() - 30 * minute)
    await until(early)
    await w.call('technician', checkIn, { bookingId: run.bookingId, version: 2 })
    const start = { bookingId: run.bookingId, version: 3 }
    const purpose = '现场调试新装的搅拌'
    const spot = { lineId: other.lineId, end: run.run.start, purpose }
    const begun = await w.call('technician', startWalkUp, spot)
    expect(await w.refusals('technician', startRun, start)).toEqual(['booking.free'])
    await w.call('technician', finishRun, { bookingId: begun.bookingId, version: 1 })
    await w.later(5 * minute)
    expect(await w.refusals('technician', startRun, start)).toEqual([])
    const { takes } = await at(run.bookingId)
    expect(takes.filter(({ part }) => part === 'set-up')).toHaveLength(2)
    const rest = { ...spot, end: new Date(w.clock.now().getTime() + 10 * minute) }
    const { bookingId } = await w.call('technician', startWalkUp, rest)
    const units = (id: string) =>
      w.inside(tx =>
        tx.execute(
          `select unit, part from booking.occupation where booking_id = '${id}' and resource_id = '${resourceId}' order by part`,
        ),
      )
    expect((await units(run.bookingId)).rows).toEqual([
      { unit: 1, part: 'run' },
      { unit: 1, part: 'set-up' },
    ])
    expect((await units(bookingId)).rows).toEqual([{ unit: 2, part: 'run' }])
  })
})
