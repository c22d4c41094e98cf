/** Door tests: self-checks with values from the system's own records, kept as they were (D3, AC-8). */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { bookableLine, requestWords, span } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { checkedTitle } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { getSelfCheck, listSelfChecks, removeSelfCheck, runSelfCheck, saveSelfCheck } from './api.ts'
import { serviceFigures } from './facts.store.ts'

const w = await world()
const { call, decide, refusals } = w

const none = { judgements: [], stated: [], considerations: [] }

describe('[AC-8] a self-check', () => {
  test('says of each condition whether it holds, by which value, from where', async () => {
    const { platformId } = await bookableLine(w)
    const before = await call('director', runSelfCheck, { platformId, ruleSetId: 'provincial' })
    const of = (checked: typeof before, id: string) => checked.results.find(one => one.id === id)
    expect(of(before, 'precondition')).toMatchObject({
      outcome: 'unknown',
      readings: [
        { outcome: 'fail', value: '否', source: '目录·核对过的称号', on: '2026-03-02' },
        { outcome: 'unknown', judged: 'municipal-exception', reason: '由人判断，尚未作答' },
      ],
    })
    await checkedTitle(w, platformId)
    const after = await call('director', runSelfCheck, { platformId, ruleSetId: 'provincial' })
    expect(of(after, 'precondition')?.outcome).toBe('pass')
    expect(after.results.filter(one => one.outcome === 'fail')).toEqual([])
    expect(after.outcome).toBe('unknown')
    expect(after.considerations).toHaveLength(10)
  })

  test('fails by what a person judges, and says what the document leaves open', async () => {
    const { platformId } = await bookableLine(w)
    const answers = {
      ...none,
      judgements: [{ judged: 'clean-record', holds: false, note: '2025 年有一起环境处罚' }],
      stated: [
        { fact: 'staff.total', value: 12, note: '社保名册' },
        { fact: 'platform.lines', value: 99, note: '不该算' },
      ],
    }
    const checked = await call('director', runSelfCheck, { platformId, ruleSetId: 'municipal', answers })
    const of = (id: string) => checked.results.find(one => one.id === id)
    expect(checked).toMatchObject({ outcome: 'fail', silent: expect.stringContaining('没有规定') })
    expect(of('record')?.readings).toMatchObject([{ outcome: 'fail', source: '2025 年有一起环境处罚' }])
    expect(of('staff')?.readings[0]).toMatchObject({
      outcome: 'unknown',
      value: '12 人',
      source: '本单位自报：社保名册',
      reason: '方案没有规定市级认定条件',
    })
    expect(checked.missing.map(({ fact }) => fact)).toContain('staff.total')
  })

  test('is kept without being submitted, as it was, and seen by its organisation alone', async () => {
    const { platformId } = await bookableLine(w)
    const input = { platformId, ruleSetId: 'provincial', answers: none }
    const { checkId } = await call('director', saveSelfCheck, input)
    await checkedTitle(w, platformId)
    const { result, check } = await call('director', getSelfCheck, { checkId })
    expect(result.results.find(({ id }) => id === 'precondition')?.outcome).toBe('unknown')
    expect((await call('director', listSelfChecks, {})).checks[0]).toEqual(check)
    expect(await problemOf(decide('otherDirector', getSelfCheck, { checkId }))).toBe('not-found')
    expect(await problemOf(decide('otherDirector', runSelfCheck, input))).toBe('not-found')
    await call('director', removeSelfCheck, { checkId })
    expect(await problemOf(decide('director', getSelfCheck, { checkId }))).toBe('not-found')
    expect(await refusals('director', saveSelfCheck, { ...input, ruleSetId: 'nothing' })).toEqual([
      'eligibility.rule-set',
    ])
  })
})

test('a run that was finished after midnight here counts for that day, wherever the session of the database is', async () => {
  const { platformId, lineId } = await bookableLine(w)
  const run = span('2026-03-04 08:00', '18:00')
  const { bookingId } = await call('buyer', requestBooking, { lineId, ...run, ...requestWords })
  await call('scheduler', confirmBooking, { bookingId, version: 1 })
  const finished = "'2026-03-06T00:30:00+08:00'"
  const runsSince = (zone: string, day: string) =>
    w.inside(async tx => {
      await tx.execute(`update booking.booking set checked_in_at = ${finished}, started_at = ${finished},
        finished_at = ${finished} where id = '${bookingId}'`)
      await tx.execute(`set local time zone '${zone}'`)
      const since = { services: plainDate(day), hours: plainDate(day) }
      return (await serviceFigures(tx, platformId, since)).runs
    })
  for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Auckland'])
    expect([zone, await runsSince(zone, '2026-03-06'), await runsSince(zone, '2026-03-07')]).toEqual([
      ...[zone, 1, 0],
    ])
})
