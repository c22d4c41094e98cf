/** Door tests: real database, real door. What ran is written down once, changed by two people, and never rewritten. */
import { describe, expect, test } from 'vitest'
import { writeSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import { plainDate } from '#kernel/calendar.ts'
import { confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { checkIn, finishRun, startRun } from '#modules/booking/life.api.ts'
import { addResource, setLineNeeds } from '#modules/booking/resource/api.ts'
import { alwaysOpen, at, bookableLine, requestWords, span } from '#test/builders.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  confirmUsage,
  correctUsage,
  declineUsage,
  getUsage,
  importUsage,
  listUnlogged,
  listUsage,
  noteFinishedRuns,
  proposeUsage,
  removeUsage,
} from './api.ts'

const w = await world()
const { call, refusals } = w
const { platformId, lineId } = await bookableLine(w, { schedule: alwaysOpen })

const reason = '按批记录补登'
const written = (start: string, end: string) => ({
  resourceId: lineId,
  ...span(start, end),
  kind: 'own' as const,
  reason,
})

/** Written down by the scheduler, confirmed by the director. */
async function logged(start: string, end: string) {
  const { entryId } = await call('scheduler', proposeUsage, written(start, end))
  await call('director', confirmUsage, { chosen: [{ entryId, number: 1 }] })
  return entryId
}

const counted = async (date: string) =>
  (
    await call('director', listUsage, {
      resourceId: lineId,
      from: plainDate(date),
      to: plainDate(date),
    })
  ).entries

describe('[AC-50] a manual entry needs a second person and a reason', () => {
  test('counts only once somebody else has confirmed it; who wrote it can’t', async () => {
    const { entryId } = await call('scheduler', proposeUsage, written('2026-02-02 08:00', '12:00'))
    const chosen = [{ entryId, number: 1 }]
    expect(await counted('2026-02-02')).toEqual([])
    expect(await refusals('scheduler', confirmUsage, { chosen })).toEqual(['usage.entry.second-person'])
    await call('director', confirmUsage, { chosen })
    expect(await counted('2026-02-02')).toMatchObject([
      { state: 'current', source: 'manual', proposedBy: 'scheduler', decidedBy: 'director', reason },
    ])
    expect(await refusals('director', confirmUsage, { chosen })).toEqual(['usage.entry.state'])
  })

  test('the database itself holds the second person, and lets nobody rewrite or delete', async () => {
    const entryId = await logged('2026-02-03 08:00', '12:00')
    const attempts = [
      `update usage.entry set decided_by = proposed_by where entry_id = '${entryId}'`,
      `update usage.entry set kind = 'external', order_ref = 'x' where entry_id = '${entryId}'`,
      `update usage.entry set state = 'proposed' where entry_id = '${entryId}'`,
      `delete from usage.entry where entry_id = '${entryId}'`,
    ]
    for (const attempt of attempts)
      await expect(w.inside(tx => tx.execute(attempt))).rejects.toThrow(/Failed query/)
  })

  test('no reason, no entry; nor one that hasn’t happened, or of nobody when it is 外部', async () => {
    const wrong = call('scheduler', proposeUsage, { ...written('2026-02-04 08:00', '12:00'), reason: '补' })
    expect(await problemOf(wrong)).toBe('malformed')
    const later = written('2026-04-01 08:00', '12:00')
    expect(await refusals('scheduler', proposeUsage, later)).toEqual(['usage.entry.past'])
    const external = { ...written('2026-02-04 08:00', '12:00'), kind: 'external' as const }
    expect(await refusals('scheduler', proposeUsage, external)).toEqual(['usage.entry.for-whom'])
    await call('scheduler', proposeUsage, { ...external, orderRef: 'HT-2026-01' })
  })

  test('a correction leaves the old version to be read, and counts after confirmation', async () => {
    const entryId = await logged('2026-02-05 08:00', '12:00')
    const longer = { ...written('2026-02-05 08:00', '16:00'), entryId, number: 1 }
    await call('scheduler', correctUsage, longer)
    expect(await refusals('director', correctUsage, longer)).toEqual(['usage.entry.pending'])
    expect(await counted('2026-02-05')).toMatchObject([span('2026-02-05 08:00', '12:00')])
    // Who confirms sees what it was.
    const { entries } = await call('director', listUsage, { state: 'proposed' })
    expect(entries.find(one => one.entryId === entryId)).toMatchObject({
      ...span('2026-02-05 08:00', '16:00'),
      before: { ...span('2026-02-05 08:00', '12:00'), kind: written('2026-02-05 08:00', '16:00').kind },
    })
    await call('director', confirmUsage, { chosen: [{ entryId, number: 2 }] })
    expect(await counted('2026-02-05')).toMatchObject([{ number: 2, ...span('2026-02-05 08:00', '16:00') }])
    const { versions } = await call('technician', getUsage, { entryId })
    expect(versions.map(({ number, state, end }) => [number, state, end])).toEqual([
      [2, 'current', span('2026-02-05 08:00', '16:00').end],
      [1, 'replaced', span('2026-02-05 08:00', '12:00').end],
    ])
    expect(await problemOf(call('scheduler', removeUsage, { entryId, number: 1, reason }))).toBe('conflict')
  })

  test('an entry that is taken away counts no longer and stays in the history', async () => {
    const entryId = await logged('2026-02-06 08:00', '12:00')
    await call('director', removeUsage, { entryId, number: 1, reason: '登错了线' })
    await call('scheduler', confirmUsage, { chosen: [{ entryId, number: 2 }] })
    expect(await counted('2026-02-06')).toEqual([])
    const { versions } = await call('director', getUsage, { entryId })
    expect(versions.map(({ state }) => state)).toEqual(['removed', 'replaced'])
  })

  test('what is sent back says why and never counted', async () => {
    const { entryId } = await call('scheduler', proposeUsage, written('2026-02-07 08:00', '12:00'))
    await call('director', declineUsage, { chosen: [{ entryId, number: 1 }], reason: '当天停电' })
    expect(await call('director', getUsage, { entryId })).toMatchObject({
      versions: [{ state: 'declined', decisionNote: '当天停电' }],
    })
  })
})

describe('one resource, one use at a time', () => {
  test('what overlaps an entry that counts is refused, when written and when confirmed', async () => {
    const { entryId: waiting } = await call('scheduler', proposeUsage, written('2026-02-09 10:00', '14:00'))
    await logged('2026-02-09 08:00', '12:00')
    const again = written('2026-02-09 11:00', '13:00')
    expect(await refusals('scheduler', proposeUsage, again)).toEqual(['usage.entry.overlap'])
    const chosen = [{ entryId: waiting, number: 1 }]
    expect(await refusals('director', confirmUsage, { chosen })).toEqual(['usage.entry.overlap'])
    await call('scheduler', proposeUsage, written('2026-02-09 12:00', '13:00'))
  })

  test('[C17] of two who confirm what overlaps at the same moment one is refused, by the lock and the constraint', async () => {
    const entries = []
    for (const start of ['08:00', '09:00', '10:00'])
      entries.push(await call('scheduler', proposeUsage, written(`2026-02-10 ${start}`, '18:00')))
    const outcomes = await Promise.all(
      entries.map(({ entryId }) => refusals('director', confirmUsage, { chosen: [{ entryId, number: 1 }] })),
    )
    expect(outcomes.filter(rules => rules.length === 0)).toHaveLength(1)
    expect(await counted('2026-02-10')).toHaveLength(1)
  })

  test('another organisation’s entry doesn’t exist', async () => {
    const entryId = await logged('2026-02-11 08:00', '12:00')
    const attempts = [
      call('otherDirector', getUsage, { entryId }),
      call('otherDirector', confirmUsage, { chosen: [{ entryId, number: 1 }] }),
      call('otherDirector', proposeUsage, written('2026-02-11 13:00', '14:00')),
    ]
    expect(new Set(await Promise.all(attempts.map(problemOf)))).toEqual(new Set(['not-found']))
    expect((await call('otherDirector', listUsage, {})).entries).toEqual([])
  })
})

/** A line that takes a device whenever it runs. */
async function lineWith(name: string) {
  const line = await bookableLine(w, { schedule: alwaysOpen })
  const device = { platformId: line.platformId, kind: 'device' as const, name, units: 1 }
  const { resourceId } = await call('scheduler', addResource, device)
  const needs = [{ name, count: 1, units: 1, resourceIds: [resourceId] }]
  await call('scheduler', setLineNeeds, { resourceId: line.lineId, version: 1, needs })
  return { line, resourceId }
}

/** Until a moment of Shanghai: `2026-03-10 08:05`. */
const until = (moment: string) => w.later(at(moment).getTime() - w.clock.now().getTime())

test('a booking that is over and wasn’t logged is named, until it is', async () => {
  const line = await bookableLine(w, { schedule: alwaysOpen })
  const run = span('2026-03-03 08:00', '18:00')
  const { bookingId } = await call('buyer', requestBooking, { lineId: line.lineId, ...run, ...requestWords })
  await call('scheduler', confirmBooking, { bookingId, version: 1 })
  await w.later(3 * 24 * 3_600_000)
  const open = async () => (await call('technician', listUnlogged, {})).bookings
  expect(await open()).toMatchObject([{ bookingId, resourceId: line.lineId, kind: 'external', ...run }])
  const entry = { resourceId: line.lineId, ...run, kind: 'external' as const, bookingId, reason }
  expect(await refusals('technician', proposeUsage, { ...entry, resourceId: lineId })).toEqual([
    'usage.entry.booking',
  ])
  await call('technician', proposeUsage, entry)
  expect(await open()).toEqual([])
})

test('a run that was checked in for and finished is in the log from its start to its end, once, with no second person', async () => {
  const line = await bookableLine(w, { schedule: alwaysOpen })
  const run = span('2026-03-10 08:00', '18:00')
  const { bookingId } = await call('buyer', requestBooking, { lineId: line.lineId, ...run, ...requestWords })
  await call('scheduler', confirmBooking, { bookingId, version: 1 })
  await until('2026-03-10 07:50')
  await call('technician', checkIn, { bookingId, version: 2 })
  await until('2026-03-10 08:05')
  await call('technician', startRun, { bookingId, version: 3 })
  await until('2026-03-10 15:20')
  await call('technician', finishRun, { bookingId, version: 4 })
  const note = async () =>
    (await w.door.call(noteFinishedRuns, {}, { ...w.caller(null), job: 'note' })).decision
  expect([await note(), await note()]).toMatchObject([{ value: { noted: 1 } }, { value: { noted: 0 } }])
  expect((await call('director', listUsage, { resourceId: line.lineId })).entries).toMatchObject([
    {
      ...span('2026-03-10 08:05', '15:20'),
      ...{ kind: 'external', source: 'card', bookingId, proposedBy: null, state: 'current' },
    },
  ])
  expect((await call('technician', listUnlogged, {})).bookings.map(one => one.bookingId)).not.toContain(
    bookingId,
  )
})

test('of a booking that takes a device besides its line, each is named until it is logged', async () => {
  const { line, resourceId } = await lineWith('在线粒度仪')
  const run = span('2026-03-17 08:00', '18:00')
  const { bookingId } = await call('buyer', requestBooking, { lineId: line.lineId, ...run, ...requestWords })
  await call('scheduler', confirmBooking, { bookingId, version: 1 })
  await until('2026-03-18 08:00')
  const open = async () =>
    (await call('technician', listUnlogged, {})).bookings
      .filter(one => one.bookingId === bookingId)
      .map(one => one.resourceId)
  expect((await open()).toSorted()).toEqual([line.lineId, resourceId].toSorted())
  const entry = { resourceId: line.lineId, ...run, kind: 'external' as const, bookingId, reason }
  await call('technician', proposeUsage, entry)
  expect(await open()).toEqual([resourceId])
})

test('of a whole run each resource is logged for its own steps, the first from when it began, the last until it ended', async () => {
  const { line, resourceId } = await lineWith('真空干燥箱')
  const run = span('2026-03-24 08:00', '18:00')
  const { bookingId } = await call('buyer', requestBooking, { lineId: line.lineId, ...run, ...requestWords })
  await call('scheduler', confirmBooking, { bookingId, version: 1 })
  // As a run of steps has it: the oven from noon on, for two hours.
  await w.database.pool.query(
    `update booking.occupation set during = tstzrange('2026-03-24 12:00+08', '2026-03-24 14:00+08')
      where booking_id = $1 and resource_id = $2 and part = 'run'`,
    [bookingId, resourceId],
  )
  await until('2026-03-24 08:00')
  await call('technician', checkIn, { bookingId, version: 2 })
  await until('2026-03-24 08:05')
  await call('technician', startRun, { bookingId, version: 3 })
  await until('2026-03-24 17:20')
  await call('technician', finishRun, { bookingId, version: 4 })
  await w.door.call(noteFinishedRuns, {}, { ...w.caller(null), job: 'note' })
  const logged = async (resourceId: string) => (await call('director', listUsage, { resourceId })).entries
  expect(await logged(line.lineId)).toMatchObject([span('2026-03-24 08:05', '17:20')])
  expect(await logged(resourceId)).toMatchObject([span('2026-03-24 12:00', '14:00')])
})

describe('a sheet of use', () => {
  const row = (start: string, end: string, changes = {}) => ({
    '中试线或设备*': '200 L 耐腐蚀反应线',
    '开始*': start,
    '结束*': end,
    '用途*': '自用',
    '事由*': reason,
    ...changes,
  })

  test('is tried first: each fault says row, column and what to write; nothing is written', async () => {
    const rows = [
      row('2026/1/5 8:30', '2026-01-05 12:00'),
      row('2026-01-05 11:00', '2026-01-05 13:00'),
      row('下午', '2026-01-05 13:00', { '用途*': '出租', '中试线或设备*': '别处的线' }),
      row('2026-01-06 08:00', '2026-01-06 09:00', { '用途*': '外部', 备注: '多出的列' }),
    ]
    const tried = await call('technician', importUsage, { platformId, rows })
    expect([tried.rows, tried.imported, tried.ignoredColumns]).toEqual([4, 0, ['备注']])
    expect(tried.faults.map(({ row: at, column }) => `${at} ${column}`)).toEqual([
      '3 开始',
      '4 中试线或设备',
      '4 开始',
      '4 用途',
      '5 委托或合同编号',
    ])
    expect(await refusals('technician', importUsage, { platformId, rows, write: true })).toEqual([
      'usage.import.faults',
    ])
  })

  test('comes as a file, and waits for another person like what is typed', async () => {
    const line = [row('2026-01-07 08:00', '2026-01-07 12:00')]
    const headings = Object.keys(line[0] ?? {})
    const content = await writeSheet(
      '使用记录',
      headings,
      line.map(one => Object.values(one)),
    )
    const form = new FormData()
    form.append('file', new File([new Uint8Array(content)], '记录.xlsx'))
    const net = network(w)
    const path = `/own/platforms/${platformId}/import-files/usage?write=true`
    const response = await net.send('POST', path, { as: 'technician', body: form })
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { rows: 1, imported: 1, faults: [] },
    ])
    const { entries } = await call('director', listUsage, { platformId, state: 'proposed' })
    expect(entries.filter(({ proposedBy }) => proposedBy === 'technician')).toMatchObject([
      span('2026-01-07 08:00', '12:00'),
    ])
    expect((await net.send('GET', '/import-templates/usage.xlsx')).status).toBe(200)
  })
})
