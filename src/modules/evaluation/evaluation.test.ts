/** Door tests: a year's evaluation from its start to the grades, with one value contested. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { attachFile, listOwnFiles } from '#modules/files/api.ts'
import { confirmUsage, proposeUsage } from '#modules/usage/api.ts'
import { at, bookableLine, requestWords, span } from '#test/builders.ts'
import { answered, evidenceStays, judged, note, sheetOf, startedRound, upheld } from '#test/evaluations.ts'
import { executing } from '#test/executions.ts'
import { contentOf, pdf } from '#test/pictures.ts'
import { world } from '#test/world.ts'
import {
  checkLocally,
  confirmFinding,
  confirmGrade,
  decideDeferral,
  getRound,
  moveRound,
  proposeFinding,
  recordSample,
  setGrade,
  setThresholds,
  startRound,
  verifyValue,
  withdrawFinding,
} from './api.ts'
import { gradesOf } from './grade.store.ts'
import {
  answerGradeObjection,
  listGradeObjections,
  raiseGradeObjection,
  readGradeObjector,
} from './objection.api.ts'
import {
  answerEvaluation,
  askDeferral,
  getEvaluationSheet,
  getOwnEvaluation,
  listGrades,
  listInputRecords,
  listOwnEvaluations,
} from './sheet.api.ts'
import { decideIndexTable, listIndexTables, proposeIndexTable, tryIndexTable } from './table.api.ts'

const w = await world()
const { call, refusals } = w
const { underContract, issued } = executing(w)

const { platformId, lineId } = await bookableLine(w, {
  platform: { pledge: { hoursPerYear: 100, covers: '反应线', since: plainDate('2026-01-01') } },
})
const { platformId: silentPlatform } = await bookableLine(w)
const { platformId: away } = await bookableLine(w, { who: 'otherDirector' })
const order = await underContract()
await issued(order.orderId)
const run = span('2026-03-11 08:00', '18:00')
const { bookingId } = await call('buyer', requestBooking, { lineId, ...run, ...requestWords })
await call('scheduler', confirmBooking, { bookingId, version: 1 })
await w.later(at('2026-03-16 09:00').getTime() - w.clock.now().getTime())

async function logged(start: string, end: string, kind: 'external' | 'own', booking: string | null) {
  const entry = { resourceId: lineId, ...span(start, end), kind, bookingId: booking, reason: '按批记录补登' }
  const { entryId } = await call('scheduler', proposeUsage, { ...entry, orderRef: '' })
  await call('director', confirmUsage, { chosen: [{ entryId, number: 1 }] })
}
await logged('2026-03-11 09:00', '15:00', 'external', bookingId)
await logged('2026-03-10 08:00', '10:30', 'own', null)
await w.later(at('2027-01-11 09:00').getTime() - w.clock.now().getTime())
const answerBy = plainDate('2027-01-29')

const { proposals, versions } = await call('lead', listIndexTables, {})
const content = { ...proposals[0] }
const before = await call('lead', tryIndexTable, { content, year: 2026 })
const { tableId: proposed } = await call('lead', proposeIndexTable, { content, note })
const early = await refusals('lead', startRound, { year: 2026, tableId: proposed, answerBy })
const alone = await refusals('lead', decideIndexTable, { tableId: proposed, adopt: true })
await call('department', decideIndexTable, { tableId: proposed, adopt: true })

describe('[D22] index tables', () => {
  test('the proposal is not in force until a second person adopts it', async () => {
    expect([versions, early, alone]).toEqual([[], ['evaluation.adopted'], ['evaluation.two-people']])
    expect(await refusals('department', proposeIndexTable, { content, note })).toEqual(['evaluation.same'])
  })
  test('a faulty one is refused with every fault', async () => {
    const faulty = { ...content, full: '101' }
    expect(await refusals('lead', proposeIndexTable, { content: faulty, note })).toEqual(['evaluation.table'])
    expect((await call('lead', tryIndexTable, { content: faulty, year: 2026 })).faults).toEqual([
      '一级指标满分合计 100，与总分 101 不一致',
    ])
  })
  test('one is tried on a year without leaving anything', () => {
    expect(before.faults).toEqual([])
    expect(before.rows.every(one => one.before === null)).toBe(true)
    expect(before.rows.length).toBeGreaterThanOrEqual(3)
  })
})

const { roundId, tableId, partOf, move, unmoved } = await startedRound(w, 2026, answerBy)
const partId = await partOf(platformId)
const { parts: parties } = await call('lead', getRound, { roundId })
const named = [platformId, silentPlatform, away]
const orderPart = parties.find(one => !named.includes(one.platformId))?.partId ?? ''
const version = async () => (await sheetOf(w, partId)).version

describe('[AC-12] [AC-16] [AC-25] a round', () => {
  test('starts once a year, and only of a year that is over', async () => {
    expect(await refusals('lead', startRound, { year: 2026, tableId, answerBy })).toEqual(['evaluation.once'])
    expect(
      await refusals('lead', startRound, { year: 2027, tableId, answerBy: plainDate('2027-01-11') }),
    ).toEqual(['evaluation.year', 'evaluation.answer-by'])
  })

  test('takes figures from records, and each opens to them', async () => {
    const { inputs, prefilled } = await call('director', getOwnEvaluation, { partId })
    const taken = Object.fromEntries(inputs.map(one => [one.code, one.taken]))
    expect(taken).toMatchObject({ effective: '510', external: '360', externalRelated: '0', pledged: '6000' })
    expect(taken).toMatchObject({ rated: '96000', entries: '2', inventions: null, income: null })
    expect(prefilled.filled / prefilled.all).toBeGreaterThan(0.5)
    const { records, same, next } = await call('lead', listInputRecords, { partId, input: 'external' })
    expect(records).toHaveLength(1)
    expect(records.map(({ amount }) => amount)).toEqual(['360'])
    expect([same, next]).toEqual([true, null])
    const { groups } = await sheetOf(w, partId)
    const line = (wanted: string) => groups.flatMap(({ lines }) => lines).find(one => one.code === wanted)
    // 360 ÷ 510 is above 0.3, so the 4 points are all reached.
    expect(line('D4')).toMatchObject({
      ...{ measure: '12/17', points: '4' },
      formula: '对外机时（不含关联方） ÷ 有效机时',
    })
    expect(line('B3-2')?.formula).toBe('持平台岗位的人员 × 100 小时 ÷ 有效机时')
  })

  test('an order with its report counts for the platform, its client once', async () => {
    const { inputs } = await sheetOf(w, orderPart)
    const taken = Object.fromEntries(inputs.map(one => [one.code, one.taken]))
    expect(taken).toMatchObject({ issued: '1' })
    expect(Number(taken['reported']) + Number(taken['apart'])).toBe(1)
  })

  test('the platform contests one value with evidence, and must say what the system cannot know', async () => {
    const asked = { partId, version: await version() }
    expect(await refusals('director', answerEvaluation, { ...asked, claims: [] })).toEqual([
      'evaluation.missing',
    ])
    const claim = { input: 'external', value: '600', reason: '', evidence: '批记录' }
    expect(await refusals('director', answerEvaluation, { ...asked, claims: [claim, claim] })).toEqual([
      'evaluation.input',
      'evaluation.contest',
      'evaluation.contest',
      'evaluation.missing',
    ])
    await answered(w, 'director', partId, { external: '600' })
    const { inputs, state } = await call('director', getOwnEvaluation, { partId })
    expect(state).toBe('answered')
    expect(inputs.find(({ code }) => code === 'external')).toMatchObject({
      ...{ taken: '360', claimed: '600', counts: 'system', value: '360', contested: true },
    })
    const { outliers } = await sheetOf(w, partId)
    expect(outliers.map(({ reason }) => reason)).toContain(
      '“对外机时（不含关联方）”申报 10 小时，系统取数 6 小时，高 66.6%',
    )
  })

  test('[D22] what a platform declares has its evidence, seen by its own offices and nobody else', async () => {
    const record = { recordKind: 'evaluation', recordId: partId } as const
    const file = contentOf(pdf())
    const said = { ...record, purpose: 'other', title: '有效发明专利：登记簿副本（示例）', file } as const
    await call('director', attachFile, said)
    expect((await call('otherDistrict', listOwnFiles, record)).files.map(({ title }) => title)).toEqual([
      said.title,
    ])
    await expect(call('district', listOwnFiles, record)).rejects.toThrow()
    await expect(call('otherDirector', listOwnFiles, record)).rejects.toThrow()
    await expect(call('otherDirector', attachFile, { ...said, file: contentOf(pdf()) })).rejects.toThrow()
  })

  test('a deferral is asked for and agreed to; who says nothing is absent', async () => {
    const other = await partOf(away)
    const reason = '设备搬迁，全年停产检修'
    await call('otherDirector', askDeferral, { partId: other, version: 1, reason })
    const { parts: before } = await call('lead', getRound, { roundId })
    expect(before.filter(({ state }) => state === 'asked').map(({ grade }) => grade)).not.toContain('fail')
    expect(await refusals('lead', moveRound, { roundId, version: 1, to: 'local' })).toEqual([
      'evaluation.deferrals',
      'evaluation.answers',
    ])
    await call('lead', decideDeferral, { partId: other, version: 2, agree: true, note: '情况属实，同意' })
    await w.later(at('2027-02-01 09:00').getTime() - w.clock.now().getTime())
    await move('local')
    const { parts } = await call('lead', getRound, { roundId })
    const state = (id: string) => parts.find(one => one.platformId === id)
    expect(state(away)).toMatchObject({ state: 'deferred', grade: 'deferred' })
    expect(state(silentPlatform)).toMatchObject({ state: 'absent', grade: 'fail' })
  })

  test('the locality checks its own; what was contested is verified, a sample recorded', async () => {
    const said = { partId, version: await version() }
    await expect(call('district', checkLocally, { ...said, result: 'agreed' })).rejects.toThrow()
    expect(await refusals('otherDistrict', checkLocally, { ...said, result: 'doubted' })).toEqual([
      'evaluation.doubt',
    ])
    await call('otherDistrict', checkLocally, { ...said, result: 'agreed' })
    await evidenceStays(w, 'director', partId)
    await move('verifying')
    const now = await sheetOf(w, partId)
    expect(now.sampled).toBe(true)
    expect(await unmoved('judging')).toEqual(['evaluation.verification', 'evaluation.verification'])
    const reason = '核对批记录，补登 2 小时成立'
    await call('lead', verifyValue, {
      ...{ partId, version: now.version },
      input: 'external',
      value: '480',
      reason,
    })
    await evidenceStays(w, 'director', partId)
    await call('department', recordSample, {
      partId,
      version: await version(),
      note: '现场查看设备与批记录，一致',
    })
    await evidenceStays(w, 'director', partId)
    const { inputs } = await sheetOf(w, partId)
    expect(inputs.find(({ code }) => code === 'external')).toMatchObject({
      ...{ taken: '360', claimed: '600', verified: '480', counts: 'verified', value: '480' },
    })
    await move('judging')
  })

  test('marks are given by two people and stay hidden from the platform', async () => {
    const said = { partId, kind: 'mark', code: 'A1', reason: '评审意见一致', evidence: '评审记录' } as const
    expect(await refusals('lead', proposeFinding, { ...said, mark: '6' })).toEqual(['evaluation.mark'])
    expect(await refusals('lead', proposeFinding, { ...said, code: 'D1', mark: '1' })).toEqual([
      'evaluation.code',
    ])
    const { findingId } = await call('lead', proposeFinding, { ...said, mark: '2' })
    expect(await refusals('lead', confirmFinding, { findingId })).toEqual(['evaluation.two-people'])
    expect(await refusals('department', proposeFinding, { ...said, mark: '3' })).toEqual([
      'evaluation.finding-once',
    ])
    await call('lead', withdrawFinding, { findingId, reason: '应为 4 分，重新录入' })
    await judged(w, partId)
    const bonus = { ...said, kind: 'bonus', code: 'cross-region' } as const
    const { findingId: extra } = await call('department', proposeFinding, bonus)
    expect((await sheetOf(w, partId)).bonus).toBe('0')
    await call('lead', confirmFinding, { findingId: extra })
    expect((await sheetOf(w, partId)).bonus).toBe('1')
    const own = await call('director', getOwnEvaluation, { partId })
    expect([own.findings, own.total, own.grade]).toEqual([[], null, null])
    await move('deliberating')
  })

  test('evidence stays as it was once the values were verified', async () => {
    const late = {
      recordKind: 'evaluation',
      recordId: partId,
      purpose: 'other',
      title: '补交（示例）',
    } as const
    expect(await refusals('director', attachFile, { ...late, file: contentOf(pdf()) })).toEqual([
      'files.settled',
    ])
  })

  test('without thresholds there is no grade; they are decided with their basis', async () => {
    const { round, lacks } = await call('lead', getRound, { roundId })
    expect(lacks).toEqual(['等次的分数线还没有定；方案没有给出，请写明依据后录入。'])
    const set = { roundId, version: round.version, basis: '会商纪要 2027-1' }
    expect(await refusals('lead', setThresholds, { ...set, excellent: '60', pass: '60' })).toEqual([
      'evaluation.thresholds',
    ])
    await call('lead', setThresholds, { ...set, excellent: '90', pass: '20' })
    expect((await sheetOf(w, partId)).grade).toBe('pass')
    const departs = { partId, grade: 'excellent' as const, reason: '首台套贡献突出，会商一致同意' }
    await call('lead', setGrade, { ...departs, version: await version() })
    expect((await sheetOf(w, partId)).grade).toBe('pass')
    expect(await refusals('lead', confirmGrade, { partId, version: await version() })).toEqual([
      'evaluation.two-people',
    ])
    await call('department', confirmGrade, { partId, version: await version() })
  })

  test('[AC-13] [D21] the notice runs its working days; what is frozen is reckoned again to the last digit', async () => {
    await move('notice', { noticeDays: 5 })
    const { frozen, total, grade, because } = await sheetOf(w, partId)
    expect(frozen).toMatchObject({ same: true })
    expect([grade, because]).toEqual(['excellent', '会商确定：首台套贡献突出，会商一致同意'])
    const own = await call('director', getOwnEvaluation, { partId })
    expect([own.total, own.grade]).toEqual([total, 'excellent'])
    expect(own.findings.map(one => one.proposedBy)).not.toContain('lead')
    const { round } = await call(null, listGrades, {})
    expect(round).toMatchObject({ stage: 'notice', noticeFrom: '2027-02-02', noticeUntil: '2027-02-08' })
    expect(await w.inside(tx => gradesOf(tx, [platformId]))).toEqual([])
    expect(await unmoved('published')).toEqual(['evaluation.notice'])
  })

  test('[AC-14] an objection has a real name that nobody learns, a number, and an answer before anything is published', async () => {
    const matter = '评分所用的对外机时与合同不符（示例）'
    const said = { year: 2026, platformId, matter, name: '张示例', contact: '13900000000' }
    expect(await refusals(null, raiseGradeObjection, { ...said, name: '', platformId: 'nobody' })).toEqual([
      'evaluation.objection.real-name',
      'evaluation.objection.platform',
    ])
    w.letters.length = 0
    const { number } = await call('buyer', raiseGradeObjection, said)
    await w.settle()
    expect(number).toMatch(/^PI2702-\d{5}$/)
    expect(w.letters.map(({ subject }) => subject)).toContainEqual(expect.stringContaining(number))
    const seen = [
      await call('lead', listGradeObjections, { roundId }),
      await call('director', getOwnEvaluation, { partId }),
      await call(null, listGrades, {}),
      w.letters,
    ]
    const rows = async (text: string) => (await w.database.pool.query(text)).rows
    const kept = await rows('select * from evaluation.objector')
    expect(JSON.stringify([seen, kept])).not.toMatch(/张示例|13900000000/)
    const log = `select actor_kind, person_id, membership_id, organisation_id, roles, address from audit.entry
      where event = 'evaluation.objection-raised'`
    expect(await rows(log)).toEqual([
      {
        ...{ actor_kind: 'anonymous', person_id: null, membership_id: null, organisation_id: null },
        ...{ roles: [], address: '' },
      },
    ])
    for (const change of [`update evaluation.objector set sealed = 'x'`, 'delete from evaluation.objector'])
      await expect(rows(change)).rejects.toThrow('sealed once')
    const [objection] = (await call('lead', listGradeObjections, { roundId })).objections
    const objectionId = objection?.objectionId ?? ''
    expect((await call('lead', readGradeObjector, { objectionId })).contact).toBe('13900000000')
    const answer = { objectionId, upheld: true, answer: '经核对，合同所载机时成立，退回会商' }
    expect(
      await refusals('lead', answerGradeObjection, { ...answer, answer: '张示例反映的情况属实，退回会商' }),
    ).toEqual(['evaluation.objection.named'])
    expect((await call('lead', getRound, { roundId })).lacks).toContain('还有 1 件异议没有答复，请先答复。')
    await call('lead', answerGradeObjection, answer)
    expect(await refusals('lead', answerGradeObjection, answer)).toEqual(['evaluation.objection.answered'])
    expect((await call('lead', getRound, { roundId })).lacks).toContain(
      '有 1 件异议成立，请退回会商，重新核对后再公示。',
    )
    await expect(
      w.database.pool.query(`update evaluation.objection set answer = '另一种说法，改一改'`),
    ).rejects.toThrow(/never changed/)
    await call('buyer', raiseGradeObjection, { ...said, matter: '试验台数重复计算，请核对（示例）' })
  })

  test('one that is upheld takes the round back to the deliberation, and the results thaw', async () => {
    await move('deliberating', { note: '异议成立，重新核对' })
    expect((await sheetOf(w, partId)).frozen).toBeNull()
    // What waited is answered before the next notice, and upheld it has been deliberated already.
    expect(await unmoved('notice')).toEqual(['evaluation.objections'])
    const answer = '经核对，重复计算属实，会商时一并更正'
    await upheld(w, roundId, answer)
    await move('notice')
    const { round } = await call(null, listGrades, {})
    const ours = round?.platforms.find(one => one.platformId === platformId)
    expect(ours?.objections.map(({ upheld, answer }) => [upheld, answer])).toEqual([
      [true, '经核对，合同所载机时成立，退回会商'],
      [true, answer],
    ])
    expect((await call('lead', getRound, { roundId })).objections).toEqual({ all: 2, open: 0, upheld: 0 })
  })

  test('published, it is told, asked for by others, and never changed', async () => {
    await w.later(at('2027-02-10 09:00').getTime() - w.clock.now().getTime())
    w.letters.length = 0
    expect(
      await refusals(null, raiseGradeObjection, {
        ...{
          year: 2026,
          platformId,
          matter: '公示期满以后才提出的异议',
          name: '张示例',
          contact: '13900000000',
        },
      }),
    ).toEqual(['evaluation.objection.time'])
    await move('published')
    await w.settle()
    expect(await w.inside(tx => gradesOf(tx, [platformId, silentPlatform]))).toMatchObject([
      { grade: 'excellent', year: 2026, roundId },
      { grade: 'fail', year: 2026 },
    ])
    const { parts } = await call('director', listOwnEvaluations, {})
    expect(parts.map(one => one.grade)).toContain('excellent')
    expect((await call(null, listGrades, { year: 2026 })).round?.platforms.length).toBeGreaterThanOrEqual(4)
    for (const statement of [
      `update evaluation.part set grade = 'good' where id = '${partId}'`,
      `update evaluation.value set claimed = 1, claim_evidence = '台账', claim_reason = '改一改数' where part_id = '${partId}'`,
      `update evaluation.round set version = 99 where id = '${roundId}'`,
    ])
      await expect(w.database.pool.query(statement)).rejects.toThrow(/never changed/)
    expect((await call('lead', getEvaluationSheet, { partId })).frozen).toMatchObject({ same: true })
  })

  test('[D22] what the system took is never changed, and later records are told apart', async () => {
    await logged('2026-03-12 08:00', '09:00', 'own', null)
    const { same, taken } = await call('lead', listInputRecords, { partId, input: 'effective' })
    expect([same, taken]).toEqual([false, '510'])
  })
})
