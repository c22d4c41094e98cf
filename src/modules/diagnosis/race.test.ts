/**
 * Door tests: real database, real door, real parallel connections where there is a server. Whoever comes at once, one
 * stands; and what the database lets nobody do.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { getOwnNeed } from '#modules/catalogue/need/api.ts'
import { publishedNeed } from '#test/builders.ts'
import { crowd, decideAs } from '#test/crowd.ts'
import { diagnosing, findingInput, wanted } from '#test/diagnoses.ts'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  assignExperts,
  getDiagnosisRequest,
  listDiagnoses,
  releaseExpert,
  requestDiagnosis,
  takeOverCriteria,
  withdrawDiagnosis,
} from './api.ts'
import { askClient, getAssignedDiagnosis, saveFindingDraft, submitFinding } from './expert.api.ts'

const w = await world()
const { requested, assign, underWay, find, expertsFor } = diagnosing(w)

beforeEach(() => w.later(0))

const together = async (attempts: Promise<string>[]) => tally(await Promise.all(attempts))

describe('[AC-66] at the same moment', () => {
  test('twenty requests for one need: one is open', async () => {
    const needId = await publishedNeed(w)
    expect(
      await together(
        Array.from({ length: 20 }, () =>
          outcomeOf(w.decide('buyer', requestDiagnosis, { needId, question: wanted })),
        ),
      ),
    ).toEqual({ accepted: 1, 'diagnosis.open': 19 })
  })

  test('two offices assign the same expert with different terms: one assignment, one letter, one term', async () => {
    const { requestId } = await requested()
    const personId = (await expertsFor(requestId)).find(({ name }) => name === 'expert')?.personId ?? ''
    const offices = await crowd(w, 2, ['city-lead'])
    await w.inside(tx => tx.execute(`update identity.session set second_factor_at = last_seen_at`))
    await w.settle()
    const before = w.letters.length
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        outcomeOf(
          decideAs(w, offices[index % 2] ?? { token: '' }, assignExperts, {
            requestId,
            personIds: [personId],
            workingDays: index % 2 ? 5 : 10,
          }),
        ),
      ),
    )
    expect(outcomes.filter(outcome => outcome === 'accepted')).toHaveLength(1)
    expect(outcomes.filter(outcome => outcome.startsWith('diagnosis.assigned'))).toHaveLength(19)
    await w.settle()
    expect(w.letters.slice(before).filter(({ subject }) => subject.startsWith('请诊断'))).toHaveLength(1)
  })

  test('two windows submit one finding: one revision stands, the other is told', async () => {
    const { assignmentId } = await underWay()
    const { version } = await w.call('expert', saveFindingDraft, {
      assignmentId,
      version: 2,
      draft: findingInput,
    })
    const outcomes = await together(
      Array.from({ length: 10 }, () =>
        outcomeOf(w.decide('expert', submitFinding, { assignmentId, version, reason: '同时提交两次' })),
      ),
    )
    expect(outcomes).toEqual({ accepted: 1, conflict: 9 })
    const { findings } = await w.call('expert', getAssignedDiagnosis, { assignmentId })
    expect(findings).toHaveLength(1)
  })

  test('one question at a time', async () => {
    const { assignmentId } = await underWay()
    const outcomes = await together(
      Array.from({ length: 10 }, () =>
        outcomeOf(w.decide('expert', askClient, { assignmentId, text: '做过几批？' })),
      ),
    )
    expect(outcomes).toEqual({ accepted: 1, 'diagnosis.asked': 9 })
  })

  test('a finding and a withdrawal: one of them, and the other is told', async () => {
    for (let round = 0; round < 5; round++) {
      const { requestId, assignmentId } = await underWay()
      const { version } = await w.call('expert', saveFindingDraft, {
        assignmentId,
        version: 2,
        draft: findingInput,
      })
      const outcomes = await Promise.all([
        outcomeOf(w.decide('buyer', withdrawDiagnosis, { requestId, reason: '项目暂缓，改日再问' })),
        outcomeOf(w.decide('expert', submitFinding, { assignmentId, version })),
      ])
      expect(['accepted,not-found', 'accepted,diagnosis.state', 'diagnosis.state,accepted']).toContain(
        outcomes.join(),
      )
    }
  })

  test('two people take over into one draft: one does, the other is told', async () => {
    const { needId, assignmentId } = await underWay()
    await find(assignmentId)
    const { version: needVersion } = await w.call('buyer', getOwnNeed, { needId })
    const input = { needId, needVersion, assignmentId, revision: 1, keys: ['capabilities.working-pressure'] }
    const outcomes = await Promise.all(
      (['buyer', 'boss'] as const).map(who => outcomeOf(w.decide(who, takeOverCriteria, input))),
    )
    expect(outcomes.filter(outcome => outcome === 'accepted')).toHaveLength(1)
  })

  test('a crowd of other experts gets nothing', async () => {
    const { assignmentId } = await underWay()
    const strangers = await crowd(w, 20, ['expert'])
    expect(
      await together(
        strangers.flatMap(member => [
          outcomeOf(decideAs(w, member, getAssignedDiagnosis, { assignmentId })),
          outcomeOf(decideAs(w, member, submitFinding, { assignmentId, version: 2 })),
        ]),
      ),
    ).toEqual({ 'not-found': 40 })
  })
})

describe('the database itself', () => {
  const attempt = (statement: string) =>
    w
      .inside(tx => tx.execute(statement))
      .then(
        () => 'stored',
        (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
      )

  test('assigns nobody with a tie or twice, changes no finding, refusal or need, and keeps one request open', async () => {
    const { requestId, assignmentId } = await underWay()
    await find(assignmentId)
    const other = await requested()
    const { assignmentId: open } = await assign(other.requestId)
    const copy = (columns: string, of: string) =>
      `insert into diagnosis.assignment (id, request_id, expert_id, belongs, assigned_by, assigned_at, state, draft)
        select gen_random_uuid(), request_id, ${columns}, assigned_by, assigned_at, 'assigned', '{}'
        from diagnosis.assignment where id = '${of}'`
    const tied = `gen_random_uuid(), (select barred from diagnosis.request where id = '${other.requestId}')`
    const said = [
      await attempt(copy(tied, open)),
      await attempt(copy('expert_id, belongs', open)),
      await attempt(`update diagnosis.assignment set belongs = (select barred from diagnosis.request
        where id = '${other.requestId}') where id = '${open}'`),
      await attempt(`update diagnosis.finding set content = '{}'`),
      await attempt(`delete from diagnosis.finding where assignment_id = '${assignmentId}'`),
      await attempt(`update diagnosis.request set need = '{}' where id = '${requestId}'`),
      await attempt(`update diagnosis.request set barred = array[organisation_id] where id = '${requestId}'`),
      await attempt(`insert into diagnosis.request (id, need_id, need, organisation_id, barred, created_by, created_at, question)
        select gen_random_uuid(), need_id, need, organisation_id, barred, created_by, created_at, question
        from diagnosis.request where id = '${other.requestId}'`),
      await attempt(`update diagnosis.assignment set revisions = 1 where id = '${open}'`),
      await attempt(`update diagnosis.assignment set state = 'declined', responded_at = assigned_at,
        decline_reason = 'conflict' where id = '${open}'`),
      await attempt(
        `update diagnosis.assignment set state = 'accepted', decline_reason = null where id = '${open}'`,
      ),
      await attempt(copy('expert_id, belongs', open)),
    ]
    for (const [index, words] of [
      /with a tie/,
      /assignment_once/,
      /with a tie/,
      /never changed/,
      /never changed/,
      /stays as it was/,
      /stays as it was/,
      /request_one_open/,
      /assignment_found_when_accepted/,
      /stored/,
      /stays declined/,
      /assignment_once/,
    ].entries())
      expect(said[index]).toMatch(words)
  })
})

describe('[AC-66] the office releases an expert who is silent', () => {
  const reason = '到期未出具结论，另行指派'
  const released = async () => {
    const found = await underWay()
    await w.call('lead', releaseExpert, { ...found, reason })
    return found
  }

  test('who reads the need no longer; the assignment stays on record, and another, or the same, is assigned anew', async () => {
    const { needId, requestId, assignmentId } = await released()
    expect(await outcomeOf(w.decide('expert', getAssignedDiagnosis, { assignmentId }))).toBe('not-found')
    const { request } = await w.call('lead', getDiagnosisRequest, { requestId })
    expect(request).toMatchObject({
      stage: 'assigning',
      experts: [{ assignmentId, state: 'released', releasedReason: reason }],
    })
    const { diagnoses } = await w.call('buyer', listDiagnoses, { needId })
    expect(diagnoses[0]?.timeline.map(({ what }) => what)).toEqual([
      '申请诊断',
      '指派一位专家',
      '接受指派',
      '解除一位专家',
    ])
    expect(JSON.stringify(diagnoses)).not.toContain(reason)
    await w.settle()
    expect(w.letters.at(-1)).toMatchObject({ to: ['expert@example.test'] })
    await assign(requestId, null)
    const again = await w.call('lead', getDiagnosisRequest, { requestId })
    expect(again.request.experts.map(({ state }) => state)).toEqual(['released', 'assigned'])
  })

  test('but not one who has found something, nor twice', async () => {
    const found = await underWay()
    await find(found.assignmentId)
    expect(await w.refusals('lead', releaseExpert, { ...found, reason })).toEqual(['diagnosis.state'])
    expect(await w.refusals('lead', releaseExpert, { ...(await released()), reason })).toEqual([
      'diagnosis.state',
    ])
  })

  test('released and submitted at once: one of the two stands', async () => {
    const { requestId, assignmentId } = await underWay()
    const { version } = await w.call('expert', saveFindingDraft, {
      assignmentId,
      version: 2,
      draft: findingInput,
    })
    const outcomes = await Promise.all([
      outcomeOf(w.decide('expert', submitFinding, { assignmentId, version, reason: '' })),
      outcomeOf(w.decide('lead', releaseExpert, { requestId, assignmentId, reason })),
    ])
    expect(outcomes.filter(outcome => outcome === 'accepted')).toHaveLength(1)
  })
})
