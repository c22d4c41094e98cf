/** door · A call that was published: corrected, prolonged and withdrawn, and what it never becomes. */
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/calendar.ts'
import { bookableLine } from '#test/builders.ts'
import { callInput, filledIn, published, submittedTo } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { amendCall, getCall, listCalls, publishCall, withdrawCall } from './call.api.ts'
import * as own from './own.api.ts'

const w = await world()
const { call, refusals, later } = w
const why = { version: 1, reason: '为方便各单位准备材料' }

const summaryOf = async (callId: string) => (await call('lead', getCall, { callId })).call
const saidOf = async (callId: string) => {
  const { text, contact, closesAt } = await summaryOf(callId)
  return { text, contact, closesAt }
}
const sql = (text: string, values: readonly unknown[]) => w.database.pool.query(text, [...values])

describe('a published call', () => {
  test('is prolonged before it ends: everybody sees from when to when and why, and what comes until then is in time', async () => {
    const callId = await published(w)
    const { applicationId, version } = await filledIn(w, callId)
    const before = await saidOf(callId)
    const closesAt = new Date(before.closesAt.getTime() + 5 * day)
    await call('lead', amendCall, { callId, ...why, ...before, closesAt })
    const { calls } = await call(null, listCalls, {})
    expect(calls.find(({ id }) => id === callId)).toMatchObject({
      closesAt,
      version: 2,
      amendments: [
        {
          reason: why.reason,
          withdrawn: false,
          closesAt: { from: before.closesAt, to: closesAt },
          text: null,
          contact: null,
        },
      ],
    })
    await later(22 * day)
    await call('director', own.submitApplication, { applicationId, version })
  })

  test('is corrected more than once, each time with what it said before, the newest first', async () => {
    const callId = await published(w)
    const before = await saidOf(callId)
    await call('lead', amendCall, { callId, ...why, ...before, contact: '0573-0000008' })
    await call('lead', amendCall, {
      ...{ callId, ...why, version: 2, ...before, contact: '0573-0000009' },
      text: '面向全市征集市级中试平台，附件清单见通知第三条。',
    })
    const { amendments } = await summaryOf(callId)
    expect(amendments).toMatchObject([
      {
        contact: { from: '0573-0000008', to: '0573-0000009' },
        text: { from: before.text, to: '面向全市征集市级中试平台，附件清单见通知第三条。' },
        closesAt: null,
      },
      { contact: { from: before.contact, to: '0573-0000008' }, text: null, closesAt: null },
    ])
  })

  test('tells whoever has begun an application, and nobody else', async () => {
    const callId = await published(w)
    await filledIn(w, callId)
    const { name } = await summaryOf(callId)
    await w.settle()
    w.letters.length = 0
    await call('lead', amendCall, { callId, ...why, ...(await saidOf(callId)), contact: '0573-0000007' })
    await w.settle()
    expect(w.letters.map(({ to, subject }) => [to, subject])).toEqual([
      [['director@example.test'], `申报批次更正：${name}`],
    ])
  })

  test('never ends sooner than it said, and isn’t opened again once it is over', async () => {
    const callId = await published(w)
    const before = await saidOf(callId)
    const sooner = new Date(before.closesAt.getTime() - 1)
    expect(await refusals('lead', amendCall, { callId, ...why, ...before, closesAt: sooner })).toEqual([
      'recognition.call.prolonged',
    ])
    expect(await refusals('lead', amendCall, { callId, ...why, ...before })).toEqual([
      'recognition.call.unchanged',
    ])
    await later(20 * day + 1)
    const longer = new Date(before.closesAt.getTime() + day)
    expect(await refusals('lead', amendCall, { callId, ...why, ...before, closesAt: longer })).toEqual([
      'recognition.call.prolonged',
    ])
    await call('lead', amendCall, { callId, ...why, ...before, contact: '0573-0000006' })
  })

  test('of two colleagues who put it right at once one is told that it has changed', async () => {
    const callId = await published(w)
    const before = await saidOf(callId)
    await call('lead', amendCall, { callId, ...why, ...before, contact: '0573-0000005' })
    await expect(
      call('lead', amendCall, { callId, ...why, ...before, contact: '0573-0000004' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is withdrawn while nothing is submitted: drafts can’t be submitted any more, its name is free', async () => {
    const callId = await published(w)
    const { applicationId, version } = await filledIn(w, callId)
    const { name } = await summaryOf(callId)
    await call('lead', withdrawCall, { callId, ...why })
    expect(await summaryOf(callId)).toMatchObject({
      state: 'withdrawn',
      amendments: [{ withdrawn: true, reason: why.reason }],
    })
    expect(await refusals('director', own.submitApplication, { applicationId, version })).toContain(
      'recognition.window',
    )
    const { platformId } = await bookableLine(w)
    expect(await refusals('director', own.startApplication, { callId, platformId })).toEqual([
      'recognition.window',
    ])
    const mine = await call('director', own.getOwnApplication, { applicationId })
    expect(mine.notInTime).toContain('撤回')
    const { calls } = await call('director', own.listOwnApplications, {})
    expect(calls.map(({ id }) => id)).not.toContain(callId)
    await call('lead', publishCall, callInput(w, { name }))
    for (const operation of [withdrawCall, amendCall] as const)
      expect(
        await refusals('lead', operation, { callId, ...why, version: 2, ...(await saidOf(callId)) }),
      ).toEqual(['recognition.call.withdrawn'])
  })

  test('isn’t withdrawn once somebody has submitted, but is when they took theirs back', async () => {
    const callId = await published(w)
    const { applicationId } = await submittedTo(w, callId)
    expect((await call('lead', getCall, { callId })).submitted).toBe(1)
    expect((await call('district', getCall, { callId })).submitted).toBe(0)
    expect(await refusals('lead', withdrawCall, { callId, ...why })).toEqual(['recognition.call.submitted'])
    await call('director', own.withdrawApplication, { applicationId, reason: '材料尚未备齐' })
    await call('lead', withdrawCall, { callId, ...why })
  })
})

describe('withdrawn while it is being submitted to', () => {
  test('either the submission is in, or the call is withdrawn, and the other is told why', async () => {
    for (let round = 0; round < 4; round++) {
      const callId = await published(w)
      const { applicationId, version } = await filledIn(w, callId)
      const [submitted, withdrawn] = await Promise.all([
        refusals('director', own.submitApplication, { applicationId, version }),
        refusals('lead', withdrawCall, { callId, ...why }),
      ])
      expect([
        [[], ['recognition.call.submitted']],
        [['recognition.window'], []],
      ]).toContainEqual([submitted, withdrawn])
      const { rows } = await sql(
        `select withdrawn_at is null as stands, (select count(*)::int from recognition.submission s
            where s.application_id = $2) as submissions from recognition.call where id = $1`,
        [callId, applicationId],
      )
      expect(rows).toEqual([{ stands: submitted.length === 0, submissions: submitted.length === 0 ? 1 : 0 }])
    }
  })
})

describe('the database itself', () => {
  test.each([
    ['another level', `update recognition.call set level = 'provincial', version = 2 where id = $1`],
    ['other rules', `update recognition.call set rules = '{}', version = 2 where id = $1`],
    [
      'another text without its amendment',
      `update recognition.call set text = 'x', version = 2 where id = $1`,
    ],
    ['no version of its own', `update recognition.call set text = 'x' where id = $1`],
    ['nothing', 'delete from recognition.call where id = $1'],
  ])('lets a call become %s', async (_, statement) => {
    const callId = await published(w)
    await expect(sql(statement, [callId])).rejects.toThrow()
  })

  test('withdraws no call that something was submitted to, and ends none sooner', async () => {
    const callId = await published(w)
    await submittedTo(w, callId)
    await sql(
      `insert into recognition.amendment select id, version, text, contact, closes_at, 'x', published_by, published_at
        from recognition.call where id = $1`,
      [callId],
    )
    for (const change of ['withdrawn_at = closes_at', `closes_at = closes_at - interval '1 second'`])
      await expect(
        sql(`update recognition.call set ${change}, version = version + 1 where id = $1`, [callId]),
      ).rejects.toThrow()
  })
})
