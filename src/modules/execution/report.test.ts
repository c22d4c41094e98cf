/**
 * Door tests: real database, real door, real parallel connections where there is a server. A report from its draft to
 * the client's answer, and what nobody can do to it.
 */

import { beforeEach, describe, expect, test } from 'vitest'
import { type SQL, sql } from '#kernel/sql.ts'
import { getLine } from '#modules/catalogue/line/api.ts'
import { coveredRow, executing, reportInput, uncoveredRow } from '#test/executions.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getExecution } from './api.ts'
import {
  answerReport,
  discardReport,
  draftReport,
  getReport,
  replyToObjection,
  returnReport,
  reviewReport,
  reviseReport,
  signReport,
  submitReport,
  verifyReport,
  withdrawReport,
} from './report.api.ts'

const w = await world()
const { call, refusals } = w
const { underContract, certified, seen, submitted, reviewed, issued } = executing(w)
const { orderId } = await underContract()

beforeEach(() => w.later(0))

const codeOf = (url: string | null) => (url ?? '').split('/').at(-1) ?? ''
const reason = '第 1 行实测值与原始记录不符'

/** What the database says to somebody who goes past every door. */
const attempt = (statement: SQL): Promise<string> =>
  w
    .inside(tx => tx.execute(statement))
    .then(
      () => 'done',
      error => String(error?.cause?.message ?? error),
    )

/** The people behind a report, and somebody who had no part in it. */
async function people(reportId: string) {
  const rows = await w.inside(tx =>
    tx.execute<{ writer: string; reviewer: string | null }>(
      sql`select writers[1] as writer, reviewer_id as reviewer from execution.report where id = ${reportId}`,
    ),
  )
  const [found] = rows.rows
  if (!found) throw new Error('no report')
  return { ...found, other: crypto.randomUUID() }
}

describe('[AC-52] a report', () => {
  test('is written, reviewed and signed by three persons, and says so', async () => {
    const { reportId, hash } = await issued(orderId)
    const report = await call('buyer', getReport, { reportId })
    expect(report).toMatchObject({ state: 'issued', hash, answer: 'open' })
    expect(new Set([...report.writerNames, report.reviewerName, report.signerName]).size).toBe(3)
  })

  test('isn’t reviewed by who wrote any of it', async () => {
    const { reportId } = await call('technician', draftReport, { orderId, content: reportInput })
    await call('scheduler', reviseReport, { ...(await seen(reportId)), content: reportInput })
    await call('technician', submitReport, await seen(reportId))
    for (const who of ['technician', 'scheduler'] as const)
      expect(await refusals(who, reviewReport, await seen(reportId))).toEqual(['execution.report.own-review'])
    expect(await call('director', reviewReport, await seen(reportId))).toMatchObject({ state: 'reviewed' })
  })

  test('isn’t signed before a review, nor by anybody but a signatory', async () => {
    const { reportId } = await submitted(orderId)
    expect(await refusals('signatory', signReport, await seen(reportId))).toEqual(['execution.report.state'])
    await call('scheduler', reviewReport, await seen(reportId))
    for (const who of ['technician', 'scheduler', 'director', 'boss'] as const)
      expect(await problemOf(call(who, signReport, await seen(reportId)))).toBe('forbidden')
    expect(await call('signatory', signReport, await seen(reportId))).toMatchObject({ state: 'issued' })
  })

  test('takes no third signature from its author or reviewer, whoever writes the row', async () => {
    const { reportId } = await submitted(orderId)
    const { writer } = await people(reportId)
    const review = (who: string) =>
      attempt(
        sql`update execution.report set state = 'reviewed', reviewer_id = ${who} where id = ${reportId}`,
      )
    expect(await review(writer)).toContain('report_reviewed_by_another')
    await call('scheduler', reviewReport, await seen(reportId))
    const { reviewer, other } = await people(reportId)
    const sign = (who: string) =>
      attempt(sql`update execution.report set state = 'issued', signer_id = ${who}, issued_at = '2026-03-02',
        issue = '{}', hash = repeat('0', 64), code = 'aaaaaaaaaaaaaaaaaaaaaaaa' where id = ${reportId}`)
    expect(await sign(writer)).toContain('report_signed_by_a_third')
    expect(await sign(reviewer ?? '')).toContain('report_signed_by_a_third')
    expect(
      await attempt(sql`update execution.report set reviewer_id = ${other} where id = ${reportId}`),
    ).toContain('stays its reviewer')
    expect(
      await attempt(sql`update execution.report set writers = array[${other}::uuid] where id = ${reportId}`),
    ).toContain('stays a writer')
  })

  test('skips no step, whoever writes the row', async () => {
    const { reportId } = await call('technician', draftReport, { orderId, content: reportInput })
    const { other } = await people(reportId)
    const skip = sql`update execution.report set state = 'reviewed', reviewer_id = ${other} where id = ${reportId}`
    expect(await attempt(skip)).toContain('no step of a report is skipped')
    const born = sql`insert into execution.report (id, order_id, state, content, writers, created_at, reviewer_id)
      select gen_random_uuid(), order_id, 'reviewed', content, writers, created_at, ${other}
      from execution.report where id = ${reportId}`
    expect(await attempt(born)).toContain('begins as a draft')
  })

  test('issued, keeps every word, and isn’t deleted', async () => {
    const { reportId } = await issued(orderId)
    for (const change of [
      sql`content = content || '{"title": "另一份报告"}'`,
      sql`hash = repeat('0', 64)`,
      sql`issued_at = '2026-01-01'`,
      sql`state = 'draft', reviewer_id = null`,
    ])
      expect(await attempt(sql`update execution.report set ${change} where id = ${reportId}`)).not.toBe(
        'done',
      )
    expect(await attempt(sql`delete from execution.report where id = ${reportId}`)).toContain('never')
    expect(await attempt(sql`delete from execution.report_event where report_id = ${reportId}`)).toContain(
      'never',
    )
    expect(await attempt(sql`truncate execution.report cascade`)).toContain('never')
    expect(
      await refusals('technician', reviseReport, { ...(await seen(reportId)), content: reportInput }),
    ).toEqual(['execution.report.state'])
  })

  test('at the same moment, twenty signatures make it issued once', async () => {
    const { reportId } = await reviewed(orderId)
    const exact = await seen(reportId)
    const all = await Promise.all(
      Array.from({ length: 20 }, () => outcomeOf(w.decide('signatory', signReport, exact))),
    )
    expect(tally(all)).toEqual({ accepted: 1, 'execution.report.state': 19 })
    const { events } = await call('technician', getReport, { reportId })
    expect(events.filter(({ kind }) => kind === 'issued')).toHaveLength(1)
  })

  test('is submitted when it is complete, and everything that is missing is said at once', async () => {
    const content = { ...reportInput, title: '', conclusion: '', rows: [{ ...coveredRow, value: '' }] }
    const { reportId } = await call('technician', draftReport, { orderId, content })
    expect(await refusals('technician', submitReport, await seen(reportId))).toEqual(
      Array.from({ length: 3 }, () => 'execution.report.complete'),
    )
  })

  test('is returned from review and from signing, with reasons that stay on record', async () => {
    const { reportId } = await submitted(orderId)
    await call('scheduler', returnReport, { ...(await seen(reportId)), reason })
    expect(await call('technician', getReport, { reportId })).toMatchObject({
      state: 'draft',
      can: { write: true },
    })
    await call('technician', submitReport, await seen(reportId))
    await call('scheduler', reviewReport, await seen(reportId))
    await call('signatory', returnReport, { ...(await seen(reportId)), reason: '结论超出检测范围' })
    const { events, reviewerName } = await call('technician', getReport, { reportId })
    expect(reviewerName).toBeNull()
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['drafted', 'submitted', 'returned', 'submitted', 'reviewed', 'returned'],
    ])
  })

  test('is given up as a draft, for good and on record; what it was to correct may be corrected anew', async () => {
    const { reportId: wrong } = await issued(orderId)
    const correcting = {
      orderId,
      content: reportInput,
      replaces: { reportId: wrong, reason: '第二行数值抄录有误' },
    }
    const { reportId } = await call('technician', draftReport, correcting)
    expect(await refusals('technician', draftReport, correcting)).toEqual(['execution.report.replaces'])
    const giveUp = async (id: string) => ({ ...(await seen(id)), reason: '更正内容有变，另行起草' })
    expect(await problemOf(call('buyer', discardReport, await giveUp(reportId)))).toBe('forbidden')
    await call('technician', discardReport, await giveUp(reportId))
    const { state, events, can } = await call('technician', getReport, { reportId })
    expect({ state, last: events.at(-1)?.kind }).toEqual({ state: 'discarded', last: 'discarded' })
    expect(Object.values(can).filter(Boolean)).toEqual([])
    expect(await refusals('technician', submitReport, await seen(reportId))).toEqual([
      'execution.report.state',
    ])
    expect(await refusals('technician', discardReport, await giveUp(reportId))).toEqual([
      'execution.report.state',
    ])
    await call('technician', draftReport, correcting)
    const { reportId: underReview } = await submitted(orderId)
    expect(await refusals('technician', discardReport, await giveUp(underReview))).toEqual([
      'execution.report.state',
    ])
  })

  test('doesn’t exist for the client before it is issued, nor ever for others', async () => {
    const { reportId } = await reviewed(orderId)
    expect(await problemOf(call('buyer', getReport, { reportId }))).toBe('not-found')
    const { reports } = await call('buyer', getExecution, { orderId })
    expect(reports.map(({ id }) => id)).not.toContain(reportId)
    const { reportId: public_ } = await issued(orderId)
    expect(await problemOf(call('competitor', getReport, { reportId: public_ }))).toBe('not-found')
    expect(await problemOf(call('otherDirector', getReport, { reportId: public_ }))).toBe('not-found')
  })
})

describe('[AC-47] marks at signing', () => {
  test('cover only rows within the scope of a certificate in force that day; the others are named, nothing is signed', async () => {
    const own = await underContract()
    const { platform } = await call('director', getLine, { lineId: own.lineId })
    await certified(platform.id)
    const rows = [coveredRow, uncoveredRow]
    const { reportId } = await reviewed(own.orderId, { rows, marks: ['CNAS'] })
    const decision = await w.decide('signatory', signReport, await seen(reportId))
    expect(decision).toMatchObject({
      ok: false,
      refusals: [
        { rule: 'execution.report.marks', field: 'content.rows.1', facts: { row: 2, mark: 'CNAS' } },
      ],
    })
    expect(await call('technician', getReport, { reportId })).toMatchObject({ state: 'reviewed', hash: null })
    const { reportId: said } = await issued(own.orderId, {
      rows: [coveredRow, { ...uncoveredRow, outside: true }],
      marks: ['CNAS'],
    })
    expect(await call('buyer', getReport, { reportId: said })).toMatchObject({
      certificates: [{ kind: 'CNAS', number: 'CNAS L00000' }],
    })
  })

  test('are refused where every row is outside, and where there is no certificate', async () => {
    const none = await reviewed(orderId, { rows: [{ ...coveredRow, outside: true }], marks: ['CMA'] })
    expect(await refusals('signatory', signReport, await seen(none.reportId))).toEqual([
      'execution.report.marks',
    ])
    const bare = await reviewed(orderId, { marks: ['CMA', 'CNAS'] })
    expect(await refusals('signatory', signReport, await seen(bare.reportId))).toEqual([
      'execution.report.marks',
      'execution.report.marks',
    ])
  })
})

describe('an issued report', () => {
  test('is verified by its address, which tells nothing of its content', async () => {
    const { reportId, url, hash } = await issued(orderId)
    const code = codeOf(url)
    expect(code.length).toBeGreaterThanOrEqual(22)
    const report = await call('buyer', getReport, { reportId })
    const verified = await call(null, verifyReport, { code })
    expect(verified).toMatchObject({ number: report.number, hash, state: 'issued', intact: true })
    expect(JSON.stringify(verified)).not.toContain(reportInput.conclusion)
    expect(JSON.stringify(verified)).not.toContain(report.clientName)
    expect(await problemOf(call(null, verifyReport, { code: 'x'.repeat(22) }))).toBe('not-found')
  })

  test('is corrected by another that takes its place; the old one is told to be replaced', async () => {
    const first = await issued(orderId)
    const second = await issued(orderId, { conclusion: '更正后的结论，各批均符合要求。' }, first.reportId)
    const { number } = await call('buyer', getReport, { reportId: second.reportId })
    expect(await call(null, verifyReport, { code: codeOf(first.url) })).toMatchObject({
      state: 'replaced',
      replacedBy: number,
      intact: true,
    })
    expect(await call('buyer', getReport, { reportId: first.reportId })).toMatchObject({
      state: 'replaced',
      replacedBy: { number },
      content: { conclusion: reportInput.conclusion },
    })
    const again = { orderId, content: reportInput, replaces: { reportId: first.reportId, reason } }
    expect(await refusals('technician', draftReport, again)).toEqual(['execution.report.replaces'])
  })

  test('is withdrawn with a reason, and its address says so', async () => {
    const { reportId, url } = await issued(orderId)
    await call('director', withdrawReport, { ...(await seen(reportId)), reason })
    expect(await call(null, verifyReport, { code: codeOf(url) })).toMatchObject({ state: 'withdrawn' })
    expect(await refusals('buyer', answerReport, { ...(await seen(reportId)), kind: 'confirmed' })).toEqual([
      'execution.report.state',
    ])
  })

  test('is confirmed or objected to by the client; the answer of the platform stays on record', async () => {
    const { reportId } = await issued(orderId)
    const say = async (kind: 'confirmed' | 'objected', why = '') =>
      refusals('buyer', answerReport, { ...(await seen(reportId)), kind, reason: why })
    expect(await say('objected')).toEqual(['execution.report.reason'])
    expect(await say('objected', '样品 3 的结果与我方复测相差较大')).toEqual([])
    expect(await say('confirmed')).toEqual(['execution.report.answered'])
    await call('director', replyToObjection, { ...(await seen(reportId)), reply: '已复测，结果一致，附记录' })
    expect(await say('confirmed')).toEqual([])
    expect(await say('confirmed')).toEqual(['execution.report.answered'])
    const { events, answer } = await call('buyer', getReport, { reportId })
    expect(answer).toBe('confirmed')
    expect(events.map(({ kind }) => kind)).toEqual(['issued', 'objected', 'replied', 'confirmed'])
  })
})
