/** Whose turn it is: pure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, hour, plainDate } from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import { alwaysOpen, at, span } from '#test/builders.ts'

import { opening } from '../booking/schedule.ts'
import { inOrder, turnsFor, type Waiting } from './order.ts'

const schedule = {
  ...alwaysOpen,
  opening: alwaysOpen.opening.map(one => opening.parse(one)),
  noticeHours: 24,
}
const now = at('2026-03-02 09:00')
const waits = (id: string, hours: number, changes: Partial<Waiting> = {}): Waiting => ({
  id,
  hours,
  earliest: at('2026-03-04 08:00'),
  latest: at('2026-03-04 18:00'),
  rules: [],
  passed: [],
  ...changes,
})
const turns = (waiting: Waiting[], busy = [] as { start: Date; end: Date }[], moment = now) =>
  turnsFor(waiting, schedule, busy, 24, moment)

describe('[C12] what comes free is offered in the order of coming', () => {
  test('nobody on a line has a turn before who missed theirs at the last moment; other lines go on', () => {
    const holds = ['a1', 'b1', 'a2', 'a3', 'b2'].map(id => ({ id, lineId: id.slice(0, 1) }))
    expect([...inOrder(holds, new Set(['a1', 'b1', 'a3', 'b2']))]).toEqual(['a1', 'b1', 'b2'])
    expect(inOrder(holds, new Set()).size).toBe(0)
  })

  test('to the first that it fits; who comes later gets what is left', () => {
    const busy = [span('2026-03-04 08:00', '13:00')]
    const offered = turns(
      [waits('first', 6), waits('second', 3), waits('third', 2), waits('fourth', 1)],
      busy,
    )
    expect(offered.map(({ entryId, run }) => [entryId, run])).toEqual([
      ['second', span('2026-03-04 13:00', '16:00')],
      ['third', span('2026-03-04 16:00', '18:00')],
    ])
  })

  test('no time is offered to two, to nobody outside their span, and to nobody a second time', () => {
    const some = fc.record({ hours: fc.integer({ min: 1, max: 6 }), from: fc.integer({ min: 0, max: 20 }) })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), some, (list, taken) => {
        const start = (from: number) => new Date(at('2026-03-04 00:00').getTime() + from * hour)
        const busy = [{ start: start(taken.from), end: start(taken.from + taken.hours) }]
        const waiting = list.map(({ hours, from }, index) =>
          waits(String(index), hours, { earliest: start(from), latest: start(from + 12), passed: busy }),
        )
        const all = turns(waiting, busy)
        for (const [index, { entryId, run }] of all.entries()) {
          const one = waiting[Number(entryId)]
          expect(run.start >= (one?.earliest ?? now) && run.end <= (one?.latest ?? now)).toBe(true)
          for (const other of [...all.slice(index + 1).map(next => next.run), ...busy])
            expect(overlaps(run, other)).toBe(false)
        }
      }),
    )
  })

  test('a turn ends with its hours, and before the notice of the line; too short a one isn’t offered', () => {
    expect(turns([waits('one', 2)])[0]?.expiresAt).toEqual(at('2026-03-03 08:00'))
    const late = waits('one', 2, {
      latest: new Date(now.getTime() + 9 * day),
      earliest: at('2026-03-09 08:00'),
    })
    expect(turns([late])[0]?.expiresAt).toEqual(new Date(now.getTime() + day))
    expect(turns([waits('one', 2)], [], at('2026-03-03 16:00'))).toEqual([])
  })

  test('[C2] where the platform’s rule asks for another notice, the rule’s, for whom it is made', () => {
    const notice = (hours: number): Waiting['rules'] => [
      {
        ...{ id: 'rule', number: 'GZ2603-00001', lineId: null, audience: 'all', override: null },
        ...{ content: { kind: 'notice', of: 'create', hours }, source: '示例管理办法' },
        ...{ validFrom: plainDate('2026-01-01'), validTo: null },
      },
    ]
    const asks = { earliest: at('2026-03-02 11:00'), latest: at('2026-03-02 18:00') }
    expect(turns([waits('one', 2, asks)])).toEqual([])
    const [soon] = turns([waits('one', 2, { ...asks, rules: notice(1) })])
    expect(soon).toMatchObject({ run: span('2026-03-02 11:00', '13:00'), expiresAt: at('2026-03-02 10:00') })
    expect(turns([waits('one', 2, { rules: notice(72) })])).toEqual([])
  })
})
