/** Door tests: a fault takes a line out at once, its clients get other times; an incident needs two to be closed. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day, hour, minute, plainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  confirmBooking,
  getAvailability,
  type getBooking,
  listBookings,
  requestBooking,
  setSchedule,
} from '#modules/booking/api.ts'
import { checkIn, finishRun, startRun } from '#modules/booking/life.api.ts'
import { answerMove, moveBooking } from '#modules/booking/move/api.ts'
import { addResource, retireResource } from '#modules/booking/resource/api.ts'
import { unscopedBooking } from '#modules/booking/store.ts'
import { addLine, retireLine } from '#modules/catalogue/line/api.ts'
import { addRunTemplate, getRun, proposeRuns, requestRun } from '#modules/run/api.ts'
import { confirmedRuns } from '#test/booking/confirmed.ts'
import { alwaysOpen, bookableLine, lineInput, requestWords } from '#test/builders.ts'
import { callAs, crowd, decideAs, type Member, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { templateInput } from '#test/run-templates.ts'
import { world } from '#test/world.ts'
import {
  acceptAlternative,
  closeStop,
  followStops,
  listAlternatives,
  listStops,
  recordAction,
  reportStop,
} from './api.ts'

const w = await world()
const what = '冷冻机组压缩机卡死'

const hourly = (fen: number) => ({ mode: 'fixed' as const, fen, unit: 'hour' as const, taxIncluded: true })

const { at, confirmed, inHours, until: later } = confirmedRuns(w)

/** Two lines of one platform with the same process. */
async function twoLines() {
  const { platformId, lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const spare = await w.call('director', addLine, { ...lineInput, name: '备用反应线', platformId })
  await w.call('director', setSchedule, { ...alwaysOpen, lineId: spare.lineId, version: 0 })
  return { lineId, spareId: spare.lineId }
}

const fault = (lineId: string, until: Date, kind: 'fault' | 'incident' = 'fault') =>
  w.call('technician', reportStop, { kind, resourceIds: [lineId], what, until })

describe('[F5] a fault', () => {
  test('takes the line out at once; who has its time is told and takes another in one click', async () => {
    const { lineId, spareId } = await twoLines()
    const hit = await confirmed(lineId, await newcomer(w), 3)
    const spared = await confirmed(lineId, await newcomer(w), 40)
    const { start } = inHours(20)
    await w.settle()
    w.letters.length = 0
    const { affected } = await fault(lineId, start)
    expect(affected).toBe(1)
    await w.settle()
    expect(w.letters.map(({ to }) => to)).toEqual([[hit.client.email]])
    expect((await at(hit.bookingId)).state).toBe('displaced')
    expect((await at(spared.bookingId)).state).toBe('confirmed')
    const ask = { lineId, ...hit.run, ...requestWords }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, ask)).toEqual(['booking.free'])

    const waits = await callAs(w, hit.client, listBookings, { side: 'client', waiting: true, limit: 50 })
    expect(waits.bookings).toMatchObject([{ id: hit.bookingId, state: 'displaced' }])

    const { alternatives, version, why } = await callAs(w, hit.client, listAlternatives, {
      bookingId: hit.bookingId,
    })
    expect(why).toBe(`设备故障停用：${what}`)
    expect(alternatives.map(({ kind, lineId: id, start: from }) => [kind, id, from])).toEqual([
      ['later', lineId, start],
      ['sibling', spareId, hit.run.start],
    ])
    const sibling = { bookingId: hit.bookingId, version, lineId: spareId, ...hit.run }
    expect(await problemOf(callAs(w, spared.client, acceptAlternative, sibling))).toBe('not-found')
    w.letters.length = 0
    await callAs(w, hit.client, acceptAlternative, sibling)
    await w.settle()
    expect(w.letters.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^预约已改期/)]),
    )
    const seen = await at(hit.bookingId)
    expect(seen).toMatchObject({ state: 'confirmed', lineId: spareId, ...hit.run })
    expect(seen.timeline.map(({ event }) => event).slice(-2)).toEqual(['displaced', 'placed-anew'])
    const [stop] = (await w.call('director', listStops, {})).stops
    expect(stop?.affected).toMatchObject([{ bookingId: hit.bookingId, state: 'confirmed' }])
  })

  test('[AC-53] a run that was under way is kept as the first attempt', async () => {
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 1 } })
    const { bookingId, run, client } = await confirmed(lineId, await newcomer(w), 1)
    await later(run.start)
    await w.call('technician', checkIn, { bookingId, version: 2 })
    await w.call('technician', startRun, { bookingId, version: 3 })
    await w.later(90 * minute)
    const broke = w.clock.now()
    await fault(lineId, new Date(run.start.getTime() + 10 * hour))
    const back = await signedInAgain(w, client)
    const { alternatives, version } = await callAs(w, back, listAlternatives, { bookingId })
    const [first] = alternatives
    if (!first) throw new Error('nothing is offered')
    await callAs(w, back, acceptAlternative, {
      bookingId,
      version,
      lineId,
      start: first.start,
      end: first.end,
    })
    const seen = await at(bookingId)
    expect(seen).toMatchObject({ state: 'confirmed', start: first.start })
    expect(seen.attempts).toMatchObject([{ startedAt: run.start, endedAt: broke }])
    // Moved on, the attempt stays where it was and takes nothing else.
    const on = { start: new Date(first.start.getTime() + day), end: new Date(first.end.getTime() + day) }
    const reason = '原料复检，推迟一天'
    const moved = await callAs(w, back, moveBooking, { bookingId, version: seen.version, ...on, reason })
    await w.call('scheduler', answerMove, { bookingId, version: moved.version, agree: true })
    const around = { from: plainDate('2026-03-01'), to: plainDate('2026-05-15') }
    const { busy } = await w.call(null, getAvailability, { lineId, ...around })
    expect(busy.filter(({ start }) => start > broke)).toMatchObject([on])
  })

  test('what a booking costs follows it to the line and the time that it gets', async () => {
    const { platformId, lineId } = await bookableLine(w, {
      line: { price: hourly(10_000) },
      schedule: alwaysOpen,
    })
    const spare = await w.call('director', addLine, {
      ...{ ...lineInput, name: '备用反应线', price: hourly(30_000) },
      platformId,
    })
    await w.call('director', setSchedule, { ...alwaysOpen, lineId: spare.lineId, version: 0 })
    const { bookingId, run, client } = await confirmed(lineId, await newcomer(w), 3)
    await fault(lineId, inHours(20).start)
    const { version } = await callAs(w, client, listAlternatives, { bookingId })
    await callAs(w, client, acceptAlternative, { bookingId, version, lineId: spare.lineId, ...run })
    const { expectedFen } = (await w.inside(tx => unscopedBooking(tx, bookingId))) ?? {}
    expect(expectedFen).toBe(120_000)
  })

  test('of a line that was taken off gives its bookings another time on it, and nobody else’s', async () => {
    const { lineId, spareId } = await twoLines()
    const hit = await confirmed(lineId, await newcomer(w), 3)
    const other = await confirmed(spareId, await newcomer(w), 3)
    await w.call('director', retireLine, { lineId, version: 1, reason: '设备改造，停止承接' })
    for (const id of [lineId, spareId]) await fault(id, inHours(20).start)
    const offered = ({ client, bookingId }: typeof hit) => callAs(w, client, listAlternatives, { bookingId })
    const { alternatives, version } = await offered(hit)
    const own = alternatives.find(one => one.lineId === lineId)
    if (!own) throw new Error('its own line isn’t offered')
    const again = { version, lineId, start: own.start, end: own.end }
    const elsewhere = await offered(other)
    expect(elsewhere.alternatives.map(one => one.lineId)).not.toContain(lineId)
    const asked = { ...again, bookingId: other.bookingId, version: elsewhere.version }
    expect(await problemOf(callAs(w, other.client, acceptAlternative, asked))).toBe('not-found')
    await callAs(w, hit.client, acceptAlternative, { ...again, bookingId: hit.bookingId })
    expect(await at(hit.bookingId)).toMatchObject({ state: 'confirmed', lineId, start: own.start })
  })

  test('is over when it is mended: the line is free from then on', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const { stopId } = await fault(lineId, inHours(50).start)
    const free = { lineId, ...inHours(30), ...requestWords }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, free)).toEqual(['booking.free'])
    expect(await w.refusals('scheduler', closeStop, { stopId, verification: '试运行正常' })).toEqual([
      'incident.state',
    ])
    await w.call('technician', recordAction, { stopId, action: '更换压缩机' })
    await w.call('scheduler', closeStop, { stopId, verification: '试运行正常' })
    expect(await refusalsTo(w, await newcomer(w), requestBooking, free)).toEqual([])
  })

  test('goes on for as long as nobody closes it, and takes the time that comes', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const { bookingId, run } = await confirmed(lineId, await newcomer(w), 30)
    const { start } = inHours(10)
    await fault(lineId, start)
    expect((await at(bookingId)).state).toBe('confirmed')
    await later(new Date(start.getTime() - 30 * minute))
    await w.door.call(followStops, {}, asJob('test'))
    expect(run.start < new Date(start.getTime() + day)).toBe(true)
    expect((await at(bookingId)).state).toBe('displaced')
  })

  test('several that go on are followed in as many statements as one, each with its own clients', async () => {
    const round = async (size: number) => {
      const hit = await Promise.all(
        Array.from({ length: size }, async () => {
          const { lineId } = await twoLines()
          const { bookingId } = await confirmed(lineId, await newcomer(w), 6)
          const { start } = inHours(3)
          const { stopId } = await fault(lineId, start)
          return { bookingId, stopId, start }
        }),
      )
      await later(new Date((hit[0]?.start ?? w.clock.now()).getTime() - 30 * minute))
      await w.door.call(followStops, {}, asJob('test'))
      const { queries = 0 } = w.observations.findLast(one => one.operation === followStops.id) ?? {}
      const { stops } = await w.call('technician', listStops, {})
      for (const { bookingId, stopId } of hit) {
        expect((await at(bookingId)).state).toBe('displaced')
        expect(stops.find(({ id }) => id === stopId)?.affected.map(({ bookingId: id }) => id)).toEqual([
          bookingId,
        ])
        await w.call('technician', recordAction, { stopId, action: '更换压缩机并试运行' })
        await w.call('scheduler', closeStop, { stopId, verification: '复核运行参数正常' })
      }
      return queries
    }
    const one = await round(1)
    expect(await round(4)).toBe(one)
  })

  test('only over own resources, and until a day to come', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const { start } = inHours(10)
    const input = { kind: 'fault' as const, resourceIds: [lineId], what, until: start }
    expect(await problemOf(w.call('otherDirector', reportStop, input))).toBe('not-found')
    const past = { ...input, until: new Date(w.clock.now().getTime() - 1) }
    expect(await w.refusals('technician', reportStop, past)).toEqual(['incident.until'])
  })
})

describe('[F5] [C16] a fault that takes a whole run', () => {
  /** A run by its template, confirmed, and what each of its steps takes. */
  async function bookedRun(vessels: readonly string[] = []) {
    const { lineId, platformId } = await bookableLine(w, { schedule: alwaysOpen })
    const of: string[] = []
    for (const name of vessels) {
      const one = { platformId, kind: 'device' as const, name, units: 1 }
      of.push((await w.call('scheduler', addResource, one)).resourceId)
    }
    const template = templateInput(lineId)
    const steps = template.steps.map(step => ({
      ...step,
      needs: step.needs.map(need => (of.length > 0 ? { ...need, of } : need)),
    }))
    const { templateId } = await w.call('director', addRunTemplate, { lineId, ...template, steps })
    const from = inHours(24).start
    const wanted = { size: 100, batches: 1, from, to: new Date(from.getTime() + 5 * day) }
    const client = await newcomer(w)
    const { version, proposals } = await callAs(w, client, proposeRuns, { templateId, ...wanted })
    const { kind, tasks } = proposals[0] ?? { kind: 'earliest' as const, tasks: [] }
    const { bookingId } = await callAs(w, client, requestRun, {
      ...{ templateId, version, size: 100, batches: 1, kind, tasks },
      ...requestWords,
    })
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    return { bookingId, lineId, client, shape: shapeOf(await at(bookingId)) }
  }
  /** The parts of a run, and how far from its begin each lies. */
  const shapeOf = ({ takes, start: begin }: Output<typeof getBooking>) =>
    takes.map(({ part, start, end }) => [
      part,
      ...[start, end].map(moment => (moment.getTime() - begin.getTime()) / hour),
    ])
  const again = async (bookingId: string, client: Member) => {
    const back = await signedInAgain(w, client)
    const { alternatives, version } = await callAs(w, back, listAlternatives, { bookingId })
    const [first] = alternatives
    if (!first) throw new Error('nothing is offered')
    expect(alternatives.map(({ kind }) => kind)).toEqual(['later'])
    const { lineId, start, end } = first
    const shifted = { start: new Date(start.getTime() + hour), end: new Date(end.getTime() + 2 * hour) }
    const longer = { bookingId, version, lineId, ...shifted }
    expect(await refusalsTo(w, back, acceptAlternative, longer)).toEqual(['booking.move-length'])
    await callAs(w, back, acceptAlternative, { bookingId, version, lineId, start, end })
    return start
  }

  test('gives all of its steps another time, as far apart as they were, as often as it happens', async () => {
    const { bookingId, lineId, client, shape } = await bookedRun()
    expect(shape.length).toBeGreaterThan(2)
    for (const until of [60, 140]) {
      await fault(lineId, inHours(until).start)
      expect((await at(bookingId)).state).toBe('displaced')
      const start = await again(bookingId, client)
      expect(start >= inHours(until).start).toBe(true)
      const seen = await at(bookingId)
      expect(seen).toMatchObject({ state: 'confirmed', start })
      expect(shapeOf(seen)).toEqual(shape)
      const { run } = await w.call('scheduler', getRun, { bookingId })
      expect(run?.tasks[0]?.start).toEqual(start)
    }
  })

  test('that was under way begins again with every step of it', async () => {
    const { bookingId, lineId, client, shape } = await bookedRun()
    const { start, version } = await at(bookingId)
    await later(start)
    const checked = await w.call('technician', checkIn, { bookingId, version })
    await w.call('technician', startRun, { bookingId, version: checked.version })
    await w.later(5 * hour)
    await fault(lineId, inHours(10).start)
    const begins = await again(bookingId, client)
    const seen = await at(bookingId)
    expect(shapeOf({ ...seen, takes: seen.takes.filter(one => one.start >= begins) })).toEqual(shape)
    expect(seen.attempts).toHaveLength(1)
  })

  test('goes at once to another vessel that will do, and from there on where the first is no more', async () => {
    const { bookingId, client } = await bookedRun(['一号釜', '二号釜'])
    const vessels = async () => {
      const { run } = await w.call('scheduler', getRun, { bookingId })
      return [...new Set(run?.tasks.flatMap(({ units }) => units.flat().map(one => one.resourceId)))]
    }
    const [first = ''] = await vessels()
    const { start: chosen } = await at(bookingId)
    const { stopId } = await fault(first, inHours(60 * 24).start)
    expect(await again(bookingId, client)).toEqual(chosen)
    const [other = ''] = await vessels()
    expect(other).not.toBe(first)
    await w.call('technician', recordAction, { stopId, action: '一号釜报废，已拆除' })
    await w.call('scheduler', closeStop, { stopId, verification: '现场复核，一号釜已拆除' })
    await w.call('scheduler', retireResource, { resourceId: first, version: 1 })
    const mended = inHours(60).start
    await fault(other, mended)
    const begins = await again(bookingId, client)
    expect(begins >= mended).toBe(true)
    expect(await vessels()).toEqual([other])
    await later(begins)
    const { version } = await at(bookingId)
    const checked = await w.call('technician', checkIn, { bookingId, version })
    const started = await w.call('technician', startRun, { bookingId, version: checked.version })
    await w.later(hour)
    await w.call('technician', finishRun, { bookingId, version: started.version })
    expect(await vessels()).toEqual([other])
  })
})

describe('[F5] an incident', () => {
  test('is closed only after an action that a second person has verified', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const { stopId } = await fault(lineId, inHours(20).start, 'incident')
    await w.call('scheduler', recordAction, { stopId, action: '排空物料并检查管线' })
    const close = { stopId, verification: '现场复核，管线已更换' }
    expect(await w.refusals('scheduler', closeStop, close)).toEqual(['incident.second-person'])
    await w.call('director', closeStop, close)
    const { stops } = await w.call('technician', listStops, {})
    expect(stops.find(({ id }) => id === stopId)).toMatchObject({
      state: 'closed',
      verification: close.verification,
    })
  })
})

describe('[C17] many at once', () => {
  test('displaced clients go for the same other time: each gets one, no time is had twice', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const members = await crowd(w, 4)
    const hit = []
    for (const [index, member] of members.entries()) hit.push(await confirmed(lineId, member, 2 + index * 4))
    const goal = inHours(60)
    const reporting = outcomeOf(
      w.decide('technician', reportStop, {
        kind: 'fault',
        resourceIds: [lineId],
        what,
        until: inHours(40).start,
      }),
    )
    const asking = members.map(member =>
      outcomeOf(decideAs(w, member, requestBooking, { lineId, ...inHours(22), ...requestWords })),
    )
    expect((await Promise.all([reporting, ...asking]))[0]).toBe('accepted')
    const outcomes = await Promise.all(
      hit.map(async ({ bookingId, client }) => {
        const { version } = await callAs(w, client, listAlternatives, { bookingId })
        return outcomeOf(decideAs(w, client, acceptAlternative, { bookingId, version, lineId, ...goal }))
      }),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, 'booking.free': 3 })
    const around = { from: plainDate('2026-03-01'), to: plainDate('2026-05-15') }
    const { busy } = await w.call(null, getAvailability, { lineId, ...around })
    const sorted = busy.toSorted((a, b) => a.start.getTime() - b.start.getTime())
    for (const [index, one] of sorted.entries())
      expect(sorted.slice(index + 1).some(({ start }) => start < one.end)).toBe(false)
    expect(w.errors).toEqual([])
  })
})
