/** [B1] A published need is told of lines that newly meet all its musts: at most daily, whatever the cause, once. */
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, dateOf, hour, instantAt, type TimeOfDay } from '#kernel/calendar.ts'
import { confirmBooking, declineBooking, requestBooking } from '#modules/booking/api.ts'
import { getOwnNeed, withdrawNeed } from '#modules/catalogue/need/api.ts'
import { bookableLine, lineInput, publishedNeed, quantity, requestWords, span } from '#test/builders.ts'
import { systemOn, world } from '#test/world.ts'
import { reviseLine } from '../catalogue/line/api.ts'
import { listNews, noteLines } from './api.ts'

const w = await world()
const { call, clock } = w
const job = { job: 'note-lines', token: null }

beforeEach(() => w.later(0))

/** What the worker of an hour does, and the letters that came of it. */
async function swept() {
  const before = w.letters.length
  await call(null, noteLines, {}, job)
  await w.settle()
  return w.letters.slice(before)
}

/** To the next morning at nine, when letters are due. */
const nextMorning = () =>
  w.later(instantAt(addDays(dateOf(clock.now()), 1), '09:00' as TimeOfDay).getTime() - clock.now().getTime())

const newsOf = async (needId: string) =>
  (await call('buyer', listNews, { needId })).lines.map(({ lineId }) => lineId)

let litres = 0
/** A need that no line of other tests meets, looked at once, so that what meets it from now on is news. */
async function waiting() {
  litres += 7
  const volume = { parameter: 'volume', quantity: quantity('volume', `${litres} mL`), weight: 'hard' }
  const window = { from: '2026-03-09', to: '2026-03-13', days: 5 }
  const plain = { capabilities: [volume], certificates: [], localities: null, budget: null }
  const needId = await publishedNeed(w, 'buyer', { ...plain, window, confidentiality: 'private' })
  await swept()
  const { price: _price, ...line } = lineInput
  const stated = { ...lineInput.capabilities[0], parameter: 'volume' as const, quantity: volume.quantity }
  return { needId, fits: { capabilities: [stated] as typeof lineInput.capabilities }, line }
}

describe('[B1] a need', () => {
  test('is told the next morning of a line that is published and meets it, in one letter that says no more', async () => {
    const { needId, fits } = await waiting()
    const { lineId } = await bookableLine(w, { line: fits })
    expect(await swept()).toEqual([])
    expect(await newsOf(needId)).toEqual([lineId])
    await nextMorning()
    const { number } = await call('buyer', getOwnNeed, { needId })
    const letters = await swept()
    expect(letters.map(({ to, subject }) => [[...to].sort(), subject])).toEqual([
      [['boss@example.test', 'buyer@example.test'], `又有 1 条中试线满足您的需求（${number}）`],
    ])
    expect(letters[0]?.text).not.toContain('含氟聚合物')
    await nextMorning()
    expect(await swept()).toEqual([])
    await w.later(-48 * hour)
  })

  test('hears nothing of lines that met it when it was published, nor of changes of those', async () => {
    const { needId, fits, line } = await waiting()
    const { lineId } = await bookableLine(w, { line: fits })
    await swept()
    const { draft, version } = await call('buyer', getOwnNeed, { needId })
    expect([draft['name'], version]).toEqual(['含氟聚合物单体放大试验', 2])
    await call('director', reviseLine, {
      ...line,
      ...fits,
      lineId,
      version: 1,
      summary: '搪玻璃反应釜，另配冷凝。',
    })
    await call('buyer', withdrawNeed, { needId, version, code: 'cancelled', reason: '项目暂缓' })
    await nextMorning()
    expect(await swept()).toEqual([])
    await w.later(-24 * hour)
  })

  test('is told of a line that states what it didn’t, and of one whose time comes free', async () => {
    const { needId, fits, line } = await waiting()
    const { lineId: silent } = await bookableLine(w)
    const { lineId: busy } = await bookableLine(w, { line: fits })
    const booked = { ...span('2026-03-09 08:00', '2026-03-13 18:00'), ...requestWords }
    const { bookingId } = await call('competitor', requestBooking, { lineId: busy, ...booked })
    await swept()
    expect(await newsOf(needId)).toEqual([])
    await call('director', reviseLine, { ...line, ...fits, lineId: silent, version: 1 })
    await call('director', declineBooking, { bookingId, version: 1, reason: '检修未完成，无法接收' })
    await swept()
    expect((await newsOf(needId)).sort()).toEqual([silent, busy].sort())
  })

  test('isn’t told while time is taken for it', async () => {
    const { needId, fits } = await waiting()
    const { lineId } = await bookableLine(w, { line: fits })
    const booked = { ...span('2026-03-09 08:00', '2026-03-13 18:00'), ...requestWords }
    const { bookingId } = await call('buyer', requestBooking, { lineId, needId, ...booked })
    await call('director', confirmBooking, { bookingId, version: 1 })
    await bookableLine(w, { line: fits })
    await swept()
    await nextMorning()
    const { number } = await call('buyer', getOwnNeed, { needId })
    expect((await swept()).map(({ subject }) => subject).join()).not.toContain(number)
    await w.later(-24 * hour)
  })
})

test('[B1] two workers at once tell it once', async () => {
  const { fits } = await waiting()
  await bookableLine(w, { line: fits })
  await swept()
  await nextMorning()
  const other = systemOn(w.database, w.extras)
  const before = w.letters.length
  await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      (at % 2 ? other : w).door.call(noteLines, {}, w.caller(null, { job: 'note-lines' })),
    ),
  )
  // A worker that is stopped leaves what it has leased: both finish first.
  await other.worker.idle()
  await w.settle()
  await other.worker.stop()
  const subjects = w.letters.slice(before).map(({ subject }) => subject)
  expect(subjects.length).toBe(new Set(subjects).size)
  expect(subjects.length).toBeGreaterThan(0)
})
