/** door · Recognition from the call to the title, and everything that stands between. */
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, dateOf, day } from '#kernel/calendar.ts'
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
  noticeOver,
  published,
  recommended,
  reviewClosed,
  submittedTo,
  titleOf,
} from '#test/recognitions.ts'
import { titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'
import { getCall, waiveQuota } from './call.api.ts'
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
    expect(known.outsideClients).toEqual({ value: 0, source: '近三年已签订的订单' })
    expect(known.operatesIn).toEqual({ value: '平湖市 330482', source: '平台目录' })
    expect(known.registeredIn?.source).toBe('单位登记')
    const statements = ['truth', 'integrity', 'rights', 'record', 'probity']
    const saved = await call('director', own.saveApplication, {
      ...{ applicationId, version, statements, draft: { ...draft, orders: 9 } },
    })
    await call('director', own.submitApplication, { applicationId, version: saved.version })
    const { application } = await call('lead', api.getApplication, { applicationId })
    expect(application.fields.orders).toBe(9)
    expect(application.known.orders?.value).toBe(0)
  })

  test('for the next level begins with what the platform submitted before, each with its source', async () => {
    const before = await submittedTo(w, await published(w))
    const { application } = await call('lead', api.getApplication, { applicationId: before.applicationId })
    const callId = await published(w, { level: 'provincial' })
    const { platformId } = before
    const { applicationId } = await call('director', own.startApplication, { callId, platformId })
    const { draft, known, attachments } = await call('director', own.getOwnApplication, { applicationId })
    expect(attachments.length).toBeGreaterThan(0)
    expect(draft).toEqual(application.fields)
    expect(known.staff).toEqual({ value: 40, source: `上次申报 ${application.number}` })
    expect(known.lines?.source).toBe('平台目录')
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

  test('says to both sides that its platform holds the title already', async () => {
    const { platformId } = await titledPlatform(w)
    const { applicationId } = await submittedTo(w, await published(w), { platformId })
    const held = '示例市中试平台（示例测发'
    expect((await call('lead', api.getApplication, { applicationId })).sameTitle).toContain(held)
    expect((await call('director', own.getOwnApplication, { applicationId })).sameTitle).toContain(held)
    const other = await submittedTo(w, await published(w))
    const { sameTitle } = await call('lead', api.getApplication, { applicationId: other.applicationId })
    expect(sameTitle).toBeNull()
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

  test('filled anew from the records keep what was corrected: what it submitted itself is no earlier one', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    await call('otherDistrict', api.returnApplication, { applicationId, items, workingDays: 5 })
    const back = await call('director', own.getOwnApplication, { applicationId })
    const saved = await call('director', own.saveApplication, {
      ...{ applicationId, version: back.version, statements: back.confirmed },
      draft: { ...back.draft, staff: 41 },
    })
    await call('director', own.refillApplication, { applicationId, version: saved.version })
    const { draft, known } = await call('director', own.getOwnApplication, { applicationId })
    expect(draft.staff).toBe(41)
    expect(known.staff).toBeUndefined()
    expect(known.lines?.source).toBe('平台目录')
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

  test('is said to whoever recommends; whom to call about it isn’t told to the experts', async () => {
    const callId = await published(w, { quotas: [{ locality: '330482', places: 3 }] })
    const { applicationId } = await submittedTo(w, callId)
    const seen = await call('otherDistrict', api.getApplication, { applicationId })
    expect(seen.quota).toEqual({ places: 3, used: 0 })
    expect(seen.application.files.map(({ path }) => path)).toEqual([
      expect.stringContaining('/files/'),
      expect.stringContaining('/files/'),
    ])
    await recommended(w, applicationId)
    await checked(w, applicationId)
    const { rows } = await w.database.pool.query(
      `select sections::text as said from review.review where subject_id = $1`,
      [applicationId],
    )
    expect(rows[0]?.['said']).toContain('平湖示例中试有限公司')
    expect(rows[0]?.['said']).not.toContain('0573-0000002')
  })

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
    const { quotas } = await call('otherDistrict', getCall, { callId })
    expect(quotas).toMatchObject([{ places: 2, used: 2, waived: 0 }])
  })

  test('is widened by a waiver with its reason, on record', async () => {
    const callId = await limited(0)
    const { applicationId } = await submittedTo(w, callId)
    const recommend = { applicationId, outcome: 'recommend' as const, reason: '属实' }
    expect(await refusals('otherDistrict', api.decideLocally, recommend)).toEqual(['recognition.quota'])
    const waiver = { callId, locality: '330482', places: 1, reason: '新增重点产业方向' }
    await call('lead', waiveQuota, waiver)
    await call('otherDistrict', api.decideLocally, recommend)
    expect((await call('lead', getCall, { callId })).waivers).toMatchObject([{ reason: '新增重点产业方向' }])
    expect(await refusals('lead', waiveQuota, { ...waiver, locality: '330481' })).toEqual([
      'recognition.waiver',
    ])
  })

  test('gives the place back when the applicant withdraws what was recommended', async () => {
    const callId = await limited(1)
    const first = await submittedTo(w, callId)
    await recommended(w, first.applicationId)
    const second = await submittedTo(w, callId)
    const recommend = { applicationId: second.applicationId, outcome: 'recommend' as const, reason: '属实' }
    expect(await refusals('otherDistrict', api.decideLocally, recommend)).toEqual(['recognition.quota'])
    const withdrawal = { applicationId: first.applicationId, reason: '材料尚未备齐' }
    await call('director', own.withdrawApplication, withdrawal)
    await call('otherDistrict', api.decideLocally, recommend)
    // What was never recommended gives nothing back.
    const third = await submittedTo(w, callId)
    await call('director', own.withdrawApplication, { ...withdrawal, applicationId: third.applicationId })
    const { quotas } = await call('otherDistrict', getCall, { callId })
    expect(quotas).toMatchObject([{ places: 1, used: 1 }])
  })

  test('is followed by a sheet for the level above: every field as submitted, of one’s own locality alone', async () => {
    const callId = await published(w)
    const { applicationId } = await submittedTo(w, callId)
    await recommended(w, applicationId)
    const sheet = await call('lead', api.exportApplications, { callId })
    const [row] = sheet.rows
    const cell = (title: string) => row?.[sheet.columns.indexOf(title)]
    expect(sheet.total).toBe(1)
    expect([cell('环节'), cell('推荐意见'), cell('人员总数'), cell('设备原值合计'), cell('网址')]).toEqual([
      ...['形式审查', '材料属实', '40 人', '1,200 万元', ''],
    ])
    expect((await call('otherDistrict', api.exportApplications, { callId })).total).toBe(1)
    expect((await call('district', api.exportApplications, { callId })).total).toBe(0)
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
