/** Door tests: from check-in to finish, who doesn't come, who stays too long, what follows from it. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { addDays, dateOf, day, hour, minute } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { addRule } from '#modules/policy/api.ts'
import { setRequirement } from '#modules/qualification/api.ts'
import { confirmedRuns } from '#test/booking/confirmed.ts'
import { requestWords } from '#test/builders.ts'
import { callAs, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  addClosure,
  cancelBooking,
  checkRequest,
  confirmBooking,
  getAvailability,
  getBooking,
  requestBooking,
} from './api.ts'
import {
  appealViolation,
  checkIn,
  decideAppeal,
  finishRun,
  followCourses,
  listViolations,
  startRun,
  startWalkUp,
} from './life.api.ts'
import { addResource, setLineNeeds } from './resource/api.ts'

const w = await world()
/** Today, however late it has become: rules reach forward only. */
const today = () => dateOf(w.clock.now())
const source = '示例管理办法'

async function follow() {
  const { decision } = await w.door.call(followCourses, {}, asJob('test'))
  if (!decision.ok) throw new Error('the job was refused')
  return decision.value
}

const { at, confirmed, inHours, line, until } = confirmedRuns(w)

describe('state machine 7', () => {
  test('checked in, started, finished early: each by whoever may, the rest of the time is free', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { bookingId, run } = await confirmed(lineId, client, 3)
    expect((await at(bookingId)).next?.what).toBe('到场签到')
    expect(await w.refusals('technician', checkIn, { bookingId, version: 2 })).toEqual(['booking.check-in'])
    await until(new Date(run.start.getTime() - 30 * minute))
    await w.call('technician', checkIn, { bookingId, version: 2 })
    const again = await signedInAgain(w, client)
    await until(run.start)
    const there = await signedInAgain(w, again)
    await callAs(w, there, startRun, { bookingId, version: 3 })
    expect((await at(bookingId)).state).toBe('started')
    expect(
      await w.refusals('scheduler', cancelBooking, { bookingId, version: 4, reason: '临时有变，取消' }),
    ).toEqual(['booking.state'])
    await until(new Date(run.start.getTime() + hour))
    await w.call('technician', finishRun, { bookingId, version: 4, note: '提前完成' })
    const seen = await at(bookingId)
    expect(seen.timeline.map(({ event }) => event)).toEqual([
      'requested',
      'confirmed',
      'checked-in',
      'started',
      'finished',
    ])
    expect(seen.can).toMatchObject({ checkIn: false, start: false, finish: false, move: false })
    const rest = { lineId, start: new Date(run.start.getTime() + 2 * hour), end: run.end }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, { ...rest, ...requestWords })).toEqual([])
  })

  test('who stays too long keeps the line till the next begins; the next is told, and can’t start', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const first = await confirmed(lineId, client, 1, 2)
    const second = await confirmed(lineId, await newcomer(w), 3, 2)
    await until(first.run.start)
    await w.call('technician', checkIn, { bookingId: first.bookingId, version: 2 })
    await w.call('technician', startRun, { bookingId: first.bookingId, version: 3 })
    await until(new Date(first.run.end.getTime() + 5 * minute))
    await w.settle()
    w.letters.length = 0
    expect((await follow()).overruns).toBe(1)
    expect((await follow()).overruns).toBe(0)
    await w.settle()
    expect(w.letters.map(({ subject }) => subject.slice(0, 7))).toEqual(['前一项使用超时', '前一项使用超时'])
    await w.call('technician', checkIn, { bookingId: second.bookingId, version: 2 })
    const start = { bookingId: second.bookingId, version: 3 }
    expect(await w.refusals('technician', startRun, start)).toEqual(['booking.in-use'])
    const { version } = await at(first.bookingId)
    await w.call('technician', finishRun, { bookingId: first.bookingId, version })
    expect(await w.refusals('technician', startRun, start)).toEqual([])
  })

  test('many that overrun or don’t come are followed in as many statements as few', async () => {
    const round = async (size: number) => {
      const ended = inHours(1, 1)
      const made = await Promise.all(
        Array.from({ length: size }, async () => {
          const { lineId } = await line()
          const running = await confirmed(lineId, await newcomer(w), 1, 1)
          await confirmed(lineId, await newcomer(w), 2)
          const absent = await line()
          await confirmed(absent.lineId, await newcomer(w), 1)
          return running
        }),
      )
      await until(ended.start)
      for (const { bookingId } of made) {
        await w.call('technician', checkIn, { bookingId, version: 2 })
        await w.call('technician', startRun, { bookingId, version: 3 })
      }
      await until(new Date(ended.end.getTime() + 10 * minute))
      expect(await follow()).toEqual({ noShows: size, overruns: size })
      const { queries = 0 } = w.observations.findLast(one => one.operation === followCourses.id) ?? {}
      await w.later(2 * day)
      await follow()
      return queries
    }
    const few = await round(1)
    expect(await round(4)).toBe(few)
  })

  test('the platform begins a run on the spot where the line is free, till the next booking', async () => {
    const { lineId } = await line()
    const { run } = await confirmed(lineId, await newcomer(w), 3, 2)
    const purpose = '现场调试新装的搅拌'
    const over = { lineId, end: new Date(run.start.getTime() + hour), purpose }
    expect(await w.refusals('technician', startWalkUp, over)).toEqual(['booking.free'])
    const { bookingId } = await w.call('technician', startWalkUp, { lineId, end: run.start, purpose })
    expect((await at(bookingId)).state).toBe('started')
    expect(await w.refusals('technician', startWalkUp, { lineId, end: run.start, purpose })).toEqual([
      'booking.in-use',
    ])
    const stranger = { lineId, end: run.start, purpose, clientId: crypto.randomUUID() }
    expect(await problemOf(w.call('technician', startWalkUp, stranger))).toBe('not-found')
    // The platform is its own client here, and its technician no one who books: who began it may end it all the same.
    const { can } = await w.call('technician', getBooking, { bookingId })
    expect(can).toMatchObject({ finish: true, cancel: false })
    await w.call('technician', finishRun, { bookingId, version: 1 })
    expect((await at(bookingId)).state).toBe('finished')
  })

  test('[C15] on the spot, too, what the line needs is taken with it, or the run isn’t begun', async () => {
    const { lineId, platformId } = await line()
    const { resourceId } = await w.call('scheduler', addResource, {
      ...{ platformId, kind: 'operator', name: '操作员', units: 1 },
    })
    const needs = [{ name: '操作员', count: 1, units: 1, resourceIds: [resourceId] }]
    await w.call('scheduler', setLineNeeds, { resourceId: lineId, version: 1, needs })
    const purpose = '现场调试新装的搅拌'
    const [soon, later] = [inHours(2, 2), inHours(6, 2)]
    await w.call('scheduler', addClosure, { resourceId, ...soon, reason: '培训' })
    expect(await w.refusals('technician', startWalkUp, { lineId, end: later.end, purpose })).toEqual([
      'booking.needs',
    ])
    const { bookingId } = await w.call('technician', startWalkUp, { lineId, end: soon.start, purpose })
    const { takes } = await at(bookingId)
    expect(takes.map(({ name, units }) => [name, units])).toContainEqual(['操作员', 1])
  })

  test('strangers can take no step of somebody else’s booking', async () => {
    const { lineId } = await line()
    const { bookingId, run } = await confirmed(lineId, await newcomer(w))
    await until(run.start)
    for (const who of ['competitor', 'otherDirector'] as const)
      expect(await problemOf(w.call(who, checkIn, { bookingId, version: 2 }))).toBe('not-found')
  })
})

describe('[AC-51] who doesn’t come', () => {
  test('is let an hour; then the time is free, and it counts until it is withdrawn on appeal', async () => {
    const { lineId, platformId } = await line()
    await w.call('director', addRule, {
      platformId,
      content: { kind: 'strikes', limit: 0, withinDays: 90, restrictDays: 30 },
      validFrom: today(),
      source,
    })
    const client = await newcomer(w)
    const { bookingId, run } = await confirmed(lineId, client)
    await until(new Date(run.start.getTime() + hour))
    await follow()
    expect((await at(bookingId)).state).toBe('confirmed')
    await w.later(1)
    await follow()
    expect((await at(bookingId)).state).toBe('no-show')
    const around = { from: today(), to: addDays(today(), 30) }
    const { busy } = await w.call(null, getAvailability, { lineId, ...around })
    expect(busy).toEqual([{ start: run.start, end: w.clock.now(), kind: 'run' }])

    const back = await signedInAgain(w, client)
    const wanted = { lineId, ...inHours(5, 2) }
    const ask = { ...wanted, ...requestWords }
    expect(await refusalsTo(w, back, requestBooking, ask)).toEqual(['booking.restricted'])
    expect((await callAs(w, back, checkRequest, wanted)).mayPlead).toBe(false)
    const [one] = (await callAs(w, back, listViolations, { side: 'client' })).violations
    expect(one?.countsUntil).toEqual(new Date((one?.at.getTime() ?? 0) + 90 * day))
    const violationId = one?.id ?? ''
    const reason = '物流延误，当天已电话告知平台'
    await callAs(w, back, appealViolation, { violationId, reason })
    expect(await refusalsTo(w, back, appealViolation, { violationId, reason })).toEqual([
      'booking.violation-state',
    ])
    expect(await refusalsTo(w, back, requestBooking, ask)).toEqual(['booking.restricted'])
    expect(
      await problemOf(w.call('otherDirector', decideAppeal, { violationId, withdraw: true, reason })),
    ).toBe('not-found')
    await w.call('director', decideAppeal, { violationId, withdraw: true, reason: '核实当天确有电话记录' })
    const { violations } = await callAs(w, back, listViolations, { side: 'client' })
    expect(violations).toMatchObject([{ state: 'withdrawn', countsUntil: null }])
    expect(await refusalsTo(w, back, requestBooking, ask)).toEqual([])
  })

  test('a platform’s own grace holds instead of the hour', async () => {
    const { lineId, platformId } = await line()
    const content = { kind: 'presence', beforeMinutes: 10, graceMinutes: 15 } as const
    await w.call('director', addRule, { platformId, content, validFrom: today(), source })
    const { bookingId, run } = await confirmed(lineId, await newcomer(w))
    await until(new Date(run.start.getTime() + 15 * minute + 1))
    expect(await w.refusals('technician', checkIn, { bookingId, version: 2 })).toEqual(['booking.check-in'])
    await follow()
    expect((await at(bookingId)).state).toBe('no-show')
  })
})

describe('[C2] cancelling late', () => {
  test('only by accepting that it counts; it is marked, and the time is free', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { bookingId, run } = await confirmed(lineId, client, 10)
    const cancel = { bookingId, version: 2, reason: '原料未到，只能取消' }
    expect(await refusalsTo(w, client, cancelBooking, cancel)).toEqual(['booking.cancel-notice'])
    await callAs(w, client, cancelBooking, { ...cancel, late: true })
    expect(await at(bookingId)).toMatchObject({ state: 'cancelled', lateCancel: true })
    const { violations } = await callAs(w, client, listViolations, { side: 'client' })
    expect(violations.map(({ kind, bookingId: of }) => [kind, of])).toEqual([['late-cancel', bookingId]])
    const again = { lineId, ...run, ...requestWords }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, again)).toEqual([])
  })

  test('not once it is locked; the refusal names the rule', async () => {
    const { lineId, platformId } = await line()
    const content = { kind: 'lock', hours: 24 } as const
    await w.call('director', addRule, { platformId, content, validFrom: today(), source })
    const client = await newcomer(w)
    const { bookingId } = await confirmed(lineId, client, 10)
    const cancel = { bookingId, version: 2, reason: '原料未到，只能取消', late: true }
    expect(await refusalsTo(w, client, cancelBooking, cancel)).toEqual(['booking.lock'])
  })
})

describe('[C4] [C5] what the platform’s rules say about a request', () => {
  const rule = (platformId: string, content: Input<typeof addRule>['content'], changes: object = {}) =>
    w.call('director', addRule, { platformId, content, validFrom: today(), source, ...changes })

  test('a quota counts what waits, too, and is held when two ask at once', async () => {
    const { lineId, platformId } = await line()
    await rule(platformId, {
      kind: 'quota',
      measure: 'hours',
      limit: 6,
      period: 'rolling',
      days: 30,
      holder: 'organisation',
    })
    const client = await newcomer(w)
    const ask = (ahead: number) =>
      refusalsTo(w, client, requestBooking, { lineId, ...inHours(ahead, 4), ...requestWords })
    const asked = await Promise.all([ask(1), ask(30), ask(60)])
    expect(asked.flat()).toEqual(['policy.quota', 'policy.quota'])
  })

  test('what the page is told beforehand is what the request is refused with', async () => {
    const { lineId, platformId } = await line()
    await rule(platformId, { kind: 'access', effect: 'deny', hours: [] }, { audience: 'external' })
    await rule(platformId, { kind: 'notice', of: 'create', hours: 400 })
    await rule(platformId, { kind: 'staffing', hazards: [], operators: 1, permit: null })
    const client = await newcomer(w)
    const wanted = { lineId, ...inHours(5, 2) }
    const { refusals } = await callAs(w, client, checkRequest, wanted)
    expect(refusals.map(({ rule: id }) => id)).toEqual(['booking.notice', 'policy.access', 'policy.staffing'])
    expect(await refusalsTo(w, client, requestBooking, { ...wanted, ...requestWords })).toEqual(
      refusals.map(({ rule: id }) => id),
    )
  })

  test('rules that may be let pass are, by whom they name, with a reason, for all to see', async () => {
    const { lineId, platformId } = await line()
    await rule(platformId, { kind: 'notice', of: 'create', hours: 400 }, { override: 'platform-manager' })
    const client = await newcomer(w)
    const wanted = { lineId, ...inHours(5, 2) }
    expect(await callAs(w, client, checkRequest, wanted)).toMatchObject({ mayPlead: true, atOnce: false })
    const plea = '客户催样，须在本周内补做一批'
    const { bookingId } = await callAs(w, client, requestBooking, { ...wanted, ...requestWords, plea })
    const target = { bookingId, version: 1 }
    expect(await w.refusals('scheduler', confirmBooking, { ...target, note: '同意本次例外' })).toEqual([
      'booking.override',
    ])
    expect(await w.refusals('director', confirmBooking, target)).toEqual(['booking.override'])
    await w.call('director', confirmBooking, { ...target, note: '同意本次例外' })
    const { timeline, passed } = await callAs(w, client, getBooking, { bookingId })
    expect(passed.map(({ rule: id, by }) => [id, by])).toEqual([['booking.notice', '平台负责人']])
    expect(timeline.map(({ event }) => event)).toEqual(['requested', 'passed-rules', 'confirmed'])
    expect(timeline[1]?.note).toContain('须至少提前 400 小时申请')
  })

  test('where a rule confirms at once nobody waits; a stricter one beside it wins', async () => {
    const { lineId, platformId } = await line()
    await rule(platformId, { kind: 'access', effect: 'allow', hours: [] })
    const client = await newcomer(w)
    const ask = async (ahead: number) => {
      const input = { lineId, ...inHours(ahead, 2), ...requestWords }
      return (await callAs(w, client, requestBooking, input)).bookingId
    }
    expect((await at(await ask(5))).state).toBe('confirmed')
    await rule(platformId, { kind: 'access', effect: 'approve', hours: [] }, { lineId })
    expect((await at(await ask(9))).state).toBe('requested')
  })

  test('an outlived qualification is a reason among the others', async () => {
    await w.later(day)
    const { lineId } = await line()
    await w.call('director', setRequirement, { lineId, required: true, unusedMonths: null })
    const input = { lineId, ...inHours(5, 2), ...requestWords }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, input)).toEqual(['qualification.held'])
  })
})
