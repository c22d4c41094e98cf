import { describe, expect, test } from 'vitest'
import { codesOf } from '#kernel/schema.ts'
import { courses } from '#modules/booking/terms.ts'
import { span } from '#test/builders.ts'
import { feeWords, lateCancelling, mayCostFees, seriesFeeWords } from './late-fees.ts'

const fees = {
  orderNumber: 'HT2611-00001',
  fees: [
    { kind: 'cancel' as const, fen: 240_000 },
    { kind: 'noShow' as const, fen: 400_000 },
  ],
}

describe('[C18] fees for cancelling late', () => {
  test('are only spoken of while the booking may still cost them', () => {
    expect(codesOf(courses).filter(mayCostFees)).toEqual(['confirmed'])
  })

  test('are agreed to once they are known, or knowing that they aren’t', () => {
    const words = (answer: typeof fees) => feeWords(answer, ['cancel'])
    expect(lateCancelling({ data: undefined, isError: false }, words).ready).toBe(false)
    expect(lateCancelling({ data: undefined, isError: true }, words)).toMatchObject({
      ...{ ready: true, known: false },
      words: '没能查到合同约定的逾期取消收费；合同有约定的，取消后照约定收取。',
    })
    expect(lateCancelling({ data: fees, isError: false }, words)).toEqual({
      ...{ ready: true, known: true },
      words: '按合同 HT2611-00001 的价格，逾期取消收费 2,400 元。',
    })
  })

  test('of a series are said occurrence by occurrence, of those that would be late, and together', () => {
    const late = [
      { id: 'a', ...span('2026-03-04 08:00', '12:00') },
      { id: 'b', ...span('2026-03-11 08:00', '12:00') },
      { id: 'without contract', ...span('2026-03-18 08:00', '12:00') },
    ]
    const bookings = ['a', 'b', 'in time'].map(bookingId => ({ ...fees, bookingId }))
    const words = seriesFeeWords(late, { bookings })
    expect(words.match(/逾期取消收费 2,400 元/g)).toHaveLength(2)
    expect(words).toContain('2 次共 4,800 元。')
    expect(words).not.toContain('爽约')
    expect(seriesFeeWords(late.slice(2), { bookings })).toBe('')
  })
})
