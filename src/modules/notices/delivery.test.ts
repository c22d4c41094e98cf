/** Pure: when and how somebody hears of a letter, over every choice, quiet hour and digest. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, day, instantAt, minute, plainDate, type TimeOfDay } from '#kernel/calendar.ts'
import type { Way } from '#kernel/letter.ts'
import { deliveryOf, mailOf, type Quiet, quietUntil, type Settings, standard, type Told } from './delivery.ts'
import { settingsRefusals } from './rules.ts'

const on = (time: string, date = '2026-03-02') => instantAt(plainDate(date), time as TimeOfDay)
const quiet = (from: string, to: string) => ({ from, to }) as Quiet
const kind = (more: Partial<Told> = {}): Told => ({ id: 'test.kind', way: 'at-once', ...more })
const chosen = (way: Way, more: Partial<Settings> = {}): Settings => ({
  ...standard,
  choices: { 'test.kind': way },
  ...more,
})

describe('one letter', () => {
  const night = quiet('22:00', '07:00')
  test.each([
    ['at once', on('10:00'), chosen('at-once'), 'now'],
    ['never by mail', on('10:00'), chosen('in-app'), 'never'],
    [
      'in the night of quiet hours',
      on('23:00'),
      chosen('at-once', { quiet: night }),
      on('07:00', '2026-03-03'),
    ],
    ['before the morning they end', on('06:59'), chosen('at-once', { quiet: night }), on('07:00')],
    ['in the minute they end', on('07:00'), chosen('at-once', { quiet: night }), 'now'],
    ['before the hour of the digest', on('08:00'), chosen('digest'), on('08:30')],
    ['after it', on('08:31'), chosen('digest'), on('08:30', '2026-03-03')],
  ] as const)('%s', (_name, now, settings, expected) => {
    const delivery = deliveryOf(kind(), now, settings, now)
    expect(delivery.mail === 'wait' ? delivery.until : delivery.mail).toEqual(expected)
  })

  test('what can’t be chosen goes as it must, and what is urgent passes quiet hours', () => {
    const must = kind({ fixed: '须尽快知道。' })
    expect(deliveryOf(must, on('10:00'), chosen('in-app'), on('10:00'))).toEqual({ mail: 'now' })
    const settings = chosen('at-once', { quiet: night })
    expect(deliveryOf(kind({ urgent: true }), on('23:00'), settings, on('23:00'))).toEqual({ mail: 'now' })
  })

  test('a digest that was missed is written when somebody looks, and the next one on its day', () => {
    const settings = chosen('digest', { digestedOn: plainDate('2026-02-28') })
    const late = deliveryOf(kind(), on('10:00', '2026-03-01'), settings, on('21:00'))
    expect(late).toEqual({ mail: 'digest', day: plainDate('2026-03-02') })
    const early = deliveryOf(kind(), on('07:00', '2026-03-01'), settings, on('08:00'))
    expect(early).toEqual({ mail: 'digest', day: plainDate('2026-03-01') })
  })

  test('a day has one digest, also when its hour is moved to later', () => {
    const settings = chosen('digest', { digestAt: '17:00' as TimeOfDay, digestedOn: plainDate('2026-03-02') })
    expect(deliveryOf(kind(), on('09:00'), settings, on('17:00'))).toEqual({
      mail: 'wait',
      until: on('17:00', '2026-03-03'),
    })
  })
})

const timeOfDay = fc
  .integer({ min: 0, max: 47 })
  .map(half => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}` as TimeOfDay)
const settingsSchema = fc
  .record({
    way: fc.constantFrom<Way>('at-once', 'digest', 'in-app'),
    digestAt: timeOfDay,
    quiet: fc.option(fc.record({ from: timeOfDay, to: timeOfDay })),
  })
  .filter(({ digestAt, quiet: asked }) =>
    settingsRefusals({ choices: {}, digestAt, quiet: asked }, new Map()).every(refusal => refusal === null),
  )

/** Minutes of a week at which somebody acts. */
const moment = fc.integer({ min: 0, max: 7 * 24 * 60 })
const events = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ at: moment, what: fc.constant('letter' as const) }) },
    { weight: 1, arbitrary: fc.record({ at: moment, what: settingsSchema }) },
  ),
  { maxLength: 30 },
)
/** How long the workers are away after each round: mostly a minute, now and then half a day. */
const pauses = fc.array(fc.constantFrom(1, 1, 1, 7, 60, 720), { minLength: 1, maxLength: 20 })

interface Waiting {
  readonly kind: Told
  readonly at: Date
  readonly number: number
}

/** The whole life of one mailbox, as the worker and the job live it. */
function lived(
  steps: { at: number; what: 'letter' | { way: Way; digestAt: TimeOfDay; quiet: Quiet | null } }[],
  away: number[],
  urgent: boolean,
) {
  const start = on('00:00').getTime()
  const told = kind(urgent ? { urgent: true } : {})
  let settings: Settings = standard
  let waiting: Waiting[] = []
  const next: { dueAt: Date | null } = { dueAt: null }
  let letters = 0
  const mails: { at: Date; letters: number[]; digest: boolean; quiet: Quiet | null }[] = []
  const silent: number[] = []
  const look = (now: Date) => {
    if (next.dueAt === null || next.dueAt > now) return
    const { own, digest, never, day: digested, dueAt } = mailOf(waiting, settings, now)
    for (const { number } of own)
      mails.push({ at: now, letters: [number], digest: false, quiet: settings.quiet })
    if (digest.length > 0)
      mails.push({
        at: now,
        letters: digest.map(({ number }) => number),
        digest: true,
        quiet: settings.quiet,
      })
    silent.push(...never.map(({ number }) => number))
    const done = new Set([...own, ...digest, ...never])
    waiting = waiting.filter(one => !done.has(one))
    settings = { ...settings, digestedOn: digested ?? settings.digestedOn }
    next.dueAt = dueAt
  }
  let round = 0
  let clock = 0
  const until = (limit: number, pause = () => away[round++ % away.length] ?? 1) => {
    while (clock <= limit) {
      look(new Date(start + clock * minute))
      clock += pause()
    }
  }
  for (const { at, what } of steps.toSorted((a, b) => a.at - b.at)) {
    until(at - 1)
    const now = new Date(start + at * minute)
    if (what === 'letter') {
      const number = letters++
      const delivery = deliveryOf(told, now, settings, now)
      if (delivery.mail === 'now')
        mails.push({ at: now, letters: [number], digest: false, quiet: settings.quiet })
      else if (delivery.mail === 'wait') {
        waiting.push({ kind: told, at: now, number })
        if (next.dueAt === null || delivery.until < next.dueAt) next.dueAt = delivery.until
      } else silent.push(number)
    } else {
      settings = {
        ...settings,
        choices: { 'test.kind': what.way },
        digestAt: what.digestAt,
        quiet: what.quiet,
      }
      if (next.dueAt !== null) next.dueAt = now
    }
  }
  // Workers that come by in quiet hours only, day after day, would tell nobody anything: at last they stay.
  until(7 * 24 * 60 + (5 * day) / minute, () => 1)
  return { letters, mails, silent, waiting }
}

describe('over every choice, quiet hour, digest and absence of the workers', () => {
  test('nobody is told twice, and nobody is told nothing', () => {
    fc.assert(
      fc.property(events, pauses, fc.boolean(), (steps, away, urgent) => {
        const { letters, mails, silent, waiting } = lived(steps, away, urgent)
        expect(waiting).toEqual([])
        const heard = [...mails.flatMap(one => one.letters), ...silent].toSorted((a, b) => a - b)
        expect(heard).toEqual(Array.from({ length: letters }, (_, number) => number))
      }),
      { numRuns: 150 },
    )
  })

  test('no mail comes in quiet hours unless it is urgent, and no day has two digests', () => {
    fc.assert(
      fc.property(events, pauses, (steps, away) => {
        const { mails } = lived(steps, away, false)
        for (const one of mails) expect(quietUntil(one.quiet, one.at)).toBeNull()
        const digests = mails.filter(({ digest }) => digest)
        for (const [index, one] of digests.entries()) {
          const before = digests[index - 1]
          // One that was late may come on the day of the next; two of one day never.
          if (before) expect(one.at.getTime() - before.at.getTime()).toBeGreaterThan(0)
        }
        const longest = Math.max(...away) * minute
        // Away for longer, they may find the quiet hours begun that follow on the hour of the digest.
        if (longest < 30 * minute)
          expect(new Set(digests.map(({ at }) => dateOf(at))).size).toBe(digests.length)
      }),
      { numRuns: 150 },
    )
  })
})
