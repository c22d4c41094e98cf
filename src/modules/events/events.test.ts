/** Door tests: real database, real door, fixed clock. A crowd wants the last places on PostgreSQL as on the embedded one. */
import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { sendInquiry } from '#modules/inquiry/api.ts'
import { convertQuote } from '#modules/order/api.ts'
import { at, bookableLine, inquiryWords, lineInput, needDraft } from '#test/builders.ts'
import { callAs, crowd, decideAs, type Member, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { eventSaid, publishedEvent, submittedEvent } from '#test/events.ts'
import { network } from '#test/http.ts'
import { ordering } from '#test/orders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { colleague } from '#test/recognitions.ts'
import { startOfTests, world } from '#test/world.ts'
import { getEvent, getEventFeed, listEvents } from './api.ts'
import {
  cancelEvent,
  checkInAttendee,
  findSignUp,
  getOrganisedEvent,
  listEventReviews,
  listOrganisedEvents,
  publishEvent,
  returnEvent,
  saveEvent,
  submitEvent,
} from './organiser.api.ts'
import {
  declareFollowUp,
  getOwnEvent,
  listOwnEvents,
  listOwnFollowUps,
  signUp,
  withdrawFollowUp,
  withdrawSignUp,
} from './own.api.ts'

const w = await world()
const { app, connection } = network(w)
const moveTo = (moment: Date) => w.later(moment.getTime() - w.clock.now().getTime())
beforeEach(() => moveTo(startOfTests))

const morning = at('2026-03-12 08:30')
const ownOf = async (member: Member, eventId: string) =>
  (await callAs(w, member, getOwnEvent, { eventId })).signUp
const comes = async (member: Member, eventId: string) =>
  (await callAs(w, member, signUp, { eventId })).signUpId

async function checkedIn(code: string): Promise<void> {
  const { attendee } = await w.call('district', findSignUp, { code })
  await w.call('district', checkInAttendee, { signUpId: attendee.signUpId })
}

describe('[B6] an event is announced', () => {
  test('when it is published, and called off with a reason that everybody who signed up is told', async () => {
    const { eventId } = await w.call('district', saveEvent, eventSaid)
    await expect(w.call(null, getEvent, { eventId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(w.call('buyer', signUp, { eventId })).rejects.toMatchObject({ code: 'not-found' })
    const held = { eventId, ...(await w.call('district', submitEvent, { eventId, version: 1 })) }
    await expect(w.call(null, getEvent, { eventId })).rejects.toMatchObject({ code: 'not-found' })
    const { version } = await w.call('lead', publishEvent, held)
    const { event } = await w.call(null, getEvent, { eventId })
    expect(event).toMatchObject({ phase: 'open', taken: 0, attended: null, agenda: eventSaid.agenda })
    const guest = await newcomer(w)
    await comes(guest, eventId)
    await w.settle()
    w.letters.length = 0
    await w.call('district', cancelEvent, { eventId, version, reason: '场地检修，改期另行通知' })
    await w.settle()
    expect(w.letters).toMatchObject([{ to: [guest.email], subject: expect.stringMatching(/活动取消$/) }])
    expect(w.letters[0]?.text).toContain('场地检修')
    expect((await w.call(null, getEvent, { eventId })).event.phase).toBe('cancelled')
    // Nobody is let in to what is called off.
    expect(await callAs(w, guest, getOwnEvent, { eventId })).toMatchObject({
      cancelReason: '场地检修，改期另行通知',
      signUp: { state: 'placed', code: null, address: null },
    })
    expect(await refusalsTo(w, await newcomer(w), signUp, { eventId })).toEqual(['events.sign-up.open'])
    const { events } = await w.call(null, listEvents, {})
    expect(events.map(({ id }) => id)).not.toContain(eventId)
  })

  test('[A10] by somebody else than who submitted it: a colleague or the lead office, which has read it whole', async () => {
    const other = await colleague(w, ['district-office'], 'haining')
    const held = await submittedEvent(w)
    expect(await w.refusals('district', publishEvent, held)).toEqual(['events.second-person'])
    expect(await problemOf(w.decide('otherDistrict', publishEvent, held))).toBe('not-found')
    expect((await w.call('otherDistrict', listEventReviews, {})).reviews).toEqual([])
    const reviewing = [
      await w.call('district', listEventReviews, {}),
      await w.call('lead', listEventReviews, {}),
    ]
    expect(reviewing.map(({ reviews }) => reviews.map(one => [one.event.id, one.mayPublish]))).toEqual([
      [[held.eventId, false]],
      [[held.eventId, true]],
    ])
    expect(reviewing[1]?.reviews[0]?.event).toMatchObject({
      summary: eventSaid.summary,
      agenda: eventSaid.agenda,
    })
    w.letters.length = 0
    await w.call('lead', returnEvent, { ...held, reason: '请写明交通和停车' })
    await w.settle()
    expect(w.letters.map(({ text }) => text).join()).toContain('请写明交通和停车')
    const draft = await w.call('district', getOrganisedEvent, { eventId: held.eventId })
    expect(draft).toMatchObject({ state: 'draft', returnedFor: '请写明交通和停车' })
    expect(await problemOf(w.decide('lead', publishEvent, { ...held, version: draft.version }))).toBe(
      'not-found',
    )
    const again = { eventId: held.eventId, version: draft.version }
    const { version } = await w.call('district', submitEvent, again)
    const both = [other, other].map(one => outcomeOf(one.decide(publishEvent, { ...again, version })))
    expect(tally(await Promise.all(both))).toMatchObject({ accepted: 1 })
    expect((await w.call(null, getEvent, { eventId: held.eventId })).event.phase).toBe('open')
    await expect(
      w.inside(tx =>
        tx.execute('update events.event set published_by = submitted_by where published_by is not null'),
      ),
    ).rejects.toThrow()
  })

  test('in a feed and a calendar that other programs read; drafts are in neither', async () => {
    const draft = await w.call('district', saveEvent, { ...eventSaid, title: '隐秘的对接会' })
    const { eventId, version } = await publishedEvent(w)
    const { items } = await w.call(null, getEventFeed, {})
    expect(items.map(({ event }) => event.id)).toContain(eventId)
    expect(JSON.stringify(items)).not.toContain('隐秘')
    const fetched = async (query: string) => {
      const answer = await app.request(`/events.ics${query}`, {}, connection)
      return { answer, text: await answer.text() }
    }
    const whole = await fetched('')
    expect(whole.answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(whole.text).not.toContain('隐秘')
    const read = ({ text }: { text: string }) =>
      new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(one => new ICAL.Event(one))
    expect(read(whole).map(({ uid }) => uid)).toContain(eventId)
    const [one] = read(await fetched(`?event=${eventId}`))
    expect(one?.startDate.toJSDate()).toEqual(eventSaid.startsAt)
    expect(one?.location).toBe(eventSaid.venue)
    const later = { ...eventSaid, endsAt: at('2026-03-12 12:00') }
    await w.call('district', saveEvent, { ...later, eventId, version })
    const [moved] = read(await fetched(`?event=${eventId}`))
    expect(moved?.sequence).toBe((one?.sequence ?? 0) + 1)
    expect(moved?.endDate.toJSDate()).toEqual(later.endsAt)
    expect((await fetched(`?event=${draft.eventId}`)).answer.status).toBe(404)
    expect((await fetched('?event=none')).answer.status).toBe(400)
  })

  test('what was read and agreed to stays; a change of time is told to who signed up, other changes aren’t', async () => {
    const { eventId, version } = await publishedEvent(w)
    const guest = await newcomer(w)
    await comes(guest, eventId)
    await w.settle()
    w.letters.length = 0
    const held = { ...eventSaid, eventId }
    const rewritten = { ...held, version, title: '另一场对接会', venue: '示例会议中心 305' }
    expect(await w.refusals('district', saveEvent, rewritten)).toEqual(['events.agreed', 'events.agreed'])
    expect((await w.call(null, getEvent, { eventId })).event).toMatchObject({ title: eventSaid.title })
    const { version: next } = await w.call('district', saveEvent, { ...held, places: 3, version })
    await w.settle()
    expect(w.letters).toEqual([])
    const [opening, ...others] = eventSaid.agenda
    const earlier = {
      startsAt: at('2026-03-12 08:30'),
      agenda: [{ what: opening?.what ?? '', at: at('2026-03-12 08:30') }, ...others],
    }
    await w.call('district', saveEvent, { ...held, ...earlier, version: next })
    await w.settle()
    expect(w.letters).toMatchObject([{ to: [guest.email], subject: expect.stringMatching(/时间有调整$/) }])
    const stale = w.call('district', saveEvent, { ...held, version })
    await expect(stale).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('[B6] places are never oversold', () => {
  test('of a crowd that signs up at once as many get a place as there are, the rest wait in order', async () => {
    const { eventId } = await publishedEvent(w, 'district', { places: 5 })
    const members = await crowd(w, 24)
    const decisions = await Promise.all(members.map(one => decideAs(w, one, signUp, { eventId })))
    const states = decisions.map(one => (one.ok ? one.value.state : 'refused'))
    expect(states.filter(state => state === 'placed')).toHaveLength(5)
    expect(states.filter(state => state === 'waiting')).toHaveLength(19)
    const aheads = await Promise.all(members.map(async one => (await ownOf(one, eventId))?.ahead))
    expect(aheads.filter(ahead => ahead !== null).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
      Array.from({ length: 19 }, (_, index) => index),
    )
    // While some give theirs back, others come: the free ones go to who has waited longest, and to nobody twice.
    const placed = members.filter((_, index) => states[index] === 'placed').slice(0, 3)
    const late = await crowd(w, 6)
    await Promise.all([
      ...placed.map(async one =>
        callAs(w, one, withdrawSignUp, { signUpId: (await ownOf(one, eventId))?.id ?? '' }),
      ),
      ...late.map(one => decideAs(w, one, signUp, { eventId })),
    ])
    const { event, attendees } = await w.call('district', getOrganisedEvent, { eventId })
    expect(event).toMatchObject({ places: 5, taken: 5, waiting: 22 })
    expect(attendees.slice(0, 5).map(({ state }) => state)).toEqual(Array(5).fill('placed'))
    expect(attendees.slice(5).every(({ state }) => state === 'waiting')).toBe(true)
  })

  test('the database refuses one too many, whoever writes', async () => {
    const { eventId } = await publishedEvent(w, 'district', { places: 1 })
    const [first, second] = await crowd(w, 2)
    if (!first || !second) throw new Error('nobody came')
    await comes(first, eventId)
    const waiting = await comes(second, eventId)
    await expect(
      w.inside(tx => tx.execute(`update events.sign_up set state = 'placed' where id = '${waiting}'`)),
    ).rejects.toMatchObject({ cause: { constraint: 'event_never_oversold' } })
  })

  test('who moves up is told; more places let those who wait in; fewer than are taken are refused', async () => {
    const { eventId, version } = await publishedEvent(w, 'district', { places: 1 })
    const [first, second, third] = await crowd(w, 3)
    if (!first || !second || !third) throw new Error('nobody came')
    const signUpId = await comes(first, eventId)
    await comes(second, eventId)
    await comes(third, eventId)
    expect(await ownOf(third, eventId)).toMatchObject({
      state: 'waiting',
      ahead: 1,
      code: null,
      address: null,
    })
    const other = await publishedEvent(w)
    await comes(third, other.eventId)
    const listed = await callAs(w, third, listOwnEvents, {})
    expect(listed.events.map(({ signUp: own }) => own.ahead)).toEqual([null, 1])
    await w.settle()
    w.letters.length = 0
    await callAs(w, first, withdrawSignUp, { signUpId })
    await w.settle()
    expect(w.letters).toMatchObject([
      { to: [second.email], subject: expect.stringMatching(/候补转为正式名额$/) },
    ])
    const wider = { ...eventSaid, eventId, version, places: 2 }
    const saved = await w.call('district', saveEvent, wider)
    expect(await ownOf(third, eventId)).toMatchObject({ state: 'placed' })
    const narrower = { ...wider, version: saved.version, places: 1 }
    expect(await w.refusals('district', saveEvent, narrower)).toEqual(['events.places'])
    // Whoever gave the place back comes again at the end.
    expect(await callAs(w, first, signUp, { eventId })).toMatchObject({ state: 'waiting' })
  })

  test('two people at one organisation’s last place: one has it', async () => {
    const { eventId } = await publishedEvent(w, 'district', { places: 50, mostEach: 1 })
    const outcomes = await Promise.all([
      w.refusals('buyer', signUp, { eventId }),
      w.refusals('boss', signUp, { eventId }),
    ])
    expect(outcomes.flat()).toEqual(['events.sign-up.each'])
  })
})

describe('[B6] check-in', () => {
  test('by the code on a participant’s phone, on the day, once; the public sees how many came', async () => {
    const { eventId, version } = await publishedEvent(w)
    const guest = await newcomer(w)
    await comes(guest, eventId)
    const own = await ownOf(guest, eventId)
    expect(own?.address).toBe(`https://zhongshi.test/office/check-in/${own?.code}`)
    const code = own?.code?.toLowerCase() ?? ''
    const early = await w.call('district', findSignUp, { code })
    expect(early.refusal).toMatch('活动当天')
    const { signUpId } = early.attendee
    expect(await w.refusals('district', checkInAttendee, { signUpId })).toEqual(['events.check-in'])
    await moveTo(morning)
    expect((await w.call('district', findSignUp, { code })).refusal).toBeNull()
    const twice = await Promise.all([
      w.refusals('district', checkInAttendee, { signUpId }),
      w.refusals('district', checkInAttendee, { signUpId }),
    ])
    expect(twice.flat()).toEqual(['events.check-in'])
    const earlier = { ...eventSaid, eventId, version, startsAt: at('2026-03-12 08:45') }
    expect(await w.refusals('district', saveEvent, earlier)).toEqual(['events.moved'])
    await moveTo(at('2026-03-12 12:00'))
    expect(await ownOf(await signedInAgain(w, guest), eventId)).toMatchObject({ code: null, address: null })
    expect((await w.call(null, getEvent, { eventId })).event).toMatchObject({ phase: 'over', attended: 1 })
  })

  test('is the organiser’s alone, and so is who comes: nobody else reads a name', async () => {
    const { eventId } = await publishedEvent(w)
    const guest = await newcomer(w)
    const signUpId = await comes(guest, eventId)
    const code = (await ownOf(guest, eventId))?.code ?? ''
    await moveTo(morning)
    for (const other of ['otherDistrict', 'lead', 'department'] as const) {
      await expect(w.call(other, getOrganisedEvent, { eventId })).rejects.toMatchObject({ code: 'not-found' })
      await expect(w.call(other, findSignUp, { code })).rejects.toMatchObject({ code: 'not-found' })
      await expect(w.call(other, checkInAttendee, { signUpId })).rejects.toMatchObject({ code: 'not-found' })
      expect((await w.call(other, listOrganisedEvents, {})).events.map(one => one.event.id)).not.toContain(
        eventId,
      )
    }
    await expect(w.call('boss', withdrawSignUp, { signUpId })).rejects.toMatchObject({ code: 'not-found' })
    const seen = JSON.stringify([
      await w.call(null, getEvent, { eventId }),
      await w.call(null, listEvents, {}),
      await w.call('boss', getOwnEvent, { eventId }),
      await w.call('boss', listOwnEvents, {}),
      await w.call('boss', listOwnFollowUps, { eventId }),
    ])
    for (const secret of [guest.email, guest.organisationId, guest.personId, signUpId, code])
      expect(seen).not.toContain(secret)
    const { attendees } = await w.call('district', getOrganisedEvent, { eventId })
    expect(attendees).toMatchObject([
      { name: guest.email, organisationName: expect.stringMatching(/^示例企业/) },
    ])
    // Nor does the organiser's page hand out the code that lets somebody in.
    expect(JSON.stringify(attendees)).not.toContain(code)
  })
})

describe('[B6] what came of an event', () => {
  const need = async (member: Member) => {
    const saved = await callAs(w, member, saveNeedDraft, { draft: needDraft })
    await callAs(w, member, publishNeed, saved)
    return saved.needId
  }

  test('is a need that a participant declares and what its records say followed; the public sees counts', async () => {
    const { lineId } = await bookableLine(w)
    const { eventId } = await publishedEvent(w)
    const [guest, absent] = await crowd(w, 2)
    if (!guest || !absent) throw new Error('nobody came')
    await comes(guest, eventId)
    await comes(absent, eventId)
    const older = await need(guest)
    const code = (await ownOf(guest, eventId))?.code ?? ''
    await moveTo(morning)
    await checkedIn(code)
    await moveTo(at('2026-03-13 09:00'))
    const [there, away] = [await signedInAgain(w, guest), await signedInAgain(w, absent)]
    const later = await need(there)
    const others = await need(away)
    const declare = (recordId: string) => ({ eventId, kind: 'need' as const, recordId })
    expect(await refusalsTo(w, away, declareFollowUp, declare(others))).toEqual(['events.follow-up.attended'])
    expect(await refusalsTo(w, there, declareFollowUp, declare(older))).toEqual(['events.follow-up.after'])
    const draft = await callAs(w, there, saveNeedDraft, { draft: needDraft })
    const notPublished = declare(draft.needId)
    expect(await refusalsTo(w, there, declareFollowUp, notPublished)).toEqual(['events.follow-up.stands'])
    const foreign = callAs(w, there, declareFollowUp, declare(others))
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
    const offered = await callAs(w, there, listOwnFollowUps, { eventId })
    expect(offered.offered.map(({ recordId }) => recordId)).toEqual([later])

    await callAs(w, there, declareFollowUp, declare(later))
    expect(await refusalsTo(w, there, declareFollowUp, declare(later))).toEqual(['events.follow-up.once'])
    const deadline = at('2026-03-16 09:00')
    await callAs(w, there, sendInquiry, { needId: later, lineIds: [lineId], ...inquiryWords, deadline })
    const own = await callAs(w, there, listOwnFollowUps, { eventId })
    expect(own.declared.map(({ recordId }) => recordId)).toEqual([later])
    expect(own.followed.map(({ kind }) => kind)).toEqual(['inquiry'])
    // Another participant is told nothing of it.
    const foreignOnes = await callAs(w, away, listOwnFollowUps, { eventId })
    expect(foreignOnes).toMatchObject({ declared: [], followed: [] })
    const { followUp } = await w.call('district', getOrganisedEvent, { eventId })
    expect(followUp).toMatchObject([
      {
        ...{ kind: 'need', recordId: later, ground: 'declared', isPublic: true },
        organisationName: expect.stringMatching(/^示例企业/),
      },
      { kind: 'inquiry', ground: 'record', organisationName: null, isPublic: false },
    ])
    const { event } = await w.call(null, getEvent, { eventId })
    expect(event.followUp).toEqual([
      { kind: 'need', ground: 'declared', count: 1 },
      { kind: 'inquiry', ground: 'record', count: 1 },
    ])
    const taken = { eventId, recordId: later }
    expect(await refusalsTo(w, away, withdrawFollowUp, taken)).toEqual(['events.follow-up.declared'])
    await callAs(w, there, withdrawFollowUp, taken)
    expect((await w.call(null, getEvent, { eventId })).event.followUp).toEqual([])
  })

  test('may be an order, which is offered by the name of its line', async () => {
    const { eventId } = await publishedEvent(w)
    await w.call('buyer', signUp, { eventId })
    const { quoteId } = await ordering(w).accepted()
    const code = (await w.call('buyer', getOwnEvent, { eventId })).signUp?.code ?? ''
    await moveTo(morning)
    await checkedIn(code)
    await moveTo(at('2026-03-13 09:00'))
    const { orderId } = await w.call('buyer', convertQuote, { quoteId })
    const { offered } = await w.call('buyer', listOwnFollowUps, { eventId })
    expect(offered.find(({ recordId }) => recordId === orderId)).toMatchObject({
      kind: 'order',
      name: lineInput.name,
    })
  })
})
