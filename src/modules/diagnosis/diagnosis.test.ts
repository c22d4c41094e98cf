/**
 * Door tests: real database, real door, fixed clock. A need is put to experts, the office chooses, an expert who never
 * learns whose it is answers on the fixed form, and the client takes over what it wants.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day } from '#kernel/calendar.ts'
import { listEntries } from '#modules/audit/api.ts'
import { getOwnNeed, publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { bookableLine, needDraft, quantity } from '#test/builders.ts'
import { organisations } from '#test/cast.ts'
import { crowd } from '#test/crowd.ts'
import { diagnosing, findingInput, wanted } from '#test/diagnoses.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  answerExpert,
  assignExperts,
  getDiagnosisRequest,
  listDiagnoses,
  listDiagnosisRequests,
  remindDiagnoses,
  requestDiagnosis,
  takeOverCriteria,
  withdrawDiagnosis,
} from './api.ts'
import {
  acceptAssignment,
  askClient,
  declineAssignment,
  getAssignedDiagnosis,
  listAssignedDiagnoses,
  saveFindingDraft,
  submitFinding,
} from './expert.api.ts'

const w = await world()
const { call, refusals } = w
const { requested, assign, underWay, find, expertsFor } = diagnosing(w)

/** Time moves on in some tests: each begins with everybody signed in. */
beforeEach(() => w.later(0))

const ofNeed = async (needId: string) => {
  const [newest] = (await call('buyer', listDiagnoses, { needId })).diagnoses
  if (!newest) throw new Error('nothing was asked')
  return newest
}

async function remind(): Promise<string[]> {
  await w.settle()
  const before = w.letters.length
  await w.door.call(remindDiagnoses, {}, asJob('test'))
  await w.settle()
  return w.letters.slice(before).map(({ to, subject }) => `${subject.split('（')[0]} → ${to}`)
}

describe('[AC-66] asking for a diagnosis', () => {
  test('takes a published need, or a complete draft, as it stands; one at a time', async () => {
    const { needId } = await requested()
    expect(await refusals('buyer', requestDiagnosis, { needId, question: wanted })).toEqual([
      'diagnosis.open',
    ])
    const complete = await call('buyer', saveNeedDraft, { draft: needDraft })
    await call('buyer', requestDiagnosis, { needId: complete.needId, question: wanted })
    const half = await call('buyer', saveNeedDraft, { draft: { name: '只有名称' } })
    expect(await refusals('buyer', requestDiagnosis, { needId: half.needId, question: wanted })).toEqual([
      'diagnosis.need',
    ])
    const unknown = await call('unverified', saveNeedDraft, { draft: needDraft })
    expect(
      await refusals('unverified', requestDiagnosis, { needId: unknown.needId, question: wanted }),
    ).toEqual(['diagnosis.client'])
  })

  test('and the experts read it as it stood, whatever the client writes afterwards', async () => {
    const { needId, assignmentId } = await underWay({ background: '申请时的背景' })
    const { version } = await call('buyer', getOwnNeed, { needId })
    const saved = await call('buyer', saveNeedDraft, {
      needId,
      version,
      draft: { ...needDraft, background: '后来改写的背景' },
    })
    await call('buyer', publishNeed, saved)
    const { need } = await call('expert', getAssignedDiagnosis, { assignmentId })
    expect(need.background).toBe('申请时的背景')
  })

  test('tells the office, which reads who asks and for what, and nothing of a need that isn’t public', async () => {
    const { requestId } = await requested({
      confidentiality: 'private',
      name: '隐秘名称',
      background: '隐秘背景',
    })
    await w.settle()
    expect(w.letters.at(-1)).toMatchObject({
      to: ['lead@example.test'],
      subject: expect.stringContaining('待指派'),
    })
    const seen = await call('lead', getDiagnosisRequest, { requestId })
    expect(seen.request).toMatchObject({
      clientName: organisations.maker.name,
      process: '反应放大',
      needName: null,
      question: wanted,
      stage: 'assigning',
    })
    const all = JSON.stringify([seen, await call('lead', listDiagnosisRequests, {}), w.letters.at(-1)])
    expect(all).not.toMatch(/隐秘/)
  })
})

describe('[AC-66] the office assigns', () => {
  test('an expert who is told, with the load of each and the term', async () => {
    const { requestId } = await requested()
    const before = (await expertsFor(requestId))[0]?.load ?? Number.NaN
    expect(
      await refusals('lead', assignExperts, {
        requestId,
        personIds: [(await expertsFor(requestId))[0]?.personId ?? ''],
      }),
    ).toEqual(['diagnosis.term'])
    await assign(requestId, 10)
    await w.settle()
    expect(w.letters.at(-1)).toMatchObject({
      to: ['expert@example.test'],
      text: expect.stringContaining('2026年3月16日'),
    })
    expect(await expertsFor(requestId)).toMatchObject([
      { name: 'expert', load: before + 1, barred: '已指派' },
    ])
  })

  test('nobody of the client’s own, even where expert and client are two jobs of one person', async () => {
    const { requestId } = await requested({}, 'competitor')
    const [insider] = await crowd(w, 1, ['expert'])
    await w.inside(tx =>
      tx.execute(`insert into identity.membership (id, person_id, organisation_id, roles, created_at)
        select gen_random_uuid(), '${insider?.personId}', id, '{enterprise}', created_at
        from identity.organisation where uscc = '${organisations.rival.uscc}'`),
    )
    const personId = insider?.personId ?? ''
    expect((await expertsFor(requestId)).find(one => one.personId === personId)?.barred).toBe(
      '须回避：需求单位的成员',
    )
    const tried = { requestId, personIds: [personId], workingDays: 10 }
    expect(await refusals('lead', assignExperts, tried)).toEqual(['diagnosis.conflict'])
  })

  test('nobody who runs a platform that the need is directed to', async () => {
    const { platformId } = await bookableLine(w, { who: 'otherDirector' })
    const { requestId } = await requested({ confidentiality: 'directed', recipients: [platformId] })
    const expert = (await expertsFor(requestId)).find(({ name }) => name === 'expert')
    expect(expert?.barred).toBe('须回避：所在单位运营需求定向的平台')
    const tried = { requestId, personIds: [expert?.personId ?? ''], workingDays: 10 }
    expect(await refusals('lead', assignExperts, tried)).toEqual(['diagnosis.conflict'])
  })

  test('nobody who isn’t an expert', async () => {
    const { requestId } = await requested()
    const [other] = await crowd(w, 1)
    const tried = { requestId, personIds: [other?.personId ?? ''], workingDays: 10 }
    expect(await refusals('lead', assignExperts, tried)).toEqual(['diagnosis.expert'])
  })

  test('another, once an expert has declined; who declared a conflict is never asked again', async () => {
    const { requestId, needId } = await requested()
    const busy = await assign(requestId)
    await call('expert', declineAssignment, { assignmentId: busy.assignmentId, reason: 'no-time' })
    const again = await assign(requestId, null)
    expect(again.assignmentId).not.toBe(busy.assignmentId)
    await call('expert', declineAssignment, {
      assignmentId: again.assignmentId,
      reason: 'conflict',
      note: '曾受其委托',
    })
    await w.settle()
    expect(w.letters.at(-1)).toMatchObject({
      to: ['lead@example.test'],
      subject: expect.stringContaining('请另行指派专家'),
    })
    const tried = { requestId, personIds: [again.expertId] }
    expect(await refusals('lead', assignExperts, tried)).toEqual(['diagnosis.conflict'])
    const { request } = await call('lead', getDiagnosisRequest, { requestId })
    expect(request.experts).toMatchObject([
      { state: 'declined', declineReason: 'no-time' },
      { state: 'declined', declineReason: 'conflict', note: '曾受其委托' },
    ])
    const told = await ofNeed(needId)
    expect(told).toMatchObject({ stage: 'assigning', owner: '市级牵头部门' })
    expect(JSON.stringify(told)).not.toMatch(/曾受其委托|须回避/)
  })
})

describe('[AC-66] the expert', () => {
  test('reads the need whole once assigned, each reading recorded, and never whose it is', async () => {
    const { requestId, needId } = await requested({
      confidentiality: 'private',
      background: '只给专家看的背景',
    })
    const { assignmentId } = await assign(requestId)
    const list = await call('expert', listAssignedDiagnoses, {})
    const seen = await call('expert', getAssignedDiagnosis, { assignmentId })
    expect(seen).toMatchObject({
      state: 'assigned',
      question: wanted,
      need: { background: '只给专家看的背景' },
    })
    expect(JSON.stringify(list)).not.toContain('只给专家看的背景')
    const { id: organisationId } = await w.inside(async tx => {
      const { rows } = await tx.execute<{ id: string }>(
        `select id from identity.organisation where uscc = '${organisations.maker.uscc}'`,
      )
      return rows[0] ?? { id: '' }
    })
    const all = JSON.stringify([list, seen, w.letters.filter(({ to }) => to.includes('expert@example.test'))])
    for (const hidden of [organisations.maker.name, organisations.maker.uscc, organisationId, needId])
      expect(all).not.toContain(hidden)
    const { entries } = await call('auditor', listEntries, { event: 'diagnosis.need-read', objectId: needId })
    expect(entries).toHaveLength(1)
  })

  test('no longer reads it after declining, or once the client has withdrawn', async () => {
    const first = await underWay()
    await call('expert', declineAssignment, { assignmentId: first.assignmentId, reason: 'not-my-field' })
    const second = await underWay()
    await call('buyer', withdrawDiagnosis, { requestId: second.requestId, reason: '项目暂缓，改日再问' })
    for (const { assignmentId } of [first, second])
      expect(await problemOf(call('expert', getAssignedDiagnosis, { assignmentId }))).toBe('not-found')
    expect((await ofNeed(second.needId)).stage).toBe('withdrawn')
  })

  test('accepts before writing, and writes on the fixed form, all faults at once', async () => {
    const { requestId } = await requested()
    const { assignmentId } = await assign(requestId)
    const draft = { conclusion: 'fit', reasons: '好' }
    expect(await refusals('expert', saveFindingDraft, { assignmentId, version: 1, draft })).toEqual([
      'diagnosis.accepted',
    ])
    await call('expert', acceptAssignment, { assignmentId })
    const { version } = await call('expert', saveFindingDraft, { assignmentId, version: 2, draft })
    const decision = await w.decide('expert', submitFinding, { assignmentId, version })
    expect(decision.ok ? [] : decision.refusals.map(({ field }) => field)).toEqual([
      'reasons',
      'advice',
      'route',
      'stages',
    ])
    expect(await problemOf(call('expert', saveFindingDraft, { assignmentId, version: 2, draft }))).toBe(
      'conflict',
    )
  })

  test('who has come to work for the client since being chosen neither accepts nor submits', async () => {
    const { requestId } = await requested({}, 'competitor')
    const { assignmentId, expertId } = await assign(requestId)
    const joined = `from identity.membership where person_id = '${expertId}' and roles = '{enterprise}'`
    await w.inside(tx =>
      tx.execute(`insert into identity.membership (id, person_id, organisation_id, roles, created_at)
        select gen_random_uuid(), '${expertId}', id, '{enterprise}', created_at
        from identity.organisation where uscc = '${organisations.rival.uscc}'`),
    )
    expect(await refusals('expert', acceptAssignment, { assignmentId })).toEqual(['diagnosis.conflict'])
    await w.inside(tx => tx.execute(`delete ${joined}`))
  })
})

describe('[AC-66] the finding', () => {
  test('answers the need, is told to the client, and is followed by corrections only', async () => {
    const { needId, assignmentId } = await underWay()
    expect(await find(assignmentId)).toMatchObject({ revision: 1 })
    await w.settle()
    expect(w.letters.at(-1)).toMatchObject({
      to: ['buyer@example.test'],
      text: expect.stringContaining('适合中试'),
    })
    const corrected = await find(assignmentId, { conclusion: 'redo', stages: [] }, 4, '补看数据后改判')
    expect(corrected).toMatchObject({ revision: 2 })
    expect(await ofNeed(needId)).toMatchObject({
      stage: 'answered',
      owner: null,
      findings: [
        {
          expertName: 'expert',
          expertOrganisations: [organisations.otherHost.name],
          revision: 2,
          reason: '补看数据后改判',
          content: { conclusion: 'redo' },
          earlier: [{ revision: 1, content: { conclusion: 'fit' } }],
        },
      ],
      timeline: [
        { what: '申请诊断' },
        { what: '指派一位专家' },
        { what: '接受指派', by: 'expert' },
        { what: '出具结论：适合中试' },
        { what: '更正结论：先重做小试', note: '补看数据后改判' },
      ],
    })
  })

  test('is taken over parameter by parameter, into the draft, and published as ever', async () => {
    const { needId, assignmentId } = await underWay()
    await find(assignmentId)
    const { needVersion, findings } = await ofNeed(needId)
    expect(findings[0]?.changes).toEqual([
      {
        key: 'capabilities.working-temperature',
        name: '工作温度',
        before: '≤180 °C（必须）',
        after: '≤150 °C（必须）',
      },
      { key: 'capabilities.working-pressure', name: '工作压力', before: null, after: '≥1 MPa（优先）' },
    ])
    const chosen = { needId, assignmentId, revision: 1, keys: ['capabilities.working-pressure'] }
    const taken = await call('buyer', takeOverCriteria, { ...chosen, needVersion })
    const need = await call('buyer', getOwnNeed, { needId })
    expect(need.content).not.toEqual(need.draft)
    expect(need.draft['capabilities']).toEqual([
      ...needDraft.capabilities,
      { parameter: 'working-pressure', quantity: quantity('pressure', '≥1 MPa'), weight: 'soft' },
    ])
    expect((await ofNeed(needId)).findings[0]?.changes).toHaveLength(1)
    expect(await refusals('buyer', takeOverCriteria, { ...chosen, needVersion: taken.needVersion })).toEqual([
      'diagnosis.keys',
    ])
    const other = { ...chosen, keys: ['capabilities.working-temperature'] }
    expect(await problemOf(call('buyer', takeOverCriteria, { ...other, needVersion }))).toBe('conflict')
    await call('buyer', publishNeed, { needId, version: taken.needVersion })
  })

  test('of another’s need can’t be taken over', async () => {
    const { assignmentId } = await underWay({}, 'competitor')
    await find(assignmentId)
    const { needId } = await requested()
    const { needVersion } = await ofNeed(needId)
    const tried = { needId, needVersion, assignmentId, revision: 1, keys: ['capabilities.working-pressure'] }
    expect(await problemOf(call('buyer', takeOverCriteria, tried))).toBe('not-found')
  })
})

describe('[AC-66] the clock', () => {
  test('stands still from a question to its answer', async () => {
    const { needId, assignmentId } = await underWay()
    expect((await ofNeed(needId)).clock).toMatchObject({ dueOn: '2026-03-16', arranged: true })
    const { questionId } = await call('expert', askClient, { assignmentId, text: '小试稳定运行了几批？' })
    expect(await refusals('expert', askClient, { assignmentId, text: '还有一个问题' })).toEqual([
      'diagnosis.asked',
    ])
    await w.settle()
    expect(w.letters.at(-1)).toMatchObject({ to: ['buyer@example.test'] })
    await w.later(2 * day)
    expect(await ofNeed(needId)).toMatchObject({
      stage: 'asking',
      owner: '本单位',
      clock: { dueOn: null, left: 10 },
    })
    await call('boss', answerExpert, { questionId, answer: '三批，收率 82%–84%' })
    expect(await ofNeed(needId)).toMatchObject({
      stage: 'diagnosing',
      clock: { dueOn: '2026-03-18', left: 10 },
    })
    const seen = await call('expert', getAssignedDiagnosis, { assignmentId })
    expect(seen.questions).toMatchObject([{ answer: '三批，收率 82%–84%' }])
    expect(await refusals('boss', answerExpert, { questionId, answer: '再答一次' })).toEqual([
      'diagnosis.question',
    ])
    await w.later(-2 * day)
  })

  test('reminds the expert before the last day, and the office, too, once it has passed; once each', async () => {
    await remind()
    const { requestId, assignmentId } = await underWay({}, 'buyer', 3)
    expect(await remind()).toEqual([])
    await w.later(2 * day)
    expect(await remind()).toEqual(['诊断即将到期 → expert@example.test'])
    expect(await remind()).toEqual([])
    await w.later(2 * day)
    expect(await remind()).toEqual(['诊断已逾期 → expert@example.test', '诊断已逾期 → lead@example.test'])
    expect(await remind()).toEqual([])
    const { requests } = await call('lead', listDiagnosisRequests, { limit: 100 })
    expect(requests.find(({ id }) => id === requestId)?.clock.overdue).toBe(true)
    await find(assignmentId, findingInput)
    const { requests: ended } = await call('lead', listDiagnosisRequests, { ended: true, limit: 1 })
    expect(ended).toMatchObject([{ id: requestId, stage: 'answered', clock: { overdue: true } }])
    await w.later(-4 * day)
  })
})

test('the funnel reads when a diagnosis was asked for and answered, and how it ended', async () => {
  const { needId, assignmentId } = await underWay()
  await find(assignmentId)
  await find(assignmentId, { conclusion: 'redo', stages: [] }, 4, '补看数据后改判')
  const { rows } = await w.inside(tx =>
    tx.execute(`select answered_at is not null as answered, assigned_at is not null as assigned, conclusion
      from diagnosis.pub_diagnosis where need_id = '${needId}'`),
  )
  expect(rows).toEqual([{ answered: true, assigned: true, conclusion: 'redo' }])
})
