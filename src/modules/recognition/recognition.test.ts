/** door · Recognition from the call to the title, and everything that stands between. */
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, dateOf, day } from '#kernel/calendar.ts'
import { adoptProcess, getCaseOn, getProcess, previewProcess } from '#modules/casework/api.ts'
import { getPlatform } from '#modules/catalogue/api.ts'
import { listOwnFiles, removeFile } from '#modules/files/api.ts'
import { bookableLine } from '#test/builders.ts'
import {
  afterNotice,
  checked,
  checkItems,
  colleague,
  filledIn,
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
  titleOf,
} from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'
import {
  answerObjection,
  getPublicNotice,
  listObjections,
  raiseObjection,
  readObjector,
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

describe('an application', () => {
  test('begins with what the system knows, each with its source; what is written over keeps it', async () => {
    const callId = await published(w)
    const { applicationId } = await filledIn(w, callId)
    const { draft, known, version } = await call('director', own.getOwnApplication, { applicationId })
    expect(draft.host).toBe('平湖示例中试有限公司')
    expect(known.orders).toEqual({ value: 0, source: '近三年已签订的订单' })
    expect(known.lines?.value).toBe(1)
    const statements = ['truth', 'integrity', 'rights', 'record', 'probity']
    const saved = await call('director', own.saveApplication, {
      ...{ applicationId, version, statements, draft: { ...draft, orders: 9 } },
    })
    await call('director', own.submitApplication, { applicationId, version: saved.version })
    const { application } = await call('lead', api.getApplication, { applicationId })
    expect(application.fields.orders).toBe(9)
    expect(application.known.orders?.value).toBe(0)
  })

  test('a draft is nobody else’s, and a version that isn’t current is no longer written over', async () => {
    const callId = await published(w)
    const { applicationId, version } = await filledIn(w, callId)
    await expect(call('lead', api.getApplication, { applicationId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      call('director', own.saveApplication, { applicationId, version: version - 1, draft: {} }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('[AC-92] is wholly in with a receipt, or wholly out', async () => {
    const callId = await published(w)
    const { applicationId, version } = await filledIn(w, callId)
    const receipt = await call('director', own.submitApplication, { applicationId, version })
    expect(receipt).toMatchObject({ round: 1, at: w.clock.now() })
    expect(receipt.sha256).toMatch(/^[0-9a-f]{64}$/)
    const { rows } = await w.database.pool.query(
      `select encode(sha256(convert_to(snapshot, 'UTF8')), 'hex') as digest from recognition.submission
        where application_id = $1`,
      [applicationId],
    )
    expect(rows).toEqual([{ digest: receipt.sha256 }])
    expect(
      await refusals('director', own.saveApplication, { applicationId, version: version + 1, draft: {} }),
    ).toEqual(['recognition.editable'])
  })

  test('[AC-92] one millisecond after the end nothing is in', async () => {
    const callId = await published(w)
    const { applicationId, version } = await filledIn(w, callId)
    await later(20 * day + 1)
    expect(await refusals('director', own.submitApplication, { applicationId, version })).toEqual([
      'recognition.window',
    ])
    const { rows } = await w.database.pool.query(
      'select count(*)::int as n from recognition.submission where application_id = $1',
      [applicationId],
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  test('says everything that is missing at once', async () => {
    const callId = await published(w, { level: 'provincial' })
    const { platformId } = await bookableLine(w)
    const { applicationId } = await call('director', own.startApplication, { callId, platformId })
    const said = await refusals('director', own.submitApplication, { applicationId, version: 1 })
    for (const rule of ['form', 'attachment', 'statement', 'lower-title'])
      expect(said).toContain(`recognition.${rule}`)
  })

  test('may be withdrawn until the review, and begun anew', async () => {
    const callId = await published(w)
    const { applicationId, platformId } = await submittedTo(w, callId)
    const again = { callId, platformId }
    expect(await refusals('director', own.startApplication, again)).toEqual(['recognition.once'])
    await call('director', own.withdrawApplication, { applicationId, reason: '材料尚未备齐' })
    await call('director', own.startApplication, again)
    const other = await submittedTo(w, callId)
    await recommended(w, other.applicationId)
    await checked(w, other.applicationId)
    const late = { applicationId: other.applicationId, reason: '改变了主意' }
    expect(await refusals('director', own.withdrawApplication, late)).toEqual(['casework.stage'])
  })

  test('its files don’t change while an office has it', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    const { files } = await call('director', listOwnFiles, {
      recordKind: 'recognition',
      recordId: applicationId,
    })
    const [file] = files
    if (!file) throw new Error('no file')
    expect(
      await refusals('director', removeFile, {
        fileId: file.id,
        version: file.version,
        reason: '换一份新的',
      }),
    ).toEqual(['files.settled'])
  })
})

describe('[D11] corrections', () => {
  beforeEach(() => monday(w))

  const items = [
    { group: '人员', text: '人员名单与人数不一致，请核对' },
    { group: '材料', text: '请补充场地租赁合同' },
  ]

  test('one list, the clock stands still, what changed is shown, no more often than the call says', async () => {
    const callId = await published(w, { mostCorrections: 1 })
    const { applicationId } = await submittedTo(w, callId)
    const { dueOn } = await call('otherDistrict', api.returnApplication, {
      applicationId,
      items,
      workingDays: 5,
    })
    expect(dueOn).toBe(addDays(dateOf(w.clock.now()), 7))
    const back = await call('director', own.getOwnApplication, { applicationId })
    expect(back).toMatchObject({ editable: true, correcting: true, clock: { dueOn, workingDays: 5 } })
    expect(back.submitted?.corrections[0]?.items).toEqual(items)
    const saved = await call('director', own.saveApplication, {
      ...{ applicationId, version: back.version, statements: back.confirmed },
      draft: { ...back.draft, staff: 41 },
    })
    const again = { applicationId, version: saved.version }
    expect(await call('director', own.submitApplication, again)).toMatchObject({ round: 2 })
    const { application } = await call('otherDistrict', api.getApplication, { applicationId })
    expect(application.changes).toEqual([{ title: '人员总数', before: '40 人', after: '41 人' }])
    expect(application.stage).toBe('locality')
    expect(
      await refusals('otherDistrict', api.returnApplication, { applicationId, items, workingDays: 5 }),
    ).toEqual(['recognition.corrections'])
  })

  test('after their term none are taken, and the office ends it with a reason', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    await call('otherDistrict', api.returnApplication, { applicationId, items, workingDays: 3 })
    const end = { applicationId, reason: '逾期未补正' }
    expect(await refusals('otherDistrict', api.endOverdue, end)).toEqual(['recognition.term'])
    await later(6 * day)
    const { version } = await call('director', own.getOwnApplication, { applicationId })
    expect(await refusals('director', own.submitApplication, { applicationId, version })).toEqual([
      'recognition.term',
    ])
    await call('otherDistrict', api.endOverdue, end)
    expect(await stageOf(applicationId)).toBe('not-recommended')
  })
})

describe('[AC-9] the quota', () => {
  const limited = (places: number) => published(w, { quotas: [{ locality: '330482', places }] })

  test('of many at once no more than its places stand', async () => {
    const callId = await limited(2)
    const all = []
    for (let one = 0; one < 4; one++) all.push((await submittedTo(w, callId)).applicationId)
    const outcomes = await Promise.all(
      all.map(applicationId =>
        w.decide('otherDistrict', api.decideLocally, { applicationId, outcome: 'recommend', reason: '属实' }),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2)
    const { quotas } = await call('otherDistrict', api.getCall, { callId })
    expect(quotas).toMatchObject([{ places: 2, used: 2, waived: 0 }])
  })

  test('is widened by a waiver with its reason, on record', async () => {
    const callId = await limited(0)
    const { applicationId } = await submittedTo(w, callId)
    const recommend = { applicationId, outcome: 'recommend' as const, reason: '属实' }
    expect(await refusals('otherDistrict', api.decideLocally, recommend)).toEqual(['recognition.quota'])
    const waiver = { callId, locality: '330482', places: 1, reason: '新增重点产业方向' }
    await call('lead', api.waiveQuota, waiver)
    await call('otherDistrict', api.decideLocally, recommend)
    expect((await call('lead', api.getCall, { callId })).waivers).toMatchObject([
      { reason: '新增重点产业方向' },
    ])
    expect(await refusals('lead', api.waiveQuota, { ...waiver, locality: '330481' })).toEqual([
      'recognition.waiver',
    ])
  })

  test('not recommending needs a reason; another locality sees nothing of it', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    const not = { applicationId, outcome: 'not-recommend' as const }
    expect(await refusals('otherDistrict', api.decideLocally, not)).toEqual(['casework.reason'])
    await expect(call('district', api.decideLocally, { ...not, reason: '不属于本地' })).rejects.toMatchObject(
      {
        code: 'not-found',
      },
    )
  })
})

describe('[D13] the decision', () => {
  beforeEach(() => monday(w))

  test('a title follows from a notice that is over, by a second person, and stands on the page', async () => {
    const second = await colleague(w)
    const { applicationId, platformId } = await noticeOver(w, await published(w))
    const title = titleOf(w, number())
    const decision = { applicationId, outcome: 'recognised' as const, reason: '公示期满，没有异议', title }
    expect(await refusals('lead', api.decideRecognition, decision)).toEqual([
      'recognition.notice.over',
      'recognition.second-person',
    ])
    expect(second.personId).not.toBe('')
    await afterNotice(w)
    const late = await colleague(w)
    const { titleId } = await late.call(api.decideRecognition, decision)
    const shown = await call(null, getPlatform, { platformId })
    expect(shown.level).toBe('municipal')
    expect(shown.titles).toMatchObject([{ id: titleId, docNumber: title.docNumber, valid: true }])
    const { application } = await call('otherDistrict', api.getApplication, { applicationId })
    expect(application).toMatchObject({ stage: 'recognised', decision: { outcome: 'recognised' } })
    expect(application.steps.map(({ what }) => what)).toEqual([
      ...['建立', '提交', '推荐', '通过形式审查', '列入拟认定', '公示', '认定'],
    ])
  })

  test('without a closed review nothing is proposed, with a failing check nothing is accepted', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    await recommended(w, applicationId)
    const failing = { applicationId, outcome: 'accept' as const, items: checkItems('fails') }
    expect(await refusals('lead', api.checkFormally, failing)).toEqual(['recognition.check'])
    await checked(w, applicationId)
    const propose = { applicationId, reason: '直接列入名单' }
    expect(await refusals('lead', api.proposeRecognition, propose)).toEqual(['recognition.review'])
    await reviewClosed(w, applicationId)
    const { decide } = await colleague(w)
    const declined = await decide(api.decideRecognition, {
      ...{ applicationId, outcome: 'refused' as const, reason: '评审平均分没有达到通过的要求' },
    })
    expect(declined.ok).toBe(true)
    expect(await stageOf(applicationId)).toBe('refused')
  })

  test('the database has the last word: no decision before the notice is over', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    await expect(
      w.database.pool.query(
        `insert into recognition.decision (application_id, outcome, reasons, proposed_by, decided_by, decided_at,
          decided_on, doc_number, title_id) values ($1, 'recognised', '无', gen_random_uuid(), gen_random_uuid(),
          now(), '2026-03-02', '文', gen_random_uuid())`,
        [applicationId],
      ),
    ).rejects.toThrow('without a notice')
  })
})

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
    const raised = await objected(w, noticeId, applicationId)
    expect(raised.number).toMatch(/^YI\d{4}-\d{5}$/)
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

describe('[AC-6] rules', () => {
  test('stay with a call as they were published', async () => {
    const callId = await published(w)
    await expect(
      w.database.pool.query(`update recognition.call set rules = '{}' where id = $1`, [callId]),
    ).rejects.toThrow('never changed')
    expect((await call('lead', api.getCall, { callId })).call.rulesVersion).toBe('2026-1')
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
    const adopt = { ...input, map, version, reason: '名称与通知一致', migrate: true }
    expect(await refusals('lead', adoptProcess, adopt)).toEqual(['casework.seen'])
    await later(60_000)
    const seen = destinations.map(({ version: of, stage, cases }) => ({ version: of, stage, cases }))
    const adopted = await call('lead', adoptProcess, { ...adopt, seen })
    expect(adopted.version).toBe(version + 1)
    expect(await stageOf(applicationId)).toBe('first-review')
    const on = (at: Date) => call('lead', getCaseOn, { caseId: applicationId, at })
    expect(await on(begun)).toMatchObject({ stageName: '属地初审', version })
    expect(await on(w.clock.now())).toMatchObject({ stageName: '初审', version: version + 1 })
    await recommended(w, applicationId)
    expect(await stageOf(applicationId)).toBe('formal')
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
