import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import type { Schedule } from '#modules/booking/index.ts'
import type { PlatformRule } from '#modules/policy/index.ts'
import { alwaysOpen, at } from '#test/builders.ts'
import { lengthRefusal } from './length.ts'

test('[C12] a length that a rule refuses is refused without word of an exception: nobody grants one to who waits', () => {
  const rule: PlatformRule = {
    ...{ id: 'rule', number: 'GZ2603-00001', lineId: null, audience: 'all', override: 'platform-manager' },
    ...{ content: { kind: 'length', minHours: 4, maxHours: 8 }, source: '示例管理办法' },
    ...{ validFrom: plainDate('2026-01-01'), validTo: null },
  }
  const now = at('2026-03-02 09:00')
  const found = lengthRefusal(2, alwaysOpen as unknown as Schedule, [{ start: now, rules: [rule] }], now)
  expect(found?.message).toContain('最短 4 小时，最长 8 小时')
  expect(found?.message).not.toContain('例外')
  expect(found?.override).toBeUndefined()
})
