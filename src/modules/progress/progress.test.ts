/** [AC-69] One line of time for a need, through the door: who has it in hand, until when, and nothing that is sealed. */
import { beforeEach, describe, expect, test } from 'vitest'
import { hour } from '#kernel/calendar.ts'
import { confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { acceptAssignment, askClient, declineAssignment } from '#modules/diagnosis/expert.api.ts'
import { askDisclosure, decideDisclosure } from '#modules/disclosure/api.ts'
import { awardInquiry, getInquiry } from '#modules/inquiry/api.ts'
import { requestWords, span } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { diagnosing } from '#test/diagnoses.ts'
import { asking, reason, secret } from '#test/inquiries.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getNeedProgress, listDuties, type NeedStep } from './api.ts'

const w = await world()
const { call } = w
const { asked, answer } = asking(w)
const { requested, assign } = diagnosing(w)

beforeEach(() => w.later(0))

const stepsOf = async (needId: string, who: Actor = 'buyer') =>
  (await call(who, getNeedProgress, { needId })).steps
const kindsIn = (steps: readonly NeedStep[], state: NeedStep['state']) =>
  steps.filter(one => one.state === state).map(({ kind }) => kind)
const dutiesOf = async (needId: string) =>
  (await call('buyer', listDuties, {})).duties
    .filter(one => one.needId === needId)
    .map(({ step }) => step.kind)

describe('[AC-69] a need has one timeline', () => {
  test('from the first draft on, it says whose turn it is', async () => {
    const { needId } = await call('buyer', saveNeedDraft, { draft: { name: '尚未写完的需求' } })
    expect(await call('buyer', getNeedProgress, { needId })).toMatchObject({
      name: '尚未写完的需求',
      status: 'draft',
      steps: [{ kind: 'drafting', hands: 'own', state: 'open', from: w.clock.now(), to: null }],
    })
    expect(await dutiesOf(needId)).toEqual(['drafting'])
  })

  test('an inquiry waits for platforms until its deadline, then for a decision, then for a booking', async () => {
    const { needId, inquiryId, deadline, lines, invitationOf } = await asked()
    await w.settle()
    const before = await stepsOf(needId)
    expect(before.find(({ kind }) => kind === 'quoting')).toMatchObject({
      hands: 'platform',
      state: 'open',
      dueAt: deadline,
      note: expect.stringContaining('询了 2 条线，0 条已答复'),
    })
    expect(kindsIn(before, 'ahead')).toEqual(['deciding'])
    expect(await dutiesOf(needId)).toEqual([])

    await answer('director', await invitationOf('director'), secret)
    const sealed = JSON.stringify(await stepsOf(needId))
    expect(sealed).toContain('1 条已答复')
    expect(sealed).not.toMatch(/7654321|隐秘条件|quoted|平湖示例/)

    await w.later(24 * hour)
    expect(await dutiesOf(needId)).toEqual(['deciding'])
    // What was under seal before its deadline: until when all quotes hold.
    expect(before.find(({ kind }) => kind === 'deciding')).toMatchObject({ dueAt: null, dueOn: null })
    expect((await stepsOf(needId)).find(({ kind }) => kind === 'deciding')).toMatchObject({
      dueOn: secret.validUntil,
    })
    const { offers } = await call('buyer', getInquiry, { inquiryId })
    const invitationId = offers?.[0]?.invitationId ?? ''
    await call('buyer', awardInquiry, { inquiryId, invitationId, reason })
    const [line] = lines
    expect((await stepsOf(needId)).find(({ kind }) => kind === 'ordering')).toMatchObject({
      state: 'open',
      lineId: line?.lineId,
      dueOn: secret.validUntil,
    })

    const run = span('2026-03-11 08:00', '18:00')
    const { bookingId } = await call('buyer', requestBooking, {
      ...requestWords,
      ...run,
      lineId: line?.lineId ?? '',
      needId,
    })
    expect(kindsIn(await stepsOf(needId), 'open')).toEqual(['matching', 'answering'])
    await call('director', confirmBooking, { bookingId, version: 1 })
    const booked = await stepsOf(needId)
    expect(kindsIn(booked, 'ahead')).toEqual(['running'])
    expect(booked.at(-1)).toMatchObject({ kind: 'running', from: run.start, to: run.end })
    expect(booked.map(({ from }) => from)).toEqual(booked.map(({ from }) => from).toSorted((a, b) => +a - +b))
    expect(await dutiesOf(needId)).toEqual([])
  })

  test('a diagnosis waits for the office, an expert, the client and an expert again; who that is stays untold', async () => {
    const { needId, requestId } = await requested()
    expect(kindsIn(await stepsOf(needId), 'open')).toContain('assigning')
    const first = await assign(requestId)
    const judging = (await stepsOf(needId)).find(({ kind }) => kind === 'judging')
    expect(judging).toMatchObject({
      hands: 'expert',
      state: 'open',
      holderName: null,
      dueOn: expect.stringMatching(/^2026-03-1/),
    })
    await call('expert', declineAssignment, { assignmentId: first.assignmentId, reason: 'no-time', note: '' })
    expect(kindsIn(await stepsOf(needId), 'open')).toContain('assigning')
    const { assignmentId } = await assign(requestId, null)
    await call('expert', acceptAssignment, { assignmentId })
    await call('expert', askClient, { assignmentId, text: '请补充小试的热量数据' })
    const waiting = await stepsOf(needId)
    expect(kindsIn(waiting, 'open')).toContain('explaining')
    expect(kindsIn(waiting, 'open')).not.toContain('judging')
    expect(await dutiesOf(needId)).toContain('explaining')
    // The expert is called so in the tests; in whose hands it is says no more than that it is an expert's.
    expect(waiting.map(({ note, holderName }) => `${note}${holderName}`).join()).not.toMatch(/expert|热量/)
  })

  test('a platform that asks to read it whole waits for its owner', async () => {
    const { needId, lines } = await asked()
    const purpose = '本平台做过同类单体的放大，想了解全部要求'
    const { requestId } = await call('director', askDisclosure, {
      needId,
      platformId: lines[0]?.platformId ?? '',
      purpose,
    })
    expect(await dutiesOf(needId)).toEqual(['granting'])
    await call('buyer', decideDisclosure, { requestId, decision: 'granted' })
    expect((await stepsOf(needId)).find(({ kind }) => kind === 'undertaking')).toMatchObject({
      state: 'open',
      hands: 'platform',
      holderName: expect.stringContaining('示例'),
    })
  })

  test('nobody else finds it', async () => {
    const { needId } = await asked(['director'])
    expect(await problemOf(stepsOf(needId, 'competitor'))).toBe('not-found')
    expect((await call('competitor', listDuties, {})).duties).toEqual([])
  })

  test('many needs are asked for in as many statements as few', async () => {
    const queries = async () => {
      await call('buyer', listDuties, {})
      return w.observations.findLast(({ operation }) => operation === listDuties.id)?.queries ?? 0
    }
    const few = await queries()
    await asked(['director'])
    await requested()
    expect(await queries()).toBe(few)
    expect(few).toBeLessThanOrEqual(20)
  })
})
