/**
 * Door tests: real database, real door, real parallel connections where there is a server (the embedded database
 * takes its callers in turn). Whoever comes at once, one slot has one winner.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { hour } from '#kernel/calendar.ts'
import { Problem } from '#kernel/problem.ts'
import { sql } from '#kernel/sql.ts'
import { joinQueue, offerTurns } from '#modules/waiting/api.ts'
import { overlapping } from '#test/booking/invariants.ts'
import { alwaysOpen, bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, crowd, decideAs, type Member, newcomer, signedInAgain } from '#test/crowd.ts'
import { outcomeOf, patiently, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  addClosure,
  cancelBooking,
  confirmBooking,
  declineBooking,
  getBooking,
  lapseRequests,
  removeClosure,
  requestBooking,
} from './api.ts'
import { moveBooking } from './move/api.ts'

const w = await world()
const slot = span('2026-03-11 08:00', '18:00')

/** Occupations that say otherwise than their booking; there must never be any. */
async function contradicting(): Promise<unknown[]> {
  const { rows } = await w.inside(tx =>
    tx.execute(`select o.id, b.state from booking.occupation o join booking.booking b on b.id = o.booking_id
      where o.taking <> (b.state in ('requested', 'confirmed'))
        or o.held_until is distinct from case when b.state = 'requested' then b.hold_until end
        or (o.part = 'run') <> (b.kind = 'run') or o.during <> b.during`),
  )
  return rows
}

/** A worker that gets no connection in such a crowd looks again at its next round; what callers get is counted apart. */
const failures = () => w.errors.filter(error => !(error instanceof Problem && error.code === 'unavailable'))

describe('[C17] one slot, many who want it', () => {
  test('1,000 enterprises ask at once: one has it, 999 are told that it is taken', async () => {
    const { lineId } = await bookableLine(w)
    const members = await crowd(w, 1_000)
    const input = { lineId, ...slot, ...requestWords }
    const outcomes = await Promise.all(
      members.map(member => patiently(() => decideAs(w, member, requestBooking, input))),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, 'booking.free': 999 })
    expect(await overlapping(w)).toEqual([])
    expect(failures()).toEqual([])
  }, 90_000)

  test('asking, moving there, calling off, confirming and turns of those who wait, all at once: one has it', async () => {
    // Nothing more is to be learnt of a thousand where one call waits for the other.
    const all = w.url === null ? 100 : 1_000
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 0 } })
    const from = Math.ceil(w.clock.now().getTime() / hour) * hour + 48 * hour
    const at = (index: number) => ({
      start: new Date(from + index * hour),
      end: new Date(from + (index + 1) * hour),
    })
    const wanted = at(0)
    const [holder, ...others] = await crowd(w, all)
    if (!holder) throw new Error('nobody came')
    const held = await callAs(w, holder, requestBooking, { lineId, ...wanted, ...requestWords })
    const [waiting, moving, asking] = [others.slice(0, 5), others.slice(5, all / 4), others.slice(all / 4)]
    for (const member of waiting)
      await callAs(w, member, joinQueue, {
        ...{ lineId, earliest: wanted.start, latest: wanted.end, hours: 1 },
        ...requestWords,
      })
    const elsewhere: { bookingId: string }[] = []
    for (const [index, member] of moving.entries())
      elsewhere.push(await callAs(w, member, requestBooking, { lineId, ...at(index + 1), ...requestWords }))
    const turns = async () => (await w.door.call(offerTurns, {}, asJob('race'))).decision
    const reason = '计划有变，改期'
    const outcomes = await Promise.all(
      [
        ...asking.map(member =>
          patiently(() => decideAs(w, member, requestBooking, { lineId, ...wanted, ...requestWords })),
        ),
        ...moving.map((member, index) => {
          const { bookingId = '' } = elsewhere[index] ?? {}
          return patiently(() =>
            decideAs(w, member, moveBooking, { bookingId, version: 1, ...wanted, reason }),
          )
        }),
      ].concat(
        [1, 2, 3].map(() => patiently(turns).then(() => 'offered')),
        patiently(() => w.decide('scheduler', confirmBooking, { ...held, version: 1 })).then(
          () => 'answered',
        ),
        patiently(() => decideAs(w, holder, cancelBooking, { ...held, version: 1, reason })).then(
          () => 'answered',
        ),
      ),
    )
    const { accepted = 0, 'booking.free': refused = 0 } = tally(outcomes)
    expect({ all: accepted + refused, several: accepted > 1 }).toEqual({ all: all - 6, several: false })
    // What nobody has by now is the turn of who waits.
    await turns()
    const { rows } = await w.inside(tx =>
      tx.execute(sql`select count(*)::int as having from booking.occupation where resource_id = ${lineId} and taking
        and during && tstzrange(${wanted.start.toISOString()}, ${wanted.end.toISOString()})`),
    )
    expect(rows).toEqual([{ having: 1 }])
    expect(await overlapping(w)).toEqual([])
    expect(failures()).toEqual([])
  }, 180_000)

  test('50 people of one enterprise ask at once for ten times: its limit holds', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const client = await newcomer(w)
    const start = slot.start.getTime()
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const from = start + (index % 25) * hour
        const run = { start: new Date(from), end: new Date(from + hour) }
        return outcomeOf(decideAs(w, client, requestBooking, { lineId, ...run, ...requestWords }))
      }),
    )
    expect(outcomes.filter(outcome => outcome === 'accepted')).toHaveLength(10)
    for (const outcome of outcomes) expect(outcome).toMatch(/^accepted$|booking\.(free|quota)/)
    expect(await overlapping(w)).toEqual([])
  })

  test('a closure and requests for the same time: one of them has it', async () => {
    for (let round = 0; round < 5; round++) {
      const { lineId } = await bookableLine(w)
      const members = await crowd(w, 8)
      const closing = w.decide('scheduler', addClosure, { resourceId: lineId, ...slot, reason: '检修' })
      const asking = members.map(member =>
        outcomeOf(decideAs(w, member, requestBooking, { lineId, ...slot, ...requestWords })),
      )
      const outcomes = await Promise.all([outcomeOf(closing), ...asking])
      expect(tally(outcomes)).toEqual({ accepted: 1, 'booking.free': 8 })
    }
    expect(await overlapping(w)).toEqual([])
  })

  test('a hold that has run out is taken by one of those who ask for it', async () => {
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, holdHours: 1 } })
    await callAs(w, await newcomer(w), requestBooking, { lineId, ...slot, ...requestWords })
    await w.later(hour)
    const members = await crowd(w, 30)
    const outcomes = await Promise.all([
      ...members.map(member =>
        outcomeOf(decideAs(w, member, requestBooking, { lineId, ...slot, ...requestWords })),
      ),
      outcomeOf(w.door.call(lapseRequests, {}, asJob('test')).then(({ decision }) => decision)),
    ])
    expect(tally(outcomes)).toEqual({ accepted: 2, 'booking.free': 29 })
    expect(await overlapping(w)).toEqual([])
  })
})

describe('[C7] two requests whose times overlap, under approval', () => {
  const [one, other] = [span('2026-03-11 08:00', '14:00'), span('2026-03-11 12:00', '18:00')]

  test('asked and approved at once, whoever approves which: one of them is confirmed', async () => {
    for (let round = 0; round < 5; round++) {
      const { lineId } = await bookableLine(w)
      const [first, second] = await crowd(w, 2)
      if (!first || !second) throw new Error('nobody came')
      /** Asks, and has the platform approve as soon as there is something to approve. */
      const through = async (member: Member, run: typeof one, who: 'scheduler' | 'director') => {
        const asked = await decideAs(w, member, requestBooking, { lineId, ...run, ...requestWords })
        if (!asked.ok) return asked.refusals.map(({ rule }) => rule).join(' ')
        const { bookingId } = asked.value
        return outcomeOf(w.decide(who, confirmBooking, { bookingId, version: 1 }))
      }
      const outcomes = await Promise.all([
        through(first, one, 'scheduler'),
        through(second, other, 'director'),
      ])
      expect(tally(outcomes)).toEqual({ accepted: 1, 'booking.free': 1 })
    }
    expect(await overlapping(w)).toEqual([])
  })

  test('one past its hold and one in its place, approved in the same moment: the one that holds', async () => {
    for (let round = 0; round < 5; round++) {
      const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, holdHours: 1 } })
      const [first, second] = await crowd(w, 2)
      if (!first || !second) throw new Error('nobody came')
      const early = await callAs(w, first, requestBooking, { lineId, ...one, ...requestWords })
      await w.later(hour)
      const asks = await signedInAgain(w, second)
      const taking = decideAs(w, asks, requestBooking, { lineId, ...other, ...requestWords })
      const [asked, stale] = await Promise.all([
        taking,
        outcomeOf(w.decide('scheduler', confirmBooking, { ...early, version: 1 })),
      ])
      if (!asked.ok) throw new Error(JSON.stringify(asked.refusals))
      const outcomes = await Promise.all([
        outcomeOf(w.decide('scheduler', confirmBooking, { ...early, version: 1 })),
        outcomeOf(w.decide('director', confirmBooking, { ...early, version: 2 })),
        outcomeOf(w.decide('scheduler', confirmBooking, { ...asked.value, version: 1 })),
        outcomeOf(w.decide('director', confirmBooking, { ...asked.value, version: 1 })),
      ])
      expect(stale).toBe('booking.state')
      expect(tally(outcomes)).toEqual({ accepted: 1, 'booking.state': 3 })
      expect(await overlapping(w)).toEqual([])
      expect(await contradicting()).toEqual([])
      // Nor by any way around the operations: the constraint has the last word.
      const revive = w.inside(tx =>
        tx.execute(`update booking.occupation set taking = true where booking_id = '${early.bookingId}'`),
      )
      await expect(revive).rejects.toThrow()
    }
  })
})

describe('[C7] one booking, several who decide on it', () => {
  test('confirm, decline and cancel at once: one of them stands, and the others are told', async () => {
    for (let round = 0; round < 10; round++) {
      const { lineId } = await bookableLine(w)
      const client = await newcomer(w)
      const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...slot, ...requestWords })
      const version = 1
      const reason = '双方同时办理'
      const outcomes = await Promise.all([
        outcomeOf(w.decide('scheduler', confirmBooking, { bookingId, version })),
        outcomeOf(w.decide('director', declineBooking, { bookingId, version, reason })),
        outcomeOf(decideAs(w, client, cancelBooking, { bookingId, version, reason })),
      ])
      expect(outcomes.filter(outcome => outcome === 'accepted')).toHaveLength(1)
      for (const outcome of outcomes) expect(outcome).toMatch(/^(accepted|booking\.state|conflict)$/)
      const { timeline, version: after } = await callAs(w, client, getBooking, { bookingId })
      expect(timeline).toHaveLength(2)
      expect(after).toBe(2)
    }
  })

  test('20 confirmations at once: one letter, one entry on the timeline', async () => {
    const { lineId } = await bookableLine(w)
    const client = await newcomer(w)
    const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...slot, ...requestWords })
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        outcomeOf(w.decide('scheduler', confirmBooking, { bookingId, version: 1 })),
      ),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, 'booking.state': 19 })
    await w.settle()
    expect(w.letters.filter(({ to }) => to.includes(client.email))).toHaveLength(1)
    expect((await callAs(w, client, getBooking, { bookingId })).timeline).toHaveLength(2)
  })
})

/** One step of somebody; `which` picks among what has been made so far. */
type Step =
  | { readonly kind: 'request'; readonly from: number; readonly length: number; readonly who: number }
  | { readonly kind: 'close'; readonly from: number; readonly length: number }
  | { readonly kind: 'confirm' | 'decline' | 'cancel'; readonly which: number }
  | { readonly kind: 'reopen'; readonly which: number }
  | { readonly kind: 'wait'; readonly hours: number }

const someHours = { from: fc.nat(20), length: fc.integer({ min: 1, max: 8 }) }

const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('request' as const), ...someHours, who: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const), ...someHours }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('confirm' as const, 'decline' as const, 'cancel' as const),
      which: fc.nat(20),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const), which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 3 }) }),
  },
)

/** A line of its own and everybody who may act on it. */
async function stage(members: Member[]) {
  const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, holdHours: 2, cancelHours: 0 } })
  const start = Math.ceil(w.clock.now().getTime() / hour) * hour + 200 * hour
  const runs: { id: string; who: number }[] = []
  const closures: string[] = []
  const timeOf = ({ from, length }: { from: number; length: number }) => ({
    lineId,
    start: new Date(start + from * hour),
    end: new Date(start + (from + length) * hour),
  })
  const as = (who: number): Member => {
    const member = members[who]
    if (!member) throw new Error(`nobody is number ${who}`)
    return member
  }

  async function answer(kind: 'confirm' | 'decline' | 'cancel', { id, who }: { id: string; who: number }) {
    const { version } = await w.call('scheduler', getBooking, { bookingId: id })
    const input = { bookingId: id, version, reason: '按计划调整安排' }
    if (kind === 'confirm') return w.decide('scheduler', confirmBooking, { bookingId: id, version })
    if (kind === 'decline') return w.decide('director', declineBooking, input)
    return decideAs(w, as(who), cancelBooking, input)
  }

  /** Carries a step out; answers how it ended. */
  async function play(step: Step): Promise<string> {
    switch (step.kind) {
      case 'wait':
        await w.later(step.hours * hour)
        for (const [index, member] of members.entries()) members[index] = await signedInAgain(w, member)
        return 'waited'
      case 'request': {
        const asked = await decideAs(w, as(step.who), requestBooking, { ...timeOf(step), ...requestWords })
        if (asked.ok) runs.push({ id: asked.value.bookingId, who: step.who })
        return outcomeOf(Promise.resolve(asked))
      }
      case 'close': {
        const { lineId: resourceId, ...time } = timeOf(step)
        const closed = await w.decide('scheduler', addClosure, { resourceId, ...time, reason: '检修' })
        if (closed.ok) closures.push(closed.value.closureId)
        return outcomeOf(Promise.resolve(closed))
      }
      case 'reopen': {
        const closureId = closures[step.which % Math.max(1, closures.length)]
        return closureId ? outcomeOf(w.decide('scheduler', removeClosure, { closureId })) : 'nothing there'
      }
      default: {
        const run = runs[step.which % Math.max(1, runs.length)]
        return run ? outcomeOf(answer(step.kind, run)) : 'nothing there'
      }
    }
  }
  return { play }
}

describe('[C17] for any sequence of requests, answers, closures and lapses', () => {
  test.each([
    ['one after the other', false],
    ['all at once', true],
  ])('%s, none overlap, and what is taken is what the bookings’ states say', async (_how, atOnce) => {
    const members = await crowd(w, 6)
    const outcomes: string[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { minLength: 5, maxLength: 25 }), async steps => {
        const { play } = await stage(members)
        if (atOnce) outcomes.push(...(await Promise.all(steps.filter(one => one.kind !== 'wait').map(play))))
        else for (const step of steps) outcomes.push(await play(step))
        expect(await overlapping(w)).toEqual([])
        expect(await contradicting()).toEqual([])
      }),
      { numRuns: 10, endOnFailure: true },
    )
    expect(tally(outcomes)['accepted']).toBeGreaterThan(10)
    expect(failures()).toEqual([])
  })
})

test('[C17] none of all this needed the database to break a deadlock', async () => {
  const { rows } = await w.inside(tx =>
    tx.execute(`select deadlocks::int from pg_stat_database where datname = current_database()`),
  )
  expect(rows).toEqual([{ deadlocks: 0 }])
})
