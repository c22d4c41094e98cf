/** [C1] A match looks for time by the rules that a request is judged by. Through the door. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { checkRequest } from '#modules/booking/api.ts'
import { addRule } from '#modules/policy/api.ts'
import { bookableLine, publishedNeed, span } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { matchNeed } from './api.ts'

const w = await world()
const { call } = w

describe('[C1] a match on a line whose platform has rules of its own', () => {
  const [validFrom, source] = [plainDate('2026-03-02'), '示例管理办法']
  const criteria = { certificates: [], localities: null, budget: null }

  test('names a time that the rules let whoever asks ask for, and no earlier one', async () => {
    const own = await bookableLine(w, { schedule: { noticeHours: 24 } })
    const rule = { platformId: own.platformId, validFrom, source }
    const notice = { kind: 'notice' as const, of: 'create' as const, hours: 15 * 24 }
    await call('director', addRule, { ...rule, content: notice, audience: 'external' })
    const mondays = [{ weekday: 1, from: '08:00', to: '12:00' }]
    const access = { kind: 'access' as const, effect: 'deny' as const, hours: mondays }
    await call('director', addRule, { ...rule, content: access })
    // Two opening days in a row without a Monday morning, fifteen days from now at the earliest.
    const window = { from: plainDate('2026-03-03'), to: plainDate('2026-04-20'), days: 2 }
    const needId = await publishedNeed(w, 'buyer', { ...criteria, window })
    const { matches } = await call('buyer', matchNeed, { needId })
    const run = matches.find(one => one.lineId === own.lineId)?.run
    expect(run).toEqual(span('2026-03-18 08:00', '2026-03-19 18:00'))
    expect(
      await call('buyer', checkRequest, {
        lineId: own.lineId,
        ...span('2026-03-18 08:00', '2026-03-19 18:00'),
      }),
    ).toMatchObject({ refusals: [] })
    const longer = { ...window, days: 5 }
    const week = await publishedNeed(w, 'buyer', { ...criteria, window: longer })
    const found = (await call('buyer', matchNeed, { needId: week })).matches
    expect(found.find(one => one.lineId === own.lineId)).toBeUndefined()
  })

  test('finds what a shorter notice or a longer stay by rule allows beyond the line’s own', async () => {
    const own = await bookableLine(w, { schedule: { noticeHours: 500, maxDays: 2 } })
    const rule = { platformId: own.platformId, validFrom, source }
    const notice = { kind: 'notice' as const, of: 'create' as const, hours: 2 }
    await call('director', addRule, { ...rule, content: notice })
    await call('director', addRule, { ...rule, content: { kind: 'length', minHours: 1, maxHours: 200 } })
    const window = { from: plainDate('2026-03-03'), to: plainDate('2026-03-20'), days: 4 }
    const needId = await publishedNeed(w, 'buyer', { ...criteria, window })
    const { matches } = await call('buyer', matchNeed, { needId })
    const { lineId: id } = own
    expect(matches.find(one => one.lineId === id)?.run).toEqual(span('2026-03-03 08:00', '2026-03-06 18:00'))
  })
})
