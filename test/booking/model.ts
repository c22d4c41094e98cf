/**
 * Everybody who has to do with two lines of a platform, doing by chance what people do: ask, answer, cancel, move, wait,
 * close, break, come, run. Whatever they are refused is their affair; what must hold afterwards stands in `broken`.
 */

import { asJob } from '#door/caller.ts'
import { hour, minute } from '#kernel/calendar.ts'
import type { Decision } from '#kernel/decision.ts'
import { sql } from '#kernel/sql.ts'
import {
  addClosure,
  cancelBooking,
  confirmBooking,
  declineBooking,
  lapseRequests,
  removeClosure,
  requestBooking,
} from '#modules/booking/api.ts'
import { checkIn, finishRun, followCourses, startRun } from '#modules/booking/life.api.ts'
import { answerMove, moveBooking } from '#modules/booking/move/api.ts'
import {
  acceptAlternative,
  closeStop,
  listAlternatives,
  recordAction,
  reportStop,
} from '#modules/incident/api.ts'
import { proposeRuns, requestRun } from '#modules/run/api.ts'
import { declineTurn, joinQueue, leaveQueue, offerTurns, takeTurn } from '#modules/waiting/api.ts'
import { requestWords } from '../builders.ts'
import { callAs, crowd, decideAs, type Member, signedInAgain } from '../crowd.ts'
import { outcomeOf, tally } from '../outcomes.ts'
import { dice } from '../runs.ts'
import type { World } from '../world.ts'
import type { Hall } from './hall.ts'

interface Head extends Record<string, unknown> {
  readonly id: string
  readonly kind: 'run' | 'closure'
  readonly version: number
  readonly client: string | null
  readonly state: string
}

const classes = ['chemical', 'drug', 'food'] as const

/** One hall, its people, and the dice that they throw. */
export class Play {
  readonly #w: World
  readonly #hall: Hall
  readonly #roll: (below: number) => number
  #members: Member[] = []
  readonly done: string[] = []
  /** Whether anything may be otherwise than before the last act: who was refused everything left all as it was. */
  changed = false

  constructor(w: World, hall: Hall, seed: number) {
    this.#w = w
    this.#hall = hall
    this.#roll = dice(seed)
  }

  async begin(): Promise<void> {
    this.#members = await crowd(this.#w, 3)
  }

  /** Somebody does something. */
  async act(): Promise<void> {
    const acts = [
      ...[this.#request, this.#request, this.#request, this.#confirm, this.#confirm, this.#decline],
      ...[this.#cancel, this.#move, this.#move, this.#answerMove, this.#wait, this.#wait, this.#offer],
      ...[this.#turn, this.#turn, this.#close, this.#open, this.#break, this.#mend, this.#alternative],
      ...[
        this.#attend,
        this.#attend,
        this.#follow,
        this.#passTime,
        this.#passTime,
        this.#race,
        this.#runWhole,
      ],
    ]
    const act = this.#one(acts)
    const before = this.done.length
    if (act) await act.call(this)
    this.changed = this.done.slice(before).some(what => /accepted|time passes/.test(what))
  }

  #one<T>(list: readonly T[]): T | undefined {
    return list[this.#roll(list.length)]
  }

  #member(): Member {
    const member = this.#one(this.#members)
    if (!member) throw new Error('nobody is there')
    return member
  }

  get #line(): string {
    return this.#hall.lines[this.#roll(4) === 0 ? 1 : 0] ?? ''
  }

  /** Within a day and a half, so that people get in one another's way. */
  #span(longest = 4): { start: Date; end: Date } {
    const from = Math.ceil(this.#w.clock.now().getTime() / (30 * minute)) * 30 * minute
    const start = from + this.#roll(72) * 30 * minute
    return { start: new Date(start), end: new Date(start + (2 + this.#roll(longest * 2 - 1)) * 30 * minute) }
  }

  async #note(what: string, decision: Promise<Decision<unknown>>): Promise<void> {
    const outcome = await outcomeOf(decision)
    if (outcome === 'internal') throw new Error(`${what} failed`)
    this.done.push(`${what}: ${outcome}`)
  }

  async #rows<T extends Record<string, unknown>>(query: ReturnType<typeof sql>) {
    const { rows } = await this.#w.inside(tx => tx.execute<T>(query))
    return rows
  }

  /** Bookings of the hall, as they are now. */
  #heads(state: string): Promise<Head[]> {
    return this.#rows<Head>(sql`select b.id::text as id, b.kind, b.version, b.client_id::text as client, b.state
      from booking.booking b join booking.occupation o on o.booking_id = b.id
      join booking.resource r on r.id = o.resource_id and r.platform_id = ${this.#hall.platformId}
      where b.state = ${state} and upper(b.during) > ${this.#w.clock.now().toISOString()}::timestamptz
      group by b.id order by b.serial`)
  }

  async #some(kind: Head['kind'], ...states: string[]): Promise<Head | undefined> {
    const all = (await Promise.all(states.map(state => this.#heads(state)))).flat()
    return this.#one(all.filter(one => one.kind === kind))
  }

  #clientOf({ client }: Head): Member | undefined {
    return this.#members.find(({ organisationId }) => organisationId === client)
  }

  async #request(): Promise<void> {
    const asked = { lineId: this.#line, ...this.#span(), ...requestWords }
    const productClass = this.#one(classes)
    await this.#note(
      'request',
      decideAs(this.#w, this.#member(), requestBooking, {
        ...asked,
        ...(productClass ? { productClass } : {}),
      }),
    )
  }

  async #confirm(): Promise<void> {
    const head = await this.#some('run', 'requested')
    if (!head) return
    const { id: bookingId, version } = head
    await this.#note('confirm', this.#w.decide('scheduler', confirmBooking, { bookingId, version }))
  }

  async #decline(): Promise<void> {
    const head = await this.#some('run', 'requested')
    if (!head) return
    const { id: bookingId, version } = head
    const reason = '该时段另有安排'
    await this.#note('decline', this.#w.decide('scheduler', declineBooking, { bookingId, version, reason }))
  }

  async #cancel(): Promise<void> {
    const head = await this.#some('run', 'requested', 'confirmed')
    const client = head && this.#clientOf(head)
    if (!head || !client) return
    const asked = { bookingId: head.id, version: head.version, reason: '计划有变，不再需要' }
    await this.#note(
      'cancel',
      this.#roll(3) === 0
        ? this.#w.decide('scheduler', cancelBooking, asked)
        : decideAs(this.#w, client, cancelBooking, { ...asked, late: this.#roll(2) === 0 }),
    )
  }

  async #move(): Promise<void> {
    const head = await this.#some('run', 'requested', 'confirmed')
    const client = head && this.#clientOf(head)
    if (!head || !client) return
    const asked = { bookingId: head.id, version: head.version, ...this.#span(), reason: '物料晚到，改期' }
    await this.#note('move', decideAs(this.#w, client, moveBooking, asked))
  }

  async #answerMove(): Promise<void> {
    const open = await this.#rows<{ id: string; version: number }>(sql`select b.id::text as id, b.version
      from booking.move m join booking.booking b on b.id = m.booking_id where m.state = 'asked'
      and b.line_id in (${this.#hall.lines[0]}, ${this.#hall.lines[1]}) order by b.serial`)
    const head = this.#one(open)
    if (!head) return
    const asked = {
      bookingId: head.id,
      version: head.version,
      agree: this.#roll(3) > 0,
      reason: '设备另有安排',
    }
    await this.#note('answer move', this.#w.decide('scheduler', answerMove, asked))
  }

  /** All wait for the same, so that only the order of joining can tell whose turn it is. */
  async #wait(): Promise<void> {
    const today = Math.floor(this.#w.clock.now().getTime() / (24 * hour)) * 24 * hour
    const asked = {
      ...{ lineId: this.#hall.lines[0], earliest: new Date(today), latest: new Date(today + 72 * hour) },
      ...{ hours: 2, ...requestWords },
    }
    await this.#note('wait', decideAs(this.#w, this.#member(), joinQueue, asked))
  }

  async #offer(): Promise<void> {
    await this.#job('offer', offerTurns)
  }

  async #turn(): Promise<void> {
    const turns = await this.#rows<{ id: string; entry: string; client: string }>(sql`select t.id::text as id,
      e.id::text as entry, e.client_id::text as client from waiting.turn t join waiting.entry e on e.id = t.entry_id
      where t.state = 'open' order by t.offered_at, e.serial`)
    const turn = this.#one(turns)
    const client = this.#members.find(({ organisationId }) => organisationId === turn?.client)
    if (!turn || !client) return
    const [turnId, entryId] = [turn.id, turn.entry]
    const which = this.#roll(5)
    await this.#note(
      'turn',
      which < 3
        ? decideAs(this.#w, client, takeTurn, { turnId })
        : which === 3
          ? decideAs(this.#w, client, declineTurn, { turnId })
          : decideAs(this.#w, client, leaveQueue, { entryId }),
    )
  }

  async #close(): Promise<void> {
    const resourceId = this.#one([...this.#hall.lines, this.#hall.operators]) ?? ''
    const asked = { resourceId, ...this.#span(), reason: '检修', deepCleaned: this.#roll(3) === 0 }
    await this.#note('close', this.#w.decide('scheduler', addClosure, asked))
  }

  async #open(): Promise<void> {
    const head = await this.#some('closure', 'confirmed')
    if (!head) return
    await this.#note('open', this.#w.decide('scheduler', removeClosure, { closureId: head.id }))
  }

  async #break(): Promise<void> {
    const resourceIds = [this.#one([...this.#hall.lines, this.#hall.operators]) ?? '']
    const until = new Date(this.#w.clock.now().getTime() + (1 + this.#roll(8)) * hour)
    const asked = { kind: 'fault' as const, resourceIds, what: '搅拌电机故障，等待更换', until }
    await this.#note('break', this.#w.decide('scheduler', reportStop, asked))
    // Within the minute the job finds the turns whose time is gone.
    await this.#offer()
  }

  async #mend(): Promise<void> {
    const stops = await this.#rows<{ id: string }>(
      sql`select id::text as id from incident.stop where verified_at is null
        and platform_id = ${this.#hall.platformId} order by serial`,
    )
    const stopId = this.#one(stops)?.id
    if (!stopId) return
    await this.#note('act', this.#w.decide('scheduler', recordAction, { stopId, action: '已更换电机并试车' }))
    await this.#note(
      'mend',
      this.#w.decide('director', closeStop, { stopId, verification: '试车正常，恢复使用' }),
    )
  }

  async #alternative(): Promise<void> {
    const lost = await this.#rows<{ id: string; client: string; version: number }>(sql`select id::text as id,
      client_id::text as client, version from booking.booking where displaced_at is not null and state = 'confirmed'
      and line_id in (${this.#hall.lines[0]}, ${this.#hall.lines[1]}) order by serial`)
    const head = this.#one(lost)
    const client = this.#members.find(({ organisationId }) => organisationId === head?.client)
    if (!head || !client) return
    const bookingId = head.id
    const { alternatives } = await callAs(this.#w, client, listAlternatives, { bookingId })
    const chosen = this.#one(alternatives)
    if (!chosen) return
    const { lineId, start, end } = chosen
    const asked = { bookingId, version: head.version, lineId, start, end }
    await this.#note('alternative', decideAs(this.#w, client, acceptAlternative, asked))
  }

  async #attend(): Promise<void> {
    const head = await this.#some('run', 'confirmed')
    if (!head) return
    const target = { bookingId: head.id, version: head.version }
    const which = this.#one([checkIn, startRun, finishRun])
    if (which) await this.#note(which.id, this.#w.decide('scheduler', which, target))
  }

  async #follow(): Promise<void> {
    await this.#job('follow', this.#roll(2) === 0 ? followCourses : lapseRequests)
  }

  async #job(what: string, contract: typeof offerTurns | typeof followCourses | typeof lapseRequests) {
    await this.#note(
      what,
      this.#w.door.run(contract.id, {}, asJob('model')).then(({ decision }) => decision),
    )
  }

  async #passTime(): Promise<void> {
    await this.#w.later((1 + this.#roll(10)) * 30 * minute)
    this.#members = await Promise.all(this.#members.map(member => signedInAgain(this.#w, member)))
    this.done.push('time passes')
  }

  /** All ask for the same at once: one has it, or none. */
  async #race(): Promise<void> {
    const asked = { lineId: this.#hall.lines[1], ...this.#span(), ...requestWords }
    const outcomes = await Promise.all(
      this.#members.map(member => outcomeOf(decideAs(this.#w, member, requestBooking, asked))),
    )
    this.done.push(`race: ${JSON.stringify(tally(outcomes))}`)
    if (outcomes.filter(outcome => outcome === 'accepted').length > 1)
      throw new Error(
        `two have one slot: ${JSON.stringify([this.#w.clock.now(), asked.start, asked.end])} after ${this.done.join(', ')}`,
      )
  }

  /** Now and then: looking for its three schedules takes as long as all else that a sequence does. */
  async #runWhole(): Promise<void> {
    if (this.#roll(6) > 0) return this.#request()
    const { templateId } = this.#hall
    const productClass = this.#one(classes) ?? 'drug'
    const amount = { templateId, size: 100, batches: 1 + this.#roll(2), productClass }
    const now = this.#w.clock.now().getTime()
    const within = { from: new Date(now), to: new Date(now + 48 * hour) }
    const client = this.#member()
    const proposed = await decideAs(this.#w, client, proposeRuns, { ...amount, ...within })
    const chosen = proposed.ok ? this.#one(proposed.value.proposals) : undefined
    if (!proposed.ok || !chosen) return void this.done.push('no whole run')
    const { kind, tasks } = chosen
    const asked = { ...amount, version: proposed.value.version, kind, tasks, ...requestWords }
    const outcome = await outcomeOf(decideAs(this.#w, client, requestRun, asked))
    this.done.push(`whole run: ${outcome}`)
    // Nobody was in between: what was proposed can be had, unless a rule speaks against the client.
    if (/run\.taken/.test(outcome)) throw new Error('what was proposed is not to be had')
  }
}
