/** Door tests: real database, real door, fixed clock. Confirming, declining, cancelling: by the right side, once, told to both. */
import { describe, expect, test } from 'vitest'
import { day, hour } from '#kernel/calendar.ts'
import type { Role } from '#kernel/role.ts'
import { listEntries } from '#modules/audit/api.ts'
import { registerPlatform } from '#modules/catalogue/api.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { agreePlatform, submitPlatform } from '#modules/catalogue/platform/publication.api.ts'
import {
  alwaysOpen,
  bookableLine,
  lineInput,
  platformInput,
  requestWords,
  scheduleInput,
  span,
} from '#test/builders.ts'
import { callAs, newcomer, refusalsTo } from '#test/crowd.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  addClosure,
  cancelBooking,
  confirmBooking,
  declineBooking,
  getBooking,
  listBookings,
  requestBooking,
  setSchedule,
} from './api.ts'

const w = await world()

/** A request by the buyer's colleague for next Wednesday; the platform is the scheduler's. */
async function requested() {
  const { lineId } = await bookableLine(w)
  const client = await newcomer(w)
  const run = span('2026-03-11 08:00', '18:00')
  const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...run, ...requestWords })
  return { lineId, client, bookingId, run }
}

async function confirmed() {
  const booking = await requested()
  await w.call('scheduler', confirmBooking, {
    bookingId: booking.bookingId,
    version: 1,
    note: '请带安全资料',
  })
  return booking
}

const lettersTo = (address: string) => w.letters.filter(({ to }) => to.includes(address))

describe('the platform answers', () => {
  test('confirming is on the timeline of both sides, with the note, and told by letter', async () => {
    const { client, bookingId } = await confirmed()
    await w.settle()
    const seen = await callAs(w, client, getBooking, { bookingId })
    expect(seen.state).toBe('confirmed')
    expect(seen.timeline.at(-1)).toMatchObject({
      event: 'confirmed',
      text: '平台确认',
      by: '平湖示例中试有限公司',
      note: '请带安全资料',
    })
    expect(seen.timeline).toEqual((await w.call('director', getBooking, { bookingId })).timeline)
    expect(lettersTo(client.email).at(-1)?.text).toContain('平台已确认您的预约。')
  })

  test('declining says why, frees the time and is told by letter', async () => {
    const { lineId, client, bookingId, run } = await requested()
    await w.call('scheduler', declineBooking, { bookingId, version: 1, reason: '该周设备检修，请改期' })
    await w.settle()
    expect(await callAs(w, client, getBooking, { bookingId })).toMatchObject({
      state: 'declined',
      next: null,
    })
    expect(lettersTo(client.email).at(-1)?.text).toContain('理由：该周设备检修，请改期')
    const input = { lineId, ...run, ...requestWords }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, input)).toEqual([])
  })

  test('declining without a reason is malformed', async () => {
    const { bookingId } = await requested()
    const wrong = w.call('scheduler', declineBooking, { bookingId, version: 1, reason: '不行' })
    await expect(wrong).rejects.toMatchObject({
      code: 'malformed',
      faults: [{ field: 'reason', message: '请写明理由，至少 5 个字' }],
    })
  })

  test('an answer stands: nobody answers twice', async () => {
    const { bookingId } = await confirmed()
    const again = { bookingId, version: 2 }
    expect(await w.refusals('scheduler', confirmBooking, again)).toEqual(['booking.state'])
    expect(await w.refusals('scheduler', declineBooking, { ...again, reason: '改变主意了' })).toEqual([
      'booking.state',
    ])
  })
})

describe('only the right side acts', () => {
  test('the client’s own people may not answer, whatever roles they hold', async () => {
    const { lineId } = await bookableLine(w)
    const roles: Role[] = ['enterprise', 'platform-manager', 'platform-scheduler']
    const client = await newcomer(w, roles)
    const input = { lineId, ...span('2026-03-11 08:00', '18:00'), ...requestWords }
    const { bookingId } = await callAs(w, client, requestBooking, input)
    const answer = callAs(w, client, confirmBooking, { bookingId, version: 1 })
    await expect(answer).rejects.toMatchObject({ code: 'not-found' })
    expect((await callAs(w, client, getBooking, { bookingId })).can).toMatchObject({
      answer: false,
      cancel: true,
    })
  })

  test('to everyone else the booking doesn’t exist', async () => {
    const { bookingId } = await requested()
    const version = 1
    const reason = '与本单位无关'
    const others = [
      w.call('otherDirector', confirmBooking, { bookingId, version }),
      w.call('otherDirector', declineBooking, { bookingId, version, reason }),
      w.call('otherDirector', cancelBooking, { bookingId, version, reason }),
      w.call('competitor', cancelBooking, { bookingId, version, reason }),
      w.call('competitor', getBooking, { bookingId }),
    ]
    expect(new Set(await Promise.all(others.map(problemOf)))).toEqual(new Set(['not-found']))
  })

  test('technicians and signatories look on', async () => {
    const { bookingId } = await requested()
    for (const who of ['technician', 'signatory'] as const) {
      expect((await w.call(who, getBooking, { bookingId })).can).toMatchObject({
        answer: false,
        cancel: false,
      })
      const answer = w.call(who, confirmBooking, { bookingId, version: 1 })
      await expect(answer).rejects.toMatchObject({ code: 'forbidden', status: 403 })
    }
  })

  test('a platform that books its own line is both sides at once', async () => {
    const own = await newcomer(w, ['enterprise', 'platform-manager', 'platform-scheduler'])
    const platform = { ...platformInput, locality: '330481' }
    const { platformId } = await callAs(w, own, registerPlatform, platform)
    const { lineId } = await callAs(w, own, addLine, { ...lineInput, platformId })
    await callAs(w, own, setSchedule, { ...scheduleInput, lineId, version: 0 })
    const { number } = await callAs(w, own, submitPlatform, { platformId, version: 1 })
    await w.call('lead', agreePlatform, { platformId, number })
    const run = span('2026-03-11 08:00', '18:00')
    const { bookingId } = await callAs(w, own, requestBooking, { lineId, ...run, ...requestWords })
    await callAs(w, own, confirmBooking, { bookingId, version: 1 })
    expect((await callAs(w, own, getBooking, { bookingId })).state).toBe('confirmed')
  })

  test('a closure isn’t a booking: it can be neither read, answered nor cancelled as one', async () => {
    const { lineId } = await bookableLine(w)
    const { closureId } = await w.call('scheduler', addClosure, {
      resourceId: lineId,
      ...span('2026-03-11 08:00', '18:00'),
      reason: '年度检修',
    })
    const input = { bookingId: closureId, version: 1 }
    const attempts = [
      w.call('scheduler', getBooking, { bookingId: closureId }),
      w.call('scheduler', confirmBooking, input),
      w.call('scheduler', cancelBooking, { ...input, reason: '不再检修了' }),
    ]
    expect(new Set(await Promise.all(attempts.map(problemOf)))).toEqual(new Set(['not-found']))
  })
})

describe('cancelling', () => {
  test('by the client within the rule: told to the platform, the time is free', async () => {
    const { lineId, client, bookingId, run } = await confirmed()
    await w.settle()
    w.letters.length = 0
    await callAs(w, client, cancelBooking, { bookingId, version: 2, reason: '原料未到，另行安排' })
    await w.settle()
    expect(w.letters.map(({ to }) => to.toSorted())).toEqual([
      ['director@example.test', 'scheduler@example.test'],
    ])
    const seen = await w.call('scheduler', getBooking, { bookingId })
    expect(seen.timeline.at(-1)).toMatchObject({ event: 'cancelled-by-client', note: '原料未到，另行安排' })
    const input = { lineId, ...run, ...requestWords }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, input)).toEqual([])
  })

  test('by the platform: told to who asked', async () => {
    const { client, bookingId } = await confirmed()
    await w.call('scheduler', cancelBooking, { bookingId, version: 2, reason: '冷冻机组故障停机' })
    await w.settle()
    expect(lettersTo(client.email).at(-1)?.text).toContain(
      '平湖示例中试有限公司取消了预约。理由：冷冻机组故障停机',
    )
    const seen = await callAs(w, client, getBooking, { bookingId })
    expect(seen.timeline.at(-1)?.event).toBe('cancelled-by-provider')
  })

  test('too late for the client: the page says so before, and the refusal says until when', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const client = await newcomer(w)
    const start = new Date(w.clock.now().getTime() + 47 * hour)
    const input = { lineId, start, end: new Date(start.getTime() + 2 * hour), ...requestWords }
    const { bookingId } = await callAs(w, client, requestBooking, input)
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    const { can } = await callAs(w, client, getBooking, { bookingId })
    expect(can).toMatchObject({ cancel: true, cancelLate: true })
    const cancel = { bookingId, version: 2, reason: '临时有变，不做了' }
    expect(await refusalsTo(w, client, cancelBooking, cancel)).toEqual(['booking.cancel-notice'])
    expect(await w.refusals('scheduler', cancelBooking, cancel)).toEqual([])
  })
})

describe('two people edit one booking', () => {
  test('who comes with an old version is told to look again, and nothing is lost', async () => {
    const { client, bookingId } = await confirmed()
    const stale = callAs(w, client, cancelBooking, { bookingId, version: 1, reason: '按旧页面取消' })
    await expect(stale).rejects.toMatchObject({
      code: 'conflict',
      status: 409,
      message: '该预约刚刚有了新的变化，请刷新后再办理。',
    })
    expect((await callAs(w, client, getBooking, { bookingId })).state).toBe('confirmed')
  })

  test('the audit names actor, role, reason, before and after', async () => {
    const { bookingId } = await requested()
    await w.call('scheduler', declineBooking, { bookingId, version: 1, reason: '不承接硝化工艺' })
    const { entries } = await w.call('auditor', listEntries, {
      objectId: bookingId,
      event: 'booking.declined',
    })
    expect(entries).toMatchObject([
      {
        operation: 'booking.declineBooking',
        roles: ['platform-scheduler'],
        reason: '不承接硝化工艺',
        details: { before: { state: 'requested' }, after: { state: 'declined' } },
      },
    ])
  })
})

describe('the lists of both sides', () => {
  test('show each side its own, newest first, page by page without gap or repetition', async () => {
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 0 } })
    const client = await newcomer(w)
    const made: string[] = []
    for (let index = 0; index < 7; index++) {
      const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + day + index * hour)
      const run = { start, end: new Date(start.getTime() + hour) }
      made.push((await callAs(w, client, requestBooking, { lineId, ...run, ...requestWords })).bookingId)
    }
    const found: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await callAs(w, client, listBookings, {
        side: 'client',
        limit: 3,
        ...(after && { after }),
      })
      found.push(...page.bookings.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    expect(found).toEqual(made.toReversed())
  })

  test('what waits for an answer leaves the list once it is answered', async () => {
    const { bookingId } = await requested()
    const waiting = async () =>
      (await w.call('scheduler', listBookings, { side: 'provider', waiting: true, limit: 50 })).bookings
    expect((await waiting()).some(({ id }) => id === bookingId)).toBe(true)
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    expect((await waiting()).some(({ id }) => id === bookingId)).toBe(false)
  })
})
