/** Who may run a line at a time: pure. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { at, span } from '#test/builders.ts'
import { type Held, lostUnusedOn, qualificationRefusal, standingOn } from './rules.ts'

const held = (changes: Partial<Held> = {}): Held => ({
  number: 'SJ2603-00001',
  state: 'issued',
  mode: 'alone',
  issuedAt: at('2026-01-31 09:00'),
  validUntil: plainDate('2026-12-31'),
  lastUsedAt: null,
  ...changes,
})
const never = { unusedMonths: null }
const run = span('2026-03-11 08:00', '18:00')
const refused = (one: Held | null, during = run, operators = 0, requirement = never) =>
  qualificationRefusal(requirement, one, during, operators)?.message

describe('[C8] a line that demands a qualification', () => {
  test('is for whoever holds one that is issued; a line that demands none asks nobody', () => {
    expect(refused(held())).toBeUndefined()
    expect(refused(null)).toContain('须有上机资格')
    expect(refused(held({ state: 'asked' }))).toContain('待平台审核')
    expect(refused(held({ state: 'declined' }))).toContain('未通过')
    expect(refused(held({ state: 'suspended' }))).toContain('已暂停')
    expect(qualificationRefusal(null, null, run, 0)).toBeNull()
  })

  test('a run that outlives it is refused with the date; one that ends with its last day isn’t', () => {
    const ends = held({ validUntil: plainDate('2026-03-11') })
    expect(refused(ends)).toBeUndefined()
    expect(refused(ends, span('2026-03-11 20:00', '2026-03-12 00:00'))).toBeUndefined()
    expect(refused(ends, span('2026-03-11 20:00', '2026-03-12 00:30'))).toContain(
      '有效至 2026年3月11日 周三，预约须在此之前结束',
    )
  })

  test('unused for so many months it is lost, counted from the last run or the issue', () => {
    const three = { unusedMonths: 3 }
    expect(lostUnusedOn(held(), three)).toBe('2026-04-30')
    expect(lostUnusedOn(held({ lastUsedAt: at('2026-02-10 08:00') }), three)).toBe('2026-05-10')
    // Issued anew after the last use: the issue counts.
    expect(lostUnusedOn(held({ lastUsedAt: at('2025-02-10 08:00') }), three)).toBe('2026-04-30')
    const before = span('2026-04-29 20:00', '2026-05-01 08:00')
    expect(refused(held(), before, 0, three as never)).toBeUndefined()
    expect(refused(held(), span('2026-04-30 08:00', '18:00'), 0, three as never)).toContain(
      '连续 3 个月未使用，自 2026年4月30日 周四起失效',
    )
    expect(standingOn(held(), three, plainDate('2026-04-30'))).toBe('unused')
    expect(standingOn(held(), three, plainDate('2026-04-29'))).toBe('issued')
  })

  test('supervised: only with an operator present', () => {
    expect(refused(held({ mode: 'supervised' }))).toContain('须有操作人员在场')
    expect(refused(held({ mode: 'supervised' }), run, 1)).toBeUndefined()
  })
})
