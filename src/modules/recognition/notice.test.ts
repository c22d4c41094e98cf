/** door · Notices by their days, objections whose authors one official knows, rules that stay, processes that change. */
import { beforeEach, describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  adoptProcess,
  getCaseOn,
  getProcess,
  previewProcess,
  proposeProcess,
  returnProcess,
} from '#modules/casework/api.ts'
import { countWaits } from '#modules/progress/api.ts'
import {
  afterNotice,
  answeredBy,
  checked,
  colleague,
  monday,
  noticeInput,
  noticeOver,
  objected,
  objectionInput,
  proposed,
  published,
  recommended,
  reviewClosed,
  submittedTo,
  taken,
  titleOf,
} from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'
import { getCall } from './call.api.ts'
import {
  answerObjection,
  getPublicNotice,
  handOverObjection,
  listObjections,
  raiseObjection,
  readObjector,
  sealObjectors,
  takeObjection,
} from './notice.api.ts'
import * as own from './own.api.ts'

const w = await world()
const { call, refusals, later } = w
const number = (() => {
  let last = 0
  return () => ++last
})()

const stageOf = async (applicationId: string) =>
  (await call('lead', api.getApplication, { applicationId })).application.stage

describe('[D14] notice and objections', () => {
  beforeEach(() => monday(w))

  test('a notice opens and closes by its days', async () => {
    const callId = await published(w)
    const { applicationId } = await submittedTo(w, callId)
    await recommended(w, applicationId)
    await checked(w, applicationId)
    await reviewClosed(w, applicationId)
    await proposed(w, applicationId)
    const input = noticeInput(w, callId, [applicationId])
    expect(await refusals('lead', api.publishNotice, { ...input, workingDays: 4 })).toEqual([
      'recognition.notice.days',
    ])
    const { noticeId, closesOn } = await call('lead', api.publishNotice, input)
    const stateNow = async () => (await call(null, getPublicNotice, { noticeId })).notice.state
    expect(await stateNow()).toBe('open')
    const left = new Date(`${closesOn}T23:59:59+08:00`).getTime() - w.clock.now().getTime()
    await later(left)
    expect(await stateNow()).toBe('open')
    await later(1000)
    expect(await stateNow()).toBe('closed')
    expect(await refusals(null, raiseObjection, objectionInput(noticeId, applicationId))).toEqual([
      'recognition.objection.time',
    ])
  })

  test('[AC-14] who objects is the handler’s to know alone; numbered, answered, linked to the outcome', async () => {
    const { applicationId, noticeId } = await noticeOver(w, await published(w))
    const anonymous = { ...objectionInput(noticeId, applicationId), name: '' }
    expect(await refusals(null, raiseObjection, anonymous)).toEqual(['recognition.objection.real-name'])
    const raised = await call('buyer', raiseObjection, objectionInput(noticeId, applicationId))
    expect(raised.number).toMatch(/^YI\d{4}-\d{5}$/)
    const log = `select actor_kind, person_id, membership_id, organisation_id, roles, address from audit.entry
      where event = 'recognition.objection-raised'`
    expect((await w.database.pool.query(log)).rows).toEqual([
      {
        ...{ actor_kind: 'anonymous', person_id: null, membership_id: null, organisation_id: null },
        ...{ roles: [], address: '' },
      },
    ])
    const { objections } = await call('lead', listObjections, {})
    const objectionId = objections.find(one => one.number === raised.number)?.id ?? ''
    expect(await refusals('lead', readObjector, { objectionId })).toEqual(['recognition.objection.handler'])
    const handler = await colleague(w)
    await handler.call(takeObjection, { objectionId })
    expect(await stageOf(applicationId)).toBe('checking')
    expect(await handler.call(readObjector, { objectionId })).toMatchObject({ name: '隐名之实名' })
    expect(await refusals('lead', readObjector, { objectionId })).toEqual(['recognition.objection.handler'])
    const everything = JSON.stringify([
      await call('lead', listObjections, {}),
      await call('lead', api.getApplication, { applicationId }),
      await call('director', own.getOwnApplication, { applicationId }),
      await call(null, getPublicNotice, { noticeId }),
      w.letters,
      (await w.database.pool.query('select * from audit.entry')).rows,
    ])
    expect(everything).not.toContain('隐名之实名')
    expect(everything).not.toContain('13900007654')
    const answer = {
      objectionId,
      outcome: 'rejected' as const,
      answer: '经核查购置发票和现场，所报设备属实。',
    }
    const naming = await handler.decide(answerObjection, {
      ...answer,
      answer: '经向隐名之实名核实，设备属实。',
    })
    expect(naming.ok).toBe(false)
    await handler.call(answerObjection, answer)
    expect(await stageOf(applicationId)).toBe('notice')
    const { items } = await call(null, getPublicNotice, { noticeId })
    expect(items[0]?.objections).toMatchObject([
      { number: raised.number, outcome: 'rejected', answer: answer.answer },
    ])
  })

  test('whom it names is told of it with its days', async () => {
    await w.settle()
    w.letters.length = 0
    const { applicationId } = await noticeOver(w, await published(w))
    await w.settle()
    const { application } = await call('lead', api.getApplication, { applicationId })
    const told = w.letters.filter(({ subject }) => subject.includes(application.number)).at(-1)
    expect(told?.subject).toContain('公示（2026年')
    expect(told?.to).toContain('director@example.test')
  })

  test('an objection whose handler is away is taken over by a colleague, who alone sees who raised it', async () => {
    const { applicationId, noticeId } = await noticeOver(w, await published(w))
    await objected(w, noticeId, applicationId)
    const { objections } = await call('lead', listObjections, {})
    const objectionId = objections.find(one => one.applicationId === applicationId)?.id ?? ''
    const over = { objectionId, reason: '承办人调岗，由我接手' }
    expect(await refusals('lead', handOverObjection, over)).toEqual(['recognition.objection.handler'])
    const gone = await colleague(w)
    await gone.call(takeObjection, { objectionId })
    await call('lead', handOverObjection, over)
    expect(await refusals('lead', handOverObjection, over)).toEqual(['recognition.objection.handler'])
    const before = await gone.decide(readObjector, { objectionId })
    expect(before.ok).toBe(false)
    expect(await call('lead', readObjector, { objectionId })).toMatchObject({ name: '隐名之实名' })
    await answeredBy(w, objectionId)
    expect(await stageOf(applicationId)).toBe('notice')
    const late = await gone.decide(handOverObjection, over)
    expect(late.ok ? [] : late.refusals.map(({ rule }) => rule)).toEqual(['recognition.objection.answered'])
    const log = `select count(*)::int as n from audit.entry where event = 'recognition.objection-handed-over'`
    expect((await w.database.pool.query(log)).rows).toEqual([{ n: 1 }])
  })

  test('[AC-14] who objects is sealed at rest, also what a release before kept open, and belongs to one objection', async () => {
    const { applicationId, noticeId } = await noticeOver(w, await published(w))
    const { number: first } = await objected(w, noticeId, applicationId)
    const { number: second } = await objected(w, noticeId, applicationId)
    const { objections } = await call('lead', listObjections, {})
    const idOf = (wanted: string) => objections.find(one => one.number === wanted)?.id ?? ''
    const [old, kept] = [idOf(first), idOf(second)]
    const rows = async () =>
      JSON.stringify((await w.database.pool.query('select * from recognition.objector')).rows)
    expect(await rows()).not.toMatch(/隐名之实名|13900007654/)

    const inside = (text: string) => w.database.pool.query(text)
    const name = '旧版留下的姓名'
    await inside('alter table recognition.objector disable trigger objector_seals')
    await inside(`update recognition.objector set sealed = null, name = '${name}', contact = '0573-0', organisation = ''
      where objection_id = '${old}'`)
    await inside('alter table recognition.objector enable trigger objector_seals')
    expect((await w.door.call(sealObjectors, {}, asJob('seal-objectors'))).decision).toMatchObject({
      value: { sealed: 1 },
    })
    expect(await rows()).not.toContain(name)
    await taken(w, old)
    expect(await call('lead', readObjector, { objectionId: old })).toMatchObject({ name })
    await expect(
      inside(`update recognition.objector set sealed = 'x' where objection_id = '${old}'`),
    ).rejects.toThrow('sealed once')

    await taken(w, kept)
    await inside('alter table recognition.objector disable trigger objector_seals')
    await inside(`update recognition.objector set sealed = (select sealed from recognition.objector
      where objection_id = '${old}') where objection_id = '${kept}'`)
    await inside('alter table recognition.objector enable trigger objector_seals')
    await expect(call('lead', readObjector, { objectionId: kept })).rejects.toThrow('another objection')
  })

  test('while an objection waits, nothing is recognised', async () => {
    const { applicationId, noticeId } = await noticeOver(w, await published(w))
    await objected(w, noticeId, applicationId)
    await afterNotice(w)
    const { decide } = await colleague(w)
    const title = titleOf(w, number())
    const decision = await decide(api.decideRecognition, {
      ...{ applicationId, outcome: 'recognised' as const, reason: '公示期满，予以认定', title },
    })
    expect(decision.ok ? [] : decision.refusals.map(({ rule }) => rule)).toEqual(['recognition.objections'])
  })
})

describe('what is over waits for the city’s office', () => {
  beforeEach(() => monday(w))

  const place = '/office/recognition'
  const at = ({ waits }: Output<typeof countWaits>) => waits.find(one => one.place === place)?.count ?? 0
  const turnOf = async (applicationId: string) =>
    (await call('lead', api.listApplications, { limit: 100 })).applications.find(
      ({ id }) => id === applicationId,
    )?.turn
  /** How many more than at the call before. */
  const more = async () => {
    const before = at(await call('lead', countWaits, {}))
    return async () => at(await call('lead', countWaits, {})) - before
  }

  test('a review that is over, until it is proposed', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    await recommended(w, applicationId)
    await checked(w, applicationId)
    const since = await more()
    expect(await turnOf(applicationId)).toBeNull()
    await reviewClosed(w, applicationId)
    expect([await since(), await turnOf(applicationId)]).toEqual([1, 'review-over'])
    expect(at(await call('otherDistrict', countWaits, {}))).toBe(0)
  })

  test('corrections that are late, for the office that asked for them, until it ends the application', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    const waited = async () => at(await call('otherDistrict', countWaits, {}))
    const before = await waited()
    await call('otherDistrict', api.returnApplication, {
      ...{ applicationId, workingDays: 5 },
      items: [{ group: '人员', text: '人员名单与人数不一致' }],
    })
    await later(7 * day)
    expect([await waited(), await turnOf(applicationId)]).toEqual([before - 1, null])
    await later(day)
    expect([await waited(), await turnOf(applicationId)]).toEqual([before, 'correction-over'])
    const { notInTime } = await call('director', own.getOwnApplication, { applicationId })
    expect(notInTime).toContain('补正期限已于')
    await call('otherDistrict', api.endOverdue, { applicationId, reason: '逾期没有补正，不予推荐' })
    expect([await waited(), await turnOf(applicationId)]).toEqual([before - 1, null])
  })

  test('an objection until somebody has taken it on, and a notice that is over for whoever didn’t propose', async () => {
    const { applicationId, noticeId } = await noticeOver(w, await published(w))
    const since = await more()
    await objected(w, noticeId, applicationId)
    expect([await since(), await turnOf(applicationId)]).toEqual([1, 'objection'])
    const { objections } = await call('lead', listObjections, {})
    const objectionId = objections.find(one => one.applicationId === applicationId)?.id ?? ''
    await taken(w, objectionId)
    // Now the stage is in the office's hands by itself.
    expect([await since(), await turnOf(applicationId)]).toEqual([1, null])
    await answeredBy(w, objectionId)
    expect([await since(), await turnOf(applicationId)]).toEqual([0, null])
    const before = await colleague(w)
    const others = at(await before.call(countWaits, {}))
    await afterNotice(w)
    expect(await turnOf(applicationId)).toBe('notice-over')
    const second = await colleague(w)
    expect(at(await second.call(countWaits, {})) - others).toBeGreaterThan(0)
    expect(at(await second.call(countWaits, {}))).toBeGreaterThan(at(await call('lead', countWaits, {})))
  })
})

describe('[AC-6] rules', () => {
  test('stay with a call as they were published', async () => {
    const callId = await published(w)
    await expect(
      w.database.pool.query(`update recognition.call set rules = '{}' where id = $1`, [callId]),
    ).rejects.toThrow('never changed')
    expect((await call('lead', getCall, { callId })).call.rulesVersion).toBe('2026-1')
  })
})

describe('[D1] a process is changed while cases run', () => {
  test('by its version each goes on, or is taken along as was seen', async () => {
    const callId = await published(w)
    const { applicationId } = await submittedTo(w, callId)
    const begun = w.clock.now()
    const { content, version } = await call('lead', getProcess, { kind: 'recognition' })
    const next = structuredClone(content)
    for (const stage of next.stages)
      if (stage.id === 'locality') Object.assign(stage, { id: 'first-review', name: '初审', workingDays: 10 })
    for (const move of next.moves) {
      move.from = move.from.map(id => (id === 'locality' ? 'first-review' : id))
      if (move.to === 'locality') move.to = 'first-review'
    }
    const input = { kind: 'recognition', content: next }
    const stranded = await call('lead', previewProcess, input)
    expect(stranded.faults.join()).toContain('属地初审')
    const map = { locality: 'first-review' }
    const { faults, destinations } = await call('lead', previewProcess, { ...input, map })
    expect(faults).toEqual([])
    expect(destinations.find(({ stage }) => stage === 'locality')?.toName).toBe('初审')
    const change = { ...input, map, version, reason: '名称与通知一致', migrate: true }
    const { proposalId } = await call('lead', proposeProcess, change)
    const adopt = { kind: 'recognition', proposalId }
    expect(await refusals('lead', adoptProcess, adopt)).toContain('casework.second-person')
    expect(await stageOf(applicationId)).toBe('locality')
    const second = await colleague(w)
    expect(await second.decide(adoptProcess, adopt)).toMatchObject({
      refusals: [{ rule: 'casework.seen' }],
    })
    await later(60_000)
    const seen = destinations.map(({ version: of, stage, cases }) => ({ version: of, stage, cases }))
    const adopted = await second.call(adoptProcess, { ...adopt, seen })
    expect(adopted.version).toBe(version + 1)
    expect(await second.decide(adoptProcess, { ...adopt, seen })).toMatchObject({
      refusals: [{ rule: 'casework.proposal' }],
    })
    expect(await stageOf(applicationId)).toBe('first-review')
    const on = (at: Date) => call('lead', getCaseOn, { caseId: applicationId, at })
    expect(await on(begun)).toMatchObject({ stageName: '属地初审', version })
    expect(await on(w.clock.now())).toMatchObject({ stageName: '初审', version: version + 1 })
    await recommended(w, applicationId)
    expect(await stageOf(applicationId)).toBe('formal')
  })

  test('[D1] a change of process waits for a second person, one at a time, and can be returned', async () => {
    await later(60_000)
    const { version, content } = await call('lead', getProcess, { kind: 'recognition' })
    const change = { kind: 'recognition', content, version, reason: '试一试另一人复核', migrate: false }
    const second = await colleague(w)
    const { proposalId } = await call('lead', proposeProcess, change)
    expect(await refusals('lead', proposeProcess, change)).toEqual(['casework.proposal'])
    await w.settle()
    const told = w.letters.filter(({ subject }) => subject.includes('流程修改')).flatMap(({ to }) => to)
    expect(told).toContain(`second.${second.personId}@example.test`)
    expect((await second.call(getProcess, { kind: 'recognition' })).proposal).toMatchObject({
      ...{ id: proposalId, mine: false, faults: [] },
      proposedBy: expect.stringMatching(/./),
    })
    await expect(
      w.database.pool.query(
        `insert into casework.definition (kind, version, content, adopted_at, adopted_by, reason)
          select kind, version + 1, content, proposed_at, proposed_by, reason from casework.proposal where id = $1`,
        [proposalId],
      ),
    ).rejects.toThrow('adopted by another')
    await second.call(returnProcess, { kind: 'recognition', proposalId, note: '请写明与哪份通知一致' })
    expect(await call('lead', getProcess, { kind: 'recognition' })).toMatchObject({ version, proposal: null })
  })

  test('no case can stand where its version has no stage', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    await expect(
      w.database.pool.query(`update casework.case_file set stage = 'nowhere' where id = $1`, [applicationId]),
    ).rejects.toThrow()
    await expect(
      w.database.pool.query(`delete from casework.step where case_id = $1`, [applicationId]),
    ).rejects.toThrow('never changed')
  })
})
